"""Ranges: `3-5个`, `90%～95%`, `≥90%且≤95%`, `90%≤X≤95%`, `100±5`."""

from __future__ import annotations

from decimal import Decimal

import regex

from jixiao_normalize.values.quantities.quantity import Digits, Quantity
from jixiao_normalize.values.terms import (
    ARABIC,
    SIGNS_AT,
    Mark,
    arabic_value,
    find_unit,
    plain,
    sign_operator,
    standard_unit,
    unit_at,
)

_DASH = regex.compile(r" ?(?:-{1,2}|[—–―]{1,2}|~{1,2}|至|到) ?")
_UPPER = regex.compile(rf"(?P<minus>-)?(?P<n>{ARABIC.pattern})")
_END = regex.compile(r"[\s。.;,、!)]*$")
_INCLUDED = regex.compile(r" ?\((?:不?含)\)")
_PLUS_MINUS = regex.compile(r" ?± ?")
_AND = regex.compile(r"[ ,、;]*(?:且|并且|而且|但|和|,|、|;| |)[ ]*$")
_LABEL_BETWEEN = regex.compile(r"[^\d,，。;]{0,12}$")
RANGE = "区间"


def range_at(printed: str, text: str, digits: Digits, before: Mark | None) -> Quantity | None:
    """The range whose lower end is `digits`, None where no upper end follows a dash, 至, 到 or ±."""
    first = unit_at(printed, text, digits.end)
    included = _INCLUDED.match(text, first.end)
    at = included.end() if included else first.end
    dash = _DASH.match(text, at) or _PLUS_MINUS.match(text, at)
    upper = _UPPER.match(text, dash.end()) if dash else None
    amount = arabic_value(upper["n"]) if upper else None
    if dash is None or upper is None or amount is None or (digits.amount < 0 and dash[0] == "--"):
        return None
    amount = -amount if upper["minus"] else amount
    second = find_unit(printed, text, upper.end(), opens=True)
    around = "±" in dash[0]
    lone = second.text is None and first.text is not None and not around
    if not same_unit(first.text, second.text) or (lone and not _END.match(text, second.end)):
        return None
    ends = (digits.amount - amount, digits.amount + amount) if around else (digits.amount, amount)
    doubts = ("operator_conflict",) if before is not None and before.operator not in ("≈", "=", "≤") else ()
    return _range(digits, ends, second.text or first.text, second.end, doubts)


def _range(digits: Digits, ends: tuple[Decimal, Decimal], unit: str | None, end: int, doubts: tuple[str, ...]) -> Quantity:
    """The range as printed; its bounds in order, with a doubt where they are printed the wrong way round."""
    first, second = ends
    doubts = doubts if first <= second else (*doubts, "reversed_range")
    value = f"{plain(first)}-{plain(second)}"
    return Quantity(digits.number, digits.number, end, RANGE, value, min(ends), max(ends), unit, None, doubts)


def same_unit(first: str | None, second: str | None) -> bool:
    """Whether two printed units mean one: `%` and `％`, 平方米 and ㎡; an unprinted one agrees with any."""
    if first is None or second is None or first == second:
        return True
    one, other = standard_unit(first), standard_unit(second)
    return (one.name, one.factor) == (other.name, other.factor) or (one.name is None and one.factor == other.factor)


def joined_bounds(text: str, found: list[Quantity]) -> list[Quantity]:
    """Two neighbours that bound one quantity from below and above, made a range; the others as they are."""
    if len(found) != 2:
        return found
    first, second = found
    between = text[first.end : second.start]
    if not same_unit(first.unit, second.unit) or first.low is None or second.low is None:
        return found
    signs = SIGNS_AT.match(between)
    if first.operator is None and signs and sign_operator(signs[0]) in ("≤", "<") and second.operator in ("≤", "<"):
        return [_bounded(first, second)] if _LABEL_BETWEEN.match(between, signs.end()) else found
    upward = first.operator in ("≥", ">") and second.operator in ("≤", "<")
    downward = first.operator in ("≤", "<") and second.operator in ("≥", ">")
    if not (upward or downward) or not _AND.match(between):
        return found
    low, high = (first, second) if upward else (second, first)
    return [_bounded(low, high)] if _ordered(low, high) else found


def _ordered(low: Quantity, high: Quantity) -> bool:
    return low.low is not None and high.low is not None and low.low <= high.low


def _bounded(low: Quantity, high: Quantity) -> Quantity:
    start, end = min(low.start, high.start), max(low.end, high.end)
    return Quantity(start, start, end, RANGE, f"{low.value}-{high.value}", low.low, high.low, high.unit or low.unit, "sign")
