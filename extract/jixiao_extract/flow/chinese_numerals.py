"""Digits as Chinese numerals, for the [DBNum1] to [DBNum3] formats of Chinese spreadsheets.

Not cn2an, which reads the numerals of values: it writes 二零二三 where these formats show 二〇二三, and no full width.
"""

from __future__ import annotations

_DIGITS = {1: "〇一二三四五六七八九", 2: "零壹贰叁肆伍陆柒捌玖", 3: "０１２３４５６７８９"}
_TEN = {1: "十", 2: "拾", 3: "十"}


def digit_by_digit(text: str, numerals: int) -> str:
    """Every digit replaced: 2023 → 二〇二三. numerals: 1 lower case, 2 formal, 3 full width."""
    return text.translate({ord("0") + i: digit for i, digit in enumerate(_DIGITS[numerals])})


def below_hundred(number: int, numerals: int) -> str:
    """A day, month or hour in words: 12 → 十二, 20 → 二十."""
    tens, ones = divmod(number, 10)
    if numerals == 3 or not tens:
        return digit_by_digit(str(number), numerals)
    first = "" if tens == 1 and numerals == 1 else digit_by_digit(str(tens), numerals)
    return first + _TEN[numerals] + (digit_by_digit(str(ones), numerals) if ones else "")
