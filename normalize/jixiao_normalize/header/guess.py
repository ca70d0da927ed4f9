"""An indicator table under heads that no vocabulary knows, or under none, told by its tiers and by what its columns hold.

    │ 大类     │ 细类     │ 事项     │ 要求   │   the row above the first tiers is the head; right of the tiers stand the
    │ 产出指标 │ 数量指标 │ 管网长度 │ 3公里  │   names, and of the others only what content or a known head proves:
    │          │ 质量指标 │ 合格率   │ ≥95%   │   signs, units, weights, and the one column that holds values

Tiers stand in two columns, both in one (`产出指标-数量指标`), or the first in rows of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from jixiao_extract.model import Cell
from jixiao_normalize.columns import Block, Column, Header
from jixiao_normalize.grid import Grid, bottom, right
from jixiao_normalize.header.column_kinds import fit
from jixiao_normalize.values import looks_like_operator, looks_like_unit, looks_like_value
from jixiao_normalize.vocabulary import clean_tier, header_role, is_tier1, is_tier2, split_joint
from jixiao_normalize.words import fold

# Fewer rows with a tier than this may be a list of words.
_FEWEST_ROWS = 3
# A column of tiers names at least so many different ones.
_FEWEST_TIERS = 2
# A column is of one kind where at least this share of its texts are.
_SHARE = 0.6
# Half the values of a form are words.
_VALUE_SHARE = 0.3
# A rule of scoring mentions quantities: `少1人扣1分`.
_SCORING = regex.compile(r"扣|[得计满]\S{0,3}分")
_BARE = regex.compile(r"[\d,.]+")
# Heads that are believed for want of anything in the content that could prove them.
_BY_WORD = frozenset({"weight", "score", "actual", "note", "explanation", "standard", "deviation", "history", "number"})
# `评价要点` may head the standard or the names.
_MAYBE_NAME = frozenset({"other", "standard", "explanation"})
# What the weights of a form add up to.
_FULL_MARKS = (100.0, 90.0, 80.0, 10.0, 1.0)


@dataclass(frozen=True, slots=True)
class _Tiers:
    """Where the tiers of a grid stand: their columns, and the rows first..last (inclusive, from 0) that they name."""

    columns: tuple[Column, ...]
    first: int
    last: int

    @property
    def rows(self) -> range:
        return range(self.first, self.last + 1)

    @property
    def edge(self) -> int:
        """The last column of the tiers."""
        return max(column.last for column in self.columns)


def guessed_header(grid: Grid) -> Header | None:
    """The header that the tiers of a grid imply; None where there are none or the values cannot be told."""
    tiers = _tiers(grid)
    if tiers is None:
        return None
    heads = _heads(grid, tiers)
    columns = _columns(grid, tiers, heads)
    if columns is None:
        return None
    top = tiers.first - 1 if heads else tiers.first
    return Header(top, tiers.first - 1, (Block((*tiers.columns, *columns)),), tuple(heads))


def _tiers(grid: Grid) -> _Tiers | None:
    """The column with most second tiers, or with both in one, and the first tiers left of it or over it."""
    second = max((_tier_cells(grid, col, is_tier2) for col in range(grid.n_cols)), key=_different, default=())
    joint = max((_tier_cells(grid, col, _is_joint) for col in range(grid.n_cols)), key=_different, default=())
    inner, role = (joint, "tier1") if _different(joint) > _different(second) else (second, "tier2")
    if _different(inner) < _FEWEST_TIERS:
        return None
    columns = [_column(role, inner[0])]
    cells = [*inner]
    if role == "tier2":
        left = ([c for c in _tier_cells(grid, col, is_tier1) if right(c) < inner[0].col] for col in reversed(range(inner[0].col)))
        outer = next(filter(None, left), [])
        cells += outer
        columns = [*([_column("tier1", outer[0])] if outer and _different(outer) > 1 else []), *columns]
    bands = _bands(grid, min(cell.row for cell in inner), inner[0].col) if len(columns) == 1 and role == "tier2" else []
    rows = [*bands, *(cell.row for cell in inner)]
    named = {row for cell in inner for row in range(cell.row, bottom(cell) + 1)}
    # Where labels stand in the first of their rows only, the rows between them are named as well.
    first, last = min(rows), max(named)
    if last - first + 1 - len(bands) < _FEWEST_ROWS:
        return None
    return _Tiers(tuple(columns), first, last)


def _tier_cells(grid: Grid, col: int, known: Callable[[str], bool]) -> tuple[Cell, ...]:
    """Cells that begin in a column and name a tier, top to bottom."""
    cells = dict.fromkeys(c for row in grid.rows if (c := grid.at(row, col)) is not None and c.col == col and c.text.strip())
    return tuple(c for c in cells if known(clean_tier(c.text) or ""))


def _different(cells: Sequence[Cell]) -> int:
    return len({clean_tier(cell.text) for cell in cells})


def _is_joint(label: str) -> bool:
    return split_joint(label) is not None


def _column(role: str, cell: Cell) -> Column:
    return Column(role, cell.col, right(cell), cell, "content")


def _bands(grid: Grid, first: int, col: int) -> list[int]:
    """Rows from just above the first second tier on that hold nothing but a first tier, begun at or left of its column."""
    return [row for row in range(max(first - 1, grid.first), grid.last + 1) if _is_band(grid, row, col)]


def _is_band(grid: Grid, row: int, col: int) -> bool:
    cells = grid.starts(row)
    return len(cells) == 1 and grid.texts(row)[-1] is cells[0] and cells[0].col <= col and is_tier1(clean_tier(cells[0].text))


def _heads(grid: Grid, tiers: _Tiers) -> list[Cell]:
    """The cells that end right above the first row; a row of fewer is no head but the block before."""
    row = tiers.first - 1
    if row not in grid.rows:
        return []
    left = min(column.first for column in tiers.columns)
    cells = [c for c in grid.texts(row) if bottom(c) == row and right(c) >= left]
    return cells if len(cells) >= len(tiers.columns) + 2 else []


def _columns(grid: Grid, tiers: _Tiers, heads: Sequence[Cell]) -> list[Column] | None:
    """Name, signs, value, unit and what known heads say, right of the tiers; None where name or value cannot be told."""
    found = [_judged(grid, tiers, heads, col) for col in _edges(grid, tiers)]
    name = next((c for c in found if c.role in _MAYBE_NAME and _holds_names(_texts(grid, c.first, tiers.rows))), None)
    value = _value(found, grid, tiers)
    if name is None or value is None:
        return None
    named = {name: "content", value: "value"}
    return list(_once(replace(c, role=named.get(c, "other" if c.role == "value" else c.role)) for c in found))


def _edges(grid: Grid, tiers: _Tiers) -> list[int]:
    """Columns right of the tiers in which cells begin, in two rows at least."""
    starts = [c.col for row in tiers.rows for c in grid.starts(row) if c.col > tiers.edge]
    return sorted({col for col in starts if starts.count(col) > 1})


def _judged(grid: Grid, tiers: _Tiers, heads: Sequence[Cell], col: int) -> Column:
    head = next((h for h in heads if h.col <= col <= right(h)), None)
    said = header_role(head.text) if head is not None else None
    role = said.name if said is not None and said.name in _BY_WORD else _role(_texts(grid, col, tiers.rows))
    if said is not None and said.name == "value" and role == "other":
        role = "value"
    cell = head if head is not None else tiers.columns[-1].cell
    return Column(role, col, col, cell, fold(cell.text))


def _role(texts: Sequence[str]) -> str:
    for role, known in (("operator", looks_like_operator), ("unit", looks_like_unit)):
        if sum(map(known, texts)) >= _SHARE * len(texts):
            return role
    if sum(bool(_SCORING.search(text)) for text in texts) >= _SHARE * len(texts):
        return "note"
    if [fold(text) for text in texts] == [str(at) for at in range(1, len(texts) + 1)]:
        return "number"
    values = [text for text in texts if looks_like_value(text) and not _SCORING.search(text)]
    return "value" if len(values) >= _VALUE_SHARE * len(texts) else "other"


def _value(found: Sequence[Column], grid: Grid, tiers: _Tiers) -> Column | None:
    """The one column of values: under a known head, else with signs or units in it, else the one whose numbers are no weights."""
    values = [c for c in found if c.role == "value"]
    headed = [c for c in values if (said := header_role(c.cell.text)) is not None and said.name == "value"]
    told = [c for c in values if any(not _BARE.fullmatch(fold(text)) for text in _texts(grid, c.first, tiers.rows))]
    unweighted = [c for c in values if not _are_weights(_texts(grid, c.first, tiers.rows))]
    signs = next((c.last for c in found if c.role == "operator"), None)
    # Beside signs stand values, were they all words.
    beside = [c for c in found if not values and c.role == "other" and signs is not None and c.first == signs + 1]
    return next((choice[0] for choice in (headed, values, told, unweighted, beside) if len(choice) == 1), None)


def _are_weights(texts: Sequence[str]) -> bool:
    """Whether bare numbers are all the same or make up the full marks."""
    numbers = [float(fold(text).replace(",", "")) for text in texts if regex.fullmatch(r"[\d,]*\d(?:\.\d+)?", fold(text))]
    return len(numbers) == len(texts) and (len(set(numbers)) == 1 or round(sum(numbers), 2) in _FULL_MARKS)


def _holds_names(texts: Sequence[str]) -> bool:
    """Whether texts read like names of indicators, and not like a few words over and over."""
    return bool(texts) and sum(fit("content", text) for text in texts) > 0 and 2 * len(set(texts)) > len(texts)


def _texts(grid: Grid, col: int, rows: Sequence[int]) -> list[str]:
    """Texts of the cells that begin in a column, merged ones once."""
    cells = dict.fromkeys(c for row in rows if (c := grid.at(row, col)) is not None and c.col == col and c.text.strip())
    return [cell.text for cell in cells]


def _once(columns: Iterator[Column]) -> Iterator[Column]:
    """Each role for the first column that has it."""
    seen: set[str] = set()
    for column in columns:
        yield replace(column, role="other") if column.role in seen else column
        seen.add(column.role)
