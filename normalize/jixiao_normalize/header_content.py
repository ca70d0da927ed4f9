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

from jixiao_normalize.grid import Grid, right
from jixiao_normalize.header import Block, Column, Header, name_from_tier
from jixiao_normalize.values import looks_like_value
from jixiao_normalize.vocabulary import roles_by_content, tier1_words
from jixiao_normalize.words import fold

_DIRECTION = regex.compile(r"^(?:正|反|逆|负)向?(?:指标)?$|^(?:越大|越小|越高|越低)越好$")
_NATURE = regex.compile(r"^定[量性](?:指标)?$")
_SIGN = regex.compile(r"^(?:[=≥≤><≈≧≦＝＞＜﹥﹤]|>=|<=|==|大于|小于|等于|大于等于|小于等于|不少于|不低于|不超过|不高于|约)$")
_NO_SIGN = regex.compile(r"^(?:定性|无|/|—+|-+)$")
# Roles of columns that may hold the values where no header word names a value column.
_MAYBE_VALUE = ("annual_goal", "midterm_goal", "explanation", "standard", "other")
# At least this share of a column's texts are values where it is one by content alone.
_VALUE_SHARE = 0.3


def settle(header: Header, grid: Grid, rows: Sequence[int]) -> Header:
    """The header with every doubtful role decided by the column's content in the data rows."""
    settled = replace(header, blocks=tuple(_settle_block(block, grid, rows) for block in header.blocks))
    if len(settled.blocks) != 1 or settled.blocks[0].of("project_name"):
        return settled
    block = settled.blocks[0]
    if block.of("value") is None:
        block = _with_value(settled, grid, rows)
    settled = replace(settled, blocks=(block,))
    # A column under words of its own (责任科室) is kept with the row.
    kept = sorted((*block.columns, *_unnamed(settled, grid)), key=lambda c: c.first) if block.readable else block.columns
    return replace(settled, blocks=(replace(block, columns=tuple(kept)),))


def _settle_block(block: Block, grid: Grid, rows: Sequence[int]) -> Block:
    columns = [part for column in block.columns for part in _sub_columns(column, grid, rows)]
    settled = [replace(c, role=_role_by_content(c, _column_texts(grid, c, rows))) for c in columns]
    kept: list[Column] = []
    for column in settled:
        repeated = column.role in {c.role for c in kept} and column.role != "other"
        kept.append(replace(column, role="other") if repeated else column)
    return replace(block, columns=name_from_tier(tuple(kept)))


def _with_value(header: Header, grid: Grid, rows: Sequence[int]) -> Block:
    """The lone block with its value column found by content, where exactly one column holds values."""
    block = header.blocks[0]
    found = [c for c in (*_unnamed(header, grid), *block.columns) if _holds_values(c, grid, rows)]
    if len(found) != 1:
        return block
    others = [c for c in block.columns if c is not found[0]]
    columns = sorted([*others, replace(found[0], role="value")], key=lambda c: c.first)
    return replace(block, columns=tuple(columns))


def _unnamed(header: Header, grid: Grid) -> list[Column]:
    """Columns under header cells that no vocabulary knows."""
    taken = {col for c in header.blocks[0].columns for col in range(c.first, c.last + 1)}
    cells = [c for c in header.cells if not taken & set(range(c.col, right(c) + 1))]
    narrow = [c for c in cells if not any(o is not c and o.row > c.row and c.col <= o.col <= right(c) for o in cells)]
    return [Column("other", c.col, right(c), c, fold(c.text)) for c in narrow if c.col > header.first_col]


def _holds_values(column: Column, grid: Grid, rows: Sequence[int]) -> bool:
    texts = _column_texts(grid, column, rows)
    if column.role not in _MAYBE_VALUE or 2 * len(texts) < len(rows) or not texts:
        return False
    return sum(looks_like_value(text) for text in texts) >= _VALUE_SHARE * len(texts)


def _sub_columns(column: Column, grid: Grid, rows: Sequence[int]) -> list[Column]:
    """A wide `指标值` over separate sign, number and unit columns, cut into them."""
    if column.role != "value" or column.first == column.last:
        return [column]
    edges = Counter(cell.col for row in rows for col in range(column.first, column.last + 1) if (cell := grid.at(row, col)))
    firsts = sorted(col for col in edges if column.first < col <= column.last)
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
    doubtful = column.role in roles_by_content() or column.word in ("指标类型", "指标类别")
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
