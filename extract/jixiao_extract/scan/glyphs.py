"""What the shape of a glyph tells, where the recogniser is known to err: signs, and % from ‰.

    ≥ ≤ > < =   compared with the shapes that fonts give them, slanted bars as well; a lone sign is often read as 二, V or 2
    %  ‰        closed holes: two in %, three in ‰, which the recogniser does not know; and ‰ is wider
    ·           a dot that stands alone between two characters at half their height, which the recogniser leaves out
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from jixiao_extract.scan.recognizer import Grey

Floats32 = NDArray[np.float32]

_SIDE = 32  # pixels of the square on which shapes are compared
_ALIKE = 0.62  # correlation from which a glyph is taken for a sign
_CLEARLY = 0.06  # by which the best sign is ahead of the next
_TALLEST = 1.08  # height by width of < and >: what is taller has a bar that is lost
_LINE = 4  # thickness of the drawn strokes
_ENLARGED = 4  # times, before holes are counted
_HOLE = 0.003  # of the glyph's area: what is smaller is a speck
_WIDE = 1.28  # width by height: % is narrower, ‰ wider
_DOT = (0.07, 0.3)  # side of a dot, of the line's height
_FAINT = 40  # darker than the paper (of 255): what a seal over it has left of a sign
_REST = 0.3  # height of such a rest, in letter heights
_HALF = (0.32, 0.68)  # where its middle stands

# Corners of strokes in a square of 1: chevron to the right, with the bars that fonts put below it.
_RIGHT = ((0.0, 0.0), (1.0, 0.5), (0.0, 1.0))
_SHAPES: dict[str, tuple[tuple[tuple[float, float], ...], ...]] = {
    ">": (_RIGHT,),
    "≥": (((0.0, 0.0), (1.0, 0.36), (0.0, 0.72)), ((0.0, 1.0), (1.0, 1.0))),
    "⩾": (((0.0, 0.0), (1.0, 0.34), (0.0, 0.68)), ((0.0, 1.0), (1.0, 0.64))),
    "≧": (((0.0, 0.0), (1.0, 0.3), (0.0, 0.6)), ((0.0, 0.78), (1.0, 0.78)), ((0.0, 1.0), (1.0, 1.0))),
}
_READ_AS = {"⩾": "≥", "⩽": "≤", "≧": "≥", "≦": "≤"}
_MIRRORED = {">": "<", "≥": "≤", "⩾": "⩽", "≧": "≦"}


def sign_of(ink: Grey) -> str | None:
    """The sign (≥ ≤ > < =) that a glyph shows, None where it is none or it cannot be told; ink: above 0, cut close."""
    height, width = ink.shape
    if height < 5 or width < 5:
        return None
    if _is_equals(ink):
        return "="
    if not 0.5 < width / height < 2.2:
        return None
    scores = _scores(ink)
    ranked = sorted(scores, key=lambda sign: -scores[sign])
    best, other = ranked[0], ranked[1]
    if best in "<>" and is_too_tall(ink):
        return None
    return best if scores[best] >= _ALIKE and scores[best] - scores[other] >= _CLEARLY else None


def is_too_tall(ink: Grey) -> bool:
    """Whether a glyph is too high for < and >: a bar below it has run together with it."""
    return bool(ink.shape[0] > _TALLEST * ink.shape[1])


def is_permille(grey: Grey) -> bool | None:
    """Whether a glyph that was read as % is ‰; None where its shape does not tell. grey: dark on light, cut close."""
    holes = count_holes(grey)
    wide = grey.shape[1] > _WIDE * grey.shape[0]
    if holes >= 3 and wide:
        return True
    if holes <= 2 and not wide:
        return False
    return None


def count_holes(grey: Grey) -> int:
    """Closed holes of a glyph."""
    import cv2

    large = cv2.resize(grey, None, fx=_ENLARGED, fy=_ENLARGED, interpolation=cv2.INTER_CUBIC)
    large = cv2.copyMakeBorder(large, 4, 4, 4, 4, cv2.BORDER_CONSTANT, value=255)
    _, ink = cv2.threshold(large, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    contours, tree = cv2.findContours(ink, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    if tree is None:
        return 0
    inner = [contour for contour, (_, _, _, parent) in zip(contours, tree[0], strict=True) if parent >= 0]
    return sum(cv2.contourArea(contour) >= _HOLE * large.size for contour in inner)


def first_glyph(ink: Grey, grey: Grey) -> Grey | None:
    """The first glyph of a line as its own ink, cut close: up to the first gap of its columns. grey: the same part."""
    columns = np.asarray((ink > 0).any(axis=0))
    if not columns.any():
        return None
    start = int(columns.argmax())
    blank = np.flatnonzero(~columns[start:])
    end = start + int(blank[0]) if len(blank) else ink.shape[1]
    rows = np.flatnonzero((ink[:, start:end] > 0).any(axis=1))
    return _sharp(grey[rows[0] : rows[-1] + 1, start:end])


def _sharp(grey: Grey) -> Grey:
    """Ink of one glyph by its own darkness: what is thin stays apart, which the page's threshold runs together."""
    import cv2

    _, ink = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    return _cut_close(np.asarray(ink)) if ink.any() else np.asarray(ink)


def lone_dots(ink: Grey) -> list[float]:
    """Middles (0 to 1 along the line) of dots that stand alone at half its height."""
    import cv2

    rows = np.flatnonzero((ink > 0).any(axis=1))
    if not len(rows):
        return []
    height, top = rows[-1] - rows[0] + 1, rows[0]
    columns = np.asarray((ink > 0).any(axis=0))
    found = []
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    for x, y, w, h, area in stats[1:].tolist():
        middle = (y + h / 2 - top) / height
        small = _DOT[0] * height <= max(w, h) <= _DOT[1] * height and min(w, h) > 0.5 * max(w, h) and area > 0.55 * w * h
        alone = x > 0 and x + w < ink.shape[1] and not columns[x - 1] and not columns[x + w]
        if small and alone and _HALF[0] < middle < _HALF[1]:
            found.append((x + w / 2) / ink.shape[1])
    return found


def has_rest(grey: Grey, letter: float) -> bool:
    """Whether a part that should be blank holds a mark as high as a sign, be it faint."""
    import cv2

    if min(grey.shape) < 3:
        return False
    faint = (grey < np.median(grey) - _FAINT).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(faint, connectivity=8)
    height, area = stats[1:, 3], stats[1:, 4]
    return bool(((height >= _REST * letter) & (area >= 0.3 * height)).any())


def _cut_close(ink: Grey) -> Grey:
    rows, columns = np.flatnonzero((ink > 0).any(axis=1)), np.flatnonzero((ink > 0).any(axis=0))
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _is_equals(ink: Grey) -> bool:
    """Two bars of one length, one above the other; those of 二 differ."""
    inked = (ink > 0).any(axis=1)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], inked.astype(np.int8), [0])))).reshape(-1, 2).tolist()
    if len(edges) != 2:
        return False
    spans = [np.flatnonzero((ink[a:b] > 0).any(axis=0)) for a, b in edges]
    ends = [(int(span[0]), int(span[-1]) + 1) for span in spans]
    width = ink.shape[1]
    flat = all(b - a <= 0.3 * width for a, b in edges)
    return flat and all(right - left >= 0.9 * width for left, right in ends)


def _scores(ink: Grey) -> dict[str, float]:
    """By sign, the correlation with its most alike shape."""
    glyph = _as_shape(ink)
    scores: dict[str, float] = {}
    for name, shape in _shapes():
        sign = _READ_AS.get(name, name)
        scores[sign] = max(scores.get(sign, -1.0), float((glyph * shape).mean()))
    return scores


def _as_shape(ink: Grey) -> Floats32:
    """A glyph on the square, blurred, of mean 0 and deviation 1."""
    import cv2

    square = cv2.resize((ink > 0).astype(np.float32), (_SIDE, _SIDE), interpolation=cv2.INTER_AREA)
    blurred = cv2.GaussianBlur(square, (0, 0), 1.5)
    return np.asarray((blurred - blurred.mean()) / max(1e-6, float(blurred.std())), dtype=np.float32)


@cache
def _shapes() -> tuple[tuple[str, Floats32], ...]:
    drawn = []
    for name, strokes in _SHAPES.items():
        shape = _drawn(strokes)
        drawn += [(name, _as_shape(shape)), (_MIRRORED[name], _as_shape(shape[:, ::-1]))]
    return tuple(drawn)


def _drawn(strokes: tuple[tuple[tuple[float, float], ...], ...]) -> Grey:
    import cv2

    side, edge = _SIDE * 4, _LINE * 2
    square = np.zeros((side, side), np.uint8)
    for stroke in strokes:
        points = (np.array(stroke) * (side - 2 * edge) + edge).astype(np.int32)
        cv2.polylines(square, [points.reshape(-1, 1, 2)], False, 255, _LINE * 3)
    return _cut_close(square)
