"""Pages with two tables side by side: what stands above and below each belongs to it.

       title of one        title of the other         read as: title of one, its table,
    ┌───────────────┐      ┌───────────────┐                   title of the other, its table
    │               │      │               │
    └───────────────┘      └───────────────┘
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from jixiao_extract.model import Box
from jixiao_extract.page.grid import Grid
from jixiao_extract.page.words import FIELD_GAP, Ints, Words

# The lines of the right half are owned by this number, as those of a whole page are by -1.
RIGHT = -2
# Tables side by side share at least this much of the lower one's height, and each is this much of the page wide.
_BESIDE = 0.5
_LEAST_WIDTH = 0.25


def middle_of(grids: Sequence[Grid], width: float) -> float | None:
    """The x between two tables that stand side by side; None on every other page."""
    if len(grids) < 2:
        return None
    large = [grid for grid in grids if grid.xs[-1] - grid.xs[0] >= _LEAST_WIDTH * width]
    pairs = ((one, other) for one in large for other in large if one.xs[-1] < other.xs[0] and _are_level(one, other))
    left, right = next(pairs, (None, None))
    if left is None or right is None:
        return None
    middle = (left.xs[-1] + right.xs[0]) / 2
    return None if any(grid.xs[0] < middle < grid.xs[-1] for grid in grids) else middle


def _are_level(one: Grid, other: Grid) -> bool:
    common = min(one.ys[-1], other.ys[-1]) - max(one.ys[0], other.ys[0])
    return common >= _BESIDE * min(one.ys[-1] - one.ys[0], other.ys[-1] - other.ys[0])


def with_halves(owners: Ints, words: Words, middle: float) -> Ints:
    """The owners, the words of the right half RIGHT where nothing but a wide gap lies at the middle of their line."""
    free = np.flatnonzero(owners == -1)
    x0, top, x1, bottom = words.boxes.T
    halved = owners.copy()
    for k in free[x0[free] > middle].tolist():
        height = bottom[k] - top[k]
        level = free[np.abs(top[free] + bottom[free] - top[k] - bottom[k]) < height]
        first = float(x0[level][x0[level] > middle].min())
        last = float(x1[level][x0[level] <= middle].max(initial=-np.inf))
        if first - last > FIELD_GAP * height:
            halved[k] = RIGHT
    return halved


def half_of(box: Box, middle: float | None) -> bool:
    """Whether a block stands in the right half."""
    return middle is not None and box.x0 > middle
