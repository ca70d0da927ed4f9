"""Finding the quantities of a value: sign or word, number, unit, word behind.

       ≥       95.5     %      以上          预算支出进度  达到  90   %   以上
      mark    number   unit   mark           label      link number unit mark
      before                  behind         (basis)
"""

from __future__ import annotations

import regex

from jixiao_normalize.values.quantities.quantity import Digits, Quantity
from jixiao_normalize.values.quantities.ranges import RANGE, range_at
from jixiao_normalize.values.terms import (
    ARABIC,
    NAMES,
    NOT_UNITS,
    SIGN_LETTERS,
    Mark,
    Unit,
    arabic_value,
    find_unit,
    mark_before,
    mark_behind,
    plain,
    unit_at,
    unit_over_word,
)

# `100余人`, `20多家`: somewhat more than the number.
_MORE = regex.compile(r"[余多]")
# Letters before a number make it a name (PM2.5, COVID-19); digits before it a ratio, a date or a product (7×24小时).
_NAME_BEFORE = regex.compile(r"(?r)(?:[A-Za-z]-?|\d ?[:/·] ?|[×*] ?|\d ?[xX] ?)$")
_ORDINAL_BEFORE = regex.compile(r"(?r)(?:第|每|编号|[Nn]o\.?|№|排名|位列|名列|(?<![提目当以之年月底日先期\0])前) ?$")
_RATING = regex.compile(r"A+(?:级|景区)?(?![A-Za-z])|[×*xX:·] ?\d|/ ?\d+(?![\d万亿千百个年月天])")
_END = regex.compile(r"[\s。.;,、!)\"”]*$")
# What may stand before a number that opens the value.
_LEADS = " ()\"'“”:-—–+±¥$~"
_MINUS_AFTER = regex.compile(r"[\s:(,;、<>=≤≥±\p{Han}]")
# `百分之90`: the number begins with these words.
_SHARES = {"百分之": "%", "千分之": "‰"}
_DASHES = "—–―"
# Ends of a label after which a bare number is its value: 完成率100, 合计 50, 数量：3.
# A number of a list: `10、20人`; a lone `1、` is numbering.
_LIST_AFTER = regex.compile(r" ?[、,;] ?(?=[\d<>=≤≥])")
_LIST_BEFORE = regex.compile(r"(?r)\d ?[、,;] ?$")
_NUMBERING = regex.compile(r"1 ?、")
_NAMES_NUMBER = regex.compile(r"(?r)(?:[率数量度额值比为达到是计分:]\s*|[^\d\s]\s+)$")


def quantities(printed: str, text: str) -> list[Quantity]:
    """Quantities with Arabic digits in order. text: `printed` in half width, dates masked, same length."""
    found: list[Quantity] = []
    for match in ARABIC.finditer(text):
        after = found[-1].end if found else 0
        quantity = _quantity(printed, text, match, after) if match.start() >= after else None
        if quantity is not None and not _repeats(text, found, quantity):
            found.append(quantity)
    return found


def _repeats(text: str, found: list[Quantity], quantity: Quantity) -> bool:
    """Whether a quantity only spells out that the bound before it is included: `2次以上（含2次）`."""
    return bool(found) and quantity.value == found[-1].value and text[: quantity.start].endswith("(含")


def _quantity(printed: str, text: str, match: regex.Match[str], after: int) -> Quantity | None:
    amount = arabic_value(match[0])
    if amount is None or _is_name(text, match):
        return None
    start = _minus(text, match.start(), after)
    if start > 2 and text[start - 3 : start] in _SHARES:
        start -= 3
    elif start and text[start - 1] == "±":
        return _tolerance(printed, text, Digits(start - 1, start, match.end(), amount))
    amount = -amount if text[start : match.start()] in ("-", "负") else amount
    before = mark_before(text, start)
    before = before if before is not None and before.start >= after else None
    digits = Digits(before.start if before else start, start, match.end(), amount)
    return range_at(printed, text, digits, before) or _measured(printed, text, digits, before)


def _is_name(text: str, match: regex.Match[str]) -> bool:
    """Whether the digits belong to a name, an ordinal or a rating and count nothing."""
    at = match.start()
    if at and (_ORDINAL_BEFORE.search(text, 0, at) or _NAME_BEFORE.search(text, 0, at)):
        return True
    return bool(_RATING.match(text, match.end())) or _opens_name(text, match.end())


def _opens_name(text: str, at: int) -> bool:
    """Whether a name goes on behind the digits (`12345热线`), unless it is the longer word for a measure (`15 工作日`)."""
    begin = at + len(text[at:]) - len(text[at:].lstrip())
    longest = max((len(name) for name in NAMES if text.startswith(name, begin)), default=0)
    return longest > 0 and unit_at(text, text, at).end <= begin + longest


def _minus(text: str, at: int, after: int) -> int:
    """Index of the minus or 负 in front of the digits at `at`, or `at` where there is none."""
    if at > after and text[at - 1] == "负" and text[at - 2 : at - 1] != "自":
        return at - 1
    if at <= after or text[at - 1] != "-":
        return at
    return at - 1 if at == 1 or (at - 1 > after and _MINUS_AFTER.match(text[at - 2])) else at


def _tolerance(printed: str, text: str, digits: Digits) -> Quantity:
    """`±5%` alone: from minus to plus the number."""
    unit = unit_at(printed, text, digits.end)
    value = plain(digits.amount)
    return Quantity(
        digits.start, digits.number, unit.end, RANGE, f"-{value}-{value}", -digits.amount, digits.amount, unit.text, "sign"
    )


def _measured(printed: str, text: str, digits: Digits, before: Mark | None) -> Quantity | None:
    """The quantity that a number begins, with its unit and the word behind; None where it counts nothing."""
    more = _MORE.match(text, digits.end)
    end = more.end() if more else digits.end
    opens = before is not None or not text[: digits.start].strip(_LEADS)
    unit = find_unit(printed, text, end, opens)
    behind = mark_behind(text, unit.end)
    if behind is not None:
        unit = unit_over_word(printed, text, unit, behind.end)
    end = max(unit.end, behind.end if behind else 0)
    if unit.text is None:
        unit = Unit(_unit_before(printed, text, digits), unit.end, unit.known)
    if unit.text is None and not _stands_alone(text, digits, before or behind, end):
        return None
    operator, mark, doubts = _decide(before, behind, bool(more))
    doubts += () if unit.known else ("unknown_unit",)
    doubts += ("suspicious_sign",) if text[: digits.start].strip() in _DASHES and digits.start else ()
    amount = digits.amount
    return Quantity(digits.start, digits.number, end, operator, plain(amount), amount, amount, unit.text, mark, doubts)


def _unit_before(printed: str, text: str, digits: Digits) -> str | None:
    """A unit in front of the number: `￥500`, `百分之90`."""
    share = _SHARES.get(text[digits.number : digits.number + 3])
    currency = digits.number and text[digits.number - 1] in "¥$"
    return printed[digits.number - 1] if currency else share


def _decide(before: Mark | None, behind: Mark | None, more: bool) -> tuple[str | None, str | None, tuple[str, ...]]:
    """Operator of a quantity from the marks around it: a sign or word in front decides, but for `控制在`."""
    if before is not None and before.kind == "kept_below":
        return (behind or before).operator, "word", ()
    if before is not None:
        against = behind is not None and _opposed(before.operator, behind.operator)
        return before.operator, before.kind, ("operator_conflict",) if against else ()
    if behind is not None:
        return behind.operator, behind.kind, ()
    return (">", "word", ()) if more else (None, None, ())


def _opposed(first: str, second: str) -> bool:
    return {first, second} & {"≥", ">"} != set() and {first, second} & {"≤", "<"} != set()


def _stands_alone(text: str, digits: Digits, mark: Mark | None, end: int) -> bool:
    """Whether a number without a unit is a value: marked, or the whole text, or the end of `完成率100`."""
    if mark is not None:
        return True
    before = text[: digits.start]
    starts = not before.strip(_LEADS) or bool(_LIST_BEFORE.search(before))
    listed = bool(_LIST_AFTER.match(text, end)) and not _NUMBERING.match(text, digits.start)
    ends = bool(_END.match(text, end)) or text[end : end + 1] in SIGN_LETTERS or listed
    remarked = text[end : end + 6].lstrip(" (").startswith(NOT_UNITS)
    return (starts and (ends or remarked)) or (ends and bool(_NAMES_NUMBER.search(before)))
