"""Pictures pasted into a document whose own text holds no table: the form may be in them.

    document.xml ─ r:embed, r:id ─► relations ─► word/media/image1.jpg     the order is that of the text
    sheet1.xml ─► drawing1.xml ─► xl/media/image1.png
    content.xml ─ xlink:href ─► Pictures/…      web page ─ data:image/…;base64,…      streams of DOC and XLS

Beside tables they are told, not read: most are photos of what the form speaks of, or what an object inside looks like.
"""

from __future__ import annotations

import base64
import binascii
import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from jixiao_extract.errors import ExtractError, NeedsRecognition
from jixiao_extract.messages import finding
from jixiao_extract.model import Document, Table
from jixiao_extract.packages import OLE_MAGIC, ZIP_MAGIC, Package, ole_pictures, open_package, read_member
from jixiao_extract.scan import is_installed, is_page_like, join_pictures, reader

# A document that holds as many cells says what it says in them, and its pictures are photos.
_FEW_CELLS = 8
_MOST = 60
# Readers to whom a picture is a page as any other.
_OF_PAGES = ("pdf", "ofd", reader.NAME)
# What the bytes of a file hold somewhere if there are pictures in it: names of members stand uncompressed in a zip.
_MARKS = (b"/media/", b"Pictures/", b"data:image/")
_REFERENCE = re.compile(rb'(?:r:embed|r:id|r:pict|o:relid|xlink:href)="([^"]+)"')
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(rb'(Id|Target)="([^"]*)"')
_INLINE = re.compile(rb"data:image/[\w.+-]+;base64,([A-Za-z0-9+/=\s]+)")
# Where the text of a container begins; what it refers to is followed from there.
_FIRST_PARTS = re.compile(r"word/document\.xml|xl/worksheets/sheet\d+\.xml|content\.xml")


def with_pasted_pictures(document: Document, data: bytes) -> Document:
    """The document with the pages that were pasted into it, where neither it nor a file inside it holds a table.

    Raises NeedsRecognition where it holds nothing else and nothing is installed to read them.
    """
    if document.reader in _OF_PAGES or not (data.startswith(OLE_MAGIC) or any(mark in data for mark in _MARKS)):
        return document
    pictures = [picture for picture in _pictures(data, document.source) if is_page_like(picture)][:_MOST]
    if _has_tables(document):
        beside = len(pictures) - len(document.inside)
        notes = (finding("picture_not_read/beside", beside),) if beside > 0 else ()
        return replace(document, notes=(*document.notes, *notes)) if notes else document
    return _with_pages(document, pictures) if pictures else document


def _has_tables(document: Document) -> bool:
    cells = sum(len(block.cells) for block in document.blocks if isinstance(block, Table))
    return cells > _FEW_CELLS or any(map(_has_tables, document.inside))


def _with_pages(document: Document, pictures: Sequence[bytes]) -> Document:
    """The document with what its pictures say, if that is a table."""
    if not is_installed():
        if not document.blocks:
            raise NeedsRecognition(document.source)
        notes = (*document.notes, *(finding("picture_not_read", number) for number in range(1, len(pictures) + 1)))
        return replace(document, notes=notes)
    read = reader.read(join_pictures(pictures), document.source)
    if not any(isinstance(block, Table) for block in read.blocks):
        return document
    return replace(document, blocks=(*document.blocks, *read.blocks), notes=(*document.notes, *read.notes), pages=read.pages)


def _pictures(data: bytes, source: str) -> Iterator[bytes]:
    if data.startswith(OLE_MAGIC):
        yield from ole_pictures(data)
        return
    if not data.startswith(ZIP_MAGIC):
        for match in _INLINE.finditer(data):
            try:
                yield base64.b64decode(match.group(1))
            except binascii.Error:
                continue
        return
    try:
        package = open_package(data, source)
        for name in _in_order(package):
            yield read_member(package, name)
    except ExtractError:
        return


def _in_order(package: Package) -> Iterator[str]:
    """Names of the pictures as the text refers to them, each once."""
    waiting = sorted(name for name in package.members if _FIRST_PARTS.fullmatch(name))
    seen = set(waiting)
    while waiting:
        part = waiting.pop(0)
        if not part.endswith((".xml", ".rels")):
            yield part
            continue
        targets = _relations(package, part)
        found = [targets.get(reference, posixpath.join(posixpath.dirname(part), reference)) for reference in _references(package, part)]
        new = [name for name in dict.fromkeys(found) if name in package.members and name not in seen]
        seen.update(new)
        waiting = new + waiting


def _references(package: Package, part: str) -> list[str]:
    return [match.decode("utf-8", "replace") for match in _REFERENCE.findall(read_member(package, part))]


def _relations(package: Package, part: str) -> dict[str, str]:
    folder, name = posixpath.split(part)
    rels = f"{folder}/_rels/{name}.rels".lstrip("/")
    if rels not in package.members:
        return {}
    targets = {}
    for element in _RELATION.findall(read_member(package, rels)):
        told = {key: value.decode("utf-8", "replace") for key, value in _ATTRIBUTE.findall(element)}
        target = told.get(b"Target", "")
        whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        targets[told.get(b"Id", "")] = whole.lower()
    return targets
