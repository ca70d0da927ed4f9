"""The text of a straight page: lines found, cut where rules cross them, and recognised.

    ┃ 产出指标  数量指标 ┃   one line to the detector     →   ┃ 产出指标 ┃ 数量指标 ┃   cut at the rule between

    ┃产┃    characters that stand above one another are laid side by side and read as one line
    ┃出┃
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from jixiao_extract.scan.recognizer import Floats, Grey, Reading
from jixiao_extract.scan.remembered import lines_of, read_crops

# In letter heights. A box this much higher than wide holds characters above one another.
_STACKED = 1.6
_CUT_INSIDE = 0.3  # a rule cuts a box that reaches this far over it on both sides
_NARROWEST = 0.25  # a piece that is narrower holds no character
_RULE = 0.08  # what is left out on either side of a rule


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line of text as read; box: (x0, top, x1, bottom) in pixels of the straight page."""

    box: tuple[float, float, float, float]
    reading: Reading


def read_lines(page: Grey, rules: tuple[Floats, Floats], letter: float) -> tuple[ReadLine, ...]:
    """All lines of a page in which something was read."""
    boxes = [piece for box in lines_of(page, letter) for piece in cut_at_rules(tuple(box.tolist()), rules, letter)]
    readings = read_crops([line_crop(page, box, letter) for box in boxes])
    return tuple(ReadLine(box, reading) for box, reading in zip(boxes, readings, strict=True) if reading.text.strip())


Side4 = tuple[float, ...]


def cut_at_rules(box: Side4, rules: tuple[Floats, Floats], letter: float) -> list[tuple[float, float, float, float]]:
    """The pieces of a box between the rules that cross it."""
    x0, top, x1, bottom = box
    middle = (top + bottom) / 2
    _, upright = rules
    inside = (upright[:, 0] > x0 + _CUT_INSIDE * letter) & (upright[:, 0] < x1 - _CUT_INSIDE * letter)
    across = (upright[:, 1] < middle) & (upright[:, 2] > middle)
    cuts = np.sort(upright[inside & across][:, 0]).tolist()
    starts = [x0, *(cut + _RULE * letter for cut in cuts)]
    ends = [*(cut - _RULE * letter for cut in cuts), x1]
    columns = [(a, b) for a, b in zip(starts, ends, strict=True) if b - a > _NARROWEST * letter]
    return [row for a, b in columns for row in _cut_rows((a, top, b, bottom), rules[0], letter)]


def _cut_rows(box: tuple[float, float, float, float], flat: Floats, letter: float) -> list[tuple[float, float, float, float]]:
    x0, top, x1, bottom = box
    middle = (x0 + x1) / 2
    inside = (flat[:, 0] > top + _CUT_INSIDE * letter) & (flat[:, 0] < bottom - _CUT_INSIDE * letter)
    cuts = np.sort(flat[inside & (flat[:, 1] < middle) & (flat[:, 2] > middle)][:, 0]).tolist()
    starts = [top, *(cut + _RULE * letter for cut in cuts)]
    ends = [*(cut - _RULE * letter for cut in cuts), bottom]
    return [(x0, a, x1, b) for a, b in zip(starts, ends, strict=True) if b - a > 2 * _NARROWEST * letter]


def line_crop(page: Grey, box: tuple[float, float, float, float], letter: float) -> Grey:
    """The picture of one line, characters side by side."""
    height, width = page.shape
    x0, top, x1, bottom = box
    left, upper = max(0, int(x0)), max(0, int(top))
    crop = page[upper : max(upper + 1, min(height, round(bottom))), left : max(left + 1, min(width, round(x1)))]
    if crop.shape[0] > _STACKED * max(crop.shape[1], letter):
        return side_by_side(crop)
    return crop


def side_by_side(crop: Grey) -> Grey:
    """Characters that stand above one another, in one row of equal height."""
    inked = (crop < 160).any(axis=1)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], inked.astype(np.int8), [0]))))
    pieces = _characters(edges.reshape(-1, 2).tolist(), crop.shape[1])
    size = max([bottom - top for top, bottom in pieces], default=crop.shape[0])
    laid = []
    for top, bottom in pieces:
        square = np.full((size, crop.shape[1]), 255, np.uint8)
        start = (size - (bottom - top)) // 2
        square[start : start + bottom - top] = crop[top:bottom]
        laid.append(square)
    return np.hstack(laid) if laid else crop


def _characters(runs: list[list[int]], width: int) -> list[tuple[int, int]]:
    """Runs of inked rows as characters: 二 and 三 are several runs of one."""
    joined: list[tuple[int, int]] = []
    for top, bottom in runs:
        if joined and bottom - joined[-1][0] <= width:
            joined[-1] = (joined[-1][0], bottom)
        else:
            joined.append((top, bottom))
    return joined
