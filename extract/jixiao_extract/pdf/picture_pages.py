"""Which pages are pictures of a page, and what they look like.

    digital     text that the page shows, whatever pictures stand beside or behind it
    picture     a picture over most of the page, and hardly any text that is shown; a text layer that nobody sees,
                invisible or under the picture, says what some program took it for, and is not believed
"""

from __future__ import annotations

import ctypes

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from jixiao_extract.page import PagePicture
from jixiao_extract.pdf import calls
from jixiao_extract.pdf.calls import Handle
from jixiao_extract.pdf.frame import Frame
from jixiao_extract.pdf.paths import Drawn, Stroke, text_box
from jixiao_extract.scan import is_installed

# A picture, or the strips of one, over this share of the page is the page.
_MOST = 0.5
# A stamp of the archive, a page number or a watermark may be shown over the picture of a page: texts in the file.
_FEW_TEXTS = 12
_INVISIBLE = 3
# No page is drawn with more points than these, whatever its pictures hold.
_MAX_PIXELS = 40_000_000
_FINEST = 6.0  # pixels a point: 432 dpi
_COARSEST = 1.0
_FINE = 4.0


def page_picture(page: object, drawn: Drawn, frame: Frame) -> PagePicture | None:
    """The picture that a page is, None for a page that shows its text as text."""
    if not drawn.pictures or _covered(drawn.pictures, frame) < _MOST:
        return None
    if sum(_is_shown(place, text, drawn) for place, text in enumerate(drawn.texts)) > _FEW_TEXTS:
        return None
    density = min(_FINEST, max(_COARSEST, _density(drawn)))
    width, height = frame.size
    density = min(density, (_MAX_PIXELS / max(1.0, width * height)) ** 0.5)
    pixels = _drawn(page, frame, density) if is_installed() else None
    return PagePicture(pixels, 1 / density)


def as_picture(page: object, frame: Frame) -> PagePicture:
    """A page of text as a picture, for recognition."""
    return PagePicture(_drawn(page, frame, _FINE), 1 / _FINE)


def _is_shown(place: int, text: Handle, drawn: Drawn) -> bool:
    """Whether a text is seen: drawn with colour, and no picture over it; place: how many texts were drawn before it."""
    if calls.text_render_mode(text) == _INVISIBLE:
        return False
    over = [k for k, before in enumerate(drawn.texts_before) if before > place]
    if not over:
        return True
    x0, y0, x1, y1 = text_box(text, drawn)
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    return not any(_holds(drawn.pictures[k], x, y) and not _is_transparent(drawn.images[k]) for k in over)


def _holds(box: Stroke, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _is_transparent(image: Handle) -> bool:
    return bool(pdfium.FPDFPageObj_HasTransparency(ctypes.cast(image, pdfium.FPDF_PAGEOBJECT)))


def _covered(pictures: list[Stroke], frame: Frame) -> float:
    """Share of the page under pictures; strips of one picture do not overlap."""
    area = sum(
        max(0.0, min(right, frame.right) - max(left, frame.left)) * max(0.0, min(top, frame.top) - max(bottom, frame.bottom))
        for left, bottom, right, top in pictures
    )
    return float(area / max(1.0, (frame.right - frame.left) * (frame.top - frame.bottom)))


def _density(drawn: Drawn) -> float:
    """Pixels a point of the largest picture."""
    image, box = max(zip(drawn.images, drawn.pictures, strict=True), key=lambda pair: _area(pair[1]))
    width, height = _pixel_size(image)
    return float((width * height / max(1.0, _area(box))) ** 0.5)


def _area(box: Stroke) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _pixel_size(image: Handle) -> tuple[int, int]:
    width, height = ctypes.c_uint(), ctypes.c_uint()
    handle = ctypes.cast(image, pdfium.FPDF_PAGEOBJECT)
    pdfium.FPDFImageObj_GetImagePixelSize(handle, ctypes.byref(width), ctypes.byref(height))
    return width.value, height.value


def _drawn(page: object, frame: Frame, density: float) -> NDArray[np.uint8]:
    """The page as displayed, on white paper."""
    width, height = (max(1, round(side * density)) for side in frame.size)
    pixels = np.full((height, width, 4), 255, np.uint8)
    buffer = pixels.ctypes.data_as(ctypes.c_void_p)
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGRx, buffer, width * 4)
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, pdfium.FPDF_ANNOT)
    pdfium.FPDFBitmap_Destroy(bitmap)
    return pixels[:, :, :3]
