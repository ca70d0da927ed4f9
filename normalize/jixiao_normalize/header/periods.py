"""The period of an indicator table's columns: 中期 or 年度, by their heads and by the headings over and beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from jixiao_extract.model import Cell
from jixiao_normalize.columns import Block, Column
from jixiao_normalize.grid import Grid, bottom, right
from jixiao_normalize.vocabulary import section_label
from jixiao_normalize.words import bare, fold

_MIDTERM = regex.compile(r"中期|实施期|实施周期|长期|全周期|项目期|三年")
_ANNUAL = regex.compile(r"年度|当年|全年|本年|20\d\d年")
_WHOLE = regex.compile(r"(?:项目)?(?:总体|整体|总)(?:绩效)?(?:目标|指标)")
# How far above the header a cell may stand that says which period its columns are for.
_PERIOD_ROWS = 6


def by_period(group: list[Column]) -> list[list[Column]]:
    """Twice the same names where one value column is for the whole period and one for the year."""
    values = [c for c in group if c.role == "value"]
    if len(values) != 2 or (sum(_says_midterm(c.cell.text) for c in values) != 1 and not _whole_and_year(*values)):
        return [group]
    return [[c for c in group if c is not other] for other in reversed(values)]


def _whole_and_year(left: Column, right: Column) -> bool:
    """`总体指标值 │ 年度指标值`; by itself 总体 says nothing of a period."""
    return _WHOLE.match(fold(left.cell.text)) is not None and _ANNUAL.search(fold(right.cell.text)) is not None


def _says_midterm(text: str) -> bool:
    return _MIDTERM.search(fold(text)) is not None and _ANNUAL.search(fold(text)) is None


def with_period(grid: Grid, top: int, block: Block, lone: Sequence[Cell]) -> Block:
    """The block with its period: by its value's head, by a heading over or beside it, or by its own words.

    lone: the header's cells where it has no other block. A heading spans all of them; 中期 and 年度 goals side by side
    above say nothing about it.
    """
    own = [c for c in block.columns if c.role in ("content", "value")]
    value = block.of("value")
    if not own or (value is not None and _says_midterm(value.cell.text)):
        return replace(block, period="midterm") if own else block
    first = min((c.col for c in lone), default=min(c.first for c in own))
    last = max((right(c) for c in lone), default=max(c.last for c in own))
    for row in range(top, max(grid.first, top - _PERIOD_ROWS) - 1, -1):
        for cell in grid.texts(row):
            over = cell.col <= first and right(cell) >= last
            beside = right(cell) < min(c.first for c in own) and (bottom(cell) > top or (row == top and opens_indicators(cell)))
            if (over or beside) and (period := _period(cell.text)):
                return replace(block, period=period)
    words = " ".join(c.cell.text for c in own)
    return replace(block, period="midterm" if _MIDTERM.search(words) else "annual")


def _period(text: str) -> str | None:
    """`中期…` or `年度…` of a short heading; a sentence that mentions a year says nothing."""
    heading = bare(text)
    if len(heading) > 16 or ("目标" not in heading and "指标" not in heading):
        return None
    if _MIDTERM.search(heading):
        return "midterm"
    return "annual" if _ANNUAL.search(heading) else None


def order_periods(blocks: tuple[Block, ...], grid: Grid, top: int) -> tuple[Block, ...]:
    """Two sides that share a first tier, or stand under a label of 中期, are 中期 left and 年度 right (central model).

    Else the table was folded to save room, and both sides are annual.
    """
    heads = (cell.text for row in range(grid.first, top + 1) for cell in grid.texts(row))
    shared = len(blocks) == 2 and blocks[0].of("tier1") == blocks[1].of("tier1") is not None
    alike = len(blocks) == 2 and blocks[0].period == blocks[1].period
    if alike and (shared or any(_says_midterm(text) for text in heads)):
        return (replace(blocks[0], period="midterm"), replace(blocks[1], period="annual"))
    return blocks


def opens_indicators(cell: Cell) -> bool:
    match = section_label(cell.text)
    return match is not None and match.name == "indicators"
