"""The unit behind a number: a known one, or a short word that closes the value."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from jixiao_normalize.values.terms.fold import halfwidth
from jixiao_normalize.values.terms.operators import NAMES, NOT_UNITS, mark_behind
from jixiao_normalize.values.terms.units import SCALE, compound_end, printed_unit, unit_end

_WORD = regex.compile(r"[\p{Han}A-Za-zμ²³°]{1,8}")
_END = regex.compile(r"[\s。.;,、!)\"”]*$")
# An unlisted measure (榀, 批件) is at most this long; more characters are words about the quantity.
_LONGEST_UNKNOWN_UNIT = 4
_NAME = regex.compile(r"[A-Za-z]\p{Han}|" + "|".join(NAMES))
# `5万元/10万元` are two quantities, not one by the other.
_PAIR = regex.compile(r"(?P<unit>[^/]+)/\d+(?P=unit)")
# What goes on behind a known measure up to the end of the value and belongs to it by its place: the rest of a word
# in Latin letters (62.8dpi), another counter in brackets (座（处）), what it is counted by (万元/站, 元/室·年).
_REST = regex.compile(r"(?:(?<=[A-Za-z])[A-Za-z]{1,6})?(?:\(\p{Han}\))?(?: ?[/·][\p{Han}A-Za-z]{1,4}(?:\(\p{Han}\))?){0,3}")
# Counters in brackets are one character; these are remarks.
_REMARK = regex.compile(r"\([含约整年月日共]\)")
# 成 is a tenth of the whole, unless it begins another word: `3成本`, `5成套设备`.
_TENTH = regex.compile(r"成(?=\p{Han})(?![以之左内上])")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as printed, None where there is none; end: where the text goes on behind it."""

    text: str | None
    end: int
    known: bool


def unit_at(printed: str, text: str, start: int) -> Unit:
    """The known unit at `start` of half-width text, a space apart; without text where none is printed."""
    at = start + 1 if text[start : start + 1] == " " else start
    end = unit_end(text, at)
    if end == at or _TENTH.match(text, at):
        return Unit(None, start, True)
    pair = _PAIR.fullmatch(text, at, end)
    end = pair.end("unit") if pair else end
    return Unit(printed_unit(printed[at:end]), end, True)


def find_unit(printed: str, text: str, start: int, opens: bool) -> Unit:
    """The unit at `start`; where the number opens the value, also a short unlisted word that closes it (`88榀`).

    A bracket may close around the number alone: `（1-3）年`.
    """
    unit = unit_at(printed, text, start)
    if unit.text is None and opens and text[start : start + 1] == ")":
        unit = unit_at(printed, text, start + 1)
        return unit if unit.text else Unit(None, start, True)
    if not opens:
        return unit
    return _unlisted(printed, text, start) if unit.text is None else _whole(printed, text, unit)


def _whole(printed: str, text: str, unit: Unit) -> Unit:
    """The unit with what follows it up to the end of the value, where that belongs to it by its place.

    A scale word alone wants a counter behind it (`18.9万标箱`).
    """
    assert unit.text is not None
    if halfwidth(unit.text) in SCALE:
        counted = _unlisted(printed, text, unit.end)
        return Unit(unit.text + counted.text, counted.end, False) if counted.text else unit
    rest = _REST.match(text, unit.end)
    if not rest or not rest[0] or _REMARK.search(rest[0]):
        return unit
    behind = mark_behind(text, rest.end())
    if not _END.match(text, behind.end if behind else rest.end()):
        return unit
    return Unit(printed_unit(unit.text + printed[unit.end : rest.end()]), rest.end(), False)


def unit_over_word(printed: str, text: str, unit: Unit, start: int) -> Unit:
    """The unit that stands behind the word at its end `start`, or goes on there: `10以上个`, `5000人次以上/年`."""
    if unit.text is None:
        return unit_at(printed, text, start)
    end = compound_end(text, start) if text[start : start + 1] == "/" else start
    return Unit(unit.text + printed[start:end], end, unit.known) if end > start else unit


def _unlisted(printed: str, text: str, start: int) -> Unit:
    nothing = Unit(None, start, True)
    at = start + 1 if text[start : start + 1] == " " else start
    word = _WORD.match(text, at)
    if word is None or word[0].startswith(NOT_UNITS) or _NAME.search(word[0]) or _TENTH.match(text, at):
        return nothing
    end = next((i for i in range(at, word.end()) if mark_behind(text, i)), word.end())
    behind = mark_behind(text, end)
    closes = _END.match(text, behind.end if behind else end)
    if not closes or end == at or end - at > _LONGEST_UNKNOWN_UNIT:
        return nothing
    return Unit(printed_unit(printed[at:end]), end, False)
