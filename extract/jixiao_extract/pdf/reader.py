"""The PDF reader: pages through pdfium, tables by the grid builder, stitched over page breaks.

    bytes ─ pdfium ─► words, rulings ─ turned upright ─► layout ─┬─ stitched ─► Document
                 └─ looks wrong? ─ pdfplumber ─► words, rulings ─┘
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from jixiao_extract.errors import DamagedFile
from jixiao_extract.model import Document, Finding, Place
from jixiao_extract.page import (
    BarePage,
    PageLayout,
    PageTable,
    Turn,
    bare_page,
    blocks_as_displayed,
    find_turn,
    notes_as_displayed,
    page_layout,
    upright,
    with_guessed_columns,
    with_lost_columns,
    with_open_sides,
    with_raised,
)
from jixiao_extract.pdf.pages import PageInk, read_pages
from jixiao_extract.stitch import stitch

NAME = "pdf"

# ISO 32000-1, annex H, note 13: readers accept a header anywhere in the first 1024 bytes.
_HEADER_WITHIN = 1024
# The trailer stands at the very end; a file without it was cut off (bytes).
_TRAILER_WITHIN = 4096
# Share of the characters without a Unicode map from which a page is read a second time.
_UNMAPPED_SHARE = 0.02
# A page with so many rules and no table was drawn in a way the fast reading does not understand.
_MANY_RULES = 10


@dataclass(frozen=True, slots=True)
class _Page:
    """One page as read: its layout, how its text was turned, and the doubts about it."""

    layout: PageLayout
    turn: Turn
    notes: tuple[Finding, ...]
    damaged: bool = False
    bare: BarePage | None = None


def accepts(data: bytes, name: str) -> bool:
    """Whether the bytes begin like a PDF; the name does not count."""
    return b"%PDF-" in data[:_HEADER_WITHIN]


def read(data: bytes, source: str) -> Document:
    """Raises EncryptedFile, DamagedFile, LimitExceeded."""
    return _stitched(data, source, [_read_page(ink, data) for ink in read_pages(data, source)])


def read_carefully(data: bytes, source: str) -> Document:
    """The same Document without pdfium, for a file on which it hangs or crashes. Raises as read."""
    from jixiao_extract.pdf.careful import read_all_carefully

    return _stitched(data, source, [_lay_out(ink) for ink in read_all_carefully(data, source)])


def _stitched(data: bytes, source: str, pages: list[_Page]) -> Document:
    damaged = [page.layout.number for page in pages if page.damaged]
    if len(damaged) == len(pages):
        raise DamagedFile(source, "no page of the PDF can be read")
    whole = [page for page in pages if not page.damaged]
    layouts = with_guessed_columns([page.layout for page in whole], [page.bare for page in whole])
    stitched = stitch(with_lost_columns(layouts))
    turns = {page.layout.number: page.turn for page in pages if page.turn.quarters}
    notes = [*_cut_off(data), *_damaged_pages(damaged), *(note for page in pages for note in page.notes)]
    notes += notes_as_displayed(stitched.notes, turns)
    return Document(source, blocks_as_displayed(stitched.blocks, turns), NAME, tuple(notes), len(pages))


def _read_page(ink: PageInk, data: bytes) -> _Page:
    page = _lay_out(ink)
    doubt = _doubt(ink, page.layout)
    careful = _second_reading(data, ink.number) if doubt else None
    if careful is None:
        return page
    second = _lay_out(careful)
    if not _is_better(careful, second.layout, (ink, page.layout)):
        return page
    note = Finding("second_reading", "info", f"page {ink.number} was read again: {doubt}", (Place(page=ink.number),))
    return replace(second, notes=(note, *second.notes))


def _second_reading(data: bytes, number: int) -> PageInk | None:
    # Loaded on need: pdfplumber costs a third of a second and 40 MB, and few files ask for it.
    from jixiao_extract.pdf.careful import read_carefully

    return read_carefully(data, number)


def _lay_out(ink: PageInk) -> _Page:
    turn = find_turn(ink.words, ink.width, ink.height)
    words, rulings = upright(ink.words, ink.rulings, turn)
    words = with_raised(words)
    layout = with_open_sides(page_layout(ink.number, turn.size, words, rulings), words, rulings)
    bare = bare_page(words, rulings, turn.read(ink.shades))
    return _Page(layout, turn, tuple(_page_notes(ink, layout)), ink.damaged, bare)


def _doubt(ink: PageInk, layout: PageLayout) -> str | None:
    """Why the fast reading looks wrong, None where it does not."""
    if ink.unmapped > _UNMAPPED_SHARE * len(ink.words):
        return "characters without a Unicode map"
    if ink.text_objects and not len(ink.words):
        return "text that gave no characters"
    if len(ink.rulings) >= _MANY_RULES and not _has_table(layout):
        return "rules that bound no cell"
    return None


def _is_better(careful: PageInk, second: PageLayout, first: tuple[PageInk, PageLayout]) -> bool:
    ink, layout = first
    if careful.unmapped != ink.unmapped:
        return careful.unmapped < ink.unmapped and len(careful.words) >= len(ink.words)
    return len(careful.words) > len(ink.words) or (_has_table(second) and not _has_table(layout))


def _has_table(layout: PageLayout) -> bool:
    return any(isinstance(block, PageTable) for block in layout.blocks)


def _page_notes(ink: PageInk, layout: PageLayout) -> Iterator[Finding]:
    """What makes a page's reading doubtful."""
    places = (Place(page=ink.number),)
    if ink.damaged:
        return
    if not len(ink.words):
        severity = "warning" if ink.pictures else "info"
        yield Finding("no_text_layer", severity, f"page {ink.number} holds no text; pictures: {ink.pictures}", places)
    elif not _has_table(layout):
        yield Finding("no_rulings", "info", f"page {ink.number} has no ruled table; pictures: {ink.pictures}", places)
    if ink.hidden:
        yield Finding("hidden_text", "info", f"page {ink.number}: {ink.hidden} texts that are not shown were not read", places)
    if ink.unmapped:
        message = f"page {ink.number}: {ink.unmapped} of {len(ink.words)} characters have no Unicode map"
        yield Finding("no_unicode_map", "warning", message, places)


def _damaged_pages(numbers: list[int]) -> tuple[Finding, ...]:
    if not numbers:
        return ()
    message = f"pages that cannot be read: {len(numbers)}, from page {numbers[0]} on"
    return (Finding("damaged_page", "error", message, tuple(Place(page=number) for number in numbers)),)


def _cut_off(data: bytes) -> tuple[Finding, ...]:
    if b"%%EOF" in data[-_TRAILER_WITHIN:]:
        return ()
    return (Finding("cut_off", "warning", "the PDF has no end mark: its last pages may be missing"),)
