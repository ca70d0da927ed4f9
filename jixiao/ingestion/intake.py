"""An arrival opened: a plain file is hashed, an archive becomes its members."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from jixiao.archives import Unfolded, archive_kind, unpack, whole_name
from jixiao.cures import cure_of, with_cure
from jixiao.ingestion.door import Arrival, Refusal, system_file, unreadable
from jixiao.ingestion.picture_pages import joined, with_picture_pages
from jixiao.ingestion.split_files import is_split_file, whole
from jixiao.opening import open_regular
from jixiao.workers import Limits

_EMPTY = Refusal("quarantined", "empty", with_cure("the file has no bytes", cure_of("empty")))
_UNSUPPORTED = frozenset({"unsupported", "special_file", "part_of_archive"})


def take_in(arrival: Arrival, limits: Limits, scratch: Path) -> Iterator[Arrival]:
    """The arrival with its hash, or the members of the archive that it is; scratch is where members are unpacked."""
    if arrival.body is None:
        yield arrival
        return
    if arrival.size == 0:
        yield replace(arrival, body=None, refusal=_EMPTY)
        return
    try:
        is_split = is_split_file(arrival)
        arrival = whole(arrival, scratch) if is_split else joined(arrival, scratch)
        assert arrival.body is not None
        kind = None if arrival.temporary and not is_split else archive_kind(arrival.body, whole_name(arrival.path))
        opened = iter([_hashed(arrival, arrival.body)]) if kind is None else _members(arrival, kind, limits, scratch)
    except OSError as error:
        yield replace(arrival, body=None, refusal=unreadable(error))
        return
    yield from opened


def _hashed(arrival: Arrival, body: Path) -> Arrival:
    with open_regular(body) as stream:
        return replace(arrival, sha256=hashlib.file_digest(stream, "sha256").hexdigest())


def _members(arrival: Arrival, kind: str, limits: Limits, scratch: Path) -> Iterator[Arrival]:
    assert arrival.body is not None
    folder = Path(tempfile.mkdtemp(dir=scratch))
    members = (_member(arrival, unfolded, folder) for unfolded in unpack(arrival.body, kind, folder, limits))
    for member in with_picture_pages(members):
        one = joined(member, folder)
        yield _hashed(one, one.body) if one.body is not None and one.sha256 is None else one
    if arrival.temporary:
        arrival.body.unlink(missing_ok=True)


def _member(arrival: Arrival, unfolded: Unfolded, folder: Path) -> Arrival:
    if unfolded.member is None:
        return replace(arrival, body=None, temporary=False, refusal=_refusal(unfolded))
    body = folder / unfolded.body if unfolded.body else None
    about = (unfolded.member, body, unfolded.size, arrival.mtime_ns, unfolded.sha256)
    found = Arrival(arrival.path, *about, temporary=True)
    refusal = _refusal(unfolded)
    if refusal and body:
        body.unlink(missing_ok=True)
    return replace(found, body=None, refusal=refusal) if refusal else found


def _refusal(unfolded: Unfolded) -> Refusal | None:
    if unfolded.reason is not None:
        status = "unsupported" if unfolded.reason in _UNSUPPORTED else "quarantined"
        return Refusal(status, unfolded.reason, with_cure(unfolded.message or "", cure_of(unfolded.reason)))
    if unfolded.size == 0:
        return _EMPTY
    return system_file(unfolded.member or "")
