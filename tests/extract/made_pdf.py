"""Small PDFs for tests, drawn with reportlab; Chinese text in a font that is not embedded (STSong-Light)."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))

PAGE = (400.0, 300.0)
# Edges of a grid of 3 rows and 3 columns, in points from the bottom-left.
XS = (50.0, 120.0, 250.0, 350.0)
YS = (250.0, 220.0, 190.0, 160.0)
TEXTS = (("一级指标", "二级指标", "指标值"), ("产出指标", "数量指标", "≥95%"), ("效益指标", "社会效益", "12.5万元"))

Draw = Callable[[Canvas], None]


def made(*pages: Draw, size: tuple[float, float] = PAGE, password: str | None = None) -> bytes:
    """A PDF with one page for each way to draw."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, pageCompression=0, encrypt=password)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def write(canvas: Canvas, texts: Sequence[Sequence[str]] = TEXTS, size: float = 10) -> None:
    """Texts of the grid, each at the left of its cell."""
    canvas.setFillGray(0)
    for row, line in enumerate(texts):
        for col, text in enumerate(line):
            canvas.setFont("STSong-Light", size)
            canvas.drawString(XS[col] + 3, YS[row + 1] + 10, text)


def lines() -> list[tuple[float, float, float, float]]:
    """The rules of the grid as (x0, y0, x1, y1)."""
    flat = [(XS[0], y, XS[-1], y) for y in YS]
    return flat + [(x, YS[-1], x, YS[0]) for x in XS]


def rule(canvas: Canvas) -> None:
    """The grid, drawn with lines."""
    canvas.setStrokeGray(0)
    canvas.setLineWidth(0.5)
    canvas.lines(lines())


def form(canvas: Canvas) -> None:
    """The grid with its texts."""
    rule(canvas)
    write(canvas)
