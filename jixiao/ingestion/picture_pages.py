"""Several pictures that are one document: their names differ by a running number and by nothing else.

    扫描件_1.jpg  扫描件_2.jpg  扫描件_3.jpg   ─►   扫描件_1.jpg, a document of three pages; the others are told as its pages
    IMG_0001.jpg  IMG_0007.jpg              ─►   two documents: a number is missing between them
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from jixiao.cures import cure_of, with_cure
from jixiao.ingestion.door import Arrival, Refusal, files
from jixiao.ingestion.split_files import with_volumes
from jixiao_extract.scan import join_pictures

# More pictures in a row are an album.
_MOST = 200
_NUMBERED = re.compile(r"(?P<before>.*?)(?P<number>\d{1,9})(?P<after>\D{0,3}\.(?:jpe?g|png|bmp|webp|tiff?))", re.IGNORECASE | re.DOTALL)
_Key = tuple[str, str]


def arrivals(named: Iterable[str], excluded: frozenset[str] = frozenset()) -> Iterator[Arrival]:
    """Every input under the named paths, pictures of one document as one; excluded: absolute paths not to enter."""
    return with_picture_pages(with_volumes(files(named, excluded)))


def with_picture_pages(found: Iterable[Arrival]) -> Iterator[Arrival]:
    """The arrivals, with pictures of one document at the place of the first of them."""
    for _, neighbours in groupby(found, key=_folder):
        yield from _grouped(list(neighbours))


def joined(arrival: Arrival, scratch: Path) -> Arrival:
    """A document of several pictures with its bytes in one file under scratch; any other arrival as it is."""
    if not arrival.parts:
        return arrival
    body = scratch / f"pages-{arrival.parts[0].name}-{len(arrival.parts)}"
    body.write_bytes(join_pictures([part.read_bytes() for part in arrival.parts]))
    if arrival.temporary:
        for part in arrival.parts:
            part.unlink(missing_ok=True)
    return replace(arrival, body=body, parts=(), temporary=True, sha256=None)


def _name(arrival: Arrival) -> str:
    return arrival.path if arrival.member is None else arrival.member


def _folder(arrival: Arrival) -> tuple[str, str] | int:
    """What pictures of one document share; anything that is no numbered picture stands alone."""
    match = _NUMBERED.fullmatch(_name(arrival))
    if match is None or arrival.body is None or not arrival.size:
        return id(arrival)
    return (match["before"].rpartition("/")[0], arrival.path if arrival.member is not None else "")


def _grouped(arrivals: list[Arrival]) -> Iterator[Arrival]:
    groups: dict[_Key, list[tuple[int, Arrival]]] = {}
    for arrival in arrivals:
        match = _NUMBERED.fullmatch(_name(arrival)) if len(arrivals) > 1 else None
        if match is not None:
            groups.setdefault((match["before"], match["after"].lower()), []).append((int(match["number"]), arrival))
    pages = {id(arrival): run for group in groups.values() for run in _runs(group) for arrival in run}
    for arrival in arrivals:
        run = pages.get(id(arrival), [arrival])
        if len(run) == 1:
            yield arrival
        elif arrival is run[0]:
            yield _document(run)
        else:
            yield _page(arrival, run)


def _runs(group: list[tuple[int, Arrival]]) -> Iterator[list[Arrival]]:
    """Arrivals whose numbers follow one another."""
    ordered = sorted(group, key=lambda numbered: numbered[0])
    for _, run in groupby(enumerate(ordered), key=lambda at: at[1][0] - at[0]):
        pages = [arrival for _, (_, arrival) in run]
        if len(pages) <= _MOST:
            yield pages


def _document(run: list[Arrival]) -> Arrival:
    first = run[0]
    parts = tuple(page.body for page in run if page.body is not None)
    times = [page.mtime_ns for page in run if page.mtime_ns is not None]
    return replace(first, parts=parts, size=sum(page.size or 0 for page in run), mtime_ns=max(times, default=None))


def _page(arrival: Arrival, run: list[Arrival]) -> Arrival:
    cause = f"page {run.index(arrival) + 1} of the document that begins with {_name(run[0]).rpartition('/')[2]}"
    refusal = Refusal("unsupported", "page_of_document", with_cure(cause, cure_of("page_of_document")))
    return replace(arrival, body=None, refusal=refusal)
