"""An indicator table under heads that no vocabulary knows, or under none, told by its tiers alone.

    │ 大类     │ 细类     │ 事项     │ 要求   │   the row above the first pair of tiers is the head, the next
    │ 产出指标 │ 数量指标 │ 管网长度 │ 3公里  │   column the name; of the others only what its content proves:
    │          │ 质量指标 │ 合格率   │ ≥95%   │   signs, units, and the one column that holds values
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import regex

from jixiao_extract.model import Cell
from jixiao_normalize.columns import Block, Column, Header
from jixiao_normalize.grid import Grid, bottom, right
from jixiao_normalize.values import looks_like_operator, looks_like_unit, looks_like_value
from jixiao_normalize.vocabulary import is_tier1, is_tier2
from jixiao_normalize.words import fold

# Fewer rows with a tier than this may be a list of words.
_FEWEST_ROWS = 3
# A column is of one kind where at least this share of its texts are.
_SHARE = 0.6
# Half the values of a form are words.
_VALUE_SHARE = 0.3
# A rule of scoring mentions quantities: `少1人扣1分`.
_SCORING = regex.compile(r"扣|[得计满]\S{0,3}分")
_BARE = regex.compile(r"[\d,.]+")


def guessed_header(grid: Grid) -> Header | None:
    """The header that the tiers of a grid imply, None where they stand in no two columns or the values in several."""
    start = next(((row, pair) for row in grid.rows if (pair := _tier_pair(grid, row)) is not None), None)
    if start is None:
        return None
    row, (first, second) = start
    rows = [r for r in range(row, grid.last + 1) if any(is_tier2(c.text) or is_tier1(c.text) for c in grid.starts(r))]
    if len(rows) < _FEWEST_ROWS:
        return None
    heads = [c for c in grid.texts(row - 1) if bottom(c) == row - 1 and c.col >= first.col] if row - 1 in grid.rows else []
    columns = _columns(grid, second, heads, range(row, grid.last + 1))
    if columns is None:
        return None
    tiers = [Column(role, cell.col, right(cell), cell, "content") for role, cell in (("tier1", first), ("tier2", second))]
    return Header(row - 1 if heads else row, row - 1, (Block((*tiers, *columns)),), tuple(heads))


def _tier_pair(grid: Grid, row: int) -> tuple[Cell, Cell] | None:
    """A first tier with a second one in the next column with text."""
    return next(((a, b) for a, b in pairwise(grid.texts(row)) if a.row == row and is_tier1(a.text) and is_tier2(b.text)), None)


def _columns(grid: Grid, tier2: Cell, heads: Sequence[Cell], rows: Sequence[int]) -> list[Column] | None:
    """Name, signs, value and unit right of the second tier; None where name or value cannot be told."""
    edges = sorted({c.col for row in rows for c in grid.starts(row) if c.col > right(tier2)})
    found: list[Column] = []
    for col in edges:
        head = next((h for h in heads if h.col <= col <= right(h)), tier2)
        found.append(Column(_role(_texts(grid, col, rows)), col, col, head, fold(head.text)))
    values = [c for c in found if c.role == "value"]
    # Bare numbers beside numbers with signs or units are weights.
    told = [c for c in values if any(not _BARE.fullmatch(fold(text)) for text in _texts(grid, c.first, rows))]
    found = [replace(c, role="other") if told and c in values and c not in told else c for c in found]
    if len(told or values) != 1 or not found or found[0].role != "other":
        return None
    return [replace(found[0], role="content"), *(_once(c, found) for c in found[1:])]


def _texts(grid: Grid, col: int, rows: Sequence[int]) -> list[str]:
    """Texts of the cells that begin in a column."""
    return [c.text for row in rows if (c := grid.at(row, col)) is not None and c.col == col and c.text.strip()]


def _once(column: Column, found: Sequence[Column]) -> Column:
    first = next(c for c in found if c.role == column.role)
    return column if first is column else replace(column, role="other")


def _role(texts: Sequence[str]) -> str:
    for role, known in (("operator", looks_like_operator), ("unit", looks_like_unit)):
        if sum(map(known, texts)) >= _SHARE * len(texts):
            return role
    values = [text for text in texts if looks_like_value(text) and not _SCORING.search(text)]
    return "value" if len(values) >= _VALUE_SHARE * len(texts) else "other"
