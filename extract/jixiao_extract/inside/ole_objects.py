"""Objects of OLE containers: what an embedded object's own container holds, and the storages of DOC and XLS.

    oleObject1.bin ─┬ Package            an OOXML file
                    ├ Workbook, WordDocument      the container is itself an XLS or DOC
                    ├ \\1Ole10Native      a file dropped into the document, under its name
                    └ CONTENTS           what Acrobat puts: a PDF
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from doc2docx.cfb import CompoundFile
from doc2docx.errors import Doc2DocxError

_NATIVE, _WHOLE = "\x01Ole10Native", ("Workbook", "Book", "WordDocument")
_PLAIN = ("Package", "CONTENTS", "Contents")
# Storages of embedded objects: of Word (MS-DOC 2.1.12) and of Excel (MS-XLS 2.1.7.5).
_POOLS = ("ObjectPool/_", "MBD")


def payload(data: bytes, name: str) -> tuple[str, bytes]:
    """Name and bytes of the file in an object's container; no bytes where there is none that is known."""
    try:
        container = CompoundFile(data)
        streams = {entry.path: entry for entry in container.entries if entry.path}
        for stream in _PLAIN:
            if stream in streams:
                return name, bytes(container.open_stream(stream))
        if any(stream in streams for stream in _WHOLE):
            return name, data
        if _NATIVE in streams:
            return _native(bytes(container.open_stream(_NATIVE)), name)
    except (Doc2DocxError, struct.error, ValueError, LookupError):
        return name, b""
    return name, b""


def _native(data: bytes, name: str) -> tuple[str, bytes]:
    """A packaged file: size, flags, label, path, flags, path again, and its bytes (MS-OLEDS 2.3.6)."""
    label_end = data.index(b"\0", 6)
    path_end = data.index(b"\0", label_end + 1)
    at = path_end + 1 + 4
    (length,) = struct.unpack_from("<I", data, at)
    at += 4 + length
    (size,) = struct.unpack_from("<I", data, at)
    label = data[6:label_end]
    try:
        shown = label.decode("utf-8")
    except UnicodeDecodeError:
        shown = label.decode("gb18030", "replace")
    return shown or name, data[at + 4 : at + 4 + size]


def embedded(data: bytes, source: str) -> Iterator[tuple[str, bytes]]:
    """Objects in the storages of a DOC or XLS."""
    try:
        container = CompoundFile(data)
    except Doc2DocxError:
        return
    for path in dict.fromkeys(_storage(entry.path) for entry in container.entries if entry.path):
        if not path:
            continue
        try:
            inner = container.export_storage(path)
        except (Doc2DocxError, ValueError, LookupError):
            continue
        yield payload(bytes(inner), path.rpartition("/")[2])


def _storage(path: str) -> str:
    """The storage of an embedded object that a stream lies in, empty where it lies in none."""
    for pool in _POOLS:
        if path.startswith(pool):
            depth = pool.count("/") + 1
            parts = path.split("/")
            return "/".join(parts[:depth]) if len(parts) > depth else ""
    return ""
