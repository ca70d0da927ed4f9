"""Tables that stand on their side, an indicator a column, turned to a row an indicator.

    │ 一级指标 │ 产出指标            │ 满意度指标 │      │ 一级指标   │ 二级指标 │ 指标名称 │ 指标值  │
    │ 二级指标 │ 数量指标 │ 质量指标 │ 群众满意度 │  →   │ 产出指标   │ 数量指标 │ 养护里程 │ 120公里 │
    │ 指标名称 │ 养护里程 │ 合格率   │ 满意度     │      │            │ 质量指标 │ 合格率   │ ≥95%    │
    │ 指标值   │ 120公里  │ ≥95%     │ ≥90%       │      │ 满意度指标 │ …        │ 满意度   │ ≥90%    │
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from jixiao_extract.model import Cell, Table
from jixiao_normalize.grid import bottom, right, table_rows
from jixiao_normalize.vocabulary import header_role

# Heads stand left of what they head: behind at most a label of the block.
_LAST_HEAD_COLUMN = 2
# A name, its value and a third head: two of them alone are a label and its value.
_LEAST_HEADS = 3
_LEAST_INDICATORS = 2


@dataclass(frozen=True, slots=True)
class _Heads:
    """Head cells one below the other, by row."""

    cells: tuple[Cell, ...]

    @property
    def top(self) -> int:
        """The first row of the heads."""
        return self.cells[0].row

    @property
    def end(self) -> int:
        """The last row of the heads."""
        return bottom(self.cells[-1])

    @property
    def first(self) -> int:
        """The first column right of the heads."""
        return max(right(cell) for cell in self.cells) + 1


def turned(table: Table) -> list[Table]:
    """The table's parts in order, those on their side turned; the table alone where it has none."""
    heads = _find(table) if table.aligned else None
    if heads is None:
        return [table]
    above, below = table_rows(table, 0, heads.top - 1), table_rows(table, heads.end + 1, table.n_rows - 1)
    return [*([above] if above.cells else []), _turn(table, heads), *(turned(below) if below.cells else [])]


def _find(table: Table) -> _Heads | None:
    """The first heads that stand below one another, with texts of several indicators right of them."""
    left = [cell for cell in table.cells if cell.col <= _LAST_HEAD_COLUMN and cell.row_span == 1]
    # The cheap question first: the head of the values stands left in few tables.
    columns = {cell.col for cell in left if "值" in cell.text and _role(cell) == "value"}
    runs = (run for col in sorted(columns) for run in _runs([cell for cell in left if cell.col == col]))
    return min((run for run in runs if _stands_on_side(table, run)), key=lambda run: run.top, default=None)


def _runs(cells: Sequence[Cell]) -> Iterator[_Heads]:
    """Cells of a column one below the other that are all heads of different roles, with a name and a value among them."""
    run: list[Cell] = []
    for cell in cells:
        if run and (cell.row != run[-1].row + 1 or _role(cell) in ("", *map(_role, run))):
            yield from _whole(run)
            run = []
        if _role(cell):
            run.append(cell)
    yield from _whole(run)


def _whole(run: Sequence[Cell]) -> Iterator[_Heads]:
    if len(run) >= _LEAST_HEADS and {"content", "value"} <= set(map(_role, run)):
        yield _Heads(tuple(run))


def _stands_on_side(table: Table, heads: _Heads) -> bool:
    """Whether there are two names or more right of the heads, and no head among the cells right of them."""
    beside = [c for c in table.cells if heads.top <= c.row <= heads.end and c.col >= heads.first and c.text.strip()]
    if any(bottom(cell) > heads.end or header_role(cell.text) is not None for cell in beside):
        return False
    rows = [cell.row for cell in heads.cells if _role(cell) in ("content", "value")]
    return all(sum(cell.row == row for cell in beside) >= _LEAST_INDICATORS for row in rows)


def _role(cell: Cell) -> str:
    match = header_role(cell.text)
    return match.name if match is not None else ""


def _turn(table: Table, heads: _Heads) -> Table:
    """The rows of the heads turned; the label of the block, left of them, stands above."""
    inside = [cell for cell in table.cells if cell.row <= heads.end and bottom(cell) >= heads.top]
    labels = [cell for cell in inside if cell.col < heads.cells[0].col and cell.text.strip()]
    width, depth = len(heads.cells), len(labels)
    moved = [replace(cell, row=k, col=0, row_span=1, col_span=width) for k, cell in enumerate(labels)]
    moved += [replace(cell, row=depth, col=k, row_span=1, col_span=1) for k, cell in enumerate(heads.cells)]
    for cell in inside:
        if cell.col >= heads.first:
            row, col = cell.col - heads.first + depth + 1, cell.row - heads.top
            moved.append(replace(cell, row=row, col=col, row_span=cell.col_span, col_span=cell.row_span))
    cells = tuple(sorted(moved, key=lambda cell: (cell.row, cell.col)))
    return replace(table, cells=cells, n_rows=table.n_cols - heads.first + depth + 1, n_cols=width)
