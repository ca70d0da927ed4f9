"""Counts as the numerals of a list: the number formats of Word (ECMA-376 part 1, 17.18.59) that Chinese documents use."""

from __future__ import annotations

from jixiao_extract.flow import below_hundred

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_COUNTED = frozenset(
    (
        *("chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand"),
        *("japaneseCounting", "koreanCounting", "ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand"),
    )
)
_FORMAL = frozenset(("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"))
_SIGNS = {
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "ideographTraditional": _STEMS,
    "ideographZodiac": _BRANCHES,
}


def numeral(count: int, form: str) -> str:
    """The count in that form; in decimal digits where the form is unknown or does not go so far."""
    if form in _COUNTED and 0 < count < 100:
        return below_hundred(count, 1)
    if form in _FORMAL and 0 < count < 100:
        return below_hundred(count, 2)
    if form in _SIGNS and 0 < count <= len(_SIGNS[form]):
        return _SIGNS[form][count - 1]
    if form in ("upperLetter", "lowerLetter") and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * (1 + (count - 1) // 26)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("upperRoman", "lowerRoman") and 0 < count < 4000:
        return _roman(count).upper() if form == "upperRoman" else _roman(count)
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (count // value)
        count %= value
    return text
