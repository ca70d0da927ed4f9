"""One page as tables and lines of text in reading order, from its words and rulings.

Every word lands once: in the cell that holds its middle (the smallest table where one lies in another), else in a
line of text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from jixiao_extract.messages import finding
from jixiao_extract.model import Box, Finding, Place
from jixiao_extract.page.grid import Grid, locate, rulings_to_grids
from jixiao_extract.page.rulings import Rulings
from jixiao_extract.page.run_together import run_on_cells
from jixiao_extract.page.side_by_side import RIGHT, half_of, middle_of, with_halves
from jixiao_extract.page.words import Ints, Line, Words, words_to_lines

# Fields on one printed line stand this apart in a paragraph.
FIELD_MARK = "\t"
# Lines of one text follow one another closer than this (heights); text below a table stands further off.
_TIGHT = 0.6


class PageCell(NamedTuple):
    """A cell as printed: its lines of text, and a place on each page it touches, in order. A tuple, as GridCell is.

    open_top, open_bottom: no rule there. confidence: below 1 where two halves were joined by what they say. lines of a cell that crosses pages run from page to page.
    """

    row: int
    col: int
    row_span: int
    col_span: int
    lines: tuple[Line, ...]
    places: tuple[Place, ...]
    open_top: bool = False
    open_bottom: bool = False
    confidence: float = 1.0

    @property
    def row_end(self) -> int:
        """The row after the last one the cell holds."""
        return self.row + self.row_span

    @property
    def col_end(self) -> int:
        """The column after the last one the cell holds."""
        return self.col + self.col_span

    def at(self, row: int, col: int, row_span: int, col_span: int) -> PageCell:
        """The same cell in other slots: what stands behind the first four fields stays."""
        return PageCell(row, col, row_span, col_span, *self[4:])


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table with the x positions of its column edges (points, ascending); cells sorted by (row, col)."""

    xs: tuple[float, ...]
    n_rows: int
    cells: tuple[PageCell, ...]
    box: Box

    @property
    def n_cols(self) -> int:
        """Number of columns of the grid."""
        return len(self.xs) - 1


@dataclass(frozen=True, slots=True)
class PageLayout:
    """What stands on one page, in reading order. number: from 1; width, height: points as displayed.

    doubts: about single cells, with their places.
    """

    number: int
    width: float
    height: float
    blocks: tuple[Line | PageTable, ...]
    doubts: tuple[Finding, ...] = ()


def page_layout(number: int, size: tuple[float, float], words: Words, rulings: Rulings) -> PageLayout:
    """Tables and lines of one page, top to bottom."""
    grids = rulings_to_grids(rulings)
    owners, first_cells = _owners(words, grids)
    middle = middle_of(grids, size[0])
    owners = owners if middle is None else with_halves(owners, words, middle)
    lines = words_to_lines(words, owners, FIELD_MARK)
    tables = [_table(grid, first, lines, number) for grid, first in zip(grids, first_cells, strict=True)]
    doubts = [doubt for at in zip(grids, first_cells, tables, strict=True) for doubt in _doubts(*at, words, owners)]
    free = sorted((*lines.get(-1, ()), *lines.get(RIGHT, ())), key=lambda line: line.box.top)
    if tables:
        last = max(range(len(tables)), key=lambda k: tables[k].box.bottom)
        tables[last], free = _with_hanging_lines(tables[last], free)
    blocks: list[Line | PageTable] = [*tables, *free]
    blocks.sort(key=lambda block: (half_of(block.box, middle), block.box.top, block.box.x0))
    return PageLayout(number, *size, tuple(blocks), tuple(doubts))


def _with_hanging_lines(table: PageTable, lines: list[Line]) -> tuple[PageTable, list[Line]]:
    """The table with the lines that hang out of a cell which the page break has cut, and the other lines."""
    left: list[Line] = []
    for line in lines:
        cell = next((cell for cell in table.cells if _hangs_from(line, cell, table)), None)
        if cell is None:
            left.append(line)
            continue
        whole = cell._replace(lines=(*cell.lines, line))
        table = replace(table, cells=tuple(whole if other is cell else other for other in table.cells))
    return table, left


def _hangs_from(line: Line, cell: PageCell, table: PageTable) -> bool:
    box = cell.places[0].box
    if not (cell.open_bottom and cell.lines and cell.row_end == table.n_rows) or box is None:
        return False
    gap, height = line.box.top - cell.lines[-1].box.bottom, line.box.bottom - line.box.top
    inside = box.x0 < line.box.x0 and line.box.x1 < box.x1 and line.box.bottom > table.box.bottom
    return inside and -_TIGHT * height < gap < _TIGHT * height


def _doubts(grid: Grid, first: int, table: PageTable, words: Words, owners: Ints) -> Iterator[Finding]:
    """A doubt about every cell in which two seem to be run together."""
    for k in run_on_cells(grid, words, owners - first, [cell.lines for cell in table.cells]):
        cell = table.cells[k]
        text = " ".join(word for line in cell.lines for word in line.text.split())
        yield finding("run_together", text[:60], places=cell.places)


def _owners(words: Words, grids: tuple[Grid, ...]) -> tuple[Ints, list[int]]:
    """For each word the number of its cell, counted through all grids, or -1; and each grid's first number."""
    owners = np.full(len(words), -1, dtype=np.int64)
    counts = [len(grid.cells) for grid in grids]
    first_cells = [sum(counts[:k]) for k in range(len(grids))]
    x, y = words.anchors.T
    for k in sorted(range(len(grids)), key=lambda k: -grids[k].area):
        cell = locate(grids[k], x, y)
        inside = (cell >= 0) & (words.turns >= 0)
        owners[inside] = cell[inside] + first_cells[k]
    return owners, first_cells


def _table(grid: Grid, first: int, lines: dict[int, tuple[Line, ...]], number: int) -> PageTable:
    xs, ys = grid.xs, grid.ys
    cells = []
    for k, (row, col, row_span, col_span, open_top, open_bottom) in enumerate(grid.cells, first):
        box = Box(xs[col], ys[row], xs[col + col_span], ys[row + row_span])
        place = Place(number, None, box)
        cells.append(PageCell(row, col, row_span, col_span, lines.get(k, ()), (place,), open_top, open_bottom))
    return PageTable(xs, len(ys) - 1, tuple(cells), Box(xs[0], ys[0], xs[-1], ys[-1]))
