"""What a spreadsheet shows for a value under its number format (ECMA-376 part 1, 18.8.30 and 18.8.31).

    0.95  under  0%            →  95%
    45291 under  yyyy"年"m"月"  →  2023年12月
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from jixiao_extract.sheet.number_format.code import Section, parse_code
from jixiao_extract.sheet.number_format.dates import date_text
from jixiao_extract.sheet.number_format.digits import decimal_of, number_text

_CONDITIONS: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "<=": operator.le,
    ">=": operator.ge,
    "<>": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "=": operator.eq,
}
# Column width that General asks for before it rounds a fraction, in characters (18.8.30, General).
_GENERAL_WIDTH = 11
# Typed amounts have few decimals and stay whole; longer fractions come from computing. Decimals.
_TYPED_DECIMALS = 6
# Excel keeps 15 digits; above this a number is shown with an exponent even here.
_PLAIN_BELOW = Decimal(10) ** 21


@lru_cache(maxsize=4096)
def _sections(code: str) -> tuple[Section, ...]:
    return parse_code(code)


def is_date_code(code: str) -> bool:
    """Whether numbers under this format are dates or times."""
    return any(section.is_date for section in _sections(code))


def shown_number(value: float, code: str, date_1904: bool = False) -> str:
    """The printed text of a number; General where the format cannot show it (a negative date)."""
    if code in ("", "General", "@"):
        return general_text(value)
    number = decimal_of(value)
    numeric = tuple(section for section in _sections(code) if not section.is_text) or _sections("General")
    section, signed = _choose(numeric, number)
    if section.is_date:
        return date_text(number, section, date_1904) or general_text(value)
    try:
        body = _general_body(section, number) if section.is_general else number_text(abs(number), section)
    except InvalidOperation:
        return general_text(value)  # more digits than any program shows
    return f"-{body}" if signed and any(digit in body for digit in "123456789") else body


def shown_text(text: str, code: str) -> str:
    """The printed text of a text value: the format's text section around it, where it has one."""
    if code in ("", "General", "@"):
        return text
    section = next((section for section in _sections(code) if section.is_text), None)
    if section is None:
        return text
    shown = (token for token in section.tokens if token.kind in ("at", "literal"))
    return "".join(text if token.kind == "at" else token.text for token in shown)


def general_text(value: float) -> str:
    """The text of a number without a format: no float noise, whole numbers whole, computed fractions cut."""
    number = decimal_of(value)
    if abs(number) >= _PLAIN_BELOW:
        return f"{value:.5E}"
    text = _plain(number)
    whole, _, fraction = text.partition(".")
    if len(fraction) <= _TYPED_DECIMALS or len(text.lstrip("-")) <= _GENERAL_WIDTH:
        return text
    return _plain(round(number, max(_GENERAL_WIDTH - 1 - len(whole.lstrip("-")), 2)))


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


def _general_body(section: Section, number: Decimal) -> str:
    general = general_text(float(abs(number)))
    return "".join(general if token.kind == "general" else token.text for token in section.tokens)


def _choose(sections: tuple[Section, ...], number: Decimal) -> tuple[Section, bool]:
    """The section that shows this number, and whether a minus sign is still to be set before it."""
    if any(section.condition for section in sections):
        fitting = (section for section in sections if _fits(section, number))
        return next(fitting, sections[-1]), number < 0
    if number < 0 and len(sections) > 1:
        return sections[1], False
    if number == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], number < 0


def _fits(section: Section, number: Decimal) -> bool:
    if section.condition is None:
        return True
    sign, bound = section.condition
    return _CONDITIONS[sign](number, bound)
