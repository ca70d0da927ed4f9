"""Numbers as printed in forms: Arabic with separators, Chinese numerals, shares such as 百分之九十."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from functools import lru_cache

import regex

# A leading zero before another digit is a code or a telephone number, never a quantity.
# Neither does one with a space before more digits, unless they are grouped by three or spaced out one by one.
ARABIC = regex.compile(
    r"(?<!\d|\d[.,]|\d |\.)"
    r"(?:[1-9]\d{0,2}(?: ?, ?\d{3})+(?:\.\d+)?"
    r"|[1-9]\d{0,2}(?: \d{3})+(?:\.\d+)?"
    r"|[1-9](?: \d)+(?: ?\. ?\d(?: ?\d)*)?(?! ?\d)"
    r"|(?:0|[1-9]\d*)(?: ?\. ?\d+)?(?:[eE][+-]?\d{1,2})?"
    r"|\.\d+)"
    r"(?!\d|[.,]\d| \d)"
)
CHINESE_DIGITS = "零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖"
CHINESE = regex.compile(rf"(?:负)?(?:[{CHINESE_DIGITS}十拾廿][{CHINESE_DIGITS}十百千拾佰仟廿]*(?:点[{CHINESE_DIGITS}]+)?)(?:[万亿][{CHINESE_DIGITS}十百千拾佰仟]+)*")
_BLANKS = regex.compile(r"[ ,]")
# More digits than any budget figure has: such a run is an account or a code.
_MOST_DIGITS = 18
# 九千九百九十九万九千九百九十九亿 has 17 characters.
_LONGEST_NUMERAL = 24


def arabic_value(printed: str) -> Decimal | None:
    """Value of a match of ARABIC; None where it has more digits than a figure of a budget can have."""
    try:
        number = Decimal(_BLANKS.sub("", printed))
    except InvalidOperation:
        return None
    return number if len(plain(number)) <= _MOST_DIGITS + 8 and number.adjusted() < _MOST_DIGITS else None


@lru_cache(maxsize=4096)
def chinese_value(numeral: str) -> Decimal | None:
    """Value of a Chinese numeral (`一百零九` is 109); None where the characters are no number."""
    if len(numeral) > _LONGEST_NUMERAL:
        return None
    # Few values are in words, and the import takes 0.1 s: it waits for the first of them.
    import cn2an

    try:
        return Decimal(str(cn2an.cn2an(numeral, "normal")))
    except (ValueError, TypeError, KeyError, IndexError, InvalidOperation):
        return None


def plain(number: Decimal) -> str:
    """Decimal text without exponent, separators and trailing zeros: 100.00 is `100`, 0.50 is `0.5`."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text
