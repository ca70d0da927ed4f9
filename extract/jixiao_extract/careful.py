"""The careful second reading of a PDF page, through pdfplumber: slower, and independent of pdfium.

It is asked where the fast reading looks wrong, and gives the same words and rulings, so that one builder serves both.
"""

from __future__ import annotations

import io
import math
from collections.abc import Mapping, Sequence

import numpy as np
import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from jixiao_extract.pdfium import PageInk
from jixiao_extract.rulings import Rulings, strokes_to_rulings
from jixiao_extract.words import Words, middles

# pdfminer meets a broken page with errors of its own and with bare ones of Python.
_FAILURES = (
    PdfminerException,
    MalformedPDFException,
    PDFException,
    PSException,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
)
_UNKNOWN_GLYPH = "(cid:"

Shape = Mapping[str, object]


def read_carefully(data: bytes, number: int) -> PageInk | None:
    """The page of that number (from 1) as pdfplumber sees it, None where it cannot read it either."""
    try:
        with pdfplumber.open(io.BytesIO(data), pages=[number]) as document:
            page = document.pages[0]
            chars, lines, rects = page.chars, page.lines, page.rects
            left, top, right, bottom = (float(side) for side in page.cropbox)
    except _FAILURES:
        return None
    printed = [char for char in chars if str(char["text"]).strip()]
    unmapped = sum(str(char["text"]).startswith(_UNKNOWN_GLYPH) for char in printed)
    rulings = _rulings([*lines, *rects], left, top)
    return PageInk(number, right - left, bottom - top, _words(printed, left, top), rulings, unmapped)


def _words(chars: Sequence[Shape], left: float, top: float) -> Words:
    boxes = np.array([_box(char, left, top) for char in chars], dtype=float).reshape(-1, 4)
    turns = np.array([_quarters(char["matrix"]) for char in chars], dtype=np.int64)
    spaced = np.zeros(len(chars), dtype=bool)
    return Words(tuple(str(char["text"]) for char in chars), boxes, turns, middles(boxes), spaced)


def _quarters(matrix: object) -> int:
    """Clockwise quarter turns of a text matrix, as displayed."""
    if not isinstance(matrix, tuple):
        return 0
    return round(-math.atan2(matrix[1], matrix[0]) / (math.pi / 2)) % 4


def _rulings(shapes: Sequence[Shape], left: float, top: float) -> Rulings:
    strokes = [side for shape in shapes for side in _sides(shape, _box(shape, left, top))]
    return strokes_to_rulings(np.array(strokes, dtype=float).reshape(-1, 4))


def _sides(shape: Shape, box: tuple[float, float, float, float]) -> list[tuple[float, float, float, float]]:
    """A stroked rectangle gives its four sides, anything else is one stroke."""
    if shape["object_type"] != "rect" or not shape["stroke"]:
        return [box]
    x0, top, x1, bottom = box
    return [(x0, top, x1, top), (x0, bottom, x1, bottom), (x0, top, x0, bottom), (x1, top, x1, bottom)]


def _box(shape: Shape, left: float, top: float) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = (float(str(shape[side])) for side in ("x0", "top", "x1", "bottom"))
    return x0 - left, y0 - top, x1 - left, y1 - top
