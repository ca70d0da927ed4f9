"""From what was read to a Target: canonical unit and bounds, the unit of the indicator's own name, findings."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import regex

from jixiao_normalize.model import Target
from jixiao_normalize.values.doubts import doubted
from jixiao_normalize.values.terms import LONGEST_UNIT, halfwidth, is_unit, plain, printed_unit, standard_unit

_DECIMAL = regex.compile(r"-?\d+(?:\.\d+)?")
_RANGE = regex.compile(r"(-?\d+(?:\.\d+)?)-(-?\d+(?:\.\d+)?)")
# What stands in brackets behind a unit in brackets: `政策知晓率（%）（含续建）`.
_REMARK = regex.compile(r"\([^()]*\)$")
_NAME_UNIT = regex.compile(r"\((?:单位:)?([^()]*(?:\([^()]*\))?[^()]*)\)\s*$")


def in_context(target: Target, content: str) -> Target:
    """The target as its row shows it: a unit from the indicator's name, canonical values, findings."""
    if target.operator in (None, "定性", "复合"):
        return target
    if target.unit is None and content:
        target = _with_name_unit(target, content)
    return doubted(standardised(target), content)


def _with_name_unit(target: Target, content: str) -> Target:
    unit = name_unit(content)
    if unit is None or not _is_measured(target):
        return target
    return replace(target, unit=unit, unit_source="content")


def name_unit(content: str) -> str | None:
    """The unit in brackets that an indicator's name ends in, remarks in brackets apart: `城镇新增就业人数（人）` gives `人`."""
    name = content.rstrip()
    while halfwidth(name).endswith(")"):
        last = name[-LONGEST_UNIT:]
        match = _NAME_UNIT.search(halfwidth(last))
        if match is not None and is_unit(match[1]):
            return printed_unit(last[match.start(1) : match.end(1)])
        remark = _REMARK.search(halfwidth(name))
        if remark is None:
            return None
        name = name[: remark.start()].rstrip()
    return None


def _is_measured(target: Target) -> bool:
    return bool(target.value and (_DECIMAL.fullmatch(target.value) or _RANGE.fullmatch(target.value)))


def standardised(target: Target) -> Target:
    """The target with unit_std, low and high; a bound leaves its open side None, words leave both."""
    if not target.value:
        return target
    ends = _ends(target.value, target.operator)
    # `≤2023.06` was read as a date: its digits are no amount.
    if ends is None or (target.due_date is not None and target.unit is None and target.basis is None):
        return target
    unit = standard_unit(target.unit)
    low, high = (None if end is None else _scaled(end, unit.factor) for end in ends)
    if low is not None and high is not None and low > high:
        low, high = high, low
    return replace(target, unit_std=unit.name, low=low, high=high)


def _scaled(number: Decimal, factor: Decimal) -> Decimal:
    return number if factor == 1 else Decimal(plain(number * factor))


def _ends(value: str, operator: str | None) -> tuple[Decimal | None, Decimal | None] | None:
    if _DECIMAL.fullmatch(value):
        number = Decimal(value)
        return (None if operator in ("≤", "<") else number, None if operator in ("≥", ">") else number)
    both = _RANGE.fullmatch(value) if operator == "区间" else None
    return (Decimal(both[1]), Decimal(both[2])) if both else None
