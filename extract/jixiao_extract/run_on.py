"""Cells in which two seem to be run together because the rule between them is not drawn, told by where text stands.

    an edge of the table        a wider gap than                lines on the very rows
    lies in a gap               between other lines             that other columns have
    ├─────────┬─────┤           ┌───────────────┐               ┌──────────┬──────┐
    │ courses │ ≥ 3 │           │ first tier    │               │ courses  │ ≥ 3  │
    ├─────────┴─────┤           │               │               │          ├──────┤
    │ passed    95% │           │ output        │               │ trainees │ ≥ 60 │
    ├─────────┬─────┤           │               │               │          ├──────┤
    │ on time │ yes │           └───────────────┘               │ passed   │ 95%  │

What is found is told, never mended: the cell may be merged after all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from jixiao_extract.grid import Grid, GridCell
from jixiao_extract.words import Floats, Ints, Line, Words

# A character may reach over the edge of its column by this much (heights of the line).
_OVERHANG = 0.2
# A gap at an edge is this much wider than the other gaps of its line (heights): a space is 0.3 to 0.5.
_EDGE_GAP = 0.4
# Two words stand on one line while their middles differ by less than this (heights).
_SAME_LINE = 0.5
# Lines of one text stand equally apart, to within this (heights).
_UNEVEN = 0.45
# A line pitch of one and a half is common; where no other text tells, only a blank line is a gap (heights).
_BLANK_LINE = 2.2
# The share of the narrowest line pitches that are taken for the table's own, for many may be of run-together cells;
# fewer than these tell no more than that text is rarely set wider (heights).
_NARROW = 0.2
_ENOUGH_PITCHES = 4
_COMMON_PITCH = 1.5
# Lines stand on the row of another column where their middles differ by less than this (heights); rows are set at
# least so much wider than the lines of one text, or they tell nothing.
_LEVEL = 0.12
# A line broken by the width of its cell leaves less room than this: a character and two margins (heights).
_ROOM = 2.0
_ROW_PITCH = 0.15
# A cell wider than this share of its table holds prose with paragraphs of its own, or a place to sign.
_WIDE = 0.6


def run_on_cells(grid: Grid, words: Words, owners: Ints, lines: Sequence[tuple[Line, ...]]) -> list[int]:
    """Numbers of the cells that seem to hold two; owners: the cell's number for each word, -1 outside the table."""
    usual, widest = _usual_pitches(lines)
    rows = _levels(grid, lines)
    found = []
    for k, cell in enumerate(grid.cells):
        across = cell.col_span > 1 and _is_cut_across(grid, cell, words, owners == k)
        apart = not _is_wide(grid, cell) and any(pitch > widest for pitch in _pitches(lines[k]))
        # The cheap question first: few cells hold as many lines as rows.
        if across or apart or (_stands_on_rows(cell, lines[k], rows) and _is_loose(grid, cell, lines[k], usual)):
            found.append(k)
    return found


def _is_wide(grid: Grid, cell: GridCell) -> bool:
    width = grid.xs[cell.col + cell.col_span] - grid.xs[cell.col]
    return width > _WIDE * (grid.xs[-1] - grid.xs[0])


def _is_cut_across(grid: Grid, cell: GridCell, words: Words, mine: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> bool:
    """Whether the text keeps clear of an edge that other rows of the table have."""
    if not mine.any() or words.turns[mine].any():
        return False
    boxes = words.boxes[mine]
    return any(_keeps_clear(boxes, x) for x in grid.xs[cell.col + 1 : cell.col + cell.col_span])


def _keeps_clear(boxes: Floats, x: float) -> bool:
    height = float(np.median(boxes[:, 3] - boxes[:, 1]))
    over = _OVERHANG * height
    if ((boxes[:, 0] < x - over) & (boxes[:, 2] > x + over)).any():
        return False
    is_left = boxes[:, [0, 2]].mean(axis=1) < x
    left, right = boxes[is_left], boxes[~is_left]
    return bool(len(left) and len(right)) and any(_has_gap(line, x, height) for line in _printed_lines(boxes, height))


def _printed_lines(boxes: Floats, height: float) -> list[Floats]:
    middle = boxes[:, [1, 3]].mean(axis=1)
    order = np.argsort(middle, kind="stable")
    starts = np.flatnonzero(np.diff(middle[order]) > _SAME_LINE * height) + 1
    return [boxes[part] for part in np.split(order, starts)]


def _has_gap(line: Floats, x: float, height: float) -> bool:
    line = line[np.argsort(line[:, 0], kind="stable")]
    gaps = line[1:, 0] - line[:-1, 2]
    if not len(gaps):
        return False
    middles = line[:, [0, 2]].mean(axis=1)
    here = (middles[:-1] < x) & (middles[1:] >= x)
    others = gaps[~here]
    usual = float(np.median(others)) if len(others) else 0.0
    return bool((gaps[here] > max(usual, 0.0) + _EDGE_GAP * height).any())


def _pitches(lines: Sequence[Line]) -> Iterator[float]:
    """How far each line stands below the one before, in heights; nothing for letters set below one another."""
    if all(len(line.text) == 1 for line in lines):
        return
    for above, below in pairwise(lines):
        height = min(above.box.bottom - above.box.top, below.box.bottom - below.box.top)
        yield (_middle(below) - _middle(above)) / max(height, 1e-6)


def _usual_pitches(cells: Sequence[Sequence[Line]]) -> tuple[float, float]:
    """The pitch that texts of the table have, and the widest that may still be one (heights)."""
    found = sorted(pitch for lines in cells for pitch in _pitches(lines))
    if len(found) < _ENOUGH_PITCHES:
        return min([_COMMON_PITCH, *found]), _BLANK_LINE
    usual = found[int(_NARROW * len(found))]
    return usual, usual + _UNEVEN


def _is_loose(grid: Grid, cell: GridCell, lines: Sequence[Line], usual: float) -> bool:
    """Whether the lines stand further apart than those of one text, and none was broken by the width of the cell."""
    width = grid.xs[cell.col + cell.col_span] - grid.xs[cell.col]
    room = all(width - (line.box.x1 - line.box.x0) > _ROOM * (line.box.bottom - line.box.top) for line in lines[:-1])
    return room and all(pitch > usual + _ROW_PITCH for pitch in _pitches(lines))


def _levels(grid: Grid, lines: Sequence[tuple[Line, ...]]) -> dict[int, list[float]]:
    """By row, the middles of the only line of each cell that holds this row alone."""
    levels: dict[int, list[float]] = {}
    for cell, texts in zip(grid.cells, lines, strict=True):
        if cell.row_span == 1 and len(texts) == 1:
            levels.setdefault(cell.row, []).append(_middle(texts[0]))
    return levels


def _stands_on_rows(cell: GridCell, lines: Sequence[Line], levels: dict[int, list[float]]) -> bool:
    """Whether a cell of several rows has one line on each, level with another column's text."""
    if cell.row_span < 2 or len(lines) != cell.row_span:
        return False
    rows = [_row_level_with(line, range(cell.row, cell.row + cell.row_span), levels) for line in lines]
    return None not in rows and len(set(rows)) == len(rows)


def _row_level_with(line: Line, rows: range, levels: dict[int, list[float]]) -> int | None:
    near = _LEVEL * (line.box.bottom - line.box.top)
    level = (row for row in rows if any(abs(middle - _middle(line)) < near for middle in levels.get(row, ())))
    return next(level, None)


def _middle(line: Line) -> float:
    return (line.box.top + line.box.bottom) / 2
