"""Files that a file carries, by the kind of the file around them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from jixiao_extract.errors import ExtractError
from jixiao_extract.inside import odf_objects, office_parts, ole_objects, pdf_files

# A form carries one or two; a file of more is an accident or an attack.
MOST_CARRIED = 50


@dataclass(frozen=True, slots=True)
class Carried:
    """A file inside another: the name it goes by, and its bytes."""

    name: str
    data: bytes


# What the bytes of a file hold somewhere if it carries another: a search for these costs next to nothing.
_MARKS: Mapping[str, tuple[bytes, ...]] = {
    "docx": (b"embeddings/",),
    "xlsx": (b"embeddings/",),
    "odt": (b"Object ", b"object "),
    "ods": (b"Object ", b"object "),
    "doc": ("ObjectPool".encode("utf-16-le"),),
    "xls": ("MBD".encode("utf-16-le"),),
    "pdf": (b"EmbeddedFile", b"FileAttachment", b"/Filespec"),
    "ofd": (b"ttach",),
}

_CARRIERS: Mapping[str, Callable[[bytes, str], Iterator[tuple[str, bytes]]]] = {
    "docx": office_parts.embedded,
    "xlsx": office_parts.embedded,
    "odt": odf_objects.embedded,
    "ods": odf_objects.embedded,
    "doc": ole_objects.embedded,
    "xls": ole_objects.embedded,
    "pdf": pdf_files.attached,
    "ofd": office_parts.attached,
}


def carried(data: bytes, reader: str, source: str, sure: bool = False) -> tuple[Carried, ...]:
    """What the file carries besides its own text, in stored order; nothing of a file that is broken in these places.

    reader: which reader knows the file. sure: the reader has met something that is carried.
    """
    carrier = _CARRIERS.get(reader)
    if carrier is None or not (sure or any(mark in data for mark in _MARKS[reader])):
        return ()
    try:
        return tuple(Carried(name, inner) for name, inner in islice(carrier(data, source), MOST_CARRIED) if inner)
    except ExtractError:
        return ()
