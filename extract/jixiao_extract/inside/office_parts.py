"""Parts of zip packages that are files of their own: embedded objects and merged-in documents of OOXML, attachments of OFD."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from jixiao_extract.inside.ole_objects import payload
from jixiao_extract.packages import OLE_MAGIC, has_member, main_part, open_package, read_member, relations

# Folders of embedded objects (ECMA-376 part 1, 15.2.10 and 15.2.11), and the relation of what altChunk merges in (11.3.1).
_EMBEDDED = ("word/embeddings/", "xl/embeddings/")
_CHUNK = "aFChunk"
_ATTACHMENTS = ("/attachs/", "/attachments/", "/attach/")


def embedded(data: bytes, source: str) -> Iterator[tuple[str, bytes]]:
    """Merged-in documents and objects of a Word file or workbook."""
    package = open_package(data, source)
    for relation in relations(package, main_part(package, "word/document.xml")):
        if relation.kind == _CHUNK and has_member(package, relation.target):
            yield posixpath.basename(relation.target), read_member(package, relation.target)
    for name in package.members:
        if name.startswith(_EMBEDDED):
            inner = read_member(package, name)
            yield (posixpath.basename(name), inner) if not inner.startswith(OLE_MAGIC) else payload(inner, posixpath.basename(name))


def attached(data: bytes, source: str) -> Iterator[tuple[str, bytes]]:
    """Attachments of an OFD (GB/T 33190-2016, 20): files beside the XML of their list."""
    package = open_package(data, source)
    for name in package.members:
        if any(folder in f"/{name}" for folder in _ATTACHMENTS) and not name.endswith(".xml"):
            yield posixpath.basename(package.members[name].filename), read_member(package, name)
