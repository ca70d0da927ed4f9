"""From strokes to edges: thin boxes that lie near one another become one straight edge.

    strokes as drawn                snapped to one position          joined end to end
    ━━━  ━━━━━━  ═══════            ━━━  ━━━━━━  ━━━━━━━━            ━━━━━━━━━━━━━━━━━━━━━━
    (dashes, cell by cell, doubled)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from jixiao_extract.page.words import Floats

# A stroke thicker than this is shading or a picture, not a rule (points; a thick border of Word is 3).
MAX_THICKNESS = 3.5
# Parallel strokes this near are one rule: double borders are up to 2.3 points apart, rows of text never under 4.
SNAP = 2.5
# Ends this near are joined: dashes leave 3 points, corner squares and clipped ends less.
JOIN = 3.0
# An edge must be longer than this to bound a cell (points).
MIN_LENGTH = 4.0


@dataclass(frozen=True, slots=True, eq=False)
class Rulings:
    """Straight edges of one page, in points from the top-left.

    horizontal: n x 3 rows of (y, x from, x to). vertical: n x 3 rows of (x, top, bottom).
    """

    horizontal: Floats
    vertical: Floats

    def __len__(self) -> int:
        return len(self.horizontal) + len(self.vertical)


def strokes_to_rulings(strokes: Floats) -> Rulings:
    """Edges from thin boxes; strokes: n x 4 (x0, top, x1, bottom), those that are not thin are left out."""
    x0, top, x1, bottom = strokes.T
    width, height = x1 - x0, bottom - top
    middle_x, middle_y = (x0 + x1) / 2, (top + bottom) / 2
    # A dot of a dotted rule has no direction: it counts for both, and alone it is too short to bound anything.
    dot = np.maximum(width, height) <= MAX_THICKNESS
    flat = ((height <= MAX_THICKNESS) & (width > height)) | dot
    upright = ((width <= MAX_THICKNESS) & (height > width)) | dot
    return Rulings(
        _merge(np.array((middle_y, x0, x1))[:, flat].T),
        _merge(np.array((middle_x, top, bottom))[:, upright].T),
    )


def snap_positions(positions: Floats, weights: Floats) -> Floats:
    """Each position replaced by the weighted mean of its cluster; a cluster is at most SNAP wide."""
    order = np.argsort(positions, kind="stable")
    ranked = positions[order]
    start, number = float(ranked[0]), 0
    cluster: list[int] = []
    for position in ranked.tolist():
        if position - start > SNAP:
            start, number = position, number + 1
        cluster.append(number)
    mean = np.bincount(cluster, ranked * weights[order]) / np.bincount(cluster, weights[order])
    snapped = np.empty_like(positions)
    snapped[order] = mean[cluster]
    return snapped


def _merge(edges: Floats) -> Floats:
    """Edges of one direction, (position, from, to), snapped and joined; short ones are gone."""
    if not len(edges):
        return np.empty((0, 3))
    edges = edges.copy()
    edges[:, 0] = snap_positions(edges[:, 0], edges[:, 2] - edges[:, 1] + 1e-3)
    edges = edges[np.lexsort((edges[:, 1], edges[:, 0]))]
    joined: list[list[float]] = []
    for position, start, end in edges.tolist():
        if joined and joined[-1][0] == position and start - joined[-1][2] <= JOIN:
            joined[-1][2] = max(joined[-1][2], end)
        else:
            joined.append([position, start, end])
    return np.array([edge for edge in joined if edge[2] - edge[1] > MIN_LENGTH]).reshape(-1, 3)
