"""Lists that number paragraphs: how each level is written, and where its count stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jixiao_extract.word.list_numerals import numeral

# Word has nine levels of a list.
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How one level of a list is written: text with %1 to %9 for the numbers of the levels."""

    text: str
    form: str
    start: int


@dataclass(slots=True)
class CountedList:
    """The levels of a list, and where its count stands at each; what shares a list counts on together."""

    levels: Mapping[int, ListLevel]
    counts: dict[int, int] = field(default_factory=dict)

    def next(self, level: int) -> str:
        """The number of the next paragraph of that level, from 0, as it stands before the text; deeper levels begin anew."""
        own = self.levels.get(level)
        if own is None or own.form in ("bullet", "none"):
            return ""
        self.counts[level] = self.counts.get(level, own.start - 1) + 1
        self.counts = {at: count for at, count in self.counts.items() if at <= level}
        text = own.text
        for at in range(_LEVELS):
            if f"%{at + 1}" in text and at in self.levels:
                count = self.counts.setdefault(at, self.levels[at].start)
                text = text.replace(f"%{at + 1}", numeral(count, self.levels[at].form))
        return text + " " if text and text[-1].isascii() and text[-1].isalnum() else text
