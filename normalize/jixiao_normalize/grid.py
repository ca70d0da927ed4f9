"""A Table seen as a grid: which cell covers a slot, which cells stand in a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter

from jixiao_extract.model import Cell, Place, Table

_BY_COLUMN = attrgetter("col")


@dataclass(frozen=True)
class Grid:
    """Rows first..last (inclusive, from 0) of a table; two parts of one table share its cells.

    covering: the cells that cover each row of the whole table, left to right.
    """

    table: Table
    first: int
    last: int
    covering: Mapping[int, Sequence[Cell]]

    @cached_property
    def _rows(self) -> dict[int, tuple[Cell, ...]]:
        return {row: tuple(self.covering[row]) for row in self.rows if row in self.covering}

    @cached_property
    def _texts(self) -> dict[int, tuple[Cell, ...]]:
        return {row: tuple([c for c in cells if c.text and not c.text.isspace()]) for row, cells in self._rows.items()}

    @cached_property
    def _starts(self) -> dict[int, tuple[Cell, ...]]:
        begun = {row: tuple([c for c in cells if c.row == row]) for row, cells in self._texts.items()}
        return {**begun, self.first: self.texts(self.first)}

    @cached_property
    def _slots(self) -> dict[tuple[int, int], Cell]:
        return {
            (row, col): cell
            for row, cells in self._rows.items()
            for cell in cells
            for col in range(cell.col, cell.col + cell.col_span)
        }

    @property
    def rows(self) -> range:
        """Row numbers of this part."""
        return range(self.first, self.last + 1)

    @property
    def n_cols(self) -> int:
        """Number of columns of the whole table."""
        return self.table.n_cols

    def row(self, row: int) -> tuple[Cell, ...]:
        """Cells that cover a row, left to right, those that began above included."""
        return self._rows.get(row, ())

    def texts(self, row: int) -> tuple[Cell, ...]:
        """Cells with text that cover a row, left to right."""
        return self._texts.get(row, ())

    def starts(self, row: int) -> tuple[Cell, ...]:
        """Cells with text whose first row within this part is this row."""
        return self._starts.get(row, ())

    def at(self, row: int, col: int) -> Cell | None:
        """The cell that covers a slot, None where there is none."""
        return self._slots.get((row, col))

    def cells(self) -> Iterator[Cell]:
        """Cells with text that begin in this part, in reading order."""
        for row in self.rows:
            yield from self.starts(row)

    def part(self, first: int, last: int) -> Grid:
        """The rows first..last as a part of their own."""
        return self if (first, last) == (self.first, self.last) else Grid(self.table, first, last, self.covering)


def whole(table: Table) -> Grid:
    """The grid of a whole table."""
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        if cell.row_span == 1:
            rows.setdefault(cell.row, []).append(cell)
        else:
            for row in range(cell.row, cell.row + cell.row_span):
                rows.setdefault(row, []).append(cell)
    for cells in rows.values():
        cells.sort(key=_BY_COLUMN)
    return Grid(table, 0, table.n_rows - 1, rows)


def table_rows(table: Table, first: int, last: int) -> Table:
    """The rows first..last as a table; a cell that runs on below them ends with them."""
    cells = [c for c in table.cells if first <= c.row <= last]
    cut = (replace(c, row=c.row - first, row_span=min(bottom(c), last) - c.row + 1) for c in cells)
    return replace(table, cells=tuple(cut), n_rows=last - first + 1)


def bottom(cell: Cell) -> int:
    """Last row a cell covers."""
    return cell.row + cell.row_span - 1


def right(cell: Cell) -> int:
    """Last column a cell covers."""
    return cell.col + cell.col_span - 1


def overlaps(cell: Cell, first: int, last: int) -> bool:
    """Whether a cell covers any of the columns first..last."""
    return cell.col <= last and right(cell) >= first


def places_of(cells: Iterable[Cell | None]) -> tuple[Place, ...]:
    """Places of several cells, in order, those of one cell or of its parts once."""
    seen = {id(cell.places): cell.places for cell in cells if cell is not None}
    return tuple(place for places in seen.values() for place in places)
