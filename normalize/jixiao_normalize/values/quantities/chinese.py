"""Quantities written in words: `三次`, `不少于一百二十人`, `百分之九十以上`, `九成`, `半年内`, `三至五天`."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import regex

from jixiao_normalize.values.quantities.quantity import Quantity
from jixiao_normalize.values.terms import (
    ARABIC,
    CHINESE,
    CHINESE_DIGITS,
    arabic_value,
    chinese_value,
    mark_before,
    mark_behind,
    plain,
    printed_unit,
    unit_end,
)

_SHARE = regex.compile(r"(?P<of>百分之|千分之|万分之)(?P<n>百|[\d.]+|[负零〇一二两三四五六七八九十百点]+)|(?P<all>百分百)")
_SHARE_UNITS = {"百": "%", "千": "‰", "万": "‱"}
_HALF = regex.compile(
    rf"(?P<n>[{CHINESE_DIGITS}十]+)(?P<unit>年|个月|天|小时)半"
    rf"|(?P<n>[{CHINESE_DIGITS}十]+)个半(?P<of>月|小时|学期)"
    rf"|半(?P<unit>年|个?月|天|日|个?小时|个?学期)"
)
_TO = regex.compile(r" ?(?:-|—|~|至|到) ?")
_END = regex.compile(r"[\s。.;,、!)]*$")
# Numerals that are part of a word or a name: 第一名, 统一, 每一, 其一, 万一; one numeral more makes an idiom (一户一策).
_WORD_BEFORE = regex.compile(r"(?r)[第前统其同每唯某万之专另单初\d一二三四五六七八九十百千两几数半双]\s*$")
# Levels, parties and the word 十分 (very) are no counts.
_WORD_UNITS = frozenset({"级", "方", "等", "面", "线", "类", "点", "头", "道", "度", "时", "平", "把", "本", "生", "位", "字", "星"})
_LONGEST_LABEL = 12
_TENS = regex.compile(rf"(?=.*[十百千])[{CHINESE_DIGITS}十][{CHINESE_DIGITS}十百千]+")
_NUMERAL = regex.compile(rf"[{CHINESE_DIGITS}十廿百千万亿半]")


def chinese_quantity(printed: str, text: str) -> Quantity | None:
    """The quantity in words that closes the text, None where its numerals only belong to words (`一站式`)."""
    if not _NUMERAL.search(text):
        return None
    return _share(text) or _half(text) or _counted(printed, text) or _bare(text)


def _bare(text: str) -> Quantity | None:
    """A numeral of tens or more alone (`一百二十`): a single character may be a dash or a word."""
    match = _TENS.fullmatch(text.strip(" 。"))
    amount = chinese_value(match[0]) if match else None
    return Quantity(0, 0, len(text), None, plain(amount), amount, amount, None) if amount is not None else None


def _share(text: str) -> Quantity | None:
    match = _SHARE.search(text)
    amount = _share_value(match) if match else None
    if match is None or amount is None:
        return None
    unit = _SHARE_UNITS[match["of"][0]] if match["of"] else "%"
    return _marked(text, match.start(), match.end(), (amount, amount, unit))


def _share_value(match: regex.Match[str]) -> Decimal | None:
    if match["all"] or match["n"] == "百":
        return Decimal(100)
    return arabic_value(match["n"]) if ARABIC.fullmatch(match["n"]) else chinese_value(match["n"])


def _half(text: str) -> Quantity | None:
    match = _HALF.search(text)
    if match is None or text[match.start() - 1 : match.start()] in ("上", "下", "每", "前", "后", "大"):
        return None
    whole = _single(match["n"]) if match["n"] else Decimal(0)
    if whole is None:
        return None
    amount = whole + Decimal("0.5")
    unit = match["unit"] or f"个{match['of']}"
    found = _marked(text, match.start(), match.end(), (amount, amount, unit))
    return found if _closes(text, found.end) and len(text[: found.start]) <= _LONGEST_LABEL else None


def _counted(printed: str, text: str) -> Quantity | None:
    """A numeral with a known unit at the end of a short text: `开展培训三次`, `不少于一百二十人`."""
    for match in CHINESE.finditer(text):
        found = _count_at(printed, text, match)
        if found is not None and _closes(text, found.end) and _may_count(text, found):
            return found
    return None


def _count_at(printed: str, text: str, match: regex.Match[str]) -> Quantity | None:
    numeral, end = _without_scale(text, match)
    low = _single(numeral)
    upper = _upper(text, match.end())
    high = _single(upper[0]) if upper else low
    end = upper.end() if upper else end
    more = text[end : end + 1] in ("余", "多")
    end += more
    stop = unit_end(text, end)
    unit = printed_unit(printed[end:stop]) if stop > end else None
    if low is None or high is None or unit is None or unit in _WORD_UNITS or (unit == "分" and numeral == "十"):
        return None
    found = _marked(text, match.start(), stop, (low, high, unit))
    return replace(found, operator=">", mark="word") if more and found.operator is None else found


def _without_scale(text: str, match: regex.Match[str]) -> tuple[str, int]:
    """The numeral without a closing 万 or 亿, which stays with the unit behind it (`三十万元` is 30 万元)."""
    numeral = match[0]
    if text[match.end() : match.end() + 1] not in ("", "万", "亿") and numeral[-1] in "万亿" and numeral[:-1]:
        return numeral[:-1], match.end() - 1
    return numeral, match.end()


def _single(numeral: str) -> Decimal | None:
    """Value of a numeral; 三五 and 两三 mean a few, not 35 and 23."""
    only_digits = len(numeral) > 1 and not set(numeral) - set(CHINESE_DIGITS)
    return None if only_digits else chinese_value(numeral)


def _upper(text: str, end: int) -> regex.Match[str] | None:
    dash = _TO.match(text, end)
    return CHINESE.match(text, dash.end()) if dash else None


def _marked(text: str, start: int, end: int, measure: tuple[Decimal, Decimal, str]) -> Quantity:
    """The quantity with the sign or word in front of it or behind it."""
    low, high, unit = measure
    before, behind = mark_before(text, start), mark_behind(text, end)
    if low != high:
        value = f"{plain(low)}-{plain(high)}"
        return Quantity(start, start, end, "区间", value, min(low, high), max(low, high), unit)
    mark = behind if before is None or (before.kind == "kept_below" and behind) else before
    first = before.start if before else start
    stop = behind.end if behind else end
    return Quantity(first, start, stop, mark.operator if mark else None, plain(low), low, low, unit, mark.kind if mark else None)


def _closes(text: str, end: int) -> bool:
    return bool(_END.match(text, end))


def _may_count(text: str, found: Quantity) -> bool:
    label = text[: found.start].strip()
    return len(label) <= _LONGEST_LABEL and not _WORD_BEFORE.search(label) and not _NUMERAL.search(label)


