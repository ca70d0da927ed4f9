"""Streaks of a copier: lines that run from edge to edge of the glass, whatever lies on it.

    │     │ ┌──────┬───┐       The rules of a table end before the edge of the page; a streak does not, and it stands
    │     │ │      │   │       exactly upright even where the page was laid on the glass aslant. Looked for before the
    │     │ └──────┴───┘       page is straightened, and filled with what stands on either side of it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from jixiao_extract.scan.recognizer import Grey

_BESIDE = 6  # pixels between a streak and the paper that it is compared with
_DARKER = 10  # than the paper beside it (of 255)
_THROUGH = 0.6  # share of the page over which it is to be seen, and of the strips at both edges
_EDGE = 0.025  # of the page: no table is printed there
_STEP = 3  # every third row tells enough
_MOST = 24  # streaks; more lines from edge to edge are ruled paper


def without_streaks(page: Grey) -> Grey:
    """The page without lines that run from edge to edge, along its columns or its rows."""
    return np.ascontiguousarray(_filled(np.ascontiguousarray(_filled(page).T)).T)


def _filled(page: Grey) -> Grey:
    streaks = [span for span in _streaks(page) if span[0] > _BESIDE and span[1] < page.shape[1] - _BESIDE]
    if not streaks or len(streaks) > _MOST:
        return page
    filled = page.copy()
    for left, right in streaks:
        before, after = page[:, left - 2].astype(np.float32), page[:, right + 1].astype(np.float32)
        share = np.linspace(0, 1, right - left + 1, dtype=np.float32)[None, :]
        filled[:, left - 1 : right] = (before[:, None] * (1 - share) + after[:, None] * share).astype(np.uint8)
    return filled


def _streaks(page: Grey) -> list[tuple[int, int]]:
    """Columns from and to (exclusive) of each streak."""
    import cv2

    rows = page[::_STEP]
    height = len(rows)
    near = max(1, int(_EDGE * height))
    lighter = np.minimum(np.roll(rows, _BESIDE, axis=1), np.roll(rows, -_BESIDE, axis=1))
    dark = cv2.subtract(lighter, rows) > _DARKER
    shares = [dark.mean(axis=0), dark[:near].mean(axis=0), dark[-near:].mean(axis=0)]
    seen: NDArray[np.bool_] = np.min(shares, axis=0) >= _THROUGH
    edges = np.flatnonzero(np.diff(np.concatenate(([0], seen.astype(np.int8), [0])))).reshape(-1, 2)
    return [(int(left), int(right)) for left, right in edges]
