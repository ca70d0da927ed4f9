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

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import inf
from statistics import median

from jixiao_extract.page.grid import Grid, GridCell
from jixiao_extract.page.words import Flags, Ints, Line, Words

# x0, top, x1, bottom of a word (points).
Sides = list[float]

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
    # A line in one column is one text: most cells need no other look.
    asked = [k for k, cell in enumerate(grid.cells) if len(lines[k]) > 1 or (lines[k] and cell.col_span > 1)]
    pitches = {k: _pitches(lines[k]) for k in asked}
    usual, widest = _usual_pitches(pitches.values())
    rows = _levels(grid, lines) if any(_has_line_a_row(grid.cells[k], lines[k]) for k in asked) else {}
    found = []
    for k in asked:
        cell = grid.cells[k]
        # Few texts run over an edge of other rows at all, so that few words need to be looked at.
        crossed = _crossed_edges(grid, cell, lines[k])
        across = bool(crossed) and _is_cut_across(crossed, words, owners == k)
        apart = any(pitch > widest for pitch in pitches[k]) and not _is_wide(grid, cell)
        loose = all(pitch > usual + _ROW_PITCH for pitch in pitches[k]) and _has_room(grid, cell, lines[k])
        if across or apart or (loose and _stands_on_rows(cell, lines[k], rows)):
            found.append(k)
    return found


def _is_wide(grid: Grid, cell: GridCell) -> bool:
    width = grid.xs[cell.col + cell.col_span] - grid.xs[cell.col]
    return width > _WIDE * (grid.xs[-1] - grid.xs[0])


def _crossed_edges(grid: Grid, cell: GridCell, lines: Sequence[Line]) -> list[float]:
    """Edges of other rows inside the cell over which one of its lines runs."""
    if cell.col_span == 1:
        return []
    inner = grid.xs[cell.col + 1 : cell.col + cell.col_span]
    return [x for x in inner if any(line.box.x0 < x < line.box.x1 for line in lines)]


def _is_cut_across(crossed: Sequence[float], words: Words, mine: Flags) -> bool:
    """Whether the text keeps clear of an edge that other rows of the table have; mine: which words are the cell's."""
    if words.turns[mine].any():
        return False
    boxes = words.boxes[mine].tolist()
    height = median(bottom - top for _, top, _, bottom in boxes)
    return any(_keeps_clear(boxes, x, height) for x in crossed)


def _keeps_clear(boxes: Sequence[Sides], x: float, height: float) -> bool:
    over = _OVERHANG * height
    if any(x0 < x - over and x1 > x + over for x0, _, x1, _ in boxes):
        return False
    return any(_has_gap(line, x, height) for line in _printed_lines(boxes, height))


def _printed_lines(boxes: Sequence[Sides], height: float) -> list[list[Sides]]:
    lines: list[list[Sides]] = []
    last = -inf
    for box in sorted(boxes, key=lambda box: box[1] + box[3]):
        middle = (box[1] + box[3]) / 2
        if middle - last > _SAME_LINE * height:
            lines.append([])
        lines[-1].append(box)
        last = middle
    return lines


def _has_gap(line: Sequence[Sides], x: float, height: float) -> bool:
    here: list[float] = []
    others: list[float] = []
    for left, right in pairwise(sorted(line)):
        at_edge = left[0] + left[2] < 2 * x <= right[0] + right[2]
        (here if at_edge else others).append(right[0] - left[2])
    usual = max(median(others), 0.0) if others else 0.0
    return any(gap > usual + _EDGE_GAP * height for gap in here)


def _pitches(lines: Sequence[Line]) -> list[float]:
    """How far each line stands below the one before, in heights; nothing for letters set below one another."""
    if len(lines) < 2 or all(len(line.text) == 1 for line in lines):
        return []
    return [
        (_middle(below) - _middle(above)) / max(min(_height(above), _height(below)), 1e-6)
        for above, below in pairwise(lines)
    ]


def _usual_pitches(cells: Iterable[Sequence[float]]) -> tuple[float, float]:
    """The pitch that texts of the table have, and the widest that may still be one (heights)."""
    found = sorted(pitch for pitches in cells for pitch in pitches)
    if len(found) < _ENOUGH_PITCHES:
        return min([_COMMON_PITCH, *found]), _BLANK_LINE
    usual = found[int(_NARROW * len(found))]
    return usual, usual + _UNEVEN


def _has_room(grid: Grid, cell: GridCell, lines: Sequence[Line]) -> bool:
    """Whether no line was broken by the width of the cell."""
    width = grid.xs[cell.col + cell.col_span] - grid.xs[cell.col]
    return all(width - (line.box.x1 - line.box.x0) > _ROOM * _height(line) for line in lines[:-1])


def _levels(grid: Grid, lines: Sequence[tuple[Line, ...]]) -> dict[int, list[float]]:
    """By row, the middles of the only line of each cell that holds this row alone."""
    levels: dict[int, list[float]] = {}
    for cell, texts in zip(grid.cells, lines, strict=True):
        if cell.row_span == 1 and len(texts) == 1:
            levels.setdefault(cell.row, []).append(_middle(texts[0]))
    return levels


def _has_line_a_row(cell: GridCell, lines: Sequence[Line]) -> bool:
    return cell.row_span > 1 and len(lines) == cell.row_span


def _stands_on_rows(cell: GridCell, lines: Sequence[Line], levels: dict[int, list[float]]) -> bool:
    """Whether a cell of several rows has one line on each, level with another column's text."""
    if not _has_line_a_row(cell, lines):
        return False
    rows = [_row_level_with(line, range(cell.row, cell.row + cell.row_span), levels) for line in lines]
    return None not in rows and len(set(rows)) == len(rows)


def _row_level_with(line: Line, rows: range, levels: dict[int, list[float]]) -> int | None:
    near = _LEVEL * _height(line)
    level = (row for row in rows if any(abs(middle - _middle(line)) < near for middle in levels.get(row, ())))
    return next(level, None)


def _middle(line: Line) -> float:
    return (line.box.top + line.box.bottom) / 2


def _height(line: Line) -> float:
    return line.box.bottom - line.box.top
