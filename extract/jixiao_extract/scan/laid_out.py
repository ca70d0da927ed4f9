"""A picture as a page like any other: tables and lines of its words and rulings, and the way back to its places.

    words, rulings ─ the one table builder ─► cells ─ each read a second time ─► text, confidence, doubts
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from jixiao_extract.messages import finding
from jixiao_extract.model import Finding, Place
from jixiao_extract.page import (
    PageCell,
    PageInk,
    PageLayout,
    PagePicture,
    PageTable,
    bare_page,
    page_layout,
    with_open_sides,
    words_to_lines,
)
from jixiao_extract.scan.page import PicturePage, as_page_words, read_picture
from jixiao_extract.scan.page_text import ReadLine
from jixiao_extract.scan.second_reading import UNCERTAIN, CellReading, read_cells
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
    layout = _read_again(with_open_sides(layout, page.words, page.rulings), page)
    bare = bare_page(page.words, page.rulings, page.words.boxes[:0])
    return LaidOutPage(layout, page.back, (finding("recognized_page", ink.number, places=places),), bare=bare, scanned=True)


def _unread(ink: PageInk) -> LaidOutPage:
    page, places = lay_out(ink), (Place(page=ink.number),)
    if page.layout.blocks:
        return replace(page, notes=(*page.notes, finding("unverified_text_layer", ink.number, places=places)))
    return replace(page, notes=(finding("picture_not_read", ink.number, places=places),), unread=True)


def _read_again(layout: PageLayout, page: PicturePage) -> PageLayout:
    """The page with every cell as both readings have it, and a doubt about those of which they are not sure."""
    cells = [cell for block in layout.blocks if isinstance(block, PageTable) for cell in block.cells]
    boxes = [_pixels(cell, page.scale) for cell in cells]
    readings = read_cells(page.sheet, boxes, [_inside(box, page.lines) for box in boxes])
    read = {id(cell): _with_reading(cell, reading, page.scale) for cell, reading in zip(cells, readings, strict=True)}
    blocks = tuple(
        replace(block, cells=tuple(read[id(cell)] for cell in block.cells)) if isinstance(block, PageTable) else block
        for block in layout.blocks
    )
    doubts = [_doubt(read[id(cell)], reading) for cell, reading in zip(cells, readings, strict=True) if _is_doubtful(reading)]
    return replace(layout, blocks=blocks, doubts=(*layout.doubts, *doubts))


def _pixels(cell: PageCell, scale: float) -> tuple[float, float, float, float]:
    box = cell.places[0].box
    assert box is not None
    return box.x0 / scale, box.top / scale, box.x1 / scale, box.bottom / scale


def _inside(box: tuple[float, float, float, float], lines: Sequence[ReadLine]) -> tuple[ReadLine, ...]:
    x0, top, x1, bottom = box
    return tuple(
        line
        for line in lines
        if x0 <= (line.box[0] + line.box[2]) / 2 < x1 and top <= (line.box[1] + line.box[3]) / 2 < bottom
    )


def _with_reading(cell: PageCell, reading: CellReading, scale: float) -> PageCell:
    words = as_page_words([line for line in reading.lines if line.reading.text.strip()], scale)
    lines = words_to_lines(words, np.zeros(len(words), dtype=np.int64)).get(0, ())
    return cell._replace(lines=lines, confidence=min(cell.confidence, reading.confidence))


def _is_doubtful(reading: CellReading) -> bool:
    return reading.confidence < UNCERTAIN


def _doubt(cell: PageCell, reading: CellReading) -> Finding:
    taken = "".join(line.text for line in cell.lines)[:60]
    if not reading.said:
        return finding("uncertain_reading", taken, places=cell.places)
    other = next((said for said in reading.said if said != taken), "")
    return finding("uncertain_reading/two", taken, other[:60] or "-", places=cell.places)
