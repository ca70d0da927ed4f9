"""The clip window of a PDF page object: the box through which it is seen.

Spreadsheet programs print the whole text of a cell and clip it to the part of the cell that the page shows:

    page 1  ├──────────┤                     page 2    goal of the        (hidden)
            │ goal of  │                             ├──────────┤
            └──────────┘  ← window                   │ year     │         ← window
              year          (hidden)                 └──────────┘
"""

from __future__ import annotations

import ctypes

from jixiao_extract.pdf import calls
from jixiao_extract.pdf.calls import Handle

Point = tuple[float, float]
Window = tuple[float, float, float, float]
# Windows by the address of the text object that is seen through each.
Windows = dict[int | None, Window]
# Windows by number of clip paths and two corners of the innermost: most objects of a page share one window.
Memo = dict[tuple[int, Point, Point], Window | None]

_XY = (ctypes.c_float * 2)()
_X, _Y = calls.slots(_XY)


def clip_window(thing: Handle, memo: Memo) -> Window | None:
    """Left, bottom, right, top of an object's window, None where nothing clips it; memo: this page's windows so far."""
    clip = calls.clip_path(thing)
    count = calls.clip_path_count(clip) if clip else 0
    if count < 1:
        return None
    key = (count, _corner(clip, count - 1, 0), _corner(clip, count - 1, 2))
    if key not in memo:
        memo[key] = _intersection([_hull(clip, path) for path in range(count)])
    return memo[key]


def _corner(clip: Handle, path: int, segment: int) -> Point:
    point = calls.clip_segment(clip, path, segment)
    if not point or not calls.segment_point(point, _X, _Y):
        return 0.0, 0.0
    return _XY[0], _XY[1]


def _hull(clip: Handle, path: int) -> Window | None:
    points = [_corner(clip, path, k) for k in range(max(calls.clip_segment_count(clip, path), 0))]
    if len(points) < 3:
        return None
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _intersection(hulls: list[Window | None]) -> Window | None:
    known = [hull for hull in hulls if hull is not None]
    if not known:
        return None
    lefts, bottoms, rights, tops = zip(*known, strict=True)
    window = max(lefts), max(bottoms), min(rights), min(tops)
    return window if window[0] <= window[2] and window[1] <= window[3] else None
