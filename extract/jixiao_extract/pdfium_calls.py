"""The pdfium functions that run once a character or path, bound so that a call costs as little as ctypes can.

The library's own prototypes wrap every handle and pointer in an object; here handles and addresses are plain numbers.
Every call holds the interpreter lock: pdfium is not safe to call from two threads at once.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable

import pypdfium2  # noqa: F401  (initialises the library)
import pypdfium2.raw as pdfium

_HANDLE, _INT, _ADDRESS = ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p


def _bind(function: object, result: type, *arguments: type) -> Callable[..., int]:
    address = ctypes.cast(function, ctypes.c_void_p).value  # type: ignore[arg-type]
    return ctypes.PYFUNCTYPE(result, *arguments)(address or 0)


loose_char_box = _bind(pdfium.FPDFText_GetLooseCharBox, _INT, _HANDLE, _INT, _ADDRESS)
char_origin = _bind(pdfium.FPDFText_GetCharOrigin, _INT, _HANDLE, _INT, _ADDRESS, _ADDRESS)
char_angle = _bind(pdfium.FPDFText_GetCharAngle, ctypes.c_float, _HANDLE, _INT)
has_map_error = _bind(pdfium.FPDFText_HasUnicodeMapError, _INT, _HANDLE, _INT)
text_object = _bind(pdfium.FPDFText_GetTextObject, _HANDLE, _HANDLE, _INT)
char_unicode = _bind(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _HANDLE, _INT)

page_object = _bind(pdfium.FPDFPage_GetObject, _HANDLE, _HANDLE, _INT)
form_object_count = _bind(pdfium.FPDFFormObj_CountObjects, _INT, _HANDLE)
form_object = _bind(pdfium.FPDFFormObj_GetObject, _HANDLE, _HANDLE, ctypes.c_ulong)
object_type = _bind(pdfium.FPDFPageObj_GetType, _INT, _HANDLE)
object_bounds = _bind(pdfium.FPDFPageObj_GetBounds, _INT, _HANDLE, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS)
object_matrix = _bind(pdfium.FPDFPageObj_GetMatrix, _INT, _HANDLE, _ADDRESS)
stroke_width = _bind(pdfium.FPDFPageObj_GetStrokeWidth, _INT, _HANDLE, _ADDRESS)
stroke_color = _bind(pdfium.FPDFPageObj_GetStrokeColor, _INT, _HANDLE, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS)
fill_color = _bind(pdfium.FPDFPageObj_GetFillColor, _INT, _HANDLE, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS)
text_render_mode = _bind(pdfium.FPDFTextObj_GetTextRenderMode, _INT, _HANDLE)
set_active = _bind(pdfium.FPDFPageObj_SetIsActive, _INT, _HANDLE, _INT)
clip_path = _bind(pdfium.FPDFPageObj_GetClipPath, _HANDLE, _HANDLE)
clip_path_count = _bind(pdfium.FPDFClipPath_CountPaths, _INT, _HANDLE)
clip_segment_count = _bind(pdfium.FPDFClipPath_CountPathSegments, _INT, _HANDLE, _INT)
clip_segment = _bind(pdfium.FPDFClipPath_GetPathSegment, _HANDLE, _HANDLE, _INT, _INT)
segment_count = _bind(pdfium.FPDFPath_CountSegments, _INT, _HANDLE)
path_segment = _bind(pdfium.FPDFPath_GetPathSegment, _HANDLE, _HANDLE, _INT)
draw_mode = _bind(pdfium.FPDFPath_GetDrawMode, _INT, _HANDLE, _ADDRESS, _ADDRESS)
segment_point = _bind(pdfium.FPDFPathSegment_GetPoint, _INT, _HANDLE, _ADDRESS, _ADDRESS)
segment_type = _bind(pdfium.FPDFPathSegment_GetType, _INT, _HANDLE)
segment_closes = _bind(pdfium.FPDFPathSegment_GetClose, _INT, _HANDLE)


def handle(pointer: object) -> int:
    """The number behind a handle of the library."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0  # type: ignore[arg-type]
