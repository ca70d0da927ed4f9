"""Files inside files: merged-in documents, objects and attachments are read, and their places name them."""

from __future__ import annotations

import struct

import pypdfium2 as pdfium
import pytest
from tiny_files import inline, one_row, xlsx_file, zip_file

from jixiao_extract.inside.ole_objects import payload
from jixiao_extract.model import Document, Place, Table
from jixiao_extract.readers import read_bytes

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = xlsx_file(one_row(inline("a") + inline("b")))
PAGE = b"<html><table><tr><td>a<td>b</table></html>"


def word(parts: dict[str, bytes], kind: str = "", body: str = "<w:p><w:r><w:t>host</w:t></w:r></w:p>") -> bytes:
    relation = f'<Relationship Id="r1" Type="{R}/{kind}" Target="{next(iter(parts)).removeprefix("word/")}"/>' if kind else ""
    return zip_file(
        {
            "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>".encode(),
            "word/_rels/document.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relation}</Relationships>'.encode(),
            **parts,
        }
    )


def with_attachment() -> bytes:
    document = pdfium.PdfDocument.new()
    document.new_page(200, 200)
    document.new_attachment("表.xlsx").set_data(SHEET)
    from io import BytesIO

    target = BytesIO()
    document.save(target)
    return target.getvalue()


CARRIERS = {
    "an object of a Word file": (word({"word/embeddings/sheet1.xlsx": SHEET}), "a.docx", "sheet1.xlsx!表1"),
    "a page merged into a Word file": (word({"word/chunk.html": PAGE}, "aFChunk", '<w:altChunk xmlns:r="r" r:id="r1"/>'), "a.docx", "chunk.html"),
    "an attachment of a PDF": (with_attachment(), "a.pdf", "表.xlsx!表1"),
}


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


@pytest.mark.parametrize("kind", CARRIERS)
def test_what_a_file_carries_is_read(kind: str) -> None:
    data, name, sheet = CARRIERS[kind]
    document = read_bytes(data, name)
    (inner,) = document.inside
    assert [[cell.text for cell in table.cells] for table in tables(inner)] == [["a", "b"]]
    assert {place.sheet for table in tables(inner) for cell in table.cells for place in cell.places} == {sheet}
    assert "embedded_read" in {note.code for note in document.notes}


def test_places_of_an_inner_file_are_none_of_the_outer_one() -> None:
    (inner,) = read_bytes(word({"word/embeddings/sheet1.xlsx": SHEET}), "a.docx").inside
    assert tables(inner)[0].cells[1].places == (Place(sheet="sheet1.xlsx!表1", ref="B1"),)


def test_what_cannot_be_read_is_told() -> None:
    document = read_bytes(word({"word/embeddings/broken.xlsx": b"PK\3\4 broken"}), "a.docx")
    assert [(note.code, note.severity) for note in document.notes] == [("embedded_document", "warning")]


def test_files_within_one_another_come_to_an_end() -> None:
    data = word({"word/embeddings/sheet1.xlsx": SHEET})
    for _ in range(6):
        data = word({"word/embeddings/next.docx": data})
    depth, document = 0, read_bytes(data, "a.docx")
    while document.inside:
        depth, (document,) = depth + 1, document.inside
    assert depth == 3


def test_a_packaged_file_keeps_its_name() -> None:
    from jixiao_extract.inside.ole_objects import _native

    label = "申报表.xlsx".encode("gb18030")
    data = struct.pack("<IH", 0, 2) + label + b"\0c:\\x\0" + struct.pack("<I", 3) + struct.pack("<I", 2) + b"p\0" + struct.pack("<I", 4) + b"data"
    assert _native(data, "oleObject1.bin") == ("申报表.xlsx", b"data")


def test_an_object_of_no_known_kind_gives_nothing() -> None:
    assert payload(b"no container", "oleObject1.bin") == ("oleObject1.bin", b"")
