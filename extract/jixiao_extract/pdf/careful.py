"""The careful reading of PDF pages, through pdfplumber: ten times slower, and independent of pdfium.

It is asked where the fast reading looks wrong or has ended its process, and gives the same words and rulings, so that
one builder serves both.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from jixiao_extract.errors import DamagedFile, EncryptedFile, LimitExceeded
from jixiao_extract.page import PageInk, Rulings, Words, blank_page, middles, strokes_to_rulings
from jixiao_extract.pdf.pages import MAX_PAGES

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
    RecursionError,
)
_UNKNOWN_GLYPH = "(cid:"

Shape = Mapping[str, object]


def read_carefully(data: bytes, number: int) -> PageInk | None:
    """The page of that number (from 1) as pdfplumber sees it, None where it cannot read it either."""
    try:
        with pdfplumber.open(io.BytesIO(data), pages=[number]) as document:
            return _page_ink(document.pages[0])
    except _FAILURES:
        return None


def read_all_carefully(data: bytes, source: str) -> Iterator[PageInk]:
    """Every page as pdfplumber sees it; one that it cannot read is blank and damaged.

    Raises EncryptedFile, DamagedFile, LimitExceeded.
    """
    try:
        document = pdfplumber.open(io.BytesIO(data))
        pages = document.pages
    except _FAILURES as error:
        raise _refusal(error, source) from None
    if not pages:
        raise DamagedFile(source, "the PDF holds no page that can be found")
    if len(pages) > MAX_PAGES:
        raise LimitExceeded(source, f"the PDF has {len(pages)} pages, more than {MAX_PAGES}")
    with document:
        for page in pages:
            yield _page_ink_or_blank(page)
            page.close()


def _refusal(error: Exception, source: str) -> EncryptedFile | DamagedFile:
    # pdfplumber wraps what pdfminer raises.
    causes = (error, *error.args, error.__cause__)
    if any(isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError) for cause in causes):
        return EncryptedFile(source, "the PDF is protected by a password")
    return DamagedFile(source, "the PDF cannot be opened: it is truncated or broken")


def _page_ink_or_blank(page: Page) -> PageInk:
    try:
        return _page_ink(page)
    except _FAILURES:
        return blank_page(page.page_number)


def _page_ink(page: Page) -> PageInk:
    left, top, right, bottom = (float(side) for side in page.cropbox)
    chars: Sequence[Shape] = page.chars
    printed = [char for char in chars if str(char["text"]).strip()]
    unmapped = sum(str(char["text"]).startswith(_UNKNOWN_GLYPH) for char in printed)
    rulings = _rulings([*page.lines, *page.rects], left, top)
    words = _words(printed, left, top)
    return PageInk(page.page_number, right - left, bottom - top, words, rulings, unmapped, len(page.images))


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
