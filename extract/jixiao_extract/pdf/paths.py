"""What a PDF page draws besides text: path objects as thin boxes, whatever way a rule was drawn.

    stroked line  ────────      outlined box  ┌───┐  → 4 thin boxes      filled bar  ▬▬▬▬▬▬  → itself
                                              └───┘                      shading     █████   → kept apart
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from jixiao_extract.errors import LimitExceeded
from jixiao_extract.page import MAX_THICKNESS, Floats
from jixiao_extract.pdf import calls
from jixiao_extract.pdf.calls import Handle
from jixiao_extract.pdf.clips import Memo, Windows, clip_window

# A page of real forms draws a few thousand objects at most; a map or a chart some ten thousand.
MAX_OBJECTS = 300_000
# Forms nested deeper than this are an endless loop.
_MAX_DEPTH = 12
# A colour channel from here up is white on paper.
_WHITE = 250
# An alpha channel from here up lets nothing through.
_OPAQUE = 250
# A line may lean by this much (points) and still be a rule.
_SKEW = 1.0
# A path of this many segments is one straight line: a curve takes four.
_LINE_SEGMENTS = 2
# A filled path of at most this many segments is one box, for its bounds say all.
_BOX_SEGMENTS = 6

_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5
_LINE_TO, _CURVE_TO = 0, 1
# A curve is given by two points that bend it and its end.
_CURVE_POINTS = 3

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
Stroke = tuple[float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_FLOATS = (ctypes.c_float * 6)()
_AT = calls.slots(_FLOATS)
_BOX_AT = _AT[:4]
_box = struct.Struct("4f").unpack_from
_INTS = (ctypes.c_uint * 4)()
_INT_AT = calls.slots(_INTS)


@dataclass(frozen=True, slots=True)
class Drawn:
    """Boxes (left, bottom, right, top) in user space, gathered while the page's objects are walked.

    texts, forms, images: those objects; images belong to pictures, one by one, and
    so does texts_before: how many texts were drawn before each. source: for messages. windows: by text
    object, where it is clipped. memo: of clip windows. within: by text object in a form, that form and its matrix.
    covers: white areas, each with how many texts were drawn before it.
    """

    source: str
    dark: list[Stroke] = field(default_factory=list)
    white: list[Stroke] = field(default_factory=list)
    shades: list[Stroke] = field(default_factory=list)
    pictures: list[Stroke] = field(default_factory=list)
    texts: list[Handle] = field(default_factory=list)
    images: list[Handle] = field(default_factory=list)
    texts_before: list[int] = field(default_factory=list)
    forms: list[Handle] = field(default_factory=list)
    covers: list[tuple[int, Stroke]] = field(default_factory=list)
    within: dict[int, tuple[Handle, Matrix]] = field(default_factory=dict)
    windows: Windows = field(default_factory=dict)
    memo: Memo = field(default_factory=dict)

    @property
    def strokes(self) -> Floats:
        """n x 4, the strokes that a reader can see: a white one counts only where it parts a shaded area."""
        seen = self.dark + [stroke for stroke in self.white if _on_shade(stroke, self.shades)]
        return np.array(seen, dtype=float).reshape(-1, 4)


def page_drawings(page: object, count: int, source: str) -> Drawn:
    """What the page draws with its count objects. Raises LimitExceeded."""
    if count > MAX_OBJECTS:
        raise LimitExceeded(source, f"a page has {count} objects, more than {MAX_OBJECTS}")
    drawn = Drawn(source)
    for i in range(count):
        _collect(calls.page_object(page, i), (_IDENTITY, None), 0, drawn)
    return drawn


def _collect(thing: Handle, around: tuple[Matrix, Handle | None], depth: int, drawn: Drawn) -> None:
    """around: the matrix to the page, and the form that the object is drawn by, None for the page itself."""
    kind = calls.object_type(thing)
    matrix, form = around
    if kind == _TEXT:
        drawn.texts.append(thing)
        if form is not None:
            drawn.within[thing.value or 0] = form, matrix
        window = clip_window(thing, drawn.memo)
        if window is not None:
            drawn.windows[thing.value] = _moved(window, matrix)
    elif kind == _PATH:
        _collect_path(thing, matrix, drawn)
    elif kind == _IMAGE:
        box = _bounds(thing, matrix)
        if _is_thin(box):
            drawn.dark.append(box)
        else:
            drawn.pictures.append(box)
            drawn.images.append(thing)
            drawn.texts_before.append(len(drawn.texts))
    elif kind == _FORM and depth < _MAX_DEPTH:
        drawn.forms.append(thing)
        # A few forms that call one another make a page of billions.
        if len(drawn.forms) + len(drawn.texts) + len(drawn.dark) > MAX_OBJECTS:
            raise LimitExceeded(drawn.source, f"a page draws more than {MAX_OBJECTS} objects")
        inner = _times(_matrix(thing), matrix)
        for i in range(calls.form_object_count(thing)):
            _collect(calls.form_object(thing, ctypes.c_ulong(i)), (inner, thing), depth + 1, drawn)


def _collect_path(path: Handle, matrix: Matrix, drawn: Drawn) -> None:
    calls.draw_mode(path, _INT_AT[0], _INT_AT[1])
    filled, stroked = _INTS[0], _INTS[1]
    if not filled and not stroked:
        return
    segments = calls.segment_count(path)
    if segments == _LINE_SEGMENTS and stroked:
        _collect_line(path, matrix, drawn)
        return
    if not stroked and segments <= _BOX_SEGMENTS:
        _collect_fills(path, [_bounds(path, matrix)], drawn)
        return
    whole = _times(_matrix(path), matrix)
    chains = list(_chains(path, segments, whole))
    if filled:
        _collect_fills(path, [_hull(chain) for chain in chains], drawn)
    if stroked:
        _collect_lines(path, chains, whole, drawn)


def _collect_line(path: Handle, matrix: Matrix, drawn: Drawn) -> None:
    """A path of one line, as most rules are drawn, from its bounds: half the calls that its corners would take.

    The bounds go around the line at one distance on all sides; the thin side of a rule is twice this distance:

        ┌─────────────────────┐
        │  ─────────────────  │      the line is straight, or the thin side would be a wide one
        └─────────────────────┘
    """
    left, bottom, right, top = _bounds(path, matrix)
    around = min(right - left, top - bottom) / 2
    if around > MAX_THICKNESS:
        return
    line = (left + around, bottom + around, right - around, top - around)
    if _is_straight(line[2] - line[0], line[3] - line[1]):
        (drawn.white if _is_white(calls.stroke_color(path, *_INT_AT)) else drawn.dark).append(line)


def _collect_fills(path: Handle, boxes: list[Stroke], drawn: Drawn) -> None:
    white = _is_white(calls.fill_color(path, *_INT_AT))
    for box in boxes:
        if _is_thin(box):
            (drawn.white if white else drawn.dark).append(box)
        elif not white:
            drawn.shades.append(box)
        elif _INTS[3] >= _OPAQUE:
            drawn.covers.append((len(drawn.texts), box))


def text_box(text: Handle, drawn: Drawn) -> Stroke:
    """The box around a text on the page, also where a form draws it."""
    _, matrix = drawn.within.get(text.value or 0, (None, _IDENTITY))
    return _bounds(text, matrix)


def _collect_lines(path: Handle, chains: list[list[Point]], matrix: Matrix, drawn: Drawn) -> None:
    calls.stroke_width(path, _AT[0])
    width = _FLOATS[0] * abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) ** 0.5
    if width > MAX_THICKNESS:
        return
    white = _is_white(calls.stroke_color(path, *_INT_AT))
    for chain in chains:
        for (x0, y0), (x1, y1) in pairwise(chain):
            if _is_straight(abs(x1 - x0), abs(y1 - y0)):
                box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
                (drawn.white if white else drawn.dark).append(box)


def _chains(path: Handle, segments: int, matrix: Matrix) -> Iterator[list[Point]]:
    """Corner points of each subpath; a curve breaks the chain, unless it bends nowhere and is a rule in disguise."""
    chain: list[Point] = []
    curve: list[Point] = []
    for k in range(segments):
        segment = calls.path_segment(path, k)
        kind = calls.segment_type(segment)
        calls.segment_point(segment, _AT[0], _AT[1])
        point = _apply(matrix, _FLOATS[0], _FLOATS[1])
        if kind == _CURVE_TO:
            curve.append(point)
            if len(curve) < _CURVE_POINTS:
                continue
            bends = not chain or not _is_level([chain[-1], *curve])
            curve = []
        if kind == _LINE_TO or (kind == _CURVE_TO and not bends):
            chain.append(point)
        else:
            if len(chain) > 1:
                yield chain
            chain = [point]
        if len(chain) > 1 and calls.segment_closes(segment):
            chain.append(chain[0])
    if len(chain) > 1:
        yield chain


def _is_level(points: list[Point]) -> bool:
    """Whether points lie on one horizontal or upright line."""
    left, bottom, right, top = _hull(points)
    return min(right - left, top - bottom) <= _SKEW


def _bounds(thing: Handle, matrix: Matrix) -> Stroke:
    calls.object_bounds(thing, *_BOX_AT)
    return _moved(_box(_FLOATS), matrix)


def _moved(box: Stroke, matrix: Matrix) -> Stroke:
    if matrix is _IDENTITY:
        return box
    return _hull([_apply(matrix, x, y) for x in box[::2] for y in box[1::2]])


def _hull(points: list[Point]) -> Stroke:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _is_thin(box: Stroke) -> bool:
    return min(box[2] - box[0], box[3] - box[1]) <= MAX_THICKNESS


def _is_straight(dx: float, dy: float) -> bool:
    short, long = (dx, dy) if dx < dy else (dy, dx)
    return short <= _SKEW and long > 3 * short


def _is_white(known: int) -> bool:
    """Whether the colour just fetched is white or transparent; an unknown colour (a pattern) is seen."""
    return bool(known) and (_INTS[3] == 0 or (_INTS[0] >= _WHITE and min(_INTS[1:3]) >= _WHITE))


def _on_shade(stroke: Stroke, shades: list[Stroke]) -> bool:
    x, y = (stroke[0] + stroke[2]) / 2, (stroke[1] + stroke[3]) / 2
    return any(s[0] - 1 <= x <= s[2] + 1 and s[1] - 1 <= y <= s[3] + 1 for s in shades)


def _matrix(thing: Handle) -> Matrix:
    if not calls.object_matrix(thing, _AT[0]):
        return _IDENTITY
    a, b, c, d, e, f = _FLOATS
    return a, b, c, d, e, f


def _apply(m: Matrix, x: float, y: float) -> Point:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _times(m: Matrix, n: Matrix) -> Matrix:
    """The matrix that applies m first, then n."""
    if n == _IDENTITY:
        return m
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )
