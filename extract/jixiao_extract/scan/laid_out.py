"""A picture as a page like any other: tables and lines of its words and rulings, and the way back to its places."""

from __future__ import annotations

from dataclasses import replace

from jixiao_extract.messages import finding
from jixiao_extract.model import Place
from jixiao_extract.page import PageInk, PageLayout, PagePicture, bare_page, page_layout, with_open_sides
from jixiao_extract.scan.page import read_picture
from jixiao_extract.stitch import LaidOutPage, lay_out


def lay_out_picture(ink: PageInk, picture: PagePicture) -> LaidOutPage:
    """The tables and lines of a page that is a picture.

    Its text layer, where it has one, says what some program took the picture for: it counts only where nothing is
    installed to read the picture itself.
    """
    if picture.pixels is None:
        return _unread(ink)
    places = (Place(page=ink.number),)
    page = read_picture(picture.pixels, picture.scale)
    if page is None or not len(page.words):
        empty = PageLayout(ink.number, ink.width, ink.height, ())
        return LaidOutPage(empty, None, (finding("no_text_found", ink.number, places=places),))
    layout = page_layout(ink.number, (page.width, page.height), page.words, page.rulings)
    layout = with_open_sides(layout, page.words, page.rulings)
    bare = bare_page(page.words, page.rulings, page.words.boxes[:0])
    return LaidOutPage(layout, page.back, (finding("recognized_page", ink.number, places=places),), bare=bare, scanned=True)


def _unread(ink: PageInk) -> LaidOutPage:
    page, places = lay_out(ink), (Place(page=ink.number),)
    if page.layout.blocks:
        return replace(page, notes=(*page.notes, finding("unverified_text_layer", ink.number, places=places)))
    return replace(page, notes=(finding("picture_not_read", ink.number, places=places),), unread=True)
