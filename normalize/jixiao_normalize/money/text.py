"""What a cell of the money block says by itself: an amount, a unit, a source, a level, or several of them as text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex

from jixiao_normalize.vocabulary import level_words, money_words
from jixiao_normalize.words import REMEMBERED, bare, fold, one_line, unspaced, without_front

_AMOUNT = regex.compile(r"[¥$]?[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:亿元|百万元|万元|千元|元|万|亿)?(?:整|人民币)?")
_DIGIT = regex.compile(r"\d")
_DASH = regex.compile(r"^[-—–―/\\]+$|^无$")
_BRACKET_UNIT = regex.compile(r"(?:[(\[:]|单位)(?:金额)?(?:单位)?:?(?:人民币)?(百万元|亿元|万元|千元|元)(?:人民币)?[)\]]?")
_OF_WHICH = regex.compile(r"(?:其他)?[:：]?其中[:：]?")
_NUMBERING = regex.compile(r"(?:[*★※]+|[(（]?[一二三四五六七八九十\d]+[)）、.．](?!\d)|[①-⑳])\s*")
_UNIT_BEHIND = regex.compile(r"[（(\[][^（()）]*(?:元|[A-Da-d])[)）\]]$")
_BRACKETS = (")", "）", "]")
_NUMBER = r"(?:[\d,，]+(?:\.\d+)?\s*(?:亿元|百万元|万元|千元|元|万|亿)?)"
# Lines run together where a container drops the break: `预算资金：2501.财政拨款：230`.
_RUN_TOGETHER = regex.compile(r"(?<=\d)(?=[1-9][.．]\p{Han})")
# Money printed as running text: `资金总额: 250 一、预算资金:250`.
_INLINE = regex.compile(rf"([\p{{Han}}（）()]{{2,24}}+)\s*[:：]?\s*({_NUMBER})(?![\d%％.年])")
_PAIR = regex.compile(rf"([^\d:：]{{2,30}})[:：]\s*[¥￥]?({_NUMBER})\s*")


@dataclass(frozen=True, slots=True)
class Told:
    """A source and its amount printed in one cell, both as they stand."""

    source: str
    amount: str


@lru_cache(maxsize=REMEMBERED)
def is_amount(text: str) -> bool:
    """Whether a cell holds one amount of money and nothing else."""
    return _AMOUNT.fullmatch(fold(text)) is not None


def is_blank_amount(text: str) -> bool:
    """Whether a cell holds a dash or 无 where an amount would stand."""
    return _DASH.match(fold(text)) is not None


def unit_in(text: str) -> str | None:
    """The unit of money a heading names: `（万元）`, `单位：元`; None where it names none."""
    match = _BRACKET_UNIT.search(fold(text))
    return match.group(1) if match else None


@lru_cache(maxsize=REMEMBERED)
def source_name(text: str) -> str:
    """A source as printed, without white space, `其中：`, numbering, colon and bracketed unit."""
    name, before = unspaced(one_line(text)), ""
    while before != name:
        before = name
        name = without_front(_OF_WHICH, without_front(_NUMBERING, name.rstrip(":：")))
    return (_UNIT_BEHIND.sub("", name) if name.endswith(_BRACKETS) else name).rstrip(":：")


@lru_cache(maxsize=REMEMBERED)
def is_source(text: str) -> bool:
    """Whether a label names a line of the money block."""
    return money_words().find(source_name(text)) is not None


def is_total(text: str) -> bool:
    """Whether a label names the whole of the money block."""
    match = money_words().find(source_name(text))
    return match is not None and match.name == "total"


@lru_cache(maxsize=REMEMBERED)
def is_level(text: str) -> bool:
    """Whether a label names a level of government inside a source."""
    return bare(source_name(text)) in level_words()


@lru_cache(maxsize=REMEMBERED)
def told_money(text: str) -> tuple[Told, ...]:
    """Money told in one cell: `资金总额：250万元`, or several known sources one after another; else empty."""
    if not _DIGIT.search(text):
        return ()
    text = _RUN_TOGETHER.sub("\n", text)
    pair = _PAIR.fullmatch(one_line(text))
    if pair is not None and is_source(pair.group(1)):
        return (Told(source_name(pair.group(1)), pair.group(2)),)
    pairs = [Told(source_name(m.group(1)), m.group(2)) for m in _INLINE.finditer(text)]
    return tuple(told for told in pairs if is_source(told.source))
