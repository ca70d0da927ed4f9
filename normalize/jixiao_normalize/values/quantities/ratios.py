"""Ratios and fractions, kept as printed: `1:3`, `≤1:15`, `3/4`, `三分之一以上`."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from jixiao_normalize.values.terms import mark_before, mark_behind

_RATIO = regex.compile(r"\d+(?:\.\d+)?\s*[:/]\s*\d+(?:\.\d+)?|[一二三四五六七八九十]+分之[一二三四五六七八九十]+")


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio at start:end with the operator printed beside it, None where there is none."""

    start: int
    end: int
    operator: str | None


def ratio(half: str) -> Ratio | None:
    """The ratio that the whole text is, a sign or word around it apart."""
    match = _RATIO.search(half)
    if match is None:
        return None
    before, behind = mark_before(half, match.start()), mark_behind(half, match.end())
    first = before.start if before else match.start()
    last = behind.end if behind else match.end()
    if half[:first].strip() or half[last:].strip(" 。;,"):
        return None
    mark = before or behind
    return Ratio(match.start(), match.end(), mark.operator if mark else None)
