"""One picture of a page to its words and rulings, laid straight, with the way back to where they are displayed.

    pixels ─► ink ─► upright ─► straight ─► flat ─► rules ─► lines of text ─► words, rulings, scores
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from jixiao_extract.page import Rulings, Words, middles
from jixiao_extract.scan.by_shape import Sheet
from jixiao_extract.scan.page_text import ReadLine, read_lines
from jixiao_extract.scan.recognizer import Floats, Grey
from jixiao_extract.scan.straight import (
    Way,
    WayBack,
    as_rulings,
    find_bend,
    find_marks,
    lean,
    leaning_matrix,
    pieces_of_rules,
    pieces_that_meet,
    stands_on_its_head,
    stands_on_its_side,
    straightened,
    text_lines,
    to_ink,
    turn,
    unbent,
    whole_walls,
    without_dust,
    without_rules,
    without_streaks,
)

# A page is scaled so that its letters are of about this height where they are smaller or larger than it suits the
# recogniser (pixels).
_BEST, _SMALL, _LARGE = 36.0, 26.0, 48.0
_MOST_ENLARGED = 2.5
# A lean of less than this many pixels over the page is left.
_LEVEL = 1.0
# The longer side of a page of unknown size (points): A4.
_LONG_SIDE = 842.0
# Letters of this height in points are of a page of honest size.
_HONEST = (5.0, 20.0)


@dataclass(frozen=True, slots=True, eq=False)
class Straight:
    """A straight page: grey pixels, ink, rules in pixels, letter height in pixels, and the way back."""

    grey: Grey
    ink: Grey
    rules: tuple[Floats, Floats]
    letter: float
    way: Way


@dataclass(frozen=True, slots=True, eq=False)
class PicturePage:
    """What was read of a picture: words, rulings and sizes in points of the straight page.

    lines: what each word was read as, in the order of words. sheet: the straight page in pixels, scale: points a pixel
    of it. back: from its boxes in points to the page as displayed.
    """

    width: float
    height: float
    words: Words
    rulings: Rulings
    lines: tuple[ReadLine, ...]
    sheet: Sheet
    scale: float
    back: WayBack


def read_picture(pixels: NDArray[np.uint8], shown: float | None) -> PicturePage | None:
    """Read a page; shown: points a pixel as displayed, None where unknown. None where there is nothing like text."""
    straight = lay_straight(pixels)
    if straight is None:
        return None
    height, width = straight.grey.shape
    displayed = shown or _LONG_SIDE / max(pixels.shape[:2])
    scale = _scale(straight, displayed, pixels)
    lines = read_lines(straight.grey, straight.rules, straight.letter)
    words = as_page_words(lines, scale)
    rulings = as_rulings(straight.rules, scale)
    bare = without_rules(straight.ink, straight.rules, straight.letter)
    sheet = Sheet(straight.grey, bare, without_dust(bare, straight.letter), straight.letter)
    return PicturePage(width * scale, height * scale, words, rulings, lines, sheet, scale, WayBack(straight.way, scale, displayed))


def lay_straight(pixels: NDArray[np.uint8]) -> Straight | None:
    """The page upright, straight and flat, with its rules; None where nothing on it looks like text."""
    ink = without_streaks(to_ink(pixels))
    size = (ink.shape[1], ink.shape[0])
    marks = find_marks(ink)
    letter = marks.letter_height
    if not letter:
        return None
    quarters = 1 if stands_on_its_side(marks, letter) else 0
    page = turn(ink, quarters)
    page, matrix, letter = _levelled(page, letter)
    marks = find_marks(page, letter)
    if stands_on_its_head(page, text_lines(marks, letter)[0], letter):
        quarters += 2
        page = turn(page, 2)
        matrix = _on_its_head(matrix, page, size if quarters % 2 == 0 else size[::-1])
        marks = replace(marks, ink=turn(marks.ink, 2))
    bend = find_bend(marks.ink, letter)
    if bend is not None:
        page = unbent(page, bend)
        marks = find_marks(page, letter)
    way = Way(size, quarters, matrix, bend)
    pieces = pieces_of_rules(marks.ink, letter)
    rules = whole_walls(pieces_that_meet(pieces, letter), pieces, marks.ink, letter)
    return Straight(page, marks.ink, rules, letter, way)


def _levelled(page: Grey, letter: float) -> tuple[Grey, Floats, float]:
    """The page without lean and with letters of a good size; the matrix back; the letters' height then."""
    slope = lean(find_marks(page, letter), letter)
    scale = 1.0 if _SMALL <= letter <= _LARGE else min(_MOST_ENLARGED, _BEST / letter)
    size = (page.shape[1], page.shape[0])
    if abs(slope) * size[0] < _LEVEL and scale == 1.0:
        return page, np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]), letter
    matrix, straight = leaning_matrix(size, slope, scale)
    return straightened(page, matrix, straight), matrix, letter * scale


def _on_its_head(matrix: Floats, page: Grey, size: tuple[int, int]) -> Floats:
    """The matrix for the page turned by half, to the source turned by half; size: (width, height) of the source."""
    straight = np.array([page.shape[1], page.shape[0]], dtype=float)
    offset = np.array(size) - matrix[:, 2] - matrix[:, :2] @ straight
    return np.hstack([matrix[:, :2], offset[:, None]])


def _scale(straight: Straight, shown: float, pixels: NDArray[np.uint8]) -> float:
    """Points a pixel of the straight page, by the size of the page where its letters are of an honest one."""
    enlarged = 1 / float(np.hypot(*straight.way.matrix[:, 0]))
    scale = float(shown / enlarged)
    if _HONEST[0] <= straight.letter * scale <= _HONEST[1]:
        return scale
    return float(_LONG_SIDE / max(pixels.shape[:2]) / enlarged)


def as_page_words(lines: Sequence[ReadLine], scale: float) -> Words:
    """Lines as read, as words of the page; scale: points a pixel."""
    boxes = np.array([line.box for line in lines], dtype=float).reshape(-1, 4) * scale
    count = len(lines)
    texts = tuple(line.reading.text.strip() for line in lines)
    return Words(texts, boxes, np.zeros(count, dtype=np.int64), middles(boxes), np.zeros(count, dtype=bool))
