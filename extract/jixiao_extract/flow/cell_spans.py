"""Where cells stand in the grid, from the two ways formats tell it.

Word formats mark each slot of a merged area (`restart`, then `continue` below it);
HTML gives the first cell its spans and leaves the others out.

    vMerge restart │ a        rowspan=3 │ a
    vMerge continue│ b    =             │ b
    vMerge continue│ c                  │ c
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from jixiao_extract.flow.blocks import Piece, RawCell, RawTable, TooWide

# The widest list seen has some 60 columns; Excel's own limit is 16384. Columns.
_MAX_COLUMNS = 4096


class MarkedCell(NamedTuple):
    """A slot of a Word table: columns from 0; merge is `` or `restart` or `continue`."""

    col: int
    col_span: int
    merge: str
    flow: tuple[Piece, ...]


class SpanCell(NamedTuple):
    """A cell of an HTML row. row_span 0: to the end of its row group."""

    row_span: int
    col_span: int
    flow: tuple[Piece, ...]


def marked_rows_to_table(rows: Sequence[Sequence[MarkedCell]]) -> RawTable:
    """Join the slots of each vertical merge.

    A continuation with nothing above it is a cell of its own; where the widths disagree, the merged cell is as
    wide as its narrowest slot. Raises TooWide.
    """
    cells: list[RawCell] = []
    open_merges: dict[int, int] = {}
    for row, slots in enumerate(rows):
        still_open: dict[int, int] = {}
        for slot in _side_by_side(slots):
            start = open_merges.get(slot.col) if slot.merge == "continue" else None
            if start is None:
                cells.append(RawCell(row, slot.col, 1, slot.col_span, slot.flow))
                start = len(cells) - 1
            else:
                cell = cells[start]
                width = min(cell.col_span, slot.col_span)
                cells[start] = RawCell(cell.row, cell.col, cell.row_span + 1, width, cell.flow)
            if slot.merge:
                still_open[slot.col] = start
        open_merges = still_open
    return _table(cells, len(rows))


def _side_by_side(slots: Sequence[MarkedCell]) -> Iterator[MarkedCell]:
    """The slots of one row, pushed to the right where they would overlap."""
    free = 0
    for slot in slots:
        if slot.col < free:
            end = max(slot.col + slot.col_span, free + 1)
            yield slot._replace(col=free, col_span=end - free)
        else:
            end = slot.col + slot.col_span
            yield slot
        free = end


def span_rows_to_table(groups: Iterable[Sequence[Sequence[SpanCell]]]) -> RawTable:
    """Lay row groups (thead, tbody, tfoot) out as browsers do; a row span ends with its group.

    A cell that would overlap one from above is narrowed. Raises TooWide.
    """
    cells: list[RawCell] = []
    first = 0
    for rows in groups:
        cells.extend(_group_cells(rows, first))
        first += len(rows)
    return _table(cells, first)


def _group_cells(rows: Sequence[Sequence[SpanCell]], first: int) -> list[RawCell]:
    cells: list[RawCell] = []
    free_from: dict[int, int] = {}
    for offset, row in enumerate(rows):
        col = 0
        for cell in row:
            while free_from.get(col, 0) > offset:
                col += 1
            if col >= _MAX_COLUMNS:
                raise TooWide(f"a table has more than {_MAX_COLUMNS} columns")
            width = 1 if cell.col_span == 1 else _free_width(free_from, offset, col, min(cell.col_span, _MAX_COLUMNS - col))
            below = len(rows) - offset
            height = min(cell.row_span or below, below)
            cells.append(RawCell(first + offset, col, height, width, cell.flow))
            free_from.update(dict.fromkeys(range(col, col + width), offset + height))
            col += width
    return cells


def _free_width(free_from: dict[int, int], row: int, col: int, wanted: int) -> int:
    taken = (width for width in range(1, wanted) if free_from.get(col + width, 0) > row)
    return next(taken, wanted)


def _table(cells: list[RawCell], n_rows: int) -> RawTable:
    """The table without the columns behind the last one in which a cell begins (`colspan=100` for a whole row)."""
    n_cols = max([cell.col for cell in cells], default=-1) + 1
    if n_cols > _MAX_COLUMNS:
        raise TooWide(f"a table has more than {_MAX_COLUMNS} columns")
    if max([cell.col + cell.col_span for cell in cells], default=0) > n_cols:
        cells = [cell._replace(col_span=min(cell.col_span, n_cols - cell.col)) for cell in cells]
    return RawTable(tuple(cells), n_rows, n_cols)
