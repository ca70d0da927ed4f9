"""Where, among rows without a label, the block of one second tier ends and the next begins.

    页末  质量 │ 甲合格率   98 %        every row speaks a little for one tier or the other: by its words, by its unit,
               │ 乙差错率   ≤ 1 %       by a numbering that starts anew; the cut is where the rows together speak most
          ?    │ 丙完成时间 9月前       clearly for the two labels around them, and late where they say nothing
    页首  时效 │ 丁及时率   100 %
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from jixiao_normalize.text_export.line import Line
from jixiao_normalize.vocabulary import clean_tier, tier2_hints, tier2_standard
from jixiao_normalize.words import fold

_RESTART = regex.compile(r"^(?:指标)?[(]?(?:1|一|①)[)]?[:、.．](?!\d)")
_SHARE = regex.compile(r"[%‰]|百分")
_DAY = regex.compile(r"\d+月|\d+日|年底|及时|工作日|天(?:内|以内)?$")
_MONEY = regex.compile(r"\d\s*[万亿千百]?元")
_COUNT = regex.compile(r"^[^%‰率]*\d\s*\p{Han}[^%‰率]*$")
# What a value looks like under each tier; weaker than the words of its name.
_LOOKS = {
    "数量指标": (_COUNT,),
    "质量指标": (_SHARE,),
    "时效指标": (_DAY,),
    "成本指标": (_MONEY,),
    "经济成本指标": (_MONEY,),
}
_BY_NAME, _BY_VALUE, _BY_NUMBER = 1.0, 0.5, 1.5


def cut(rows: Sequence[Line], above: str, below: str) -> int:
    """How many of the rows belong to the label above; the rest belongs to the label below. All where nothing tells."""
    first, second = tier2_standard(clean_tier(above)) or "", tier2_standard(clean_tier(below)) or ""
    gains = [_speaks(row, second) - _speaks(row, first) for row in rows]
    best, at = 0.0, len(rows)
    for start in range(len(rows) - 1, -1, -1):
        gain = sum(gains[start:]) + (_BY_NUMBER if _restarts(rows[start]) else 0.0)
        if gain > best:
            best, at = gain, start
    return at


def _restarts(row: Line) -> bool:
    content = row.role("content")
    return content is not None and _RESTART.match(fold(content.text)) is not None


def _speaks(row: Line, standard: str) -> float:
    """How clearly a row's name and value speak of a tier; a sentence says nothing."""
    content, value = row.role("content"), row.role("value")
    score = 0.0
    if content is not None and speaks_of(content.text, standard):
        score += _BY_NAME
    looks = _LOOKS.get(standard, ())
    if value is not None and any(rule.search(fold(value.text)) for rule in looks):
        score += _BY_VALUE
    return score


def speaks_of(content: str, standard: str) -> bool:
    """Whether a short name uses a word typical of a tier; a sentence is no evidence."""
    if any(mark in content.rstrip("。；，") for mark in "，。；"):
        return False
    return any(rule.search(content) for rule in tier2_hints().get(standard, ()))
