"""The fast reading against pdfplumber, and against what was drawn."""

from __future__ import annotations

import io
import string
from collections import Counter

import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_pdf import PAGE, TEXTS, Draw, form, made, rule
from reportlab.pdfgen.canvas import Canvas

from jixiao_extract.model import Block, Document, Paragraph
from jixiao_extract.page.ink import PageInk
from jixiao_extract.page.layout import PageTable, page_layout
from jixiao_extract.page.words import join_lines
from jixiao_extract.pdf import reader as pdf
from jixiao_extract.pdf.careful import read_carefully
from jixiao_extract.pdf.pages import read_pages


def texts_of(block: Block) -> list[str]:
    return [block.text] if isinstance(block, Paragraph) else [cell.text for cell in block.cells]


def characters(document: Document) -> Counter[str]:
    return Counter(char for block in document.blocks for text in texts_of(block) for char in text if not char.isspace())


def cells(ink: PageInk) -> list[str]:
    layout = page_layout(ink.number, (ink.width, ink.height), ink.words, ink.rulings)
    tables = [block for block in layout.blocks if isinstance(block, PageTable)]
    return [join_lines(cell.lines) for table in tables for cell in table.cells]


def wrapped(canvas: Canvas) -> None:
    """Cells of several lines, one merged over two rows."""
    canvas.lines([(20, 20, 380, 20), (100, 150, 380, 150), (20, 280, 380, 280)])
    canvas.lines([(20, 20, 20, 280), (100, 20, 100, 280), (380, 20, 380, 280)])
    canvas.setFont("STSong-Light", 10)
    for x, y, line in (
        (30, 150, "产出"),
        (30, 138, "指标"),
        (110, 220, "完成上级主管部门"),
        (110, 208, "交办的任务。"),
        (110, 90, "不少于12.5万元"),
    ):
        canvas.drawString(x, y, line)


@pytest.mark.parametrize("draw", [form, wrapped], ids=["form", "wrapped"])
def test_pdfplumber_sees_the_same_cells(draw: Draw) -> None:
    data = made(draw)
    with pdfplumber.open(io.BytesIO(data)) as document:
        tables = document.pages[0].extract_tables()
    expected = ["".join(text.split()) for table in tables for row in table for text in row if text]
    assert [text for text in cells(next(read_pages(data, "made.pdf"))) if text] == expected


def turned_page(canvas: Canvas) -> None:
    canvas.setPageRotation(270)
    canvas.translate(0, PAGE[1])
    canvas.rotate(-90)
    form(canvas)


def cropped(canvas: Canvas) -> None:
    canvas.setCropBox((30, 20, 390, 290))
    form(canvas)


@pytest.mark.parametrize("draw", [form, wrapped, turned_page, cropped], ids=lambda draw: draw.__name__)
def test_both_readings_give_the_same_cells_in_the_same_places(draw: Draw) -> None:
    data = made(draw, size=(PAGE[0], PAGE[0]))
    careful, fast = read_carefully(data, 1), next(read_pages(data, "made.pdf"))
    assert careful is not None
    assert cells(careful) == cells(fast)
    assert (careful.width, careful.height) == (fast.width, fast.height)
    assert careful.rulings.horizontal == pytest.approx(fast.rulings.horizontal, abs=0.6)
    assert careful.rulings.vertical == pytest.approx(fast.rulings.vertical, abs=0.6)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4\n", b"%PDF-1.4\n" + b"junk" * 99], ids=["nothing", "header", "junk"])
def test_a_page_that_pdfplumber_cannot_read(data: bytes) -> None:
    assert read_carefully(data, 1) is None


Scatter = list[tuple[int, int, int]]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(20, 380), st.integers(20, 280), st.sampled_from([0, 0, 0, 90, 35])),
        max_size=len(string.ascii_letters),
    ),
    st.booleans(),
)
def test_no_character_is_lost_or_doubled(scatter: Scatter, ruled: bool) -> None:
    def draw(canvas: Canvas) -> None:
        if ruled:
            rule(canvas)
        canvas.setFont("Helvetica", 9)
        for char, (x, y, angle) in zip(string.ascii_letters, scatter, strict=False):
            canvas.saveState()
            canvas.translate(x, y)
            canvas.rotate(angle)
            canvas.drawString(0, 0, char)
            canvas.restoreState()

    assert characters(pdf.read(made(draw), "made.pdf")) == Counter(string.ascii_letters[: len(scatter)])


def test_each_text_stands_in_one_cell() -> None:
    document = pdf.read(made(form), "made.pdf")
    assert [text for block in document.blocks for text in texts_of(block)] == [text for line in TEXTS for text in line]
