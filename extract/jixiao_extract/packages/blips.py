"""Pictures in DOC and XLS files: each is a BLIP record in one of a few streams (MS-ODRAW 2.2.23).

    version, kind │ size │ one or two checksums of 16 bytes │ a mark │ the picture's own file
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from doc2docx.cfb import CompoundFile
from doc2docx.errors import Doc2DocxError

# Where Word keeps the pictures in its text and those that float, and Excel all of them.
_OF_WORD, _OF_EXCEL = ("Data", "WordDocument"), ("Workbook", "WORKBOOK")
_MAGIC = re.compile(rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff|II\*\0|MM\0\*")
_KINDS = frozenset((0xF01D, 0xF01E, 0xF029, 0xF02A))
_HEAD = 8
# Bytes between the head and the picture: with one checksum, and with two.
_BEFORE = (17, 33)
# Records of Excel that hold drawings, and what goes on from one that was too long (MS-XLS 2.4.58, 2.4.171).
_DRAWINGS, _GOES_ON = 0x00EB, 0x003C


def ole_pictures(data: bytes) -> Iterator[bytes]:
    """Each picture once, in stored order; none of a container that is broken."""
    try:
        container = CompoundFile(data)
        names = {entry.path for entry in container.entries if entry.path}
        streams = [bytes(container.open_stream(name)) for name in _OF_WORD if name in names]
        streams += [_drawings(bytes(container.open_stream(name))) for name in _OF_EXCEL if name in names]
    except Doc2DocxError:
        return
    yield from dict.fromkeys(picture for stream in streams for picture in _pictures(stream))


def _pictures(stream: bytes) -> Iterator[bytes]:
    for match in _MAGIC.finditer(stream):
        size = next(filter(None, (_size(stream, match.start(), before) for before in _BEFORE)), 0)
        if size:
            yield stream[match.start() : match.start() + size]


def _size(stream: bytes, at: int, before: int) -> int:
    """Bytes of a picture there if a record with so many bytes before it begins where it would; 0 otherwise."""
    head = at - before - _HEAD
    if head < 0:
        return 0
    kind, size = struct.unpack_from("<HI", stream, head + 2)
    return size - before if kind in _KINDS and before < size <= len(stream) - head - _HEAD else 0


def _drawings(workbook: bytes) -> bytes:
    """The drawings of a workbook, put together from its records."""
    found: list[bytes] = []
    at, is_drawing = 0, False
    while at + 4 <= len(workbook):
        kind, size = struct.unpack_from("<HH", workbook, at)
        is_drawing = kind == _DRAWINGS or (kind == _GOES_ON and is_drawing)
        if is_drawing:
            found.append(workbook[at + 4 : at + 4 + size])
        at += 4 + size
    return b"".join(found)
