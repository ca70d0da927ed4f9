"""Tables that lay a project's indicators across, unfolded to a row an indicator.

    │ 项目 │ 产出指标          │ 满意度指标        │      │ 项目 │ 一级指标   │ 三级指标 │ 指标值 │
    │      │ 三级指标 │ 指标值 │ 三级指标 │ 指标值 │  →   │ 甲   │ 产出指标   │ 改造小区 │ 12个   │
    │ 甲   │ 改造小区 │ 12个   │ 居民     │ ≥90%   │      │      │ 满意度指标 │ 居民     │ ≥90%   │

Without heads of their own under a tier, or under one head 绩效指标, the cells tell names and values as text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from jixiao_extract.model import Cell, Table
from jixiao_normalize.grid import Grid, bottom, right, table_rows, whole
from jixiao_normalize.indicators import Item, told_items
from jixiao_normalize.segment.crossed_heads import Crossed, Group, crossed_heads
from jixiao_normalize.vocabulary import clean_tier
from jixiao_normalize.words import tidy

_HEADS = {"tier1": "一级指标", "tier2": "二级指标", "content": "三级指标", "operator": "计算符号", "value": "指标值", "unit": "计量单位", "weight": "权重"}


def unfolded(grid: Grid) -> list[Grid]:
    """A whole table's parts in order, those that lay indicators across unfolded; the table alone where it has none."""
    crossed = crossed_heads(grid)
    if crossed is None:
        return [grid]
    table = grid.table
    # What stands above and below is cut into columns of its own.
    above, below = table_rows(table, 0, crossed.top - 1), table_rows(table, crossed.end + 1, table.n_rows - 1)
    region = _unfold(table_rows(table, crossed.top, crossed.end), crossed.moved(-crossed.top))
    rest = unfolded(whole(below)) if below.cells else []
    return [*([whole(above)] if above.cells else []), whole(region), *rest]




@dataclass(frozen=True, slots=True)
class _Plan:
    """Where rows and columns of the old table come to stand in the new one."""

    crossed: Crossed
    roles: tuple[str, ...]
    starts: tuple[int, ...]
    width: int

    def column(self, col: int) -> int:
        """The new column of an old one outside the groups; those right of them move."""
        moved = len(self.roles) - (self.crossed.last - self.crossed.first + 1)
        return col if col < self.crossed.first else col + moved


def _unfold(table: Table, crossed: Crossed) -> Table:
    grid = whole(table)
    parts = {row: list(_indicators(grid, crossed.groups, row)) for row in range(crossed.bottom + 1, crossed.end + 1)}
    told = {role for rows in parts.values() for part in rows for role in part}
    roles = tuple(role for role in _HEADS if role in told | {"content", "value"})
    starts = [0]
    for row in range(table.n_rows):
        starts.append(starts[-1] + max(1, len(parts.get(row, ()))))
    plan = _Plan(crossed, roles, tuple(starts), table.n_cols + len(roles) - (crossed.last - crossed.first + 1))
    cells = [*_kept(table, plan), *_heads(plan)]
    for row, rows in parts.items():
        for offset, part in enumerate(rows):
            cells += [_at(cell, starts[row] + offset, crossed.first + roles.index(role)) for role, cell in part.items()]
    return replace(table, cells=tuple(sorted(cells, key=lambda c: (c.row, c.col))), n_rows=starts[-1], n_cols=plan.width)


def _at(cell: Cell, row: int, col: int) -> Cell:
    return replace(cell, row=row, col=col, row_span=1, col_span=1)


def _kept(table: Table, plan: _Plan) -> Iterator[Cell]:
    """Cells that stand beside the groups, or over, under or across them."""
    crossed = plan.crossed
    for cell in table.cells:
        among = crossed.top <= cell.row <= crossed.end and cell.col >= crossed.first and right(cell) <= crossed.last
        head = crossed.top <= bottom(cell) <= crossed.bottom and among
        if among and (head or cell.row > crossed.bottom):
            continue
        col = plan.column(cell.col) if not crossed.first <= cell.col <= crossed.last else crossed.first
        end = plan.column(right(cell)) if not crossed.first <= right(cell) <= crossed.last else crossed.first + len(plan.roles) - 1
        row, last = plan.starts[cell.row], plan.starts[bottom(cell) + 1] - 1
        yield replace(cell, row=row, row_span=last - row + 1, col=col, col_span=max(1, end - col + 1))


def _heads(plan: _Plan) -> Iterator[Cell]:
    """The heads of the new columns, in the last row of the old ones."""
    row = plan.starts[plan.crossed.bottom]
    places = tuple(place for cell in plan.crossed.cells for place in cell.places)[:1]
    for index, role in enumerate(plan.roles):
        yield Cell(row, plan.crossed.first + index, 1, 1, _HEADS[role], places)


def _indicators(grid: Grid, groups: Sequence[Group], row: int) -> Iterator[dict[str, Cell]]:
    """Each indicator of a row as a cell a role, group by group."""
    for group in groups:
        found = {role: cell for role, col in group.columns if (cell := grid.at(row, col)) is not None and cell.row == row and cell.text.strip()}
        name = found.get("content")
        tiers = {role: cell for role, cell in (("tier1", group.tier1), ("tier2", group.tier2)) if cell is not None}
        told = found.get("told") or (name if name is found.get("value") else None)
        if told is not None:
            yield from _told(told, tiers)
        elif found.keys() - {"tier2"}:
            yield {**tiers, **found}


def _told(cell: Cell, tiers: dict[str, Cell]) -> Iterator[dict[str, Cell]]:
    above = {role: clean_tier(head.text) or "" for role, head in tiers.items()}
    for item in told_items(cell.text, Item(above.get("tier1", ""), above.get("tier2", ""))):
        texts = {"tier1": item.tier1, "tier2": item.tier2, "content": item.name, "value": item.value}
        own = {role: replace(cell, text=tidy(text)) for role, text in texts.items() if text and text != above.get(role)}
        yield {**{role: head for role, head in tiers.items() if texts[role]}, **own}
