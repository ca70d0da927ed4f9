"""Roles of header columns settled by what stands in the rows below them.

A word that is used both ways (指标性质 holds 正向 here and ≥ there) means what its column holds; one `指标值` over sign,
number and unit columns is three columns; a value column under an unknown word is known by its values. Several columns
of values with no word for a target (a grade each, a town each) are not guessed between: the block gets no value.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

import regex

from jixiao_normalize.columns import DOUBTFUL_TIERS, Block, Column, Header
from jixiao_normalize.grid import Grid, right
from jixiao_normalize.header.roles import name_from_tier
from jixiao_normalize.header.tier_columns import name_beside, tier_role
from jixiao_normalize.rows import band_cell, with_told_values
from jixiao_normalize.values import looks_like_unit, looks_like_value
from jixiao_normalize.vocabulary import header_role, roles_by_content, tier1_words
from jixiao_normalize.words import fold

_DIRECTION = regex.compile(r"^(?:正|反|逆|负)向?(?:指标)?$|^(?:越大|越小|越高|越低)越好$")
_NATURE = regex.compile(r"^定[量性](?:指标)?$")
_SIGN = regex.compile(r"^(?:[=≥≤><≈≧≦＝＞＜﹥﹤]|>=|<=|==|大于|小于|等于|大于等于|小于等于|不少于|不低于|不超过|不高于|约)$")
_NO_SIGN = regex.compile(r"^(?:定性|无|/|—+|-+)$")
# Roles of columns that may hold the values where no header word names a value column.
_MAYBE_VALUE = ("annual_goal", "midterm_goal", "other")
_BARE_NUMBER = regex.compile(r"^[≥≤=<>]?[\d,.]+$")
# At least this share of a value column are bare numbers where the column beside it holds their units.
_NUMBER_SHARE = 0.5
# At least this share of a column's texts are values where it is one by content alone.
_VALUE_SHARE = 0.3


def settle(header: Header, grid: Grid, rows: Sequence[int]) -> Header:
    """The header with every doubtful role decided by the column's content in the data rows."""
    # A tier printed as a line over the columns stands in none of them.
    rows = [row for row in rows if all(band_cell(grid, block, row) is None for block in header.blocks)]
    settled = replace(header, blocks=tuple(_settle_block(block, grid, rows) for block in header.blocks))
    if len(settled.blocks) != 1:
        return settled
    block = settled.blocks[0]
    if block.of("project_name"):
        return replace(settled, blocks=(with_told_values(block, grid, rows),))
    if block.of("value") is None:
        block = _with_value(settled, grid, rows)
    block = _in_turn(name_beside(block, settled, grid, rows), grid, rows)
    block = _with_signs(with_told_values(block, grid, rows), settled, grid, rows)
    block = _with_units(block, settled, grid, rows)
    settled = replace(settled, blocks=(block,))
    # A column under words of its own (责任科室) is kept with the row.
    kept = sorted((*block.columns, *_unnamed(settled, grid)), key=lambda c: c.first) if block.readable else block.columns
    return replace(settled, blocks=(replace(block, columns=tuple(kept)),))


def _settle_block(block: Block, grid: Grid, rows: Sequence[int]) -> Block:
    wide = [_widened(column, block, grid, rows) for column in block.columns]
    columns = [p for column in wide for part in _sub_columns(column, grid, rows) for p in _named_parts(part, grid, rows)]
    settled = [replace(c, role=_role_by_content(c, _column_texts(grid, c, rows))) for c in columns]
    kept: list[Column] = []
    for column in settled:
        repeated = column.role in {c.role for c in kept} and column.role != "other"
        kept.append(replace(column, role="other") if repeated else column)
    return replace(block, columns=name_from_tier(tuple(kept)))


def _with_value(header: Header, grid: Grid, rows: Sequence[int]) -> Block:
    """The lone block with its value column found by content, where exactly one column holds values."""
    block = header.blocks[0]
    found = _nearest([c for c in (*_unnamed(header, grid), *block.columns) if _holds_values(c, grid, rows)], header)
    if found is None or _headless_values(header, grid, rows):
        return block
    others = [c for c in block.columns if c is not found]
    columns = sorted([*others, replace(found, role="value")], key=lambda c: c.first)
    return replace(block, columns=tuple(columns))


def _with_signs(block: Block, header: Header, grid: Grid, rows: Sequence[int]) -> Block:
    """The block with an operator column that no word names, where exactly one column holds nothing but signs."""
    if block.of("operator") is not None or block.of("value") is None:
        return block
    texts = {column: _column_texts(grid, column, rows) for column in _unnamed(header, grid)}
    signs = [c for c, below in texts.items() if below and _part_role(below) == "operator" and any(_SIGN.match(fold(t)) for t in below)]
    columns = (*block.columns, *(replace(column, role="operator") for column in signs))
    return replace(block, columns=tuple(sorted(columns, key=lambda c: c.first))) if len(signs) == 1 else block


def _with_units(block: Block, header: Header, grid: Grid, rows: Sequence[int]) -> Block:
    """The block with the unit column that no word names: units of several kinds, beside a column of bare numbers."""
    value = block.of("value")
    if value is None or block.of("unit") is not None:
        return block
    near = [c for c in _unnamed(header, grid) if c.first == value.last + 1 or c.last == value.first - 1]
    beside = next((c for c in near if all(map(looks_like_unit, _column_texts(grid, c, rows)))), None)
    units = set(_column_texts(grid, beside, rows)) if beside is not None else set()
    numbers = _share(_column_texts(grid, value, rows), _BARE_NUMBER)
    if beside is None or len(units) < 2 or numbers < _NUMBER_SHARE or not all(map(looks_like_unit, units)):
        return block
    return replace(block, columns=tuple(sorted((*block.columns, replace(beside, role="unit")), key=lambda c: c.first)))


def _nearest(found: Sequence[Column], header: Header) -> Column | None:
    """Of several columns of values the one under a wide head of values, or else under 目标; None where none stands out."""
    wide = [c for c in header.cells if _says_value(Column("value", c.col, right(c), c))]
    under = [c for c in found if any(w is not c.cell and w.col <= c.first and c.last <= right(w) for w in wide)]
    goals = [c for c in found if c.role == "annual_goal"]
    return next((one[0] for one in (found, under, goals) if len(one) == 1), None)


def _in_turn(block: Block, grid: Grid, rows: Sequence[int]) -> Block:
    """Two columns of values beside each other, never both filled (`定量指标值 │ 定性指标值`), as one."""
    value = block.of("value")
    beside = next((c for c in block.columns if value is not None and c.first == value.last + 1 and _says_value(c)), None)
    if value is None or beside is None or any(_filled(grid, row, value) and _filled(grid, row, beside) for row in rows):
        return block
    columns = (replace(c, last=beside.last) if c is value else c for c in block.columns if c is not beside)
    return replace(block, columns=tuple(columns))


def _says_value(column: Column) -> bool:
    role = header_role(column.cell.text)
    return role is not None and role.name == "value"


def _filled(grid: Grid, row: int, column: Column) -> bool:
    cell = grid.at(row, column.first)
    return cell is not None and bool(fold(cell.text).strip("/-—"))


def _headless_values(header: Header, grid: Grid, rows: Sequence[int]) -> bool:
    """Whether a column right of the header's own, under no head at all, holds values as well."""
    beyond = range(max(right(cell) for cell in header.cells) + 1, grid.n_cols) if header.cells else ()
    return any(_holds_values(Column("other", col, col, header.cells[0]), grid, rows) for col in beyond)


def _unnamed(header: Header, grid: Grid) -> list[Column]:
    """Columns under header cells that no vocabulary knows."""
    taken = {col for c in header.blocks[0].columns for col in range(c.first, c.last + 1)}
    cells = [c for c in header.cells if not taken & set(range(c.col, right(c) + 1))]
    narrow = [c for c in cells if not any(o is not c and o.row > c.row and c.col <= o.col <= right(c) for o in cells)]
    return [Column("other", c.col, right(c), c, fold(c.text)) for c in narrow if c.col > header.first_col]


def _holds_values(column: Column, grid: Grid, rows: Sequence[int]) -> bool:
    texts = _column_texts(grid, column, rows)
    # 天津 prints the target under 绩效指标描述, 河北 describes the indicator there.
    if (column.role not in _MAYBE_VALUE and "描述" not in column.cell.text) or 2 * len(texts) < len(rows) or not texts:
        return False
    return sum(looks_like_value(text) for text in texts) >= _VALUE_SHARE * len(texts)


def _widened(column: Column, block: Block, grid: Grid, rows: Sequence[int]) -> Column:
    """A value column of signs, or a name column of tiers, over the columns without a head right of it."""
    texts = _column_texts(grid, column, rows)
    signs = column.role == "value" and _part_role(texts) == "operator"
    tiers = column.role == "content" and tier_role(texts) is not None
    if not texts or not (signs or tiers):
        return column
    end = min((c.first for c in block.columns if c.first > column.last), default=grid.n_cols)
    heads = [grid.at(column.cell.row, col) for col in range(column.last + 1, end)]
    return column if any(head is not None and head.text.strip() and head is not column.cell for head in heads) else replace(column, last=end - 1)


def _named_parts(column: Column, grid: Grid, rows: Sequence[int]) -> list[Column]:
    """A wide head over tier columns and the name's, cut into them by the tier names that stand there."""
    if column.role != "content" or column.first == column.last:
        return [column]
    starts = [column.first, *_edges(column, grid, rows)]
    ends = [*(col - 1 for col in starts[1:]), column.last]
    parts = [replace(column, first=a, last=b) for a, b in zip(starts, ends, strict=True)]
    named = [(p, tier_role(texts)) for p in parts if (texts := _column_texts(grid, p, rows))]
    rest = [part for part, tier in named if tier is None]
    if len(rest) == len(named) or not rest:
        return [column]
    return [*(replace(part, role=tier) for part, tier in named if tier is not None), rest[-1]]


def _edges(column: Column, grid: Grid, rows: Sequence[int]) -> list[int]:
    """First columns of the cells that begin inside a wide column."""
    cells = Counter(cell.col for row in rows for col in range(column.first, column.last + 1) if (cell := grid.at(row, col)))
    return sorted(col for col in cells if column.first < col <= column.last)


def _sub_columns(column: Column, grid: Grid, rows: Sequence[int]) -> list[Column]:
    """A wide `指标值` over separate sign, number and unit columns, cut into them."""
    if column.role != "value" or column.first == column.last:
        return [column]
    firsts = _edges(column, grid, rows)
    if not firsts:
        return [column]
    starts = [column.first, *firsts]
    ends = [col - 1 for col in firsts] + [column.last]
    parts = [replace(column, first=a, last=b) for a, b in zip(starts, ends, strict=True)]
    return [replace(p, role=_part_role(_column_texts(grid, p, rows))) for p in parts]


def _part_role(texts: Sequence[str]) -> str:
    if texts and _share(texts, _SIGN, _NO_SIGN) >= 0.8:
        return "operator"
    digits = sum(any(ch.isdigit() for ch in text) for text in texts)
    return "value" if 2 * digits >= len(texts) and texts else "unit"


def _role_by_content(column: Column, texts: Sequence[str]) -> str:
    """The role a column plays by what stands in it, for words that are used both ways."""
    doubtful = column.role in roles_by_content() or column.word in DOUBTFUL_TIERS
    if not doubtful or not texts:
        return column.role if not doubtful or column.role != "operator" else "nature"
    if any(_SIGN.match(fold(text)) for text in texts) and _share(texts, _SIGN, _NO_SIGN, _NATURE) >= 0.6:
        return "operator"
    if _share(texts, _NATURE, _NO_SIGN) >= 0.6:
        return "nature"
    if _share(texts, _DIRECTION) >= 0.5:
        return "direction"
    if sum(tier1_words().find(text) is not None for text in texts) * 2 >= len(texts):
        return "tier1"
    return "other" if column.role != "tier1" else "tier1"


def _share(texts: Sequence[str], *rules: regex.Pattern[str]) -> float:
    hits = sum(any(rule.match(fold(text)) for rule in rules) for text in texts)
    return hits / len(texts) if texts else 0.0


def _column_texts(grid: Grid, column: Column, rows: Iterable[int]) -> list[str]:
    cells = (grid.at(row, column.first) for row in rows)
    return [cell.text for cell in cells if cell is not None and cell.text.strip()]
