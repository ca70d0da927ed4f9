"""Tables drawn without their outer frame, where one rule alone reaches out over the last one that crosses it.

                 ┆            a rule that reaches out, and text beside it:        ┌──────┬───────────┐
      name       │ roads      there is one more row or column, its outer          │ name │ roads     │
    ─────────────┼─────   →   edge where the rule ends                            ├──────┼───────────┤
      money      │ 90                                                             │ money│ 90        │

Of two such rules the table builder itself knows as much, without looking at the text.
"""

from __future__ import annotations

import numpy as np

from jixiao_extract.model import Box
from jixiao_extract.page.grid import OPEN_REACH, TOUCH
from jixiao_extract.page.layout import PageLayout, PageTable, page_layout
from jixiao_extract.page.rulings import Rulings, strokes_to_rulings
from jixiao_extract.page.words import Line, Words

Stroke = tuple[float, float, float, float]


def with_open_sides(layout: PageLayout, words: Words, rulings: Rulings) -> PageLayout:
    """The page laid out with the outer edges that single rules tell; most pages have no such rule."""
    boxes = [block.box for block in layout.blocks if isinstance(block, PageTable)]
    whole = [_with_rows(_with_columns(box, words, rulings), words, rulings) for box in boxes]
    lines = [block.box for block in layout.blocks if isinstance(block, Line)]
    # A text inside a table that no cell holds stands in one that is open at a side and at an end.
    wanting = [box != old or any(_lies_in(line, box) for line in lines) for box, old in zip(whole, boxes, strict=True)]
    new = [side for box, wants in zip(whole, wanting, strict=True) if wants for side in _sides(box)]
    if not new:
        return layout
    flat, upright = rulings.horizontal, rulings.vertical
    drawn = np.vstack([flat[:, [1, 0, 2, 0]], upright[:, [0, 1, 0, 2]], np.array(new)])
    return page_layout(layout.number, (layout.width, layout.height), words, strokes_to_rulings(drawn))


def _sides(box: Box) -> tuple[Stroke, Stroke]:
    """The left and the right side of a table, as strokes of no width."""
    return (box.x0, box.top, box.x0, box.bottom), (box.x1, box.top, box.x1, box.bottom)


def _with_columns(box: Box, words: Words, rulings: Rulings) -> Box:
    """The table with a column of text on either side into which a level rule reaches."""
    y, x0, x1 = rulings.horizontal.T
    beside = (y > box.top - TOUCH) & (y < box.bottom + TOUCH)
    left = float(x0[beside & (x1 > box.x0 + OPEN_REACH)].min(initial=box.x0))
    right = float(x1[beside & (x0 < box.x1 - OPEN_REACH)].max(initial=box.x1))
    if left < box.x0 - OPEN_REACH and _holds_text(Box(left, box.top, box.x0, box.bottom), words):
        box = Box(left, box.top, box.x1, box.bottom)
    if right > box.x1 + OPEN_REACH and _holds_text(Box(box.x1, box.top, right, box.bottom), words):
        box = Box(box.x0, box.top, right, box.bottom)
    return box


def _with_rows(box: Box, words: Words, rulings: Rulings) -> Box:
    """The table with a row above or below, into which an upright rule reaches with text on both of its sides."""
    x, top, bottom = rulings.vertical.T
    inside = (x > box.x0 + OPEN_REACH) & (x < box.x1 - OPEN_REACH)
    for k in np.flatnonzero(inside & (top < box.top - OPEN_REACH) & (bottom > box.top - TOUCH)).tolist():
        if _parts_text(float(x[k]), Box(box.x0, float(top[k]), box.x1, box.top), words):
            box = Box(box.x0, float(top[k]), box.x1, box.bottom)
            break
    for k in np.flatnonzero(inside & (bottom > box.bottom + OPEN_REACH) & (top < box.bottom + TOUCH)).tolist():
        if _parts_text(float(x[k]), Box(box.x0, box.bottom, box.x1, float(bottom[k])), words):
            box = Box(box.x0, box.top, box.x1, float(bottom[k]))
            break
    return box


def _parts_text(x: float, row: Box, words: Words) -> bool:
    left, right = Box(row.x0, row.top, x, row.bottom), Box(x, row.top, row.x1, row.bottom)
    return _holds_text(left, words) and _holds_text(right, words)


def _lies_in(line: Box, box: Box) -> bool:
    x, y = (line.x0 + line.x1) / 2, (line.top + line.bottom) / 2
    return box.x0 < x < box.x1 and box.top < y < box.bottom


def _holds_text(box: Box, words: Words) -> bool:
    x, y = words.anchors.T
    return bool(((x > box.x0) & (x < box.x1) & (y > box.top) & (y < box.bottom)).any())
