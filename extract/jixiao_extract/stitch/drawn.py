"""The way of every reader whose pages only draw: ink of a page → laid out → stitched → Document.

    words, rulings ─ turned upright ─► layout ─┬─ unruled tables, lost columns ─ stitched ─► blocks as displayed
                                               └─ doubts about the page
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from jixiao_extract.errors import DamagedFile, NeedsRecognition
from jixiao_extract.messages import finding
from jixiao_extract.model import Box, Document, Finding, Place
from jixiao_extract.page import (
    BarePage,
    PageInk,
    PageLayout,
    PageTable,
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
    with_runs_kept,
)
from jixiao_extract.stitch.drifted_columns import with_common_columns
from jixiao_extract.stitch.pages import stitch


@dataclass(frozen=True, slots=True)
class LaidOutPage:
    """One page as read: its layout and the doubts about it.

    back: from its boxes to where they are displayed, None where that is the same. unread: a picture, and nothing is
    installed to read it. scanned: read from a picture.
    """

    layout: PageLayout
    back: Callable[[Box], Box] | None
    notes: tuple[Finding, ...]
    damaged: bool = False
    bare: BarePage | None = None
    unread: bool = False
    scanned: bool = False

    @property
    def has_table(self) -> bool:
        """Whether a table was found on it."""
        return any(isinstance(block, PageTable) for block in self.layout.blocks)


def lay_out(ink: PageInk) -> LaidOutPage:
    """The tables and lines of one page."""
    turn = find_turn(ink.words, ink.width, ink.height)
    words, rulings = upright(ink.words, ink.rulings, turn)
    words = with_runs_kept(with_raised(words), rulings)
    layout = with_open_sides(page_layout(ink.number, turn.size, words, rulings), words, rulings)
    bare = bare_page(words, rulings, turn.read(ink.shades))
    page = LaidOutPage(layout, turn.display if turn.quarters else None, (), ink.damaged, bare)
    return replace(page, notes=tuple(_page_notes(ink, page.has_table)))


def pages_to_document(pages: Sequence[LaidOutPage], source: str, reader: str, notes: Sequence[Finding] = ()) -> Document:
    """All pages as one Document; notes: the reader's own doubts about the file.

    Raises DamagedFile where no page is whole, NeedsRecognition where all that it shows are pictures.
    """
    damaged = [page.layout.number for page in pages if page.damaged]
    if len(damaged) == len(pages):
        raise DamagedFile(source, f"no page of the {reader.upper()} can be read")
    if any(page.unread for page in pages) and not any(page.layout.blocks for page in pages):
        raise NeedsRecognition(source)
    whole = [page for page in pages if not page.damaged]
    layouts = with_guessed_columns([page.layout for page in whole], [page.bare for page in whole])
    layouts = with_common_columns(with_lost_columns(layouts), [page.scanned for page in whole])
    stitched = stitch(layouts)
    ways = {page.layout.number: page.back for page in pages if page.back is not None}
    found = [*notes, *_damaged_pages(damaged), *(note for page in pages for note in page.notes)]
    found += notes_as_displayed(stitched.notes, ways)
    return Document(source, blocks_as_displayed(stitched.blocks, ways), reader, tuple(found), len(pages))


def _page_notes(ink: PageInk, has_table: bool) -> Iterator[Finding]:
    """What makes a page's reading doubtful."""
    places = (Place(page=ink.number),)
    if ink.damaged:
        return
    if not len(ink.words):
        severity = "warning" if ink.pictures else "info"
        yield finding("no_text_layer", ink.number, ink.pictures, places=places, severity=severity)
    elif not has_table:
        yield finding("no_rulings", ink.number, ink.pictures, places=places)
    if ink.hidden:
        yield finding("hidden_text", ink.number, ink.hidden, places=places)
    if ink.unmapped:
        yield finding("no_unicode_map", ink.number, ink.unmapped, len(ink.words), places=places)
    if ink.misnamed:
        yield finding("wrong_unicode_map", ink.number, ink.misnamed, places=places)


def _damaged_pages(numbers: list[int]) -> tuple[Finding, ...]:
    if not numbers:
        return ()
    return (finding("damaged_page", len(numbers), numbers[0], places=tuple(Place(page=number) for number in numbers)),)
