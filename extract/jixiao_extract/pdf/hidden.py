"""Text that a page holds and does not show: drawn without colour, or white on white paper.

    invisible over a picture        the text layer of a scan: kept
    invisible elsewhere             leavings of a template, words for searching: not read
    white on a shade or a picture   the heads of a coloured table: kept
    white on paper                  not read
"""

from __future__ import annotations

import ctypes

from jixiao_extract.pdf import calls
from jixiao_extract.pdf.calls import Handle
from jixiao_extract.pdf.paths import Drawn, Stroke

# A page that hides this share of its texts shows them some other way: as outlines, or as a scan.
_MOST_HIDDEN = 0.5
_FILLED, _INVISIBLE = 0, 3
# A colour channel from here up is white on paper.
_WHITE = 250

_COLOUR = (ctypes.c_uint * 4)()
_COLOUR_AT = calls.slots(_COLOUR)
_BOX = (ctypes.c_float * 4)()
_BOX_AT = calls.slots(_BOX)


def hide_unseen_texts(drawn: Drawn) -> int:
    """Takes the texts that nobody can see out of what is read of the page; returns their number."""
    unseen = [text for text in drawn.texts if _is_unseen(text, drawn)]
    if len(unseen) >= _MOST_HIDDEN * len(drawn.texts):
        return 0
    for text in unseen:
        calls.set_active(text, 0)
    return len(unseen)


def _is_unseen(text: Handle, drawn: Drawn) -> bool:
    mode = calls.text_render_mode(text)
    if mode == _INVISIBLE:
        return not _lies_on(text, drawn.pictures, drawn)
    return mode == _FILLED and _is_white(text) and not _lies_on(text, [*drawn.shades, *drawn.pictures], drawn)


def _is_white(text: Handle) -> bool:
    return bool(calls.fill_color(text, *_COLOUR_AT)) and _COLOUR[0] >= _WHITE and min(_COLOUR[1:3]) >= _WHITE


def _lies_on(text: Handle, areas: list[Stroke], drawn: Drawn) -> bool:
    """Whether an area is behind the text; within forms, whose matrices are not known here, any area may be."""
    if drawn.forms or not areas:
        return bool(areas)
    calls.object_bounds(text, *_BOX_AT)
    x, y = (_BOX[0] + _BOX[2]) / 2, (_BOX[1] + _BOX[3]) / 2
    return any(left <= x <= right and bottom <= y <= top for left, bottom, right, top in areas)
