"""The heads of a table that lays indicators across: which columns belong to which tier.

    │ 项目 │ 产出指标                              │   a row of tiers, or two, over heads of names and values
    │      │ 数量指标          │ 质量指标          │   or over none; a project's head stands left of them
    │      │ 三级指标 │ 指标值 │ 三级指标 │ 指标值 │
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jixiao_extract.model import Cell
from jixiao_normalize.grid import Grid, bottom, right
from jixiao_normalize.indicators import told_items
from jixiao_normalize.vocabulary import header_role, is_tier1, is_tier2, label_of, looks_like_title
from jixiao_normalize.words import fold

_OWNERS = frozenset({"project_name", "project_code", "unit_name", "department_name"})
_PARTS = frozenset({"content", "value", "operator", "unit", "weight", "tier2"})
# Fewer heads that name tiers may be the row labels of one indicator.
_FEWEST_TIERS = 2
# Heads of such a table stand in at most so many rows.
_DEEPEST = 4
# A cell lists indicators where it tells at least so many, under tiers of its own.
_FEWEST_ITEMS = 2


@dataclass(frozen=True, slots=True)
class Group:
    """The columns of one tier: its labels and the column of each role, `told` where a cell tells name and value."""

    tier1: Cell | None
    tier2: Cell | None
    columns: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Crossed:
    """Head rows top..bottom over data rows to end, groups in the columns first..last; cells: the heads replaced."""

    top: int
    bottom: int
    end: int
    first: int
    last: int
    groups: tuple[Group, ...]
    cells: tuple[Cell, ...]

    def moved(self, by: int) -> Crossed:
        """The same where the rows are numbered from another one; cells keep theirs."""
        return replace(self, top=self.top + by, bottom=self.bottom + by, end=self.end + by)


def crossed_heads(grid: Grid) -> Crossed | None:
    """The first heads of a grid that lay indicators across, None where it has none."""
    for row in grid.rows:
        crossed = _tiers_across(grid, row) or _told_column(grid, row)
        if crossed is not None:
            return crossed
    return None


def _tiers_across(grid: Grid, row: int) -> Crossed | None:
    heads = [c for c in grid.texts(row) if c.row == row and _is_tier(c)]
    if len({fold(c.text) for c in heads}) < _FEWEST_TIERS or not _same_rank(heads):
        return None
    first, last = heads[0].col, max(right(c) for c in heads)
    deepest = _bottom(grid, row, first, last)
    owned = _owners(grid, row, deepest, first)
    if any(c not in heads for c in grid.texts(row) if c.row == row and first <= c.col <= last):
        return None
    groups = _groups(grid, row, deepest, range(first, last + 1))
    # Without a project's head only heads of names and values tell that these are no labels of a row.
    if groups is None or not (owned or all("told" not in dict(g.columns) for g in groups)):
        return None
    cells = tuple(dict.fromkeys(c for r in range(row, deepest + 1) for c in grid.texts(r) if first <= c.col <= last))
    top = min([row, *(c.row for c in owned)])
    return Crossed(top, deepest, _end(grid, deepest + 1, heads, bool(owned)), first, last, groups, cells)


def _is_tier(cell: Cell) -> bool:
    return is_tier1(cell.text) or is_tier2(cell.text)


def _same_rank(heads: Sequence[Cell]) -> bool:
    """`产出指标 │ 数量指标` in one row are a first tier and its second, the labels of a row."""
    return all(is_tier1(c.text) for c in heads) or (all(is_tier2(c.text) for c in heads) and len(heads) > _FEWEST_TIERS)


def _bottom(grid: Grid, row: int, first: int, last: int) -> int:
    """The last row of heads below a row of tiers."""
    deepest = row
    for below in range(row + 1, min(row + _DEEPEST, grid.last + 1)):
        cells = [c for c in grid.starts(below) if first <= c.col <= last]
        if not cells or not all(_is_tier(c) or _part(c) for c in cells):
            break
        deepest = below
    return deepest


def _part(cell: Cell) -> str | None:
    match = header_role(cell.text)
    return match.name if match is not None and match.name in _PARTS else None


def _owners(grid: Grid, top: int, deepest: int, first: int) -> list[Cell]:
    """Heads left of the groups that name the project or the unit of each row."""
    left = [c for r in range(top, deepest + 1) for c in grid.texts(r) if right(c) < first]
    return [c for c in left if (m := header_role(c.text)) is not None and m.name in _OWNERS and c.col_span < first + 1]


def _groups(grid: Grid, top: int, deepest: int, cols: range) -> tuple[Group, ...] | None:
    """The groups of the columns, None where one of them has a name and no value, or heads that do not fit."""
    found: dict[tuple[Cell | None, Cell | None], list[tuple[str, int]]] = {}
    for col in cols:
        path = list(dict.fromkeys(c for r in range(top, deepest + 1) if (c := grid.at(r, col)) is not None and c.text.strip()))
        tiers = [c for c in path if _is_tier(c)]
        parts = [part for c in path if c not in tiers and (part := _part(c)) is not None]
        if not tiers or len(tiers) > 2 or len(parts) != len(path) - len(tiers):
            return None
        second = tiers[1] if len(tiers) == 2 else (tiers[0] if not is_tier1(tiers[0].text) else None)
        first = tiers[0] if tiers[0] is not second else None
        columns = found.setdefault((first, second), [])
        role = parts[-1] if parts else "told"
        if role not in dict(columns):
            columns.append((role, col))
    groups = tuple(Group(first, second, tuple(columns)) for (first, second), columns in found.items())
    return groups if all(_whole(dict(g.columns)) for g in groups) else None


def _whole(columns: dict[str, int]) -> bool:
    return "told" in columns or {"content", "value"} <= columns.keys()


def _end(grid: Grid, start: int, heads: Sequence[Cell], owned: bool) -> int:
    """The last row below the heads ahead of another title, the same heads again or a label of another block.

    owned: a project's name stands first in each row, whatever it is called.
    """
    again = {fold(cell.text) for cell in heads}
    for row in range(start, grid.last + 1):
        cells = grid.texts(row)
        label = label_of(cells[0]) if cells else None
        lone = len(cells) == 1 and looks_like_title(cells[0].text)
        if lone or (label is not None and (label.kind == "field" or not owned)) or again <= {fold(c.text) for c in cells if c.row == row}:
            return row - 1
    return grid.last


def _told_column(grid: Grid, row: int) -> Crossed | None:
    """A list with one column 绩效指标 whose cells tell several indicators each, under their tiers."""
    ending = [c for c in grid.texts(row) if bottom(c) == row]
    if len(ending) <= 2 or not any((m := header_role(c.text)) is not None and m.name in _OWNERS for c in ending):
        return None
    heads = [c for c in ending if c.col_span == 1 and (label := label_of(c)) is not None and label.name == "indicators"]
    if len(heads) != 1:
        return None
    col, end = heads[0].col, _end(grid, row + 1, heads, True)
    cells = list(dict.fromkeys(c for r in range(row + 1, end + 1) for c in grid.texts(r) if c.col == col))
    if not cells or not all(_lists(c.text) for c in cells):
        return None
    return Crossed(heads[0].row, row, end, col, col, (Group(None, None, (("told", col),)),), (heads[0],))


def _lists(text: str) -> bool:
    items = told_items(text)
    return len(items) >= _FEWEST_ITEMS and any(item.tier1 or item.tier2 for item in items)
