"""PDF pages through pdfium's raw interface: characters with boxes, and strokes.

A page has a thousand characters or more, so the cost is the number of foreign calls: one for all the text, one a
character for its box, written by pdfium straight into one array. Coordinates of PDF run from the bottom-left of an
unrotated page; they become ours here, at the edge:

       PDF user space                      displayed, /Rotate 90            ours
       y ▲ ┌── crop box ──┐                ┌────────┐                      ┌──► x
         │ │ A            │        →       │      A │            →         ▼ y
         │ └──────────────┘                │        │
         └──────────────────► x            └────────┘
"""

from __future__ import annotations

import threading
from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
import pypdfium2.raw as pdfium

from jixiao_extract.errors import DamagedFile, EncryptedFile, LimitExceeded
from jixiao_extract.page import PageInk, PagePicture, Words, blank_page, strokes_to_rulings
from jixiao_extract.pdf.characters import page_characters
from jixiao_extract.pdf.digit_shapes import is_drawn_truly
from jixiao_extract.pdf.filled import Filled, fill_in, form_of, with_values
from jixiao_extract.pdf.fonts import use_own_fonts
from jixiao_extract.pdf.frame import Frame
from jixiao_extract.pdf.hidden import hide_unseen_texts
from jixiao_extract.pdf.layers import hidden_layers
from jixiao_extract.pdf.paths import page_drawings
from jixiao_extract.pdf.picture_pages import as_picture, page_picture

# No honest form has more pages; a file of more is an accident or an attack.
MAX_PAGES = 3000

# pdfium is not safe to call from two threads at once.
LOCK = threading.RLock()

# Annotations that hold text of the form: fields and typewritten text.
_FILLED = (pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT)
# Text may be set this far over the edge of its page and be meant to be seen (points).
_EDGE = 2.0
_PASSWORD_ERRORS = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)


@dataclass(frozen=True, slots=True)
class _Opened:
    """A file being read: its document, form and layers that are off; source: its name, for messages."""

    document: pdfium.FPDF_DOCUMENT
    form: pdfium.FPDF_FORMHANDLE | None
    off: frozenset[str]
    source: str


def read_pages(data: bytes, source: str) -> Generator[PageInk]:
    """Pages one after the other, each closed before the next is opened.

    Raises EncryptedFile, DamagedFile, LimitExceeded.
    """
    with LOCK:
        use_own_fonts()
        document = _open(data, source)
        off = hidden_layers(data)
        try:
            with form_of(document) as form:
                for index in range(_page_count(document, source)):
                    yield _read_page(_Opened(document, form, off, source), index)
        finally:
            pdfium.FPDF_CloseDocument(document)


def pictured_page(data: bytes, number: int, source: str) -> PagePicture | None:
    """A page (from 1) drawn as a picture, None where it would not show what it means. Raises as read_pages."""
    with LOCK:
        document = _open(data, source)
        try:
            page = pdfium.FPDF_LoadPage(document, number - 1)
            try:
                drawn = page_drawings(page, int(pdfium.FPDFPage_CountObjects(page)), source)
                return as_picture(page, _frame(page)) if is_drawn_truly(drawn.texts) else None
            finally:
                pdfium.FPDF_ClosePage(page)
        finally:
            pdfium.FPDF_CloseDocument(document)


def _open(data: bytes, source: str) -> pdfium.FPDF_DOCUMENT:
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if document:
        return document
    if pdfium.FPDF_GetLastError() in _PASSWORD_ERRORS:
        raise EncryptedFile(source, "the PDF is protected by a password")
    raise DamagedFile(source, "the PDF cannot be opened: it is truncated or broken")


def _page_count(document: pdfium.FPDF_DOCUMENT, source: str) -> int:
    count = int(pdfium.FPDF_GetPageCount(document))
    if count < 1:
        raise DamagedFile(source, "the PDF holds no page that can be found")
    if count > MAX_PAGES:
        raise LimitExceeded(source, f"the PDF has {count} pages, more than {MAX_PAGES}")
    return count


def _read_page(opened: _Opened, index: int) -> PageInk:
    page, filled = _load_page(opened, index)
    if not page:
        return blank_page(index + 1)
    try:
        frame = _frame(page)
        drawn = page_drawings(page, int(pdfium.FPDFPage_CountObjects(page)), opened.source)
        picture = page_picture(page, drawn, frame)
        hidden = hide_unseen_texts(drawn, opened.off)
        characters, unmapped, misnamed = page_characters(page, drawn.windows, opened.source)
    finally:
        pdfium.FPDF_ClosePage(page)
    rulings = strokes_to_rulings(frame.display(drawn.strokes))
    words, outside = _on_page(_displayed(with_values(characters, filled), frame), frame)
    shades = frame.display(np.array(drawn.shades, dtype=float).reshape(-1, 4))
    counts = (unmapped, len(drawn.pictures), len(drawn.texts) - hidden)
    unseen = hidden + filled.hidden + outside
    return PageInk(index + 1, *frame.size, words, rulings, *counts, hidden=unseen, shades=shades, picture=picture, misnamed=misnamed)


def _load_page(opened: _Opened, index: int) -> tuple[pdfium.FPDF_PAGE, Filled]:
    """A page with what was filled into its form fields; the bytes of the file stay as they are."""
    page = pdfium.FPDF_LoadPage(opened.document, index)
    if not page or not any(_is_filled(page, i) for i in range(pdfium.FPDFPage_GetAnnotCount(page))):
        return page, Filled()
    filled = fill_in(page, opened.form)
    pdfium.FPDF_ClosePage(page)
    return pdfium.FPDF_LoadPage(opened.document, index), filled


def _is_filled(page: pdfium.FPDF_PAGE, index: int) -> bool:
    annotation = pdfium.FPDFPage_GetAnnot(page, index)
    kind = pdfium.FPDFAnnot_GetSubtype(annotation)
    pdfium.FPDFPage_CloseAnnot(annotation)
    return kind in _FILLED


def _on_page(words: Words, frame: Frame) -> tuple[Words, int]:
    """The words that lie on the visible page, and how many lines of others there are: a crop may hide a whole form."""
    width, height = frame.size
    x, y = words.anchors.T if len(words) else np.empty((2, 0))
    inside = (x >= -_EDGE) & (x <= width + _EDGE) & (y >= -_EDGE) & (y <= height + _EDGE)
    if inside.all():
        return words, 0
    kept = np.flatnonzero(inside)
    texts = tuple(words.texts[i] for i in kept.tolist())
    lines = len(np.unique(np.round(words.boxes[~inside, 3])))
    return Words(texts, words.boxes[kept], words.turns[kept], words.anchors[kept], words.spaced[kept]), lines


def _displayed(characters: Words, frame: Frame) -> Words:
    boxes = frame.display(characters.boxes)
    x, y = characters.anchors.T
    points = frame.display(np.array((x, y, x, y)).T)[:, :2]
    turns = np.where(characters.turns < 0, -1, (characters.turns + frame.turns) % 4)
    return Words(characters.texts, boxes, turns, points, characters.spaced)


def _frame(page: pdfium.FPDF_PAGE) -> Frame:
    rect = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, rect)
    return Frame(rect.left, rect.bottom, rect.right, rect.top, int(pdfium.FPDFPage_GetRotation(page)) % 4)
