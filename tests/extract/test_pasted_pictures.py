"""Pictures in documents: told beside tables, left alone beside what they are the picture of."""

from __future__ import annotations

import io
import struct

import pytest
from PIL import Image
from tiny_files import codes, docx_file, docx_table, inline, ole_file, one_row, xlsx_file, zip_file

from jixiao_extract.packages import ole_pictures
from jixiao_extract.readers import read_bytes


def page(size: tuple[int, int] = (900, 1200)) -> bytes:
    target = io.BytesIO()
    Image.new("L", size, 255).save(target, "PNG")
    return target.getvalue()


PAGE = page()
TEN = docx_table("a|b|c|d|e f|g|h|i|j")
REFERENCE = '<a:blip r:embed="r7"/>'
RELATIONS = b'<Relationships><Relationship Id="r7" Target="media/p.png"/></Relationships>'


def word(picture: bytes, **more: bytes) -> bytes:
    """A Word file with a table of ten cells and a picture."""
    import zipfile

    whole = docx_file(TEN)
    with zipfile.ZipFile(io.BytesIO(whole)) as made:
        members = {name: made.read(name) for name in made.namelist()}
    members["word/document.xml"] = members["word/document.xml"].replace(b"</w:body>", f"<!--{REFERENCE}--></w:body>".encode())
    return zip_file({**members, "word/_rels/document.xml.rels": RELATIONS, "word/media/p.png": picture, **more})


SHEET = xlsx_file(one_row(*map(inline, "abcdefghij")))
CASES = {
    "a page": (word(PAGE), ["picture_not_read"]),
    "a seal": (word(page((200, 200))), []),
    "the look of an object": (word(PAGE, **{"word/embeddings/sheet1.xlsx": SHEET}), ["embedded_read"]),
}


@pytest.mark.parametrize(("data", "wanted"), CASES.values(), ids=CASES)
def test_a_picture_beside_a_table(data: bytes, wanted: list[str]) -> None:
    assert codes(read_bytes(data, "a.docx")) == wanted


def blip(picture: bytes, checksums: int = 1) -> bytes:
    before = bytes(16 * checksums + 1)
    return struct.pack("<HHI", 0x6E00, 0xF01E, len(before) + len(picture)) + before + picture


def of_excel(drawing: bytes) -> bytes:
    """A workbook stream with a drawing in two records."""
    half = len(drawing) // 2
    return b"".join(
        struct.pack("<HH", kind, len(part)) + part
        for kind, part in ((0x0809, bytes(4)), (0x00EB, drawing[:half]), (0x003C, drawing[half:]), (0x000A, b""))
    )


SMALL = page((40, 30))
STREAMS = {
    "of Word": ({"WordDocument": b"", "Data": b"head" + blip(SMALL)}, [SMALL]),
    "that floats in Word": ({"WordDocument": bytes(600) + blip(SMALL, checksums=2)}, [SMALL]),
    "of Excel, in two records": ({"Workbook": of_excel(blip(SMALL))}, [SMALL]),
    "met twice": ({"WordDocument": b"", "Data": blip(SMALL) + blip(SMALL)}, [SMALL]),
    "without its record": ({"WordDocument": b"", "Data": bytes(80) + SMALL}, []),
}


@pytest.mark.parametrize(("streams", "wanted"), STREAMS.values(), ids=STREAMS)
def test_a_picture_of_an_old_file(streams: dict[str, bytes], wanted: list[bytes]) -> None:
    assert list(ole_pictures(ole_file(streams))) == wanted
