"""Indicators told in one cell, under marks that name their tiers.

    【产出指标-数量指标】
    指标1：机柜数量（≥77台）        name and value of an indicator stand in one line:
    指标2：巡检次数：365次          the value in brackets, behind a colon, or from its sign on
    【满意度指标-服务对象满意度指标】
    …

or beside the label of their tier: `产出指标 │ 数量指标：办理案件≥320件；质量指标：合格率≥98%`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from jixiao_extract.model import Cell
from jixiao_normalize.claims import Claim
from jixiao_normalize.columns import Column
from jixiao_normalize.grid import Grid
from jixiao_normalize.indicators.items import Item, told_items
from jixiao_normalize.indicators.reading import indicator_of
from jixiao_normalize.model import Indicator
from jixiao_normalize.rows import Row, named_value
from jixiao_normalize.vocabulary import Tiers, clean_tier, is_tier1, is_tier2, split_joint
from jixiao_normalize.words import fold, tidy

_MARK = regex.compile(r"[【\[［〔]([^【】\[\]［］〔〕]{2,30})[】\]］〕]")
_ITEM_BREAK = regex.compile(r"[\n；;]+|(?=指标\s*\d+\s*[:：、.])")
_NUMBERING = regex.compile(r"^(?:指标\s*\d+\s*[:：、.]|\d{1,2}\s*[、.．](?!\d)|[（(]\d{1,2}[)）]|[①-⑳])\s*")


@dataclass(frozen=True, slots=True)
class Told:
    """One indicator as told: tiers, name and value as printed."""

    tiers: Tiers
    name: str
    value: str


def read_told(grids: Sequence[Grid], taken: set[Cell], year: int | None) -> tuple[list[Indicator], list[Claim]]:
    """Indicators of all cells that tell them under tier marks; a cell with a line that is none stays unread."""
    indicators: list[Indicator] = []
    claims: list[Claim] = []
    for where, cell in ((grid, cell) for grid in grids for cell in grid.cells() if cell not in taken):
        told, whole = _told_in(cell.text)
        if not told and (beside := _tier_beside(where, cell)) is not None:
            told, whole = _told_beside(beside, cell.text), True
            claims += [Claim(beside, "indicator:tier", beside.text)] if told else []
        indicators += [_indicator(item, cell, len(indicators) + seq, year) for seq, item in enumerate(told, 1)]
        claims += [Claim(cell, "indicator:told", "【】")] if told and whole else []
    return indicators, claims


def _tier_beside(grid: Grid, cell: Cell) -> Cell | None:
    """The tier's label that a cell stands right of."""
    left = grid.at(cell.row, cell.col - 1)
    known = left is not None and (is_tier1(left.text) or is_tier2(left.text))
    return left if known else None


def _told_beside(beside: Cell, text: str) -> list[Told]:
    """What a cell tells beside its tier; nothing where half of it tells no value, as in a sentence."""
    above = _tiers(beside.text, Tiers()) or Tiers()
    items = told_items(text, Item(above.tier1 or "", above.tier2 or ""))
    if 2 * sum(bool(item.name and item.value) for item in items) <= len(items):
        return []
    return [Told(Tiers(item.tier1 or None, item.tier2 or None, True, True), item.name, item.value) for item in items]


def _told_in(text: str) -> tuple[list[Told], bool]:
    """What a cell tells, and whether every line of it was understood."""
    told: list[Told] = []
    whole = True
    for mark, body in _marked(text):
        tiers = _tiers(mark, told[-1].tiers if told else Tiers())
        if tiers is None:
            return [], False
        for line in (_NUMBERING.sub("", part.strip()) for part in _ITEM_BREAK.split(body)):
            pair = named_value(line)
            if pair is not None:
                told.append(Told(tiers, *pair))
            whole = whole and (pair is not None or not fold(line).strip(":：…."))
    return told, whole


def _marked(text: str) -> Iterator[tuple[str, str]]:
    """Marks with the text behind each; nothing where text stands before the first mark."""
    clean = tidy(text)
    marks = list(_MARK.finditer(clean))
    if not marks or clean[: marks[0].start()].strip():
        return
    ends = [*(mark.start() for mark in marks[1:]), len(clean)]
    for mark, end in zip(marks, ends, strict=True):
        yield mark.group(1), clean[mark.end() : end]


def _tiers(mark: str, above: Tiers) -> Tiers | None:
    label = clean_tier(mark)
    joint = split_joint(label) if label else None
    if joint is not None:
        return Tiers(*joint, own1=True, own2=True)
    if is_tier2(label) and (above.tier1 or not is_tier1(label)):
        return Tiers(above.tier1, label, own2=True)
    return Tiers(label, None, own1=True) if is_tier1(label) else None


def _indicator(told: Told, cell: Cell, seq: int, year: int | None) -> Indicator:
    parts = (("content", told.name), ("value", told.value))
    cells = tuple(
        (Column(role, cell.col, cell.col, cell), Cell(cell.row, cell.col, 1, 1, text, cell.places, cell.confidence))
        for role, text in parts
    )
    return indicator_of(Row(cell.row, cells, told.tiers), "annual", seq, year)
