"""Labels and tiers that recognition read one character off: 主管部内 for 主管部门, 效溢指标 for 效益指标.

Only a text that no vocabulary knows, and that differs from exactly one word of it by exactly one character, is taken for
that word; whether it stands where only such words stand is for the caller to know. Never so for names and numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from jixiao_normalize.vocabulary.lexicons import (
    Lexicon,
    field_words,
    measure_words,
    money_words,
    role_words,
    section_words,
    tier1_words,
    tier2_words,
)
from jixiao_normalize.words import REMEMBERED, key

# Shorter words have too many neighbours, longer texts are sentences (characters).
_SHORTEST, _LONGEST = 4, 14
# What a piece of a rule beside a label is read as.
_RULE_LIKE = frozenset("1lI|!_-—一丨｜/\\[]'`.·")


def _lexicons() -> tuple[Lexicon, ...]:
    return (field_words(), section_words(), role_words(), tier1_words(), tier2_words(), money_words(), measure_words())


@lru_cache(maxsize=REMEMBERED)
def is_known(text: str) -> bool:
    """Whether any vocabulary has the text as a whole."""
    return any(lexicon.find(text) is not None for lexicon in _lexicons())


@lru_cache(maxsize=REMEMBERED)
def word_for(text: str) -> str | None:
    """The word that a text is one character off, None where it is known, or is near none or several."""
    read = key(text)
    if not _SHORTEST <= len(read) <= _LONGEST or is_known(text):
        return None
    near = set(_neighbours(read)) | set(_without_rest_of_rule(read))
    return near.pop() if len(near) == 1 else None


def _without_rest_of_rule(read: str) -> Iterator[str]:
    """Known texts that this one is but for a sign in front or behind, as what is left of a rule is read: 1产出指标."""
    for sign, rest in ((read[0], read[1:]), (read[-1], read[:-1])):
        if sign in _RULE_LIKE and is_known(rest):
            yield rest


def _neighbours(read: str) -> Iterator[str]:
    """Known texts that differ from this one by one character: words, and words with what may follow them."""
    for at in range(len(read)):
        for word in _by_gap().get((read[:at], read[at + 1 :]), ()):
            yield word
    for length in range(_SHORTEST, len(read)):
        head, tail = read[:length], read[length:]
        for at in range(length):
            for word in _by_gap().get((head[:at], head[at + 1 :]), ()):
                if word != head and is_known(word + tail):
                    yield word + tail


@cache
def _by_gap() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Words of all vocabularies by what stands before and behind each of their characters."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    words = {word for lexicon in _lexicons() for word in lexicon.words if _SHORTEST <= len(word) <= _LONGEST}
    for word in sorted(words):
        for at in range(len(word)):
            gap = (word[:at], word[at + 1 :])
            found[gap] = (*found.get(gap, ()), word)
    return found
