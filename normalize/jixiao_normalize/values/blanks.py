"""Cells that hold no value: a template's blanks (`≥**%`, `……`, `/`), a unit alone, a spreadsheet error."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from jixiao_normalize.values.terms import BEHIND, FRONT, SIGN_LETTERS, is_unit, unit_end

_ERRORS = regex.compile(r"#(?:REF!?|DIV/0!?|N/A|VALUE!?|NAME\??|NUM!?|NULL!?)", regex.IGNORECASE)
_NOTHING = frozenset({"n/a", "na", "nan", "null", "none", "#"})
# What stands for a number that was never filled in: **, XX, ××, __, …, ( ), □.
_FILLER = regex.compile(r"[*_…·.。—–―\-/\\、,;:?？()\[\]【】□○◯×\s★☆\"'“”~|]|(?<![A-Za-z])[xX]+(?![A-Za-z])")


def _any_of(words: Iterable[str]) -> regex.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return regex.compile("|".join(regex.escape(word) for word in longest_first))


# Single characters (近, 超, 约, 内) begin and end other words (近期); they bound no blank.
_FRONT = _any_of(word for word in FRONT if len(word) > 1)
_BEHIND_END = regex.compile(f"(?:{_any_of(word for word in BEHIND if len(word) > 1).pattern})$")
_DIGIT = regex.compile(r"\d")
# No blank is longer: `农村特困人员救助供养基本生活标准` is words, whatever follows.
_LONGEST_BLANK = 24
# Scale words that are numbers by themselves: `十万元` is a value, `万元` is none.
_NUMERALS = regex.compile(r"十|百(?!分)")


def is_error(half: str) -> bool:
    """Whether the cell shows a spreadsheet's error in place of a value."""
    return half.startswith("#") and bool(_ERRORS.fullmatch(half))


def is_blank(half: str) -> bool:
    """Whether nothing but signs, filler and a unit is printed."""
    if half.lower() in _NOTHING:
        return True
    if len(half) > _LONGEST_BLANK or _DIGIT.search(half):
        return False
    bare = _bare(half)
    return not bare or _is_filler(bare)


def _bare(half: str) -> str:
    """The text without sign or word in front, word behind and filler."""
    text = half.strip().lstrip("".join(SIGN_LETTERS)).strip()
    front = _FRONT.match(text)
    text = text[front.end() :] if front else text
    return _BEHIND_END.sub("", text).strip()


def _is_filler(text: str) -> bool:
    """Whether only filler and units are printed: `**元/人·月`, `__年__月__日`, `公里`, nothing at all."""
    if is_unit(text):
        return not _NUMERALS.match(text)
    blanked = _FILLER.sub(" ", text)
    return blanked != text and _only_units(blanked)


def _only_units(text: str) -> bool:
    at = 0
    while at < len(text):
        if text[at] == " ":
            at += 1
            continue
        end = unit_end(text, at)
        if end == at:
            return False
        at = end
    return True
