"""Text that runs over the edge of its cell: every character of a drawn run belongs to the cell in which the run begins.

    │ 改造路灯及配套设施并│=85盏│      drawn over the rule and over the value beside it: one run, whose characters
    │ 改造路灯及配套设施并对老旧线路        touch one another across a rule, which those of two cells never do
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from jixiao_extract.page.rulings import Rulings
from jixiao_extract.page.words import Flags, Floats, Ints, Words

# Characters of one run touch, or overlap by a little; between those of two cells lies the padding of both. Heights.
_TOUCH, _OVERLAP = 0.12, 0.4
# Characters of one run stand on one baseline, to within a rounding. Heights.
_LEVEL = 0.1


def with_runs_kept(words: Words, rulings: Rulings) -> Words:
    """The words with what runs over a rule counted to the cell in which its run begins. words: upright, in drawing order."""
    if len(words) < 2 or not len(rulings.vertical):
        return words
    crossing = _crossings(words, rulings.vertical)
    if not len(crossing):
        return words
    anchors = words.anchors.copy()
    follows = _follows(words)
    for place in crossing.tolist():
        last = place + 1
        while last < len(words) and follows[last - 1]:
            anchors[last, 0] = anchors[place, 0]
            last += 1
    return replace(words, anchors=anchors)


def _follows(words: Words) -> Flags:
    """For every word but the last, whether the next one goes on with its run."""
    x0, _, x1, bottom = words.boxes.T
    height = np.maximum(words.boxes[:, 3] - words.boxes[:, 1], 1e-3)[:-1]
    gap = (x0[1:] - x1[:-1]) / height
    level = np.abs(np.diff(bottom)) <= _LEVEL * height
    flat = (words.turns[:-1] == 0) & (words.turns[1:] == 0)
    follows: Flags = (gap <= _TOUCH) & (gap >= -_OVERLAP) & level & flat & ~words.spaced[1:]
    return follows


def _crossings(words: Words, vertical: Floats) -> Ints:
    """Words whose run goes on over a rule: those just before it."""
    follows = np.flatnonzero(_follows(words))
    if not len(follows):
        return follows
    middle = (words.boxes[:, 0] + words.boxes[:, 2]) / 2
    rules = vertical[np.argsort(vertical[:, 0])]
    first = np.searchsorted(rules[:, 0], middle[follows])
    after = np.searchsorted(rules[:, 0], middle[follows + 1])
    found = [
        place
        for place, start, end in zip(follows.tolist(), first.tolist(), after.tolist(), strict=True)
        if start < end and _spans(rules[start:end], float(words.anchors[place, 1]))
    ]
    return np.array(found, dtype=np.int64)


def _spans(rules: Floats, y: float) -> bool:
    return bool(((rules[:, 1] < y) & (y < rules[:, 2])).any())
