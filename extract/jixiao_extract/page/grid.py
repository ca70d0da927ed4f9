"""The table builder of every geometric reader: edges → positions → walls between slots → cells.

    edges that touch            positions × positions = slots       slots without a wall between are one cell
    ┏━━━━━┳━━━━━━━━━┓           ┌────┬────┬────┐                    ┌────┬─────────┐
    ┃     ┣━━━━┳━━━━┫           │    ┃    ╎    │                    │ 0  │ 1       │    0: 2 rows x 1 column
    ┃     ┃    ┃    ┃           ├╌╌╌╌┣━━━━┿━━━━┤                    │    ├────┬────┤    1: 1 row x 2 columns
    ┗━━━━━┻━━━━┻━━━━┛           │    ┃    ┃    │                    │    │ 2  │ 3  │
                                └────┴────┴────┘                    └────┴────┴────┘

A table that a page break cuts may have no line there; its upright rules just end. The slots between them are closed
by an assumed side and marked open, so that the next page can go on with them. The same serves tables drawn without
their left and right border:

    ┃ 2020 ┃ goal ┃        open at the bottom:          ━━━━━┳━━━━━        open at the sides: closed where
    ┃      ┃      ┃        closed where the                  ┃             two lines or more begin
    ╹╌╌╌╌╌╌╹╌╌╌╌╌╌╹        upright rules end            ━━━━━┻━━━━━
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from jixiao_extract.page.rulings import JOIN, Rulings
from jixiao_extract.page.words import Flags, Floats, Ints

# Two edges touch while the gap between them is at most this (points).
TOUCH = 3.0
# Rules that end this far beyond the last crossing make an open slot; less is an overhang (points).
OPEN_REACH = 5.0
# A wall stands where an edge covers at least this share of a slot's side: text may interrupt a rule.
COVER = 0.5

# Row, column, row end, column end, in slots.
SlotBox = tuple[int, int, int, int]
Rows = list[list[bool]]


class GridCell(NamedTuple):
    """A cell by its slots, a tuple to be made fast; open_top, open_bottom: no line there, it may go on over a page break."""

    row: int
    col: int
    row_span: int
    col_span: int
    open_top: bool = False
    open_bottom: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """A ruled table: column positions xs, row positions ys (points), cells by (row, col).

    slots: n_rows x n_cols, the number of the cell that holds each slot, -1 outside.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]
    slots: Ints

    @property
    def area(self) -> float:
        """Square points of the whole table."""
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])


@dataclass(frozen=True, slots=True, eq=False)
class _Walls:
    """Is there a wall? upright[row, edge], flat[edge, col]; assumed: sides of the table closed without a line."""

    upright: Flags
    flat: Flags
    assumed: frozenset[str]


def rulings_to_grids(rulings: Rulings) -> tuple[Grid, ...]:
    """Tables of one page, from the top; each connected set of edges that bounds a cell is one."""
    grids = (_edges_to_grid(*edges) for edges in _connected(rulings.horizontal, rulings.vertical))
    return tuple(sorted((grid for grid in grids if grid is not None), key=lambda grid: (grid.ys[0], grid.xs[0])))


def locate(grid: Grid, x: Floats, y: Floats) -> Ints:
    """The number of the cell that holds each point, -1 for a point outside the table."""
    col = np.searchsorted(grid.xs, x, side="right") - 1
    row = np.searchsorted(grid.ys, y, side="right") - 1
    inside = (col >= 0) & (col < len(grid.xs) - 1) & (row >= 0) & (row < len(grid.ys) - 1)
    cell = np.full(len(x), -1, dtype=np.int64)
    cell[inside] = grid.slots[row[inside], col[inside]]
    return cell


def _connected(flat: Floats, upright: Floats) -> list[tuple[Floats, Floats]]:
    """Edges in sets that touch one another; an edge that touches none bounds nothing."""
    y, x0, x1 = (column[:, None] for column in flat.T)
    x, top, bottom = (column[None, :] for column in upright.T)
    touch = (x >= x0 - TOUCH) & (x <= x1 + TOUCH) & (y >= top - TOUCH) & (y <= bottom + TOUCH)
    label = np.arange(len(upright))
    while True:
        across = np.where(touch, label[None, :], len(upright)).min(axis=1, initial=len(upright))
        spread = np.where(touch, across[:, None], len(upright)).min(axis=0, initial=len(upright))
        lower = np.minimum(label, spread)
        if (lower == label).all():
            break
        label = lower
    alone = ~touch.any(axis=0)
    sets = [(flat[across == k], upright[(label == k) & ~alone]) for k in np.unique(across) if k < len(upright)]
    return _with_lone_rules(sets, upright[alone])


def _with_lone_rules(sets: list[tuple[Floats, Floats]], alone: Floats) -> list[tuple[Floats, Floats]]:
    """Upright rules that cross no line, beside a table of their height: the sides of cells open at both ends.

    Several such rules of one height and no table are a page on which every cell is open at both ends.
    """
    for index, (flat, upright) in enumerate(sets):
        top, bottom = upright[:, 1].min(), upright[:, 2].max()
        same = (np.abs(alone[:, 1] - top) <= TOUCH) & (np.abs(alone[:, 2] - bottom) <= TOUCH)
        sets[index] = flat, np.vstack([upright, alone[same]])
        alone = alone[~same]
    if len(alone) > 2 and np.ptp(alone[:, 1]) <= TOUCH and np.ptp(alone[:, 2]) <= TOUCH:
        return [*sets, (np.empty((0, 3)), alone)]
    return sets


def _edges_to_grid(flat: Floats, upright: Floats) -> Grid | None:
    xs, left, right = _positions(upright[:, 0], flat[:, 1], flat[:, 2])
    ys, top, bottom = _positions(flat[:, 0], upright[:, 1], upright[:, 2])
    if len(xs) < 2 or len(ys) < 2:
        return None
    sides = {"left": left, "right": right, "top": top, "bottom": bottom}
    assumed = frozenset(side for side, missing in sides.items() if missing)
    return _walls_to_grid(_Walls(_cover(upright, xs, ys), _cover(flat, ys, xs).T, assumed), xs, ys)


def _positions(lines: Floats, starts: Floats, ends: Floats) -> tuple[Floats, bool, bool]:
    """Positions of the lines, with one more at either end where two crossing rules or more reach out to it."""
    inner = np.unique(lines)
    if not len(inner):
        return np.array([starts.min(), ends.max()]), True, True
    before = _common_end(-starts, -inner[0])
    after = _common_end(ends, inner[-1])
    low = [] if before is None else [-before]
    high = [] if after is None else [after]
    return np.concatenate((low, inner, high)), bool(low), bool(high)


def _common_end(ends: Floats, last: float) -> float | None:
    reach = ends[ends > last + OPEN_REACH]
    if len(reach) < 2:
        return None
    furthest = float(reach.max())
    return furthest if (reach > furthest - JOIN).sum() >= 2 else None


def _cover(edges: Floats, positions: Floats, cuts: Floats) -> Flags:
    """(len(cuts) - 1) x len(positions): do the edges at the position cover the stretch between two cuts?"""
    covered = np.zeros((len(positions), len(cuts) - 1))
    low, high = cuts[:-1], cuts[1:]
    _, start, end = edges.T[:, :, None]
    stretches = np.maximum(np.minimum(high, end) - np.maximum(low, start), 0.0)
    np.add.at(covered, np.searchsorted(positions, edges[:, 0] - 1e-6), stretches)
    return (covered >= COVER * (high - low)).T


def _slots_to_boxes(upright: Rows, flat: Rows) -> tuple[list[SlotBox], list[list[int]]]:
    """Regions of slots without a wall between, row by row; an odd shape gives several boxes. And each slot's box."""
    owner = [[-1] * len(flat[0]) for _ in upright]
    boxes: list[SlotBox] = []
    for row, slots in enumerate(owner):
        for col in range(len(slots)):
            if slots[col] < 0:
                bottom, end = _grow(row, col, upright, flat, owner)
                mine = [len(boxes)] * (end - col)
                for line in owner[row:bottom]:
                    line[col:end] = mine
                boxes.append((row, col, bottom, end))
    return boxes, owner


def _grow(row: int, col: int, upright: Rows, flat: Rows, owner: list[list[int]]) -> tuple[int, int]:
    """Ends of the largest box from a top-left slot: right until a wall, then down while the whole width goes on."""
    sides, slots = upright[row], owner[row]
    end = col + 1
    while end < len(slots) and not sides[end] and slots[end] < 0:
        end += 1
    bottom = row + 1
    while bottom < len(owner) and True not in flat[bottom][col:end]:
        if True in upright[bottom][col + 1 : end] or max(owner[bottom][col:end]) >= 0:
            break
        bottom += 1
    return bottom, end


def _held(boxes: Ints, walls: _Walls) -> tuple[Flags, Flags, Flags, Flags]:
    """Whether walls cover the left, the right, the top and the bottom of each box."""
    row, col, bottom, end = boxes.T
    upright, flat = _sums(walls.upright), _sums(walls.flat.T).T
    height, width = COVER * (bottom - row), COVER * (end - col)
    left, right = (upright[bottom, side] - upright[row, side] >= height for side in (col, end))
    top, below = (flat[side, end] - flat[side, col] >= width for side in (row, bottom))
    return left, right, top, below


def _sums(walls: Flags) -> Ints:
    """How many walls stand before each row, along the columns."""
    sums = np.zeros((len(walls) + 1, walls.shape[1]), dtype=np.int64)
    walls.cumsum(axis=0, out=sums[1:])
    return sums


def _are_inside(boxes: Ints, held: tuple[Flags, Flags, Flags, Flags], walls: _Walls) -> Flags:
    """Whether walls on opposite sides hold a box, or on three; an assumed side of the table holds it as well."""
    left, right, top, below = held
    inside: Flags = (left & right) | (top & below & (left | right))
    if not walls.assumed:
        return inside
    row, col, bottom, end = boxes.T
    left = left | ((col == 0) & ("left" in walls.assumed))
    right = right | ((end == walls.flat.shape[1]) & ("right" in walls.assumed))
    top = top | ((row == 0) & ("top" in walls.assumed))
    inside |= left & right & top & (below | (bottom == len(walls.upright)))
    return inside


def _walls_to_grid(walls: _Walls, xs: Floats, ys: Floats) -> Grid | None:
    """Cells on the positions at which a cell begins or ends; the others bound nothing."""
    slot_boxes, owner = _slots_to_boxes(walls.upright.tolist(), walls.flat.tolist())
    boxes = np.array(slot_boxes)
    held = _held(boxes, walls)
    inside = _are_inside(boxes, held, walls)
    if not inside.any():
        return None
    row, col, bottom, end = boxes[inside].T
    rows, row_of = _bounding(row, bottom, len(ys))
    cols, col_of = _bounding(col, end, len(xs))
    number = np.where(inside, inside.cumsum() - 1, -1)
    slots = number[np.array(owner)[rows[:-1]][:, cols[:-1]]]
    spans = (row_of[row], col_of[col], row_of[bottom] - row_of[row], col_of[end] - col_of[col])
    cells = map(GridCell, *(column.tolist() for column in (*spans, ~held[2][inside], ~held[3][inside])))
    return Grid(tuple(xs[cols].tolist()), tuple(ys[rows].tolist()), tuple(cells), slots)


def _bounding(starts: Ints, ends: Ints, count: int) -> tuple[Ints, Ints]:
    """Which of the positions bound a cell, and the number of each among these."""
    bounds = np.zeros(count, dtype=bool)
    bounds[starts] = bounds[ends] = True
    return np.flatnonzero(bounds), bounds.cumsum() - 1
