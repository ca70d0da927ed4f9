"""Which way is up: lines of text tell rows from columns, the recogniser tells a line from the same one on its head."""

from __future__ import annotations

import numpy as np

from jixiao_extract.scan.recognizer import Floats, Grey
from jixiao_extract.scan.remembered import read_crops
from jixiao_extract.scan.straight.marks import Marks, text_lines

# Smeared text is a line from this length on, in letter heights.
_LINE = 3.0
# The text stands on its side where its lines that way are this many times as long together.
_SURELY = 1.5
# Lines tried on their head: so many, of these lengths in letter heights.
_TRIED, _SHORT, _LONG = 5, 3.5, 14.0
# A line read this well stands upright, and need not be tried the other way.
_WELL = 0.9


def stands_on_its_side(marks: Marks, letter: float) -> bool:
    """Whether the lines of text run along the columns of the picture."""
    rows, columns = text_lines(marks, letter)
    across = rows[rows[:, 2] > _LINE * letter][:, 2].sum()
    down = columns[columns[:, 3] > _LINE * letter][:, 3].sum()
    return bool(down > _SURELY * across)


def stands_on_its_head(page: Grey, lines: Floats, letter: float) -> bool:
    """Whether the text of a page with level lines reads better upside down; lines: boxes (x, y, width, height)."""
    crops = [page[y : y + h, x : x + w] for x, y, w, h in _typical(lines, letter)]
    if not crops:
        return False
    upright = _score(crops)
    return upright < _WELL and _score([np.ascontiguousarray(crop[::-1, ::-1]) for crop in crops]) > upright


def _typical(lines: Floats, letter: float) -> list[list[int]]:
    width, height = lines[:, 2], lines[:, 3]
    fit = (width > _SHORT * letter) & (width < _LONG * letter) & (height > 0.7 * letter) & (height < 1.8 * letter)
    chosen = lines[fit]
    chosen = chosen[:: max(1, len(chosen) // _TRIED)][:_TRIED]
    margin = int(0.15 * letter)
    return [[max(0, int(x) - margin), max(0, int(y) - margin), int(w) + 2 * margin, int(h) + 2 * margin] for x, y, w, h in chosen]


def _score(crops: list[Grey]) -> float:
    """Mean over the lines of how surely their characters are read; a line that gives nothing counts as 0."""
    return float(np.mean([np.mean(reading.scores) if reading.scores else 0.0 for reading in read_crops(crops)]))
