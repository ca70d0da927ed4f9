"""Pages drawn with characters, for tests of the geometric readers: `+--+` are rules, letters are words.

One character is 6 points wide and 12 high; a rule runs through the middle of its character. A `|` that meets no `+`
ends open, as a spreadsheet leaves merged cells at a page break.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from jixiao_extract.model import Box, Document, Paragraph, Table
from jixiao_extract.page.layout import PageLayout, page_layout
from jixiao_extract.page.lost_columns import with_lost_columns
from jixiao_extract.page.open_frames import with_open_sides
from jixiao_extract.page.rulings import Rulings, strokes_to_rulings
from jixiao_extract.page.unruled.tables import bare_page, with_guessed_columns
from jixiao_extract.page.words import Words, as_words
from jixiao_extract.stitch.pages import stitch

STEP_X, STEP_Y = 6.0, 12.0


def draw(art: str, number: int = 1) -> PageLayout:
    """The page that the art shows."""
    rows = art.strip("\n").split("\n")
    return page_layout(number, (max(map(len, rows)) * STEP_X, len(rows) * STEP_Y), *ink(art))


def ink(art: str) -> tuple[Words, Rulings]:
    """The words and the rules of the page that the art shows."""
    rows = art.strip("\n").split("\n")
    width = max(map(len, rows))
    grid = [row.ljust(width) for row in rows]
    strokes = [*_flat_strokes(grid), *_upright_strokes(grid)]
    chars = [(c, x, y) for y, row in enumerate(grid) for x, c in enumerate(row) if c not in "+-| "]
    boxes = [Box((x - 0.5) * STEP_X, y * STEP_Y - 5, (x + 0.5) * STEP_X, y * STEP_Y + 5) for _, x, y in chars]
    words = as_words([c for c, _, _ in chars], boxes)
    return words, strokes_to_rulings(np.array(strokes, dtype=float).reshape(-1, 4))


def stitched(*arts: str) -> Document:
    """The document of these pages."""
    result = stitch(draw(art, number) for number, art in enumerate(arts, 1))
    return Document("art", result.blocks, "art", result.notes, len(arts))


def as_read(*arts: str, shades: Sequence[tuple[float, float, float, float]] = ()) -> Document:
    """The document of these pages, with the edges that are not drawn, as the PDF reader gives it; shades: of each page."""
    layouts = [with_open_sides(draw(art, number), *ink(art)) for number, art in enumerate(arts, 1)]
    bare = [bare_page(*ink(art), np.array(shades, dtype=float).reshape(-1, 4)) for art in arts]
    result = stitch(with_lost_columns(with_guessed_columns(layouts, bare)))
    return Document("art", result.blocks, "art", result.notes, len(arts))


def shown(document: Document) -> list[str]:
    """Blocks as lines: a paragraph as `# text`, a table row as its cells `text` or `text 2x1` (rows x columns)."""
    lines: list[str] = []
    for block in document.blocks:
        lines += [f"# {block.text}"] if isinstance(block, Paragraph) else _table_rows(block)
    return lines


def _table_rows(table: Table) -> list[str]:
    rows: list[list[str]] = [[] for _ in range(table.n_rows)]
    for cell in table.cells:
        span = "" if cell.row_span == cell.col_span == 1 else f" {cell.row_span}x{cell.col_span}"
        rows[cell.row].append((cell.text or "_") + span)
    return [" | ".join(row) for row in rows]


def _flat_strokes(grid: list[str]) -> list[tuple[float, float, float, float]]:
    return [
        (start * STEP_X, y * STEP_Y, end * STEP_X, y * STEP_Y)
        for y, row in enumerate(grid)
        for start, end in _runs(row, "+-")
        if end > start
    ]


def _upright_strokes(grid: list[str]) -> list[tuple[float, float, float, float]]:
    columns = ["".join(row[x] for row in grid) for x in range(len(grid[0]))]
    strokes = []
    for x, column in enumerate(columns):
        for start, end in _runs(column, "+|"):
            top = start - 0.5 * ("-" not in grid[start])
            bottom = end + 0.5 * ("-" not in grid[end])
            if bottom > top:
                strokes.append((x * STEP_X, top * STEP_Y, x * STEP_X, bottom * STEP_Y))
    return strokes


def _runs(text: str, marks: str) -> list[tuple[int, int]]:
    """First and last index of each run of marks."""
    runs, start = [], None
    for i, char in enumerate(text + " "):
        if char in marks and start is None:
            start = i
        elif char not in marks and start is not None:
            runs.append((start, i - 1))
            start = None
    return runs
