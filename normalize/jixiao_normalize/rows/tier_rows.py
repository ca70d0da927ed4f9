"""Tier names in rows of their own.

    │ 指标名称           │ 指标值 │
    ├────────────────────┴────────┤
    │ 一、产出指标                │
    │ （一）数量指标              │
    │ 抽检批次           │ ≥2000  │
"""

from __future__ import annotations

import unicodedata

import regex

from jixiao_extract.model import Cell
from jixiao_normalize.columns import Block
from jixiao_normalize.grid import Grid, overlaps, right
from jixiao_normalize.vocabulary import Tiers, clean_tier, is_tier1, is_tier2, split_joint

# How a label is numbered: `一、`, `（一）`, `1.`
_STYLES = (regex.compile(r"[一二三四五六七八九十]+[、.]"), regex.compile(r"\("), regex.compile(r"\d+[、.]|[①-⑳]"))


def band_cell(grid: Grid, block: Block, number: int) -> Cell | None:
    """The only text of a row right of side labels, if it names a tier and stands where no tier label would."""
    name, cells = block.of("content"), grid.texts(number)
    if name is None or not cells or cells[-1].row != number:
        return None
    cell, label = cells[-1], clean_tier(cells[-1].text)
    if not (is_tier1(label) or is_tier2(label) or split_joint(label or "") is not None):
        return None
    first = min(column.first for column in block.columns)
    if right(cell) < first or any(right(c) >= first for c in cells[:-1]):
        return None
    own = block.of("tier1")
    beside = own is None or not overlaps(cell, own.first, own.last)
    placed = overlaps(cell, name.first, name.last) or (beside and is_tier1(label))
    return cell if placed else None


def under_band(above: Tiers, band: Cell, outer: Cell | None) -> Tiers:
    """The tiers in force below a band; `（四）成本指标` is a second tier, `成本指标` by itself a first one.

    outer: the band of the first tier in force; a label numbered in another way than it stands below it.
    """
    label = clean_tier(band.text)
    joint = split_joint(label or "")
    if joint is not None:
        return Tiers(*joint)
    style = _style(band)
    inner = style == 1 or (outer is not None and style is not None and style != _style(outer))
    second = is_tier2(label) and (not is_tier1(label) or inner)
    return Tiers(above.tier1, label) if second else Tiers(label)


def _style(band: Cell) -> int | None:
    text = unicodedata.normalize("NFKC", band.text).strip()
    return next((at for at, rule in enumerate(_STYLES) if rule.match(text)), None)
