"""Rows of a table: where their cells begin and end, and which of them are merged (TAP, MS-DOC 2.6.3).

Each row tells its edges in twips; columns are the edges that any row has:

    │    a    │    b    │     edges -108 3000 6000      columns 0-1, 1-3
    │    c    │ d  │ e  │     edges -108 3000 4500 6000
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from jixiao_extract.flow import MarkedCell, Piece, RawTable, columns_by_edges, marked_rows_to_table
from jixiao_extract.word.binary.records import modifiers

_CELL_BYTES = 20
_CONTINUES, _RESTARTS = 1, (2, 3)
# Width of a cell that the row does not tell: twips.
_UNTOLD_WIDTH = 1000


@dataclass(frozen=True, slots=True)
class RowLayout:
    """Edges in twips, one more than there are cells, and how each cell is merged: across (0 not; the first of a run has
    another number than those joined to it) and down (0 not, 1 with the cell above, 2 or 3 the first).
    """

    edges: tuple[int, ...] = (0,)
    across: tuple[int, ...] = ()
    down: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """The contents of the cells, and where they stand."""

    cells: tuple[tuple[Piece, ...], ...]
    layout: RowLayout


def row_layout(listed: bytes) -> RowLayout:
    """The layout that the modifiers at the end of a row define, those that change it in their order."""
    layout = RowLayout()
    for code, operand in modifiers(listed):
        if code in _CHANGES:
            try:
                layout = _CHANGES[code](layout, operand)
            except (struct.error, IndexError):
                continue
    return layout


def rows_to_table(rows: Sequence[Row]) -> RawTable:
    """The table of these rows. Raises TooWide."""
    rows = [replace(row, layout=_fitted(row.layout, len(row.cells))) for row in rows]
    columns = columns_by_edges([row.layout.edges for row in rows])
    return marked_rows_to_table([_marked(row, spans) for row, spans in zip(rows, columns, strict=True)])


def _marked(row: Row, spans: Sequence[tuple[int, int]]) -> list[MarkedCell]:
    marked: list[MarkedCell] = []
    first = 0
    for (start, end), flow, across, down in zip(spans, row.cells, row.layout.across, row.layout.down, strict=True):
        if across and first and across != first:
            before = marked[-1]
            marked[-1] = before._replace(col_span=end - before.col, flow=(*before.flow, *flow))
            continue
        first = across
        merge = "continue" if down == _CONTINUES else "restart" if down in _RESTARTS else ""
        marked.append(MarkedCell(start, end - start, merge, flow))
    return marked


def _fitted(layout: RowLayout, n_cells: int) -> RowLayout:
    """The layout for as many cells as the row has; edges that run backwards, or are missing, as equally wide cells."""
    edges = list(layout.edges[: n_cells + 1])
    if any(before > after for before, after in pairwise(edges)):
        edges = edges[:1]
    while len(edges) <= n_cells:
        edges.append(edges[-1] + _UNTOLD_WIDTH)
    nothing = (0,) * n_cells
    return RowLayout(tuple(edges), (layout.across + nothing)[:n_cells], (layout.down + nothing)[:n_cells])


def _define(_: RowLayout, operand: bytes) -> RowLayout:
    """A whole row (TDefTableOperand, MS-DOC 2.9.321): count, edges, descriptions of the cells, of which the last may lack."""
    count = operand[0]
    edges = struct.unpack_from(f"<{count + 1}h", operand, 1)
    first = 1 + 2 * len(edges)
    flags = [int.from_bytes(operand[at : at + 2], "little") for at in range(first, first + _CELL_BYTES * count, _CELL_BYTES)]
    return RowLayout(edges, tuple(flag & 3 for flag in flags), tuple(flag >> 5 & 3 for flag in flags))


def _merge(layout: RowLayout, operand: bytes) -> RowLayout:
    """Cells from and up to are joined (sprmTMerge)."""
    first, limit = operand[0], operand[1]
    joined = tuple(2 if at == first else 1 if first < at < limit else old for at, old in enumerate(layout.across))
    return replace(layout, across=joined)


def _split(layout: RowLayout, operand: bytes) -> RowLayout:
    return replace(layout, across=tuple(0 if operand[0] <= at < operand[1] else old for at, old in enumerate(layout.across)))


def _merge_down(layout: RowLayout, operand: bytes) -> RowLayout:
    """One cell by its number (VertMergeOperand)."""
    return replace(layout, down=tuple(operand[1] & 3 if at == operand[0] else old for at, old in enumerate(layout.down)))


def _insert(layout: RowLayout, operand: bytes) -> RowLayout:
    """Cells of one width before a cell (TInsertOperand)."""
    at, count, width = struct.unpack_from("<BBH", operand)
    at, nothing = min(at, len(layout.across)), (0,) * count
    start = layout.edges[at]
    between = tuple(start + width * (i + 1) for i in range(count))
    behind = tuple(edge + width * count for edge in layout.edges[at + 1 :])
    return RowLayout(
        (*layout.edges[: at + 1], *between, *behind), layout.across[:at] + nothing + layout.across[at:], layout.down[:at] + nothing + layout.down[at:]
    )


def _delete(layout: RowLayout, operand: bytes) -> RowLayout:
    first, limit = operand[0], min(operand[1], len(layout.across))
    if first >= limit:
        return layout
    width = layout.edges[limit] - layout.edges[first]
    edges = layout.edges[: first + 1] + tuple(edge - width for edge in layout.edges[limit + 1 :])
    return RowLayout(edges, layout.across[:first] + layout.across[limit:], layout.down[:first] + layout.down[limit:])


def _widen(layout: RowLayout, operand: bytes) -> RowLayout:
    """Cells from and up to get one width."""
    first, limit, width = struct.unpack_from("<BBH", operand)
    widths = [width if first <= at < limit else end - start for at, (start, end) in enumerate(pairwise(layout.edges))]
    edges = [layout.edges[0]]
    for each in widths:
        edges.append(edges[-1] + each)
    return replace(layout, edges=tuple(edges))


# Modifiers of a row by their codes (MS-DOC 2.6.3).
_CHANGES: Mapping[int, Callable[[RowLayout, bytes], RowLayout]] = {
    0xD608: _define,
    0x5622: _delete,
    0x5624: _merge,
    0x5625: _split,
    0xD62B: _merge_down,
    0x7621: _insert,
    0x7623: _widen,
}
