"""Characters of a text object, each with its box (GB/T 33190-2016, 11.3).

    TextCode X Y ─► origin of the first glyph on its baseline;  DeltaX, DeltaY ─► from each origin to the next

          ┌────┐ ascent        ReadDirection: which way the origins go where no delta says so
          │ 字 │               CharDirection: how each glyph is turned about its origin, clockwise
    origin●────┘─── baseline
          └ descent
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from jixiao_extract.ofd.geometry import Matrix, Rect, apply, moved_rect, number, numbers, quarter_turns, times
from jixiao_extract.ofd.package import children

# Shares of the font size above and below the baseline, as in the Chinese fonts that Windows brings.
_ASCENT, _DESCENT = 0.86, 0.14
# Width of characters where nothing tells it, in font sizes.
_WIDE, _NARROW = 1.0, 0.5
_WIDE_FROM = "⺀"
_WIDE_SIGNS = frozenset("“”‘’…—·≥≤≠±×÷℃‰")
# A glyph is at least and at most this wide (font sizes): what is further to the next one is a gap.
_NARROWEST, _WIDEST = 0.15, 1.25
# Text without deltas is fitted to its boundary when its own widths come this near.
_FIT = (0.4, 1.8)
_DELTA = re.compile(r"g|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
# Characters of the longest honest text object; a count beyond is an accident or an attack.
_MOST_CHARACTERS = 20_000


@dataclass(frozen=True, slots=True)
class Glyph:
    """One printed character on the page, in millimetres; turn: clockwise quarter turns, -1 aslant; spaced: after a blank."""

    char: str
    box: Rect
    turn: int
    spaced: bool


@dataclass(frozen=True, slots=True)
class _Font:
    size: float
    stretch: float
    read: int
    turned: int


def glyphs(thing: etree._Element, matrix: Matrix, boundary: Rect | None, edge: Rect | None = None) -> list[Glyph]:
    """Printed characters of a text object. matrix: from object space to the page; boundary: as the object gives it;
    edge: the boundary on the page, which tells how wide the last character is.
    """
    found = list(_glyphs(thing, matrix, boundary))
    # Boundaries are often as narrow as the ink: of a wide sign such as 、 they tell nothing.
    if found and edge is not None and found[-1].turn in (0, 1) and not _is_wide(found[-1].char):
        found[-1] = _up_to(found[-1], edge)
    return found


def _up_to(last: Glyph, edge: Rect) -> Glyph:
    """The last character as wide as its boundary says, where that is a width that characters have."""
    x0, y0, x1, y1 = last.box
    along, across = ((x0, x1), (y0, y1)) if last.turn == 0 else ((y0, y1), (x0, x1))
    width, size = edge[2 + last.turn] - along[0], across[1] - across[0]
    if not _NARROWEST * size < width <= _WIDEST * size:
        return last
    return replace(last, box=(x0, y0, edge[2], y1) if last.turn == 0 else (x0, y0, x1, edge[3]))


def _glyphs(thing: etree._Element, matrix: Matrix, boundary: Rect | None) -> Iterator[Glyph]:
    font = _Font(
        number(thing.get("Size"), 0.0) or 1.0,
        number(thing.get("HScale"), 1.0) or 1.0,
        round(number(thing.get("ReadDirection")) / 90) % 4,
        round(number(thing.get("CharDirection")) / 90) % 4,
    )
    codes = list(children(thing, "TextCode"))
    turn = quarter_turns(*_direction(times(_ROTATIONS[font.turned], matrix)))
    at = (0.0, 0.0)
    for code in codes:
        text = (code.text or "").strip("\r\n\t")[:_MOST_CHARACTERS]
        at = (number(code.get("X"), at[0]), number(code.get("Y"), at[1]))
        fit = _fit(text, font, matrix, boundary) if len(codes) == 1 else 1.0
        yield from _placed(text, list(_origins(text, code, font, at, fit)), font, (matrix, turn))


_ROTATIONS: tuple[Matrix, ...] = tuple(
    (float(c), float(s), float(-s), float(c), 0.0, 0.0) for c, s in ((1, 0), (0, 1), (-1, 0), (0, -1))
)


def _direction(matrix: Matrix) -> tuple[float, float]:
    return matrix[0], matrix[1]


def _placed(text: str, origins: list[tuple[float, float]], font: _Font, on_page: tuple[Matrix, int]) -> Iterator[Glyph]:
    matrix, turn = on_page
    blank = False
    for place, char in enumerate(text):
        if char.isspace() or char == "\0":
            blank = True
            continue
        x, y = origins[place]
        width = _width(char, font)
        if place + 1 < len(origins) and not font.turned and not font.read:
            step = origins[place + 1][0] - x
            width = step if 0 < step <= _WIDEST * font.size * font.stretch else width
        local = (0.0, -_ASCENT * font.size, width, _DESCENT * font.size)
        yield Glyph(char, _on_page(local, (x, y), font, matrix), turn, blank)
        blank = False


def _on_page(local: Rect, origin: tuple[float, float], font: _Font, matrix: Matrix) -> Rect:
    x0, y0, x1, y1 = moved_rect(_ROTATIONS[font.turned], local) if font.turned else local
    x, y = origin
    if matrix[1] == matrix[2] == 0:
        (ax, ay), (bx, by) = apply(matrix, x + x0, y + y0), apply(matrix, x + x1, y + y1)
        return (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
    return moved_rect(matrix, (x + x0, y + y0, x + x1, y + y1))


def _origins(text: str, code: etree._Element, font: _Font, at: tuple[float, float], fit: float) -> Iterator[tuple[float, float]]:
    """Where each character begins in object space."""
    across = _deltas(code.get("DeltaX"), len(text) - 1)
    down = _deltas(code.get("DeltaY"), len(text) - 1)
    x, y = at
    way = _ROTATIONS[font.read]
    for place, char in enumerate(text):
        yield x, y
        if across is None and down is None:
            step = _width(char, font) * fit
            x, y = x + way[0] * step, y + way[1] * step
        else:
            x += across[min(place, len(across) - 1)] if across else 0.0
            y += down[min(place, len(down) - 1)] if down else 0.0


def _deltas(text: str | None, most: int) -> list[float] | None:
    """The steps that an attribute gives, `g n d` meaning n times d, at most as many as are needed; None without any."""
    if not text:
        return None
    found: list[float] = []
    tokens = iter(_DELTA.findall(text))
    for token in tokens:
        if len(found) >= most:
            break
        if token != "g":
            found.append(number(token))
            continue
        count, step = number(next(tokens, "0")), number(next(tokens, "0"))
        found += [step] * max(0, min(int(count), most - len(found)))
    return found or None


def _width(char: str, font: _Font) -> float:
    return (_WIDE if _is_wide(char) else _NARROW) * font.size * font.stretch


def _is_wide(char: str) -> bool:
    return char >= _WIDE_FROM or char in _WIDE_SIGNS


def _fit(text: str, font: _Font, matrix: Matrix, boundary: Rect | None) -> float:
    """By how much the widths of a text are stretched so that it fills its boundary; 1 where they are far from it."""
    if boundary is None or not text:
        return 1.0
    own = sum(_width(char, font) for char in text)
    upright = font.read % 2 == 0
    stretch = math.hypot(matrix[0], matrix[1]) if upright else math.hypot(matrix[2], matrix[3])
    wanted = boundary[2] - boundary[0] if upright else boundary[3] - boundary[1]
    ratio = wanted / (own * stretch) if own and stretch else 1.0
    return ratio if _FIT[0] < ratio < _FIT[1] else 1.0


def glyph_numbers(thing: etree._Element) -> list[tuple[int, list[int]]]:
    """Where glyphs of the font are named outright: position of the first character, and the numbers of the glyphs."""
    found = []
    for change in children(thing, "CGTransform"):
        listed = next((numbers(part.text) for part in children(change, "Glyphs")), [])
        if int(number(change.get("CodeCount"), 1)) == int(number(change.get("GlyphCount"), 1)) == len(listed):
            found.append((int(number(change.get("CodePosition"))), [int(n) for n in listed]))
    return found
