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

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from jixiao_extract.rulings import JOIN, Rulings
from jixiao_extract.words import Flags, Floats, Ints

# Two edges touch while the gap between them is at most this (points).
TOUCH = 3.0
# Rules that end this far beyond the last crossing make an open slot; less is an overhang (points).
OPEN_REACH = 5.0
# A wall stands where an edge covers at least this share of a slot's side: text may interrupt a rule.
COVER = 0.5

# Row, column, row end, column end, in slots.
SlotBox = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell by its slots; open_top, open_bottom: no line there, the cell may go on across a page break."""

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
    """Is there a wall? upright[row][edge], flat[edge][col]; assumed: sides of the table closed without a line."""

    upright: list[list[bool]]
    flat: list[list[bool]]
    assumed: frozenset[str]

    @property
    def n_rows(self) -> int:
        """Rows of slots."""
        return len(self.upright)

    @property
    def n_cols(self) -> int:
        """Columns of slots."""
        return len(self.flat[0])


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
    walls = _Walls(_cover(upright, xs, ys).tolist(), _cover(flat, ys, xs).T.tolist(), assumed)
    boxes = [box for box in _slots_to_boxes(walls) if _is_inside(box, walls)]
    return _boxes_to_grid(boxes, xs, ys, walls) if boxes else None


def _positions(lines: Floats, starts: Floats, ends: Floats) -> tuple[Floats, bool, bool]:
    """Positions of the lines, with one more at either end where two crossing rules or more reach out to it."""
    inner = np.unique(lines)
    if not len(inner):
        return np.array([starts.min(), ends.max()]), True, True
    before = _common_end(-starts, -inner[0])
    after = _common_end(ends, inner[-1])
    low = [] if before is None else [-before]
    high = [] if after is None else [after]
    return np.array([*low, *inner, *high]), bool(low), bool(high)


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


def _slots_to_boxes(walls: _Walls) -> list[SlotBox]:
    """Regions of slots without a wall between, row by row; an odd shape gives several boxes."""
    free = [[True] * walls.n_cols for _ in range(walls.n_rows)]
    boxes = []
    for row in range(walls.n_rows):
        for col in range(walls.n_cols):
            if free[row][col]:
                box = _grow(row, col, walls, free)
                for line in free[row : box[2]]:
                    line[col : box[3]] = [False] * (box[3] - col)
                boxes.append(box)
    return boxes


def _grow(row: int, col: int, walls: _Walls, free: list[list[bool]]) -> SlotBox:
    """The largest box from a top-left slot: right until a wall, then down while the whole width goes on."""
    end = col + 1
    while end < walls.n_cols and not walls.upright[row][end] and free[row][end]:
        end += 1
    bottom = row + 1
    while bottom < walls.n_rows and all(free[bottom][col:end]) and _goes_on(bottom, col, end, walls):
        bottom += 1
    return row, col, bottom, end


def _goes_on(row: int, col: int, end: int, walls: _Walls) -> bool:
    return not any(walls.flat[row][col:end]) and not any(walls.upright[row][col + 1 : end])


def _is_inside(box: SlotBox, walls: _Walls) -> bool:
    """Whether walls on opposite sides hold the box, or on three; an assumed side of the table holds it as well."""
    row, col, bottom, end = box
    left = _holds([line[col] for line in walls.upright[row:bottom]])
    right = _holds([line[end] for line in walls.upright[row:bottom]])
    if left and right:
        return True
    top, below = _holds(walls.flat[row][col:end]), _holds(walls.flat[bottom][col:end])
    if top and below and (left or right):
        return True
    left = left or (col == 0 and "left" in walls.assumed)
    right = right or (end == walls.n_cols and "right" in walls.assumed)
    top = top or (row == 0 and "top" in walls.assumed)
    return left and right and top and (below or bottom == walls.n_rows)


def _holds(side: Sequence[bool]) -> bool:
    return sum(side) >= COVER * len(side)


def _boxes_to_grid(boxes: list[SlotBox], xs: Floats, ys: Floats, walls: _Walls) -> Grid:
    """Cells on the positions at which a cell begins or ends; the others bound nothing."""
    rows = sorted({line for box in boxes for line in (box[0], box[2])})
    cols = sorted({line for box in boxes for line in (box[1], box[3])})
    row_of, col_of = {line: i for i, line in enumerate(rows)}, {line: i for i, line in enumerate(cols)}
    slots = np.full((len(rows) - 1, len(cols) - 1), -1, dtype=np.int64)
    cells = []
    for number, (row, col, bottom, end) in enumerate(boxes):
        top_open, bottom_open = not _holds(walls.flat[row][col:end]), not _holds(walls.flat[bottom][col:end])
        r0, r1, c0, c1 = row_of[row], row_of[bottom], col_of[col], col_of[end]
        slots[r0:r1, c0:c1] = number
        cells.append(GridCell(r0, c0, r1 - r0, c1 - c0, top_open, bottom_open))
    return Grid(tuple(xs[cols].tolist()), tuple(ys[rows].tolist()), tuple(cells), slots)
