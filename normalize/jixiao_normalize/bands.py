"""Tier names in rows of their own, and several indicators in one row.

    │ 指标名称           │ 指标值 │        │ 三级指标          │ 指标值     │
    ├────────────────────┴────────┤        ├───────────────────┼────────────┤
    │ 一、产出指标                │        │ 1.培训合格率      │ ≥95%       │    as many numbered names
    │ （一）数量指标              │        │ 2.示范点达标率    │ 100%       │    as values in one cell each
    │ 抽检批次           │ ≥2000  │        └───────────────────┴────────────┘
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from jixiao_extract.model import Cell
from jixiao_normalize.grid import Grid, overlaps, right
from jixiao_normalize.header_nouns import Block
from jixiao_normalize.tiers import Tiers, clean_tier, is_tier1, is_tier2, split_joint
from jixiao_normalize.words import fold, tidy

_INNER = regex.compile(r"^[（(]")
_INNER_NUMBER = regex.compile(r"(?<=\S)(?=指标\s*\d+\s*[:：]|[①-⑳])")
_NUMBERED = regex.compile(r"^(?:指标\s*(?:\d+|[一二三四五六七八九十])\s*[:：、.．]|\d{1,2}\s*[、.．](?!\d)|[（(]\d{1,2}[)）]|[①-⑳])\s*")


def band_cell(grid: Grid, block: Block, number: int) -> Cell | None:
    """The only text of a row right of side labels, if it names a tier and stands where no tier label would."""
    name = block.of("content")
    if name is None:
        return None
    first = min(column.first for column in block.columns)
    texts = [c for c in grid.texts(number) if right(c) >= first]
    if len(texts) != 1 or texts[0].row != number:
        return None
    cell, label = texts[0], clean_tier(texts[0].text)
    known = is_tier1(label) or is_tier2(label) or split_joint(label or "") is not None
    placed = overlaps(cell, name.first, name.last) or (block.of("tier1") is None and is_tier1(label))
    return cell if known and placed else None


def under_band(above: Tiers, band: Cell) -> Tiers:
    """The tiers in force below a band; `（四）成本指标` is a second tier, `成本指标` by itself a first one."""
    label = clean_tier(band.text)
    joint = split_joint(label or "")
    if joint is not None:
        return Tiers(*joint)
    second = is_tier2(label) and (not is_tier1(label) or _INNER.match(fold(band.text)) is not None)
    return Tiers(above.tier1, label) if second else Tiers(label)


def several_in(names: str, values: str) -> list[tuple[str, str]]:
    """(name, value) of each indicator in one pair of cells; empty where they hold one, or names and values differ."""
    listed = _listed(_with_breaks(names).splitlines())
    if len(listed) < 2:
        return []
    lines = tidy(_with_breaks(values)).splitlines()
    told = _listed(lines) or lines
    return list(zip(listed, told, strict=True)) if len(told) == len(listed) else []


def _with_breaks(text: str) -> str:
    """The text with a line break in front of every `指标2：` and `②`, which a container may have lost."""
    return _INNER_NUMBER.sub("\n", text)


def _listed(lines: Sequence[str]) -> list[str]:
    """Numbered lines without their numbers, wrapped ones joined; empty where the first line has no number."""
    found: list[str] = []
    for line in (line.strip() for line in lines if line.strip()):
        match = _NUMBERED.match(line)
        if match is not None:
            found.append(line[match.end() :].strip())
        elif found:
            found[-1] += line
        else:
            return []
    return found
