"""The PDF reader: pages through pdfium, tables by the grid builder, stitched over page breaks.

    bytes ─ pdfium ─► ink of a page ─ laid out ─┬─ stitched ─► Document
                 └─ looks wrong? ─ pdfplumber ─► ink of the page, laid out
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

from jixiao_extract.messages import finding
from jixiao_extract.model import Document, Finding, Place
from jixiao_extract.page import PageInk
from jixiao_extract.pdf.pages import pictured_page, read_pages
from jixiao_extract.scan import is_installed, lay_out_picture
from jixiao_extract.stitch import LaidOutPage, lay_out, pages_to_document

NAME = "pdf"

# ISO 32000-1, annex H, note 13: readers accept a header anywhere in the first 1024 bytes.
_HEADER_WITHIN = 1024
# The trailer stands at the very end; a file without it was cut off (bytes).
_TRAILER_WITHIN = 4096
# Share of the characters without a Unicode map from which a page is read a second time.
_UNMAPPED_SHARE = 0.02
# A page with so many rules and no table was drawn in a way the fast reading does not understand.
_MANY_RULES = 10


def accepts(data: bytes, name: str) -> bool:
    """Whether the bytes begin like a PDF; the name does not count."""
    return b"%PDF-" in data[:_HEADER_WITHIN]


def read(data: bytes, source: str) -> Document:
    """Raises EncryptedFile, DamagedFile, LimitExceeded."""
    # Closed here and now: a file that is left open by an error is freed when pdfium itself is gone.
    with closing(read_pages(data, source)) as inks:
        pages = [_believed(ink, _read_page(ink, data), data) for ink in inks]
    return pages_to_document(pages, source, NAME, _cut_off(data))


def read_carefully(data: bytes, source: str) -> Document:
    """The same Document without pdfium, for a file on which it hangs or crashes. Raises as read."""
    from jixiao_extract.pdf.careful import read_all_carefully

    return pages_to_document([lay_out(ink) for ink in read_all_carefully(data, source)], source, NAME, _cut_off(data))


def _read_page(ink: PageInk, data: bytes) -> LaidOutPage:
    if ink.picture is not None:
        return lay_out_picture(ink, ink.picture)
    page = lay_out(ink)
    doubt = _doubt(ink, page)
    careful = _second_reading(data, ink.number) if doubt else None
    if careful is None:
        return page
    second = lay_out(careful)
    if not _is_better(careful, second, (ink, page)):
        return page
    note = finding("second_reading", ink.number, doubt, places=(Place(page=ink.number),))
    return replace(second, notes=(note, *second.notes))


def _believed(ink: PageInk, page: LaidOutPage, data: bytes) -> LaidOutPage:
    """The page, or what its picture says where its fonts do not tell what they draw, or tell it wrongly."""
    unmapped = any(note.code == "no_unicode_map" for note in page.notes) and ink.unmapped > _UNMAPPED_SHARE * len(ink.words)
    if not (ink.misnamed or unmapped) or not is_installed():
        return page
    picture = pictured_page(data, ink.number, "")
    if picture is None:
        return page
    read = lay_out_picture(ink, picture)
    if page.has_table and not read.has_table:
        return page
    notes = (finding("recognized_page/fonts", ink.number, places=(Place(page=ink.number),)),)
    return replace(read, notes=(*notes, *(note for note in read.notes if note.code != "recognized_page")))


def _second_reading(data: bytes, number: int) -> PageInk | None:
    # Loaded on need: pdfplumber costs a third of a second and 40 MB, and few files ask for it.
    from jixiao_extract.pdf.careful import read_carefully

    return read_carefully(data, number)


def _doubt(ink: PageInk, page: LaidOutPage) -> str | None:
    """Why the fast reading looks wrong, None where it does not."""
    if ink.unmapped > _UNMAPPED_SHARE * len(ink.words):
        return "characters without a Unicode map"
    if ink.text_objects and not len(ink.words):
        return "text that gave no characters"
    if len(ink.rulings) >= _MANY_RULES and not page.has_table:
        return "rules that bound no cell"
    return None


def _is_better(careful: PageInk, second: LaidOutPage, first: tuple[PageInk, LaidOutPage]) -> bool:
    ink, page = first
    if careful.unmapped != ink.unmapped:
        return careful.unmapped < ink.unmapped and len(careful.words) >= len(ink.words)
    return len(careful.words) > len(ink.words) or (second.has_table and not page.has_table)


def _cut_off(data: bytes) -> tuple[Finding, ...]:
    if b"%%EOF" in data[-_TRAILER_WITHIN:]:
        return ()
    return (finding("cut_off"),)
