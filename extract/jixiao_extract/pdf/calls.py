"""The pdfium functions that run once a character or path, bound so that a call costs as little as ctypes can.

The library's own prototypes convert every argument of every call, which takes longer than what pdfium does. Here
nothing is converted: a handle is a `Handle` or the library's own pointer, an address what `slots` gives, a number itself.
Every call holds the interpreter lock: pdfium is not safe to call from two threads at once.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2  # noqa: F401  (initialises the library)
import pypdfium2.raw as pdfium


class Handle(ctypes.c_void_p):
    """A handle or address; a plain number would be passed on as one of 32 bits."""


def slots(buffer: ctypes.Array[Any]) -> list[Any]:
    """The address of each place of a buffer, ready to be passed."""
    return [ctypes.byref(buffer, at * ctypes.sizeof(buffer._type_)) for at in range(len(buffer))]


def _bind(function: object, result: type) -> Callable[..., Any]:
    address = ctypes.cast(function, ctypes.c_void_p).value  # type: ignore[arg-type]
    return ctypes.PYFUNCTYPE(result)(address or 0)


_INT = ctypes.c_int

loose_char_box = _bind(pdfium.FPDFText_GetLooseCharBox, _INT)
char_origin = _bind(pdfium.FPDFText_GetCharOrigin, _INT)
char_angle = _bind(pdfium.FPDFText_GetCharAngle, ctypes.c_float)
has_map_error = _bind(pdfium.FPDFText_HasUnicodeMapError, _INT)
text_object = _bind(pdfium.FPDFText_GetTextObject, Handle)
char_unicode = _bind(pdfium.FPDFText_GetUnicode, ctypes.c_uint)

page_object = _bind(pdfium.FPDFPage_GetObject, Handle)
form_object_count = _bind(pdfium.FPDFFormObj_CountObjects, _INT)
form_object = _bind(pdfium.FPDFFormObj_GetObject, Handle)
object_type = _bind(pdfium.FPDFPageObj_GetType, _INT)
object_bounds = _bind(pdfium.FPDFPageObj_GetBounds, _INT)
object_matrix = _bind(pdfium.FPDFPageObj_GetMatrix, _INT)
stroke_width = _bind(pdfium.FPDFPageObj_GetStrokeWidth, _INT)
stroke_color = _bind(pdfium.FPDFPageObj_GetStrokeColor, _INT)
fill_color = _bind(pdfium.FPDFPageObj_GetFillColor, _INT)
glyph_segment = _bind(pdfium.FPDFGlyphPath_GetGlyphPathSegment, Handle)
text_font = _bind(pdfium.FPDFTextObj_GetFont, Handle)
text_render_mode = _bind(pdfium.FPDFTextObj_GetTextRenderMode, _INT)
set_active = _bind(pdfium.FPDFPageObj_SetIsActive, _INT)
mark_count = _bind(pdfium.FPDFPageObj_CountMarks, _INT)
mark_at = _bind(pdfium.FPDFPageObj_GetMark, Handle)
clip_path = _bind(pdfium.FPDFPageObj_GetClipPath, Handle)
clip_path_count = _bind(pdfium.FPDFClipPath_CountPaths, _INT)
clip_segment_count = _bind(pdfium.FPDFClipPath_CountPathSegments, _INT)
clip_segment = _bind(pdfium.FPDFClipPath_GetPathSegment, Handle)
segment_count = _bind(pdfium.FPDFPath_CountSegments, _INT)
path_segment = _bind(pdfium.FPDFPath_GetPathSegment, Handle)
draw_mode = _bind(pdfium.FPDFPath_GetDrawMode, _INT)
segment_point = _bind(pdfium.FPDFPathSegment_GetPoint, _INT)
segment_type = _bind(pdfium.FPDFPathSegment_GetType, _INT)
segment_closes = _bind(pdfium.FPDFPathSegment_GetClose, _INT)
