"""Which font pdfium takes for one that a PDF names and does not hold: ours for Chinese, its own for all others.

So a file is read alike on every machine, whatever fonts are installed there. It holds for the whole process, and pages
drawn in it would show squares for such fonts.
"""

from __future__ import annotations

import ctypes
from functools import cache

import pypdfium2  # noqa: F401  (initialises the library)
import pypdfium2.raw as pdfium

from jixiao_extract.pdf.stand_in_font import font_data

# Japanese, Korean, simplified and traditional Chinese (FX_Charset): what a font without a file of its own may be for.
_CHARSETS = (128, 129, 134, 136)
_HANDLE = 1
_FACE = b"StandIn\0"
_FONT = font_data()


def _map_font(_info: object, _weight: int, _italic: int, charset: int, _pitch: int, _face: object, _exact: object) -> int | None:
    return _HANDLE if charset in _CHARSETS else None


def _font_data(_info: object, _font: object, table: int, buffer: ctypes.c_void_p, size: int) -> int:
    """The whole font for table 0; there is no other."""
    return 0 if table else _copied(_FONT, buffer, size)


def _face_name(_info: object, _font: object, buffer: ctypes.c_void_p, size: int) -> int:
    return _copied(_FACE, buffer, size)


def _copied(data: bytes, buffer: ctypes.c_void_p, size: int) -> int:
    if buffer and size >= len(data):
        ctypes.memmove(buffer, data, len(data))
    return len(data)


def _charset(_info: object, _font: object) -> int:
    return _CHARSETS[2]


@cache
def use_own_fonts() -> pdfium.FPDF_SYSFONTINFO:
    """Make pdfium ask here for fonts; it keeps the address of what is returned for as long as it runs."""
    answers = {"MapFont": _map_font, "GetFontData": _font_data, "GetFaceName": _face_name, "GetFontCharset": _charset}
    info = pdfium.FPDF_SYSFONTINFO(version=1)
    for name, kind in info._fields_:
        if name in answers:
            setattr(info, name, kind(answers[name]))
    pdfium.FPDF_SetSystemFontInfo(info)
    return info
