"""Columns known by the tier names that stand in them, whatever their heads say.

    │ 绩效指标分类      │ 指标名称 │ 指标值 │      │ 指标类型 │ 指标类别 │ 指标名称 │
    │ 产出指标-数量指标 │ 补助人数 │ ≥320人 │      │ 产出指标 │ 数量指标 │ 补助人数 │

Both tiers in one cell count as a first tier; own_tiers parts them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jixiao_normalize.columns import Block, Column, Header
from jixiao_normalize.grid import Grid, right
from jixiao_normalize.header.column_kinds import fit
from jixiao_normalize.rows import band_cell
from jixiao_normalize.vocabulary import clean_tier, is_tier1, is_tier2, split_joint
from jixiao_normalize.words import fold

# At least this share of a column's texts are tier names where it is a tier column by content alone.
_TIER_SHARE = 0.6
# Roles of columns that may hold the indicator's name where no header word names one (`指标描述`).
_MAYBE_NAME = ("other", "explanation", "standard")


def tier_role(texts: Sequence[str]) -> str | None:
    """`tier1` or `tier2` where most of the different texts are names of that tier, both tiers in one counted as first."""
    kinds = set(texts)
    seconds = sum(is_tier2(text) for text in kinds)
    firsts = max(sum(is_tier1(text) for text in kinds), sum(_is_joint(text) for text in kinds))
    if not kinds or max(firsts, seconds) < _TIER_SHARE * len(kinds):
        return None
    # 成本指标 and 满意度指标 are names of either tier: what tells is the others.
    return "tier1" if firsts > seconds else "tier2"


def _is_joint(text: str) -> bool:
    return split_joint(clean_tier(text) or "") is not None


def adopted_tiers(block: Block, grid: Grid, rows: Sequence[int]) -> tuple[Column, ...]:
    """Tier columns left of the name whose heads are unknown, blank or lost, left to right."""
    name = block.of("content")
    if name is None:
        return ()
    known = {col for c in block.columns if c.role != "other" for col in range(c.first, c.last + 1)}
    roles = {column.role for column in block.columns}
    found: list[Column] = []
    for col in (col for col in reversed(range(name.first)) if col not in known):
        cells = list(dict.fromkeys(cell for row in rows if (cell := grid.at(row, col)) and cell.col == col and cell.text.strip()))
        role = tier_role([cell.text for cell in cells])
        if role is not None and role not in roles:
            found.append(Column(role, col, col, cells[0], "content"))
            roles.add(role)
    return tuple(reversed(found))


def lacks_names(block: Block, grid: Grid, rows: Sequence[int]) -> bool:
    """Whether no column of a block holds the indicators' own names: there is none, or its texts are tiers."""
    name = block.of("content")
    texts = _texts(grid, name, rows) if name is not None else []
    return not texts or tier_role(texts) is not None


def under_bands(block: Block, grid: Grid, rows: Sequence[int]) -> Block:
    """A block with its one column of tiers as the second where lines over the columns name the first."""
    tier = block.of("tier1")
    if tier is None or block.of("tier2") is not None:
        return block
    bands = {row: band for row in rows if (band := band_cell(grid, block, row)) is not None}
    between = [row for row in rows if row not in bands]
    if not any(is_tier1(clean_tier(band.text)) for band in bands.values()) or tier_role(_texts(grid, tier, between)) != "tier2":
        return block
    return replace(block, columns=tuple(replace(c, role="tier2") if c is tier else c for c in block.columns))


def name_beside(block: Block, header: Header, grid: Grid, rows: Sequence[int]) -> Block:
    """A block whose name column holds tiers, with the name in the next text column before its value, where it has one."""
    name, value = block.of("content"), block.of("value")
    tier = tier_role(_texts(grid, name, rows)) if name is not None else None
    if name is None or value is None or tier is None:
        return block
    between = [c for c in (*block.columns, *_unheaded(block, header)) if c.role in _MAYBE_NAME and name.last < c.first and c.last < value.first]
    # What holds tiers itself is adopted as a tier column once the name is found.
    named = (c for c in between if (texts := _texts(grid, c, rows)) and tier_role(texts) is None and _may_be_names(texts))
    chosen = min(named, key=lambda c: c.first, default=None)
    if chosen is None or tier in {c.role for c in block.columns}:
        return block
    columns = [replace(c, role=tier) if c is name else c for c in block.columns if c is not chosen]
    columns.append(replace(chosen, role="content"))
    return replace(block, columns=tuple(sorted(columns, key=lambda c: c.first)))


def _may_be_names(texts: Sequence[str]) -> bool:
    """Whether a column's texts read like names on the whole, not like signs or numbers."""
    return sum(fit("content", text) for text in texts) > 0


def _texts(grid: Grid, column: Column, rows: Sequence[int]) -> list[str]:
    return [cell.text for row in rows if (cell := grid.at(row, column.first)) is not None and cell.text.strip()]


def _unheaded(block: Block, header: Header) -> list[Column]:
    """Columns under header cells that no vocabulary knows."""
    known = {column.cell for column in block.columns}
    return [Column("other", c.col, right(c), c, fold(c.text)) for c in header.cells if c not in known]
