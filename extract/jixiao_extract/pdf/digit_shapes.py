"""Does a font draw the digits that its Unicode map names? A map may lie, and then every figure is silently wrong.

    contours    0 2   1 1   2 1   3 1   4 1 or 2   5 1   6 2   7 1   8 3   9 2

A font in which a digit of one contour has more of them, and a digit of several has one, has its digits named for
one another. Only the digits that a page shows in it count: for others pdfium answers with any glyph. Fonts without
outlines tell nothing.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Mapping, Sequence

import pypdfium2.raw as pdfium

from jixiao_extract.pdf import calls
from jixiao_extract.pdf.calls import Handle

_WHOLE, _HOLED = "12357", "0689"
_TELLING = (("8", 3), ("1", 1))
# Digits of a page whose fonts are looked at.
_ASKED = 40
_SIZE = 10.0
# Fonts without a file of their own that pdfium knows how to draw.
_STANDARD = (b"Helvetica", b"Times", b"Courier", b"Arial", b"Symbol", b"Zapf")
_NAME_BYTES = 128


def count_misnamed(text_page: object, digits: Sequence[tuple[int, str]]) -> int:
    """How many digits stand in a font that misnames those which it is used for; digits: place in the text, and what is named."""
    fonts = {font.value: font for at, _ in digits[:: len(digits) // _ASKED + 1] if (font := _font(text_page, at)).value}
    shapes = {address: _shapes(font) for address, font in fonts.items()}
    suspected = {address: contours for address, contours in shapes.items() if _contradicts(contours)}
    if not suspected:
        return 0
    used: dict[int, list[str]] = {}
    for at, digit in digits:
        used.setdefault(_font(text_page, at).value or 0, []).append(digit)
    wrong = (said for font, said in used.items() if _contradicts({d: n for d, n in suspected.get(font, {}).items() if d in said}))
    return sum(map(len, wrong))


def _font(text_page: object, at: int) -> Handle:
    font: Handle = calls.text_font(calls.text_object(text_page, at))
    return font


def _shapes(font: Handle) -> dict[str, int]:
    """Contours by digit; none of a font that draws the two most telling ones as it should, for others would be asked in vain."""
    if all(_contours(font, digit) == count for digit, count in _TELLING):
        return {}
    return {digit: count for digit in _WHOLE + _HOLED if (count := _contours(font, digit))}


def is_drawn_truly(texts: Iterable[Handle]) -> bool:
    """Whether a picture of the page would show these text objects as they are meant: no font is another's stand-in."""
    fonts = {font.value: font for font in map(calls.text_font, texts) if font.value}
    return all(_is_embedded(font) or _name(font).startswith(_STANDARD) for font in fonts.values())


def _contradicts(contours: Mapping[str, int]) -> bool:
    if len(set(contours.values())) < 2:
        return False
    return any(contours.get(digit, 1) > 1 for digit in _WHOLE) and any(contours.get(digit, 2) == 1 for digit in _HOLED)


def _contours(font: Handle, digit: str) -> int:
    """How many closed lines make up a glyph; 0 where the font has none."""
    path = pdfium.FPDFFont_GetGlyphPath(ctypes.cast(font, pdfium.FPDF_FONT), ord(digit), _SIZE)
    if not path:
        return 0
    handle = Handle(ctypes.cast(path, ctypes.c_void_p).value)
    segments = (calls.glyph_segment(handle, at) for at in range(pdfium.FPDFGlyphPath_CountGlyphSegments(path)))
    return sum(calls.segment_type(segment) == pdfium.FPDF_SEGMENT_MOVETO for segment in segments)


def _is_embedded(font: Handle) -> bool:
    return bool(pdfium.FPDFFont_GetIsEmbedded(ctypes.cast(font, pdfium.FPDF_FONT)))


def _name(font: Handle) -> bytes:
    name = ctypes.create_string_buffer(_NAME_BYTES)
    pdfium.FPDFFont_GetBaseFontName(ctypes.cast(font, pdfium.FPDF_FONT), name, _NAME_BYTES)
    return name.value.partition(b"+")[2] or name.value
