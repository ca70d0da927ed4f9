"""A sample as a drawn PDF: text in a CID font that is not embedded, rules as lines or thin rectangles.

Rows may be cut by the page's end, as a word processor cuts them:

        page 1  ├──────┬──────────────┤      page 2  ├──────┬──────────────┤
                │ 目标1 │ 第一行        │              │      │ 第三行        │
                │      │ 第二行        │              ├──────┼──────────────┤
                └──────┴──────────────┘              │ 目标2 │ …
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from math import fsum

from reportlab.lib.pagesizes import A4, A5, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from maker.grid import Grid, GridCell, Line, Sample
from maker.wrap import FONT_SIZE, PADDING, width_of, wrap

FONT = "STSong-Light"
MARGIN = 48.0
LINE_HEIGHT = FONT_SIZE * 1.35
TITLE_SIZE = 14.0
# Both papers are as wide (A5 lies on its side), so that only the height differs: the short one cuts small forms too.
PAPERS = {"A4": A4, "A5": landscape(A5)}
PAGE_WIDTH = A4[0]
# A row is cut by the page's end only where this many lines stay on each side.
LEAST_LINES = 2
RULE_WIDTH = 0.5


@dataclass(frozen=True, slots=True)
class Strip:
    """The part of a table row that stands on one page: from its `first` line on, `lines` of them; top from above."""

    row: int
    page: int
    top: float
    first: int
    lines: int

    @property
    def bottom(self) -> float:
        """Where the strip ends, points from the top of the page."""
        return self.top + self.lines * LINE_HEIGHT + 2 * PADDING


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the next thing goes: page from 0, points from its top, and where the page ends."""

    page: int
    top: float
    end: float

    def at(self, top: float) -> Spot:
        """The same page further down."""
        return replace(self, top=top)

    def next_page(self) -> Spot:
        """The top of the next page."""
        return Spot(self.page + 1, MARGIN, self.end)


@dataclass(frozen=True, slots=True)
class Ink:
    """Something to draw on one page: a text, or a rule where text is empty. All in points from the top-left."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    text: str = ""
    size: float = FONT_SIZE


def sample_to_pdf(sample: Sample) -> bytes:
    """The bytes of the PDF; the same for the same sample."""
    return inks_to_pdf(sample_to_inks(sample), sample)


def sample_to_inks(sample: Sample) -> list[Ink]:
    """All that is drawn, page by page."""
    inks: list[Ink] = []
    spot = Spot(-1, 0.0, page_height(sample) - MARGIN)
    for page in sample.pages:
        spot = spot.next_page()
        for block in page.blocks:
            drawn, spot = _line(block, spot) if isinstance(block, Line) else _table(block, spot)
            inks += drawn
    return inks


def inks_to_pdf(inks: list[Ink], sample: Sample) -> bytes:
    """The bytes of a PDF of these inks, on the sample's paper and with its kind of rules."""
    return _paint(inks, page_height(sample), sample.options.get("rules") == "rects")


def page_height(sample: Sample) -> float:
    """Height of the sample's paper in points."""
    return PAPERS[sample.options.get("paper", "A4")][1]


def _line(line: Line, spot: Spot) -> tuple[list[Ink], Spot]:
    size = TITLE_SIZE if line.align == "center" else FONT_SIZE
    width = width_of(line.text) * size / FONT_SIZE
    left = {"left": MARGIN, "center": (PAGE_WIDTH - width) / 2, "right": PAGE_WIDTH - MARGIN - width}[line.align]
    bottom = spot.top + size * 1.2
    return [Ink(spot.page, left, spot.top, left + width, bottom, line.text, size)], spot.at(bottom + size * 0.6)


def _table(grid: Grid, spot: Spot) -> tuple[list[Ink], Spot]:
    grid = replace(grid, widths=_fit(grid.widths))
    strips = list(_strips(grid, _row_lines(grid), spot))
    inks = [ink for cell in grid.cells for ink in _cell(grid, cell, strips)]
    last = strips[-1]
    return inks, Spot(last.page, last.bottom + LINE_HEIGHT, spot.end)


def _fit(widths: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(width * (PAGE_WIDTH - 2 * MARGIN) / fsum(widths) for width in widths)


def _row_lines(grid: Grid) -> list[int]:
    """Lines each row needs; a merged cell that needs more than its rows have stretches the last of them."""
    lines = [1] * grid.n_rows
    for cell in sorted(grid.cells, key=lambda cell: cell.row_span):
        rows = range(cell.row, cell.row + cell.row_span)
        lack = len(_wrapped(grid, cell)) - sum(lines[row] for row in rows)
        lines[rows[-1]] += max(lack, 0)
    return lines


def _wrapped(grid: Grid, cell: GridCell) -> list[str]:
    return wrap(cell.text, fsum(grid.widths[cell.col : cell.col + cell.col_span]))


def _strips(grid: Grid, lines: list[int], spot: Spot) -> Iterator[Strip]:
    for row, wanted in enumerate(lines):
        done = 0
        while done < wanted:
            room = int((spot.end - spot.top - 2 * PADDING) / LINE_HEIGHT)
            fits = _cut(wanted - done, room)
            if not fits:
                spot = spot.next_page()
                for header in _header(grid, lines, spot) if row >= grid.repeat else ():
                    yield header
                    spot = spot.at(header.bottom)
                continue
            strip = Strip(row, spot.page, spot.top, done, fits)
            yield strip
            done, spot = done + fits, spot.at(strip.bottom)


def _cut(wanted: int, room: int) -> int:
    """How many lines of a row go on this page: all, none, or so many that LEAST_LINES stay on each side."""
    if wanted <= room:
        return wanted
    part = min(room, wanted - LEAST_LINES)
    return part if part >= LEAST_LINES else 0


def _header(grid: Grid, lines: list[int], spot: Spot) -> Iterator[Strip]:
    top = spot.top
    for row in range(grid.repeat):
        strip = Strip(row, spot.page, top, 0, lines[row])
        yield strip
        top = strip.bottom


def _cell(grid: Grid, cell: GridCell, strips: list[Strip]) -> Iterator[Ink]:
    """Rules around the cell on each page it touches; its text flows from page to page, a short one is centred."""
    # fsum: the plain sum of floats differs between Python 3.11 and 3.12.
    x0 = MARGIN + fsum(grid.widths[: cell.col])
    x1 = MARGIN + fsum(grid.widths[: cell.col + cell.col_span])
    mine = [strip for strip in strips if cell.row <= strip.row < cell.row + cell.row_span]
    rest = _wrapped(grid, cell) if cell.text else []
    for page, group in groupby(mine, key=lambda strip: strip.page):
        part = list(group)
        top, bottom = part[0].top, part[-1].bottom
        yield from _frame(page, x0, x1, top, bottom)
        shown = _wrapped(grid, cell) if cell.row < grid.repeat else rest
        room = part[0].lines if cell.row_span == 1 else int((bottom - top - 2 * PADDING + 0.1) / LINE_HEIGHT)
        here, rest = shown[:room], shown[room:]
        first = top + PADDING if rest or cell.row_span == 1 else (top + bottom - len(here) * LINE_HEIGHT) / 2
        for at, text in enumerate(here):
            line_top = first + at * LINE_HEIGHT
            yield Ink(page, x0 + PADDING, line_top, x1, line_top + LINE_HEIGHT, text)


def _frame(page: int, x0: float, x1: float, top: float, bottom: float) -> Iterator[Ink]:
    yield Ink(page, x0, top, x1, top)
    yield Ink(page, x0, bottom, x1, bottom)
    yield Ink(page, x0, top, x0, bottom)
    yield Ink(page, x1, top, x1, bottom)


def _paint(inks: list[Ink], height: float, rects: bool) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(PAGE_WIDTH, height), invariant=1, pageCompression=1)
    for _, page in groupby(sorted(inks, key=lambda ink: ink.page), key=lambda ink: ink.page):
        for ink in dict.fromkeys(page):
            _paint_text(canvas, ink, height) if ink.text else _paint_rule(canvas, ink, height, rects)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _paint_text(canvas: Canvas, ink: Ink, height: float) -> None:
    canvas.setFont(FONT, ink.size)
    canvas.drawString(ink.x0, height - ink.top - ink.size, ink.text)


def _paint_rule(canvas: Canvas, ink: Ink, height: float, rects: bool) -> None:
    canvas.setLineWidth(RULE_WIDTH)
    y0, y1 = height - ink.bottom, height - ink.top
    if rects:
        wide, high = max(ink.x1 - ink.x0, RULE_WIDTH), max(y1 - y0, RULE_WIDTH)
        canvas.rect(ink.x0, y0, wide, high, stroke=0, fill=1)
    else:
        canvas.line(ink.x0, y0, ink.x1, y1)
