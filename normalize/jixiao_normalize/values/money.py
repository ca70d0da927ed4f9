"""Amounts of money cells, in yuan: `134,290,804.99`, `250万`, `￥3,000.00元`."""

from __future__ import annotations

from decimal import Decimal

import regex

from jixiao_normalize.values.terms import ARABIC, CHINESE, SCALE, arabic_value, chinese_value, clean, halfwidth

_CURRENCY = regex.compile(r"^(?:人民币|RMB|CNY|[¥$])[: ]*(?=\S)", regex.IGNORECASE)
_SCALES = "|".join(sorted(SCALE, key=len, reverse=True))
_UNIT = regex.compile(
    r"(?:(?:人民币|金额|货币)?单位)?:? ?(?:人民币)?"
    rf"(?P<unit>(?P<scale>{_SCALES})? ?(?P<yuan>[元圆]整?|人民币|元人民币|RMB|CNY)?)"
)
# Characters; a longer money cell holds a sentence.
_LONGEST_AMOUNT = 60
_SIGN = regex.compile(r"^[-+] ?")


def parse_amount(printed: str, unit: str | None) -> tuple[Decimal | None, str | None]:
    """(yuan, unit as printed) of a money cell; unit: that of its block or column, None where none is printed.

    A unit in the cell wins. Yuan is None for a blank, for words and for a number whose unit is unknown; zero
    needs no unit.
    """
    text = halfwidth(clean(printed))
    if len(text) > _LONGEST_AMOUNT:
        return None, None
    number, rest = _number(_CURRENCY.sub("", text))
    if number is None or text.startswith("$"):
        return None, None
    currency = "元" if _CURRENCY.match(text) else ""
    own = rest.strip(" 。;,") or currency
    factor, named = _factor(own or unit)
    if number == 0 and not own:
        return Decimal(0), named
    return (None if factor is None else number * factor), named


def _number(text: str) -> tuple[Decimal | None, str]:
    """Number that a cell begins with and the text behind it."""
    sign = _SIGN.match(text)
    at = sign.end() if sign else 0
    match = ARABIC.match(text, at)
    amount = arabic_value(match[0]) if match else None
    if match is None or amount is None:
        return _chinese_number(text)
    return (-amount if sign and sign[0][0] == "-" else amount), text[match.end() :]


def _chinese_number(text: str) -> tuple[Decimal | None, str]:
    match = CHINESE.match(text)
    return (chinese_value(match[0]), text[match.end() :]) if match else (None, text)


def _factor(unit: str | None) -> tuple[Decimal | None, str | None]:
    """(yuan in one of the printed unit, that unit): 万元 and 万 are 10000; no yuan for 美元, % and the like."""
    printed = halfwidth(unit).strip(" ()[]:") if unit else ""
    match = _UNIT.fullmatch(printed)
    if match is None or not match["unit"]:
        return None, printed or None
    return SCALE[match["scale"]] if match["scale"] else Decimal(1), match["unit"]
