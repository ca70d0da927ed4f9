"""The PDF reader on small PDFs: whatever way a form is drawn, the same cells come out."""

from __future__ import annotations

import pytest
from made_pdf import PAGE, TEXTS, XS, YS, Draw, form, lines, made, rule, write
from reportlab.pdfgen.canvas import Canvas

from jixiao_extract.errors import DamagedFile, EncryptedFile, ExtractError, LimitExceeded
from jixiao_extract.model import Document, Paragraph, Table
from jixiao_extract.pdf import reader as pdf


def read(*pages: Draw, size: tuple[float, float] = PAGE) -> Document:
    return pdf.read(made(*pages, size=size), "made.pdf")


def rows(document: Document) -> list[list[str]]:
    """Texts of the first table, row by row."""
    table = next(block for block in document.blocks if isinstance(block, Table))
    return [[cell.text for cell in table.cells if cell.row == row] for row in range(table.n_rows)]


def paragraphs(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def codes(document: Document) -> list[str]:
    return [note.code for note in document.notes]


def bars(canvas: Canvas) -> None:
    for x0, y0, x1, y1 in lines():
        canvas.rect(x0 - 0.3, y0 - 0.3, x1 - x0 + 0.6, y1 - y0 + 0.6, stroke=0, fill=1)
    write(canvas)


def one_path_of_bars(canvas: Canvas) -> None:
    path = canvas.beginPath()
    for x0, y0, x1, y1 in lines():
        path.rect(x0, y0, x1 - x0 + 0.5, y1 - y0 + 0.5)
    canvas.drawPath(path, stroke=0, fill=1)
    write(canvas)


def boxes(canvas: Canvas) -> None:
    for row in range(3):
        for col in range(3):
            canvas.rect(XS[col] + 0.5, YS[row + 1] + 0.5, XS[col + 1] - XS[col] - 1, YS[row] - YS[row + 1] - 1)
    write(canvas)


def dashed(canvas: Canvas) -> None:
    canvas.setDash(2, 2)
    form(canvas)


def shaded(canvas: Canvas) -> None:
    canvas.setFillGray(0.8)
    canvas.rect(XS[0], YS[1], XS[2] - XS[0], YS[0] - YS[1], stroke=0, fill=1)
    canvas.rect(XS[1] + 20, YS[3], 40, YS[1] - YS[3], stroke=0, fill=1)
    form(canvas)


def white_rules_on_shade(canvas: Canvas) -> None:
    canvas.setFillGray(0.8)
    canvas.rect(XS[0], YS[3], XS[3] - XS[0], YS[0] - YS[3], stroke=0, fill=1)
    canvas.setStrokeGray(1)
    canvas.lines(lines())
    write(canvas)


def with_white_rules_on_white(canvas: Canvas) -> None:
    canvas.setStrokeGray(1)
    canvas.lines([(80, YS[3], 80, YS[0]), (XS[0], 205, XS[3], 205)])
    form(canvas)


def form_object(canvas: Canvas) -> None:
    canvas.beginForm("inner")
    rule(canvas)
    canvas.endForm()
    canvas.beginForm("outer")
    canvas.translate(-20, 10)
    canvas.doForm("inner")
    canvas.endForm()
    canvas.translate(20, -10)
    canvas.doForm("outer")
    write(canvas)


def turned_page(canvas: Canvas) -> None:
    canvas.setPageRotation(90)
    canvas.translate(PAGE[0], 0)
    canvas.rotate(90)
    form(canvas)


def turned_text(canvas: Canvas) -> None:
    canvas.translate(PAGE[0], 0)
    canvas.rotate(90)
    form(canvas)


def turned_text_the_other_way(canvas: Canvas) -> None:
    canvas.translate(0, PAGE[0])
    canvas.rotate(-90)
    form(canvas)


def upside_down(canvas: Canvas) -> None:
    canvas.translate(*PAGE)
    canvas.rotate(180)
    form(canvas)


def cropped(canvas: Canvas) -> None:
    canvas.setCropBox((30, 20, 390, 290))
    form(canvas)


def struck_twice(canvas: Canvas) -> None:
    form(canvas)
    canvas.translate(0.4, 0)
    write(canvas)


def watermarked(canvas: Canvas) -> None:
    form(canvas)
    canvas.translate(100, 160)
    canvas.rotate(35)
    canvas.setFont("STSong-Light", 30)
    canvas.drawString(0, 0, "内部资料")


def scattered_drawing_order(canvas: Canvas) -> None:
    rule(canvas)
    for col in (2, 0, 1):
        for row in (2, 0, 1):
            canvas.setFont("STSong-Light", 10)
            text = TEXTS[row][col]
            for i in reversed(range(len(text))):
                offset = canvas.stringWidth(text[:i], "STSong-Light", 10)
                canvas.drawString(XS[col] + 3 + offset, YS[row + 1] + 10, text[i])


def put(canvas: Canvas, text: str, mode: int = 0) -> None:
    """A text over the first cells; mode 3 draws nothing."""
    line = canvas.beginText(XS[0] + 8, YS[1] + 8)
    line.setFont("STSong-Light", 10)
    line.setTextRenderMode(mode)
    line.textOut(text)
    canvas.drawText(line)


def invisible_text(canvas: Canvas) -> None:
    form(canvas)
    put(canvas, "占位", mode=3)


def white_text(canvas: Canvas) -> None:
    form(canvas)
    canvas.setFillGray(1)
    put(canvas, "模板")


def white_text_on_a_shade(canvas: Canvas) -> None:
    canvas.setFillGray(0.2)
    canvas.rect(XS[0], YS[1], XS[3] - XS[0], YS[0] - YS[1], stroke=0, fill=1)
    rule(canvas)
    write(canvas, [(), *TEXTS[1:]])
    canvas.setFillGray(1)
    for col, text in enumerate(TEXTS[0]):
        canvas.drawString(XS[col] + 3, YS[1] + 10, text)


def text_layer_alone(canvas: Canvas) -> None:
    rule(canvas)
    for row, line in enumerate(TEXTS):
        for col, text in enumerate(line):
            canvas.saveState()
            canvas.translate(XS[col] - XS[0], YS[row] - YS[0])
            put(canvas, text, mode=3)
            canvas.restoreState()


SAME = [
    form,
    invisible_text,
    white_text,
    white_text_on_a_shade,
    text_layer_alone,
    bars,
    one_path_of_bars,
    boxes,
    dashed,
    shaded,
    white_rules_on_shade,
    with_white_rules_on_white,
    form_object,
    turned_page,
    turned_text,
    turned_text_the_other_way,
    upside_down,
    cropped,
    struck_twice,
    watermarked,
    scattered_drawing_order,
]


@pytest.mark.parametrize("draw", SAME, ids=[draw.__name__ for draw in SAME])
def test_the_same_cells(draw: Draw) -> None:
    square = (PAGE[0], PAGE[0])
    document = read(draw, size=square if draw.__name__.startswith("turned") else PAGE)
    assert rows(document) == [list(line) for line in TEXTS]


@pytest.mark.parametrize("draw", [turned_text, turned_text_the_other_way])
def test_places_of_turned_text_are_as_displayed(draw: Draw) -> None:
    table = read(draw, size=(PAGE[0], PAGE[0])).blocks[0]
    assert isinstance(table, Table)
    box = table.cells[0].places[0].box
    assert box is not None
    across, down = box.x1 - box.x0, box.bottom - box.top
    assert (round(across), round(down)) == (30, 70)


def test_place_of_a_cell() -> None:
    table = read(form).blocks[0]
    assert isinstance(table, Table)
    place = table.cells[0].places[0]
    assert place.page == 1
    assert place.box is not None
    sides = (place.box.x0, place.box.top, place.box.x1, place.box.bottom)
    assert sides == pytest.approx((50, 50, 120, 80), abs=0.5)


def test_a_label_on_its_side() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.lines([(50, 150, 50, 250), (80, 150, 80, 250), (200, 150, 200, 250)])
        canvas.lines([(50, 150, 200, 150), (50, 250, 200, 250), (80, 200, 200, 200)])
        canvas.setFont("STSong-Light", 10)
        canvas.drawString(90, 220, "数量指标")
        canvas.drawString(90, 170, "质量指标")
        canvas.translate(70, 180)
        canvas.rotate(90)
        canvas.drawString(0, 0, "产出指标")

    assert rows(read(draw)) == [["产出指标", "数量指标"], ["质量指标"]]


def test_a_watermark_is_one_paragraph() -> None:
    assert paragraphs(read(watermarked)) == ["内部资料"]


def test_what_is_filled_into_a_field() -> None:
    def draw(canvas: Canvas) -> None:
        form(canvas)
        canvas.acroForm.textfield(name="total", x=130, y=100, width=100, height=20, value="95", fontSize=10)

    assert paragraphs(read(draw)) == ["95"]


def test_lines_and_gaps_outside_tables() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("STSong-Light", 16)
        canvas.drawString(100, 270, "项目支出绩效目标表")
        canvas.setFont("STSong-Light", 10)
        canvas.drawString(50, 255, "填报单位：市教育局")
        canvas.drawString(290, 255, "单位：万元")
        form(canvas)
        canvas.drawString(50, 100, "PI 3.5 for all")

    document = read(draw)
    assert paragraphs(document) == ["项目支出绩效目标表", "填报单位：市教育局\t单位：万元", "PI 3.5 for all"]
    assert isinstance(document.blocks[2], Table)


def test_text_clipped_at_a_page_break_is_whole_and_once() -> None:
    """As a spreadsheet prints a merged cell: the whole text on both pages, each seen through the page's window."""

    def half(canvas: Canvas, top: float, bottom: float, shift: float) -> None:
        canvas.lines([(x, bottom, x, top) for x in (50, 120, 350)])
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(50, bottom, 70, top - bottom)
        canvas.clipPath(path, stroke=0)
        canvas.setFont("STSong-Light", 10)
        for i, line in enumerate(("绩效指标", "权重分值", "共九十分")):
            canvas.drawString(55, shift - 14 * i, line)
        canvas.restoreState()

    def first(canvas: Canvas) -> None:
        half(canvas, 100, 20, 40)
        canvas.setFont("STSong-Light", 10)
        canvas.lines([(50, 100, 350, 100), (120, 60, 350, 60), (120, 20, 350, 20)])
        canvas.drawString(130, 70, "甲")
        canvas.drawString(130, 30, "乙")

    def second(canvas: Canvas) -> None:
        half(canvas, 280, 200, 300)
        canvas.setFont("STSong-Light", 10)
        canvas.lines([(120, 280, 350, 280), (120, 240, 350, 240), (50, 200, 350, 200)])
        canvas.drawString(130, 250, "丙")
        canvas.drawString(130, 210, "丁")

    document = read(first, second)
    assert rows(document) == [["绩效指标权重分值共九十分", "甲"], ["乙"], ["丙"], ["丁"]]
    assert len(document.blocks) == 1


def test_notes() -> None:
    def prose(canvas: Canvas) -> None:
        canvas.drawString(50, 200, "no table here")

    def blank(canvas: Canvas) -> None:
        canvas.line(0, 0, 10, 10)

    document = read(form, prose, blank)
    assert codes(document) == ["no_rulings", "no_text_layer"]
    assert [note.places[0].page for note in document.notes] == [2, 3]
    assert document.pages == 3


@pytest.mark.parametrize(("draw", "told"), [(invisible_text, True), (white_text, True), (white_text_on_a_shade, False)])
def test_hidden_text_is_said(draw: Draw, told: bool) -> None:
    assert ("hidden_text" in codes(read(draw))) == told


def test_no_unicode_map_is_said() -> None:
    """A composite font with neither a map nor a known character collection."""
    plain = made(lambda canvas: canvas.drawString(50, 200, "Zeichen"))
    font = b"/BaseFont /Helvetica /Encoding /WinAnsiEncoding /Name /F1 /Subtype /Type1 /Type /Font"
    assert font in plain
    descendant = b"<</Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+None /CIDSystemInfo <</Registry (X) /Ordering (Y) /Supplement 0>> >>"
    composite = b"/Type /Font /Subtype /Type0 /BaseFont /ABCDEF+None /Encoding /Identity-H /DescendantFonts [" + descendant + b"]"
    document = pdf.read(plain.replace(font, composite), "made.pdf")
    assert "no_unicode_map" in codes(document)


HEADER = b"%PDF-1.4\n"


@pytest.mark.parametrize(
    "data, name, ours",
    [
        (HEADER, "form.pdf", True),
        (HEADER, "form.doc", True),
        (b"\n" * 1000 + HEADER, "form.pdf", True),
        (b"\n" * 2000 + HEADER, "form.pdf", False),
        (b"\x89PNG\r\n\x1a\n", "form.pdf", False),
        (b"", "form.pdf", False),
    ],
)
def test_accepts(data: bytes, name: str, ours: bool) -> None:
    assert pdf.accepts(data, name) is ours


def test_junk_before_the_header() -> None:
    assert rows(pdf.read(b"junk\n" * 20 + made(form), "made.pdf")) == [list(line) for line in TEXTS]


def counted(pages: bytes) -> bytes:
    """A PDF of one page that claims to have more."""
    return made(form).replace(b"/Count 1", b"/Count " + pages)


@pytest.mark.parametrize(
    "data, error",
    [
        (made(form, password="secret"), EncryptedFile),
        (HEADER, DamagedFile),
        (HEADER + b"nothing that is a PDF" * 50, DamagedFile),
        (made(form)[:300], DamagedFile),
        (made().replace(b"/Kids", b"/Sons"), DamagedFile),
        (counted(b"100000"), LimitExceeded),
    ],
    ids=["password", "header only", "junk", "truncated", "no pages", "endless"],
)
def test_unusable(data: bytes, error: type[ExtractError]) -> None:
    with pytest.raises(error):
        pdf.read(data, "made.pdf")


def test_cut_off_end_is_said() -> None:
    data = made(form)
    assert codes(pdf.read(data[: data.rindex(b"%%EOF")], "made.pdf")) == ["cut_off"]


def test_missing_pages_are_said() -> None:
    document = pdf.read(counted(b"3"), "made.pdf")
    assert rows(document) == [list(line) for line in TEXTS]
    assert [(note.code, [place.page for place in note.places]) for note in document.notes] == [("damaged_page", [2, 3])]
