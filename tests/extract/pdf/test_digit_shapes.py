"""Fonts whose Unicode map names other digits than the font draws."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from tiny_files import codes

from jixiao_extract.pdf import reader
from jixiao_extract.pdf.pages import read_pages


def page_of(text: str, **named: str) -> bytes:
    """A page of Vera; named: the digits that its map gives for others (`a0="8"`: where 0 is drawn, it says 8)."""
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    file = io.BytesIO()
    canvas = Canvas(file, pageCompression=0)
    canvas.setFont("Vera", 12)
    canvas.drawString(50, 700, text)
    canvas.save()
    data = file.getvalue()
    for drawn, said in named.items():
        old = f"<{ord(drawn[1]):02X}> <{ord(drawn[1]):04X}>".encode()
        assert data.count(old) == 1
        data = data.replace(old, f"<{ord(drawn[1]):02X}> <{ord(said):04X}>".encode())
    return data


PAGES = {
    "honest": (page_of("2024: 95 18"), 0),
    "no digits": (page_of("abc"), 0),
    "8 and 1 named for one another": (page_of("2024: 95 18", a8="1", a1="8"), 8),
    "the digits turned round": (page_of("0123456789", **{f"a{d}": str((d + 1) % 10) for d in range(10)}), 10),
}


@pytest.mark.parametrize(("data", "misnamed"), PAGES.values(), ids=PAGES)
def test_digits_that_are_named_wrongly(data: bytes, misnamed: int) -> None:
    assert [page.misnamed for page in read_pages(data, "a.pdf")] == [misnamed]


def test_they_are_told_where_nothing_can_recognise_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "is_installed", lambda: False)
    document = reader.read(PAGES["the digits turned round"][0], "a.pdf")
    assert "wrong_unicode_map" in codes(document)


def test_they_are_recognised_where_something_can() -> None:
    document = reader.read(PAGES["the digits turned round"][0], "a.pdf")
    assert "0123456789" in " ".join(str(block) for block in document.blocks)
