"""What a PDF shows of what it holds: fields with and without a picture of their value, layers, covers, crops, curves."""

from __future__ import annotations

import zlib

import pytest

from jixiao_extract.model import Document, Table
from jixiao_extract.pdf import reader

RULES = "".join(f"{x} 500 m {x} 600 l S " for x in (100, 200, 300)) + "".join(f"100 {y} m 300 {y} l S " for y in (500, 550, 600))
CURVES = RULES.replace("m 300 500 l", "m 150 500 250 500 300 500 c").replace("m 200 600 l", "m 200 550 200 575 200 600 c")


def text(words: str, x: float, y: float) -> str:
    return f"BT /F1 12 Tf {x} {y} Td ({words}) Tj ET "


HEAD = text("name", 110, 570) + text("value", 210, 570) + text("rate", 110, 520)
VALUE = text("95", 210, 520)


def made(content: str, page: str = "", catalog: str = "", more: tuple[str, ...] = ()) -> bytes:
    """A PDF of one page. more: further objects, from number 6 on."""
    data = content.encode("latin-1")
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 800] /Contents 4 0 R {page} /Resources << /Font << /F1 5 0 R >> /Properties << /L 6 0 R >> >> >>",
        f"<< /Length {len(data)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *more,
    ]
    out = b"%PDF-1.5\n"
    places = []
    for number, thing in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{thing}\nendobj\n".encode("latin-1")
    table = b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    end = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF".encode()
    return out + head + table + end


def rows(document: Document) -> list[list[str]]:
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    return [[cell.text for cell in table.cells if cell.row == row] for row in range(table.n_rows)]


def field(value: str, flags: int = 4, kind: str = "/FT /Tx") -> str:
    return f"<< /Type /Annot /Subtype /Widget /T (a) {kind} /V {value} /F {flags} /Rect [205 510 295 540] >>"


def form(widget: str) -> bytes:
    return made(RULES + HEAD, "/Annots [6 0 R]", "/AcroForm << /Fields [6 0 R] /NeedAppearances true >>", (widget,))


LAYER = ("<< /Type /OCG /Name (draft) >>",)
OFF = "/OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >>"
ON = "/OCProperties << /OCGs [6 0 R] /D << /ON [6 0 R] >> >>"
ON_LAYER = "/OC /L BDC " + text("77", 240, 520) + "EMC "

WAYS = {
    "plain": (made(RULES + HEAD + VALUE), []),
    "rules as straight curves": (made(CURVES + HEAD + VALUE), []),
    "a field without a picture of its value": (form(field("(95)")), []),
    "a field in Chinese": (form(field("<FEFF00390035>")), []),
    "a list that shows another text than its value": (form(field("(x)", kind="/FT /Ch /Ff 131072 /Opt [[(y) (97)] [(x) (95)]]")), []),
    "a typed note without a picture": (
        made(RULES + HEAD, "/Annots [6 0 R]", "", ("<< /Type /Annot /Subtype /FreeText /Contents (95) /Rect [205 510 295 540] /F 4 >>",)),
        [],
    ),
    "a hidden field beside": (
        made(RULES + HEAD + VALUE, "/Annots [6 0 R]", "/AcroForm << /Fields [6 0 R] >>", (field("(77)", flags=2),)),
        ["hidden_text"],
    ),
    "a layer that is off": (made(RULES + HEAD + VALUE + ON_LAYER, "", OFF, LAYER), ["hidden_text"]),
    "painted over": (made(RULES + HEAD + text("77", 210, 520) + "1 g 205 510 80 30 re f 0 g " + VALUE), ["hidden_text"]),
    "outside the crop": (made(RULES + HEAD + VALUE + text("77", 110, 50), "/CropBox [0 400 400 800]"), ["hidden_text"]),
}


@pytest.mark.parametrize("way", WAYS)
def test_what_is_shown_is_read_and_nothing_else(way: str) -> None:
    data, told = WAYS[way]
    document = reader.read(data, "a.pdf")
    assert rows(document) == [["name", "value"], ["rate", "95"]]
    assert [note.code for note in document.notes] == told


def test_a_layer_that_is_on_is_read() -> None:
    document = reader.read(made(RULES + HEAD + VALUE + ON_LAYER, "", ON, LAYER), "a.pdf")
    assert rows(document)[1] == ["rate", "95 77"]


def test_layers_are_found_in_compressed_objects_too() -> None:
    from jixiao_extract.pdf.layers import _object_streams

    packed = zlib.compress(b"1 0 << /OCProperties << >> >>")
    found = list(_object_streams(b"9 0 obj << /Type /ObjStm /N 1 /First 4 >>\nstream\n" + packed + b"\nendstream"))
    assert found == [b"1 0 << /OCProperties << >> >>"]
