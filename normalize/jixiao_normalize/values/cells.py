"""What kind of cell a text belongs to, told by its content alone: operator, value or unit column."""

from __future__ import annotations

from functools import lru_cache

import regex

from jixiao_normalize.values.grammar import read_value
from jixiao_normalize.values.terms import (
    FRONT,
    QUALITATIVE,
    QUANTITATIVE,
    SIGN_LETTERS,
    SIGNS_AT,
    clean,
    halfwidth,
    is_unit,
    sign_operator,
)

_NO_UNIT = frozenset({"", "无", "/", "-", "--", "—", "——", "无单位", "\\", "*", "空", "不适用"})
# Characters of `大于或等于（≥）` with room to spare.
_LONGEST_OPERATOR = 24
_BRACKETED_SIGN = regex.compile(r"(?P<word>[^()]*)\((?P<sign>[^()]+)\)")
# 定性 and its kin stand in an operator column; 无 does too, but is a value as well.
_WORDS = QUALITATIVE | QUANTITATIVE


def _plain(text: str) -> str:
    return halfwidth(clean(text)).replace(" ", "").strip(":")


def operator_of(text: str) -> str | None:
    """The operator that an operator cell names: a sign, a bounding word or 定性; None where it names none."""
    cell = _plain(text) if len(text) <= _LONGEST_OPERATOR else ""
    if not cell:
        return None
    if cell in QUALITATIVE:
        return "定性"
    if cell in FRONT:
        return FRONT[cell]
    if cell in QUANTITATIVE:
        return None
    return _sign_in(cell)


def _sign_in(cell: str) -> str | None:
    """The sign of `≥`, `≥(大于等于)`, `大于等于(≥)`, `定量≥`; None where other words stand beside it."""
    run = SIGNS_AT.search(cell)
    if run is None:
        both = _BRACKETED_SIGN.fullmatch(cell)
        return FRONT.get(both["word"]) if both else None
    rest = (cell[: run.start()] + cell[run.end() :]).strip("()")
    return sign_operator(run[0]) if not rest or rest in FRONT or rest in QUANTITATIVE else None


@lru_cache(maxsize=8192)
def looks_like_operator(text: str) -> bool:
    """Whether a cell's text belongs to an operator column: `≥`, 大于等于, 定性, 定量, 无, 正向."""
    cell = _plain(text)
    return bool(cell) and (cell in _WORDS or operator_of(cell) is not None)


@lru_cache(maxsize=8192)
def looks_like_unit(text: str) -> bool:
    """Whether a cell's text is one known unit and nothing else."""
    cell = _plain(text)
    return cell not in _NO_UNIT and not any(c in SIGN_LETTERS for c in cell) and is_unit(cell)


@lru_cache(maxsize=8192)
def looks_like_value(text: str) -> bool:
    """Whether a cell's text is a value by itself: a quantity with at most a short label, or a date."""
    cell = clean(text)
    if not cell or looks_like_operator(cell) or looks_like_unit(cell):
        return False
    # Any year will do: it only has to be seen that a date is printed.
    read = read_value(cell, 2000)
    return read.operator not in (None, "定性") or read.due_date is not None


def no_unit(text: str) -> bool:
    """Whether a unit cell says that there is no unit."""
    return _plain(text) in _NO_UNIT
