"""Signs and words that bound a quantity, in front of it or behind it, from operators.toml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import regex

from jixiao_normalize.values.terms.fold import halfwidth
from jixiao_normalize.vocabulary import word_file

_DATA: dict[str, Any] = word_file("operators.toml")


def _by_word(field: str) -> dict[str, str]:
    return {halfwidth(word): entry["operator"] for entry in _DATA["operator"] for word in entry[field]}


SIGNS = _by_word("signs")
FRONT = _by_word("front")
BEHIND = _by_word("behind")
WORDS = _by_word("words")
LINKS = frozenset(_DATA["link"]["words"])
KEPT_BELOW = frozenset(_DATA["kept_below"]["words"])
QUALITATIVE = frozenset(_DATA["column"]["qualitative"])
QUANTITATIVE = frozenset(_DATA["column"]["quantitative"])
NOT_UNITS = tuple(_DATA["not_units"]["words"])
NAMES = tuple(_DATA["names"]["words"])
SIGN_LETTERS = frozenset("".join(SIGNS))

_WORD_BEGINS = {"约": "节签预合契制集公违履简", "近": "最附临邻远"}
_SIGN_CLASS = "[" + regex.escape("".join(sorted(SIGN_LETTERS)), special_only=False) + "]"
SIGNS_AT = regex.compile(rf"{_SIGN_CLASS}(?:\s?{_SIGN_CLASS})*")
_SIGNS_BEFORE = regex.compile(rf"(?r){_SIGN_CLASS}(?:\s?{_SIGN_CLASS})*\s*$")
_FRONT_LENGTHS = tuple(sorted({len(word) for word in FRONT}, reverse=True))
_BEHIND_LENGTHS = tuple(sorted({len(word) for word in BEHIND}, reverse=True))
_LINK_LENGTHS = tuple(sorted({len(word) for word in LINKS | KEPT_BELOW}, reverse=True))
_WORDS_LENGTHS = tuple(sorted({len(word) for word in WORDS}, reverse=True))
# 内 closes a bound (`3日内`) but opens other words (`100%内部控制`).
_INSIDE = regex.compile(r"[部容外涵控审地饰设置存科蒙]")


@dataclass(frozen=True, slots=True)
class Mark:
    """An operator found beside a quantity, and where it stands; kind is `sign`, `word` or `kept_below`."""

    operator: str
    start: int
    end: int
    kind: str


@lru_cache(maxsize=1024)
def sign_operator(signs: str) -> str | None:
    """Operator of a run of sign characters (`> =` is ≥); None where the run contradicts itself (`≥≤`)."""
    run = signs.replace(" ", "")
    if run in SIGNS:
        return SIGNS[run]
    single = {SIGNS[letter] for letter in run if letter in SIGNS}
    return single.pop() if len(single) == 1 else None


def mark_before(text: str, end: int) -> Mark | None:
    """The sign or word that ends just before `end`, spaces apart; a leading ~ means about."""
    stop = _back_over_blanks(text, end)
    if stop and text[stop - 1] in SIGN_LETTERS:
        return _sign_before(text, stop)
    if text[:stop] == "~":
        return Mark("≈", 0, stop, "sign")
    for length in _FRONT_LENGTHS:
        if text[max(stop - length, 0) : stop] in FRONT and length <= stop and not _inside_word(text, stop - length):
            return Mark(FRONT[text[stop - length : stop]], stop - length, stop, "word")
    return _kept_below(text, stop)


def _inside_word(text: str, start: int) -> bool:
    """Whether a word of one character is the end of another word: 节约, 签约, 最近."""
    return start > 0 and text[start - 1] in _WORD_BEGINS.get(text[start], "")


def _back_over_blanks(text: str, end: int) -> int:
    while end and text[end - 1] in " :(":
        if text[end - 1] == "(" and not (end > 1 and text[end - 2] in SIGN_LETTERS):
            break
        end -= 1
    return end


def _sign_before(text: str, stop: int) -> Mark | None:
    run = _SIGNS_BEFORE.search(text, 0, stop)
    operator = sign_operator(run[0].strip()) if run else None
    return Mark(operator, run.start(), stop, "sign") if run and operator else None


def _kept_below(text: str, stop: int) -> Mark | None:
    for length in (4, 3):
        if length <= stop and text[stop - length : stop] in KEPT_BELOW:
            return Mark("≤", stop - length, stop, "kept_below")
    return None


def mark_behind(text: str, start: int) -> Mark | None:
    """The word that begins at `start`, a space apart, and bounds the quantity before it (`以上`)."""
    if start < len(text) and text[start] == " ":
        start += 1
    for length in _BEHIND_LENGTHS:
        word = text[start : start + length]
        if word in BEHIND and len(word) == length and not _other_word(text, start, word):
            return Mark(BEHIND[word], start, start + length, "word")
    return None


def _other_word(text: str, start: int, word: str) -> bool:
    """Whether the word behind begins another word (内部) or a sum (1+X)."""
    if word == "内":
        return bool(_INSIDE.match(text, start + 1))
    return word == "+" and text[start + 1 : start + 2].isalnum() and text[start + 1].isascii()


def word_in_front(text: str) -> Mark | None:
    """The operator that a text begins with, sign or word, where it bounds the words behind it."""
    run = SIGNS_AT.match(text)
    if run:
        operator = sign_operator(run[0])
        return Mark(operator, 0, run.end(), "sign") if operator else None
    for length in _WORDS_LENGTHS:
        if text[:length] in WORDS and len(text) > length:
            return Mark(WORDS[text[:length]], 0, length, "word")
    return None


def without_link(label: str) -> str:
    """A label without the verb that links it to its quantity: `资金到位率达` gives `资金到位率`."""
    label = label.strip(" ,，、;；:：-()（）\"“”'")
    for length in _LINK_LENGTHS:
        if label[-length:] in LINKS or label[-length:] in KEPT_BELOW:
            return label[:-length].strip(" ,，、;；:：(（")
    return label
