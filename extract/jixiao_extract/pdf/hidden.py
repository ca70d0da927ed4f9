"""Text that a page holds and does not show: without colour, white on paper, painted over, on a layer that is off.

    invisible over a picture        the text layer of a scan: kept
    invisible elsewhere             leavings of a template, words for searching: not read
    white on a shade or a picture   the heads of a coloured table: kept
    white on paper                  not read
    under a white area              not read: it was painted over, and something else typed on top
    on a layer that is off          not read
"""

from __future__ import annotations

import ctypes

import pypdfium2.raw as pdfium

from jixiao_extract.pdf import calls
from jixiao_extract.pdf.calls import Handle
from jixiao_extract.pdf.paths import Drawn, Stroke, text_box

# A page that hides this share of its texts shows them some other way: as outlines, or as a scan.
_MOST_HIDDEN = 0.5
_FILLED, _INVISIBLE = 0, 3
# A colour channel from here up is white on paper.
_WHITE = 250

_COLOUR = (ctypes.c_uint * 4)()
_COLOUR_AT = calls.slots(_COLOUR)
# Of a layer, in bytes or characters.
_LONGEST_NAME = 512


def hide_unseen_texts(drawn: Drawn, off: frozenset[str] = frozenset()) -> int:
    """Takes the texts that nobody can see out of what is read of the page; returns their number.

    off: the layers that are switched off, by name.
    """
    sure = [text for place, text in enumerate(drawn.texts) if _is_covered(place, text, drawn) or (off and _is_off(text, drawn, off))]
    gone = {text.value for text in sure}
    left = [text for text in drawn.texts if text.value not in gone]
    faint = [text for text in left if _is_faint(text, drawn)]
    unseen = sure + (faint if len(faint) < _MOST_HIDDEN * len(left) else [])
    for text in unseen:
        calls.set_active(text, 0)
    return len(unseen)


def _is_covered(place: int, text: Handle, drawn: Drawn) -> bool:
    """Whether a white area was painted over the text after it was drawn; place: how many texts were drawn before it."""
    later = [box for before, box in drawn.covers if before > place]
    return bool(later) and _lies_on(text, later, drawn)


def _is_off(text: Handle, drawn: Drawn, off: frozenset[str]) -> bool:
    form, _ = drawn.within.get(text.value or 0, (None, None))
    return _on_layer(text, off) or (form is not None and _on_layer(form, off))


def _on_layer(thing: Handle, off: frozenset[str]) -> bool:
    marks = (calls.mark_at(thing, ctypes.c_ulong(i)) for i in range(calls.mark_count(thing)))
    return any(_name(mark) == "OC" and _layer(mark) in off for mark in marks)


def _name(mark: Handle) -> str:
    buffer, size = (ctypes.c_ushort * _LONGEST_NAME)(), ctypes.c_ulong()
    pdfium.FPDFPageObjMark_GetName(_as_mark(mark), buffer, 2 * _LONGEST_NAME, size)
    return bytes(buffer)[: size.value].decode("utf-16-le", "replace").rstrip("\0")


def _layer(mark: Handle) -> str:
    """The layer's name: a PDF text string, whose bytes pdfium gives as they are."""
    buffer, size = (ctypes.c_ubyte * _LONGEST_NAME)(), ctypes.c_ulong()
    pdfium.FPDFPageObjMark_GetParamBlobValue(_as_mark(mark), b"Name", buffer, _LONGEST_NAME, size)
    name = bytes(buffer)[: min(size.value, _LONGEST_NAME)]
    return name[2:].decode("utf-16-be", "replace") if name.startswith(b"\xfe\xff") else name.decode("latin-1")


def _as_mark(mark: Handle) -> pdfium.FPDF_PAGEOBJECTMARK:
    return ctypes.cast(mark, pdfium.FPDF_PAGEOBJECTMARK)


def _is_faint(text: Handle, drawn: Drawn) -> bool:
    mode = calls.text_render_mode(text)
    if mode == _INVISIBLE:
        return not _lies_on(text, drawn.pictures, drawn)
    return mode == _FILLED and _is_white(text) and not _lies_on(text, [*drawn.shades, *drawn.pictures], drawn)


def _is_white(text: Handle) -> bool:
    return bool(calls.fill_color(text, *_COLOUR_AT)) and _COLOUR[0] >= _WHITE and min(_COLOUR[1:3]) >= _WHITE


def _lies_on(text: Handle, areas: list[Stroke], drawn: Drawn) -> bool:
    """Whether the middle of the text lies on one of the areas."""
    if not areas:
        return False
    x0, y0, x1, y1 = text_box(text, drawn)
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    return any(left <= x <= right and bottom <= y <= top for left, bottom, right, top in areas)
