"""Millimetres of OFD, and the matrices between its nested spaces (GB/T 33190-2016, 7.4 and 8.5).

    object space ──CTM──► boundary space ──+ boundary's corner──► space around it ── … ──► page, in millimetres
                                                                    from the top-left corner, y downwards
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
Rect = tuple[float, float, float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
POINTS_PER_MM = 72 / 25.4
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
# Farther from the page than this (millimetres) nothing is drawn; what numbers beyond it say is an accident.
_FARTHEST = 1e6


def numbers(text: str | None) -> list[float]:
    """All numbers of an attribute, separated by anything; far ones and no numbers count as 0."""
    return [_near(found) for found in _NUMBER.findall(text or "")]


def number(text: str | None, otherwise: float = 0.0) -> float:
    """The first number of an attribute."""
    found = _NUMBER.search(text or "")
    return _near(found[0]) if found else otherwise


def _near(text: str) -> float:
    value = float(text)
    return value if math.isfinite(value) and abs(value) < _FARTHEST else 0.0


def rect_of(text: str | None) -> Rect | None:
    """ST_Box (x, y, width, height) as (x0, y0, x1, y1); None where it is missing or broken."""
    found = numbers(text)
    if len(found) != 4:
        return None
    x, y, width, height = found
    return (min(x, x + width), min(y, y + height), max(x, x + width), max(y, y + height))


def matrix_of(text: str | None) -> Matrix:
    """A CTM attribute, identity where it is missing or broken."""
    found = numbers(text)
    return (found[0], found[1], found[2], found[3], found[4], found[5]) if len(found) == 6 else IDENTITY


def times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that applies `first`, then `then`."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def moved(matrix: Matrix, x: float, y: float) -> Matrix:
    """The matrix with a shift behind it."""
    a, b, c, d, e, f = matrix
    return (a, b, c, d, e + x, f + y)


def apply(matrix: Matrix, x: float, y: float) -> Point:
    """A point moved by a matrix."""
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e, b * x + d * y + f)


def hull(points: Iterable[Point]) -> Rect:
    """The smallest upright box around points."""
    xs, ys = zip(*points, strict=True)
    return (min(xs), min(ys), max(xs), max(ys))


def moved_rect(matrix: Matrix, rect: Rect) -> Rect:
    """The upright box around a moved box."""
    x0, y0, x1, y1 = rect
    return hull((apply(matrix, x0, y0), apply(matrix, x1, y0), apply(matrix, x0, y1), apply(matrix, x1, y1)))


def overlap(one: Rect, other: Rect) -> Rect | None:
    """The box that two boxes share, None where there is none."""
    x0, y0, x1, y1 = max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])
    return (x0, y0, x1, y1) if x0 <= x1 and y0 <= y1 else None


def scale_of(matrix: Matrix) -> float:
    """By how much a matrix stretches lengths, the mean of both directions."""
    a, b, c, d, _, _ = matrix
    return math.sqrt(abs(a * d - b * c))


def quarter_turns(dx: float, dy: float) -> int:
    """Clockwise quarter turns of a direction on the page, 0 to 3, or -1 where it runs aslant."""
    if not (dx or dy):
        return 0
    quarters = math.atan2(dy, dx) / (math.pi / 2)
    nearest = round(quarters)
    return nearest % 4 if abs(quarters - nearest) < _SLANT else -1


# Text further than this from a quarter turn runs aslant (quarter turns, 9 degrees).
_SLANT = 0.1
