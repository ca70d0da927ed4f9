"""Raised digits on a page, told by their size and place: m² is printed as a small 2 whose foot stands high.

    ┌───┐┌─┐  ← about level with the top of the text before it, or above
    │ m ││2│
    │   │└─┘  ← well above its foot
    └───┘

They become characters of their own, as high as their base: left where they are, they would be a line above it.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

import numpy as np

from jixiao_extract.flow import raised
from jixiao_extract.page.words import Flags, Floats, Ints, Words

# A raised digit is at most this share of its base high: programs set 58 to 83 percent, fonts mixed on a line 90.
_SMALLER = 0.87
# Its foot and its middle stand at least so far above those of its base (heights of the base).
_FOOT = 0.2
_MIDDLE = 0.1
# It follows its base this closely: programs put up to a quarter between Chinese and Latin (heights of the base).
_NEAR = 0.3
# Characters of one run differ in size and foot by less than this (points).
_ROUNDING = 0.2


def with_raised(words: Words) -> Words:
    """The words with digits, plus and minus as raised ones where they are so printed; a page of one size holds none."""
    height = words.boxes[:, 3] - words.boxes[:, 1]
    if not len(words) or height.min() > _SMALLER * height.max():
        return words
    texts, boxes, anchors = list(words.texts), words.boxes.copy(), words.anchors.copy()
    starts = _run_starts(boxes, height)
    ends = np.append(starts[1:], len(texts))
    may = _may_rise(boxes, height)[starts] & (words.turns[starts] == 0)
    for first, end in zip(starts[may].tolist(), ends[may].tolist(), strict=True):
        if raised(texts[first]) == texts[first]:
            continue
        bases = np.flatnonzero(_rises(boxes, boxes[first]) & (words.turns == 0))
        if len(bases):
            base = bases[0]
            for k in takewhile(lambda k: raised(texts[k]) != texts[k], range(first, end)):
                texts[k] = raised(texts[k])
                boxes[k, [1, 3]] = boxes[base, [1, 3]]
                anchors[k, 1] = anchors[base, 1]
    return replace(words, texts=tuple(texts), boxes=boxes, anchors=anchors)


def _run_starts(boxes: Floats, height: Floats) -> Ints:
    """Where a run of characters of one size on one line begins, in the order of drawing."""
    step = boxes[1:, 0] - boxes[:-1, 2]
    goes_on = (np.abs(np.diff(height)) < _ROUNDING) & (np.abs(np.diff(boxes[:, 3])) < _ROUNDING)
    goes_on &= np.abs(step) <= _NEAR * height[1:]
    return np.flatnonzero(np.append(True, ~goes_on))


def _may_rise(boxes: Floats, height: Floats) -> Flags:
    """The cheap question: boxes smaller than what is drawn before or after, or than most, and level with neither."""
    usual = np.full(len(height), np.median(height))
    small: Flags = height <= _SMALLER * np.maximum.reduce([np.roll(height, 1), np.roll(height, -1), usual])
    for step in (1, -1):
        other, above = np.roll(height, step), np.roll(boxes[:, 3], step) - boxes[:, 3]
        small &= (height > _SMALLER * other) | (np.abs(above) >= _FOOT * other)
    return small


def _rises(bases: Floats, mark: Floats) -> Flags:
    """For each box, whether the mark stands raised behind it."""
    height = bases[:, 3] - bases[:, 1]
    smaller = mark[3] - mark[1] <= _SMALLER * height
    middle = (bases[:, 1] + bases[:, 3] - mark[1] - mark[3]) / 2
    high = (bases[:, 3] - mark[3] >= _FOOT * height) & (middle >= _MIDDLE * height) & (mark[3] > bases[:, 1])
    near = np.abs(mark[0] - bases[:, 2]) <= _NEAR * height
    found: Flags = near & smaller & high
    return found
