"""Heads of the columns inside a money block: what the amounts below them measure, or which source they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from jixiao_extract.model import Cell
from jixiao_normalize.grid import Grid, bottom, overlaps, right
from jixiao_normalize.money.text import is_amount, is_blank_amount, is_source, unit_in
from jixiao_normalize.vocabulary import field_label, measure_words
from jixiao_normalize.words import fold, key

MIDTERM = regex.compile(r"中期|实施期|实施周期|长期|全周期|项目总投资|项目期")
ANNUAL = regex.compile(r"年度|当年|本年|全年")
# `2023年`, `2024年预算数（万元）`
_OF_YEAR = regex.compile(r"(20\d\d)年度?(?:预算|安排|申请|资金|拟|计划)*(?:数|金?额)?(?:\(.{1,4}\))?")
# The head of years in rows (`年度 │ 资金总额 │ 财政拨款` over `2025年 │ 320 │ 300`), and one of these.
_YEARS = regex.compile(r"(?:分|预算|安排)?年[度份](?:预算)?")
_YEAR = regex.compile(r"(20\d\d)年?度?")
_HAN_ONLY = regex.compile(r"[\p{Han}()、]{2,}")
# A head is a short label.
_LONGEST_HEAD = 16


@dataclass(frozen=True, slots=True)
class Head:
    """Columns first..last and what the amounts below measure; unit as printed in the head."""

    first: int
    last: int
    measure: str
    unit: str | None
    cell: Cell


def find_heads(grid: Grid, number: int, cells: Sequence[Cell], label: Cell | None, year: int | None) -> list[Head]:
    """The heads of a row that has no amount; cells: its free cells, label: of the block, year: the form's."""
    rest = [c for c in cells if c is not label and not (label and right(c) < label.col)]
    if not rest or any(is_amount(c.text) for c in rest):
        return []
    found = [_head(c, measure) for c in rest if (measure := _measure_named(c.text, year)) is not None]
    money = [h for h in found if h.measure != "other"]
    if money and (label is not None or len(found) >= 2) and 2 * len(found) >= len(rest):
        return found
    return _source_heads(grid, number, rest)


def _measure_named(text: str, year: int | None) -> str | None:
    """What a head measures; one that names a year is for the budget of that year alone."""
    of_year = _OF_YEAR.fullmatch(fold(text))
    if of_year is not None and year is not None:
        return "budget" if int(of_year.group(1)) == year else "other"
    match = measure_words().find(text)
    return match.name if match is not None else None


def _head(cell: Cell, measure: str) -> Head:
    return Head(cell.col, right(cell), measure, unit_in(cell.text), cell)


def _source_heads(grid: Grid, number: int, rest: Sequence[Cell]) -> list[Head]:
    """Sources side by side over a row of nothing but their amounts."""
    own = [c for c in rest if bottom(c) == number and not _YEARS.fullmatch(key(c.text))]
    below = [c for c in grid.starts(number + 1) if own and c.col >= own[0].col] if number + 1 in grid.rows else []
    amounts = [c for c in below if is_amount(c.text) or is_blank_amount(c.text)]
    if sum(is_source(c.text) for c in own) < 2 or not all(_may_be_source(c) for c in own) or not amounts or len(amounts) < len(below):
        return []
    return [_head(c, "midterm" if MIDTERM.search(fold(c.text)) else "budget") for c in own]


def _may_be_source(cell: Cell) -> bool:
    """A source, or a short label among sources (`单位其他资金`)."""
    return is_source(cell.text) or (len(key(cell.text)) <= _LONGEST_HEAD and _HAN_ONLY.fullmatch(fold(cell.text)) is not None)


def year_named(text: str) -> int | None:
    """The year that a label is and nothing else (`2025年`)."""
    match = _YEAR.fullmatch(key(text))
    return int(match.group(1)) if match is not None else None


def only_unit(heads: Sequence[Head]) -> str | None:
    """The unit that a row of heads names once for all (`年度预算数（万元） │ 年初预算 │ 执行数`)."""
    units = {head.unit for head in heads if head.unit is not None}
    return units.pop() if len(units) == 1 else None


def over(cell: Cell, heads: Sequence[Head]) -> Head | None:
    """The head above an amount."""
    return next((h for h in heads if overlaps(cell, h.first, h.last)), None)


def head_cells(cells: Sequence[Cell], heads: Sequence[Head], label: Cell | None, number: int) -> list[Cell]:
    """Cells of a head row that are heads or the short words between them; beside no block, no labels of the form."""
    cells = cells if label is not None else [c for c in cells if field_label(c.text) is None]
    named = {h.cell for h in heads} & set(cells)
    short = [c for c in cells if bottom(c) == number and c is not label and len(key(c.text)) <= _LONGEST_HEAD]
    return [*named, *(c for c in short if c not in named and not is_amount(c.text))]
