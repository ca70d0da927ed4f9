"""The lines of one cell, told by its ink alone: the second way to where the text stands, without the detector.

    ┃ 服务对象满意   ┃  ░░░░░░  rows with ink     ─►  two lines, each cut out from its first to its last ink
    ┃ 度指标         ┃  ░░░
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from jixiao_extract.scan.recognizer import Grey

Box4 = tuple[float, float, float, float]

# In letter heights. Left out on every side of a cell: its rules, and what leans out of them.
_BORDER = 0.16
# Rows without ink that part two lines; strokes of one character are nearer to one another.
_BETWEEN = 0.12
# What is lower is dust or a piece of a rule, unless it is a dash: as wide as this.
_LOWEST, _DASH = 0.42, 0.35
_MARGIN = 0.14  # above and below a line when it is cut out
_ASIDE = 0.3  # and left and right of it, for the dots that end it
_FAINT = 0.004  # share of a row that is ink: less is dust
_HIGHEST = 1.9  # a run of rows that is higher holds two lines that touch


def cell_lines(ink: Grey, box: Box4, letter: float) -> list[Box4]:
    """Boxes (x0, top, x1, bottom) of the lines in a cell, from the top, in pixels of the page."""
    border = _BORDER * letter
    left, top = max(0, int(box[0] + border)), max(0, int(box[1] + border))
    part = ink[top : max(top, int(box[3] - border)), left : max(left, int(box[2] - border))] > 0
    if not part.size or not part.any():
        return []
    lines = []
    for start, end in _runs(part, letter):
        columns = np.flatnonzero(part[start:end].sum(axis=0) > 0)
        wide = columns[-1] - columns[0] + 1
        if end - start < _LOWEST * letter and wide < _DASH * letter:
            continue
        margin = _MARGIN * letter
        aside = _ASIDE * letter
        x0, x1 = left + columns[0] - aside, left + columns[-1] + 1 + aside
        lines.append((max(box[0], x0), max(box[1], top + start - margin), min(box[2], x1), min(box[3], top + end + margin)))
    return [(float(a), float(b), float(c), float(d)) for a, b, c, d in lines]


def _runs(part: NDArray[np.bool_], letter: float) -> list[tuple[int, int]]:
    """Rows with ink, joined over small gaps, and parted where two lines touch."""
    weight: NDArray[np.int64] = part.sum(axis=1)
    inked = weight > max(1.0, _FAINT * part.shape[1])
    edges = np.flatnonzero(np.diff(np.concatenate(([0], inked.astype(np.int8), [0])))).reshape(-1, 2).tolist()
    joined: list[list[int]] = []
    for start, end in edges:
        gap = start - joined[-1][1] if joined else letter
        low = joined and min(end - start, joined[-1][1] - joined[-1][0]) < _LOWEST * letter
        whole = joined and end - joined[-1][0] <= 1.25 * letter
        if joined and (gap < _BETWEEN * letter or (low and whole and gap < _LOWEST * letter)):
            joined[-1][1] = end
        else:
            joined.append([start, end])
    return [piece for start, end in joined for piece in _parted(weight, start, end, letter)]


def _parted(weight: NDArray[np.int64], start: int, end: int, letter: float) -> list[tuple[int, int]]:
    count = round((end - start) / (1.25 * letter)) if end - start > _HIGHEST * letter else 1
    if count < 2:
        return [(start, end)]
    height, cuts = (end - start) / count, [start]
    for k in range(1, count):
        middle, reach = int(start + k * height), max(1, int(0.3 * height))
        cuts.append(middle - reach + int(weight[middle - reach : middle + reach].argmin()))
    return list(zip(cuts, [*cuts[1:], end], strict=True))
