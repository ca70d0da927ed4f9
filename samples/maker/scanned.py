"""A PDF sample as an office scanner, a fax or a telephone would give it: drawn, worn, and packed as pictures.

The PDFs of the samples hold no fonts, so that what is drawn depends on the machine: scans are made on demand and kept.

    three-tier.pdf ─ pdfium ─► pixels ─ leaning, dust, light ─►  three-tier-office.pdf, -fax.tif, -photo.jpg
"""

from __future__ import annotations

import io

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.uint8]
# What a scan's name ends in, which says how its pages are worn and packed.
KINDS = ("office.pdf", "fax.tif", "photo.jpg")
_DPI = 220
_SEED = 20230401


def pdf_to_scan(data: bytes, kind: str) -> bytes:
    """The scan of this kind of a PDF."""
    random = np.random.default_rng(_SEED)
    make, pack = {
        "office.pdf": (_office, _packed_pdf),
        "fax.tif": (_fax, _packed_tiff),
        "photo.jpg": (_photo, _packed_jpeg),
    }[kind]
    return pack([make(page, random) for page in _pages(data)])


def _pages(data: bytes) -> list[Pixels]:
    document = pypdfium2.PdfDocument(data)
    return [np.asarray(page.render(scale=_DPI / 72).to_pil().convert("L")) for page in document]


def _office(page: Pixels, random: np.random.Generator) -> Pixels:
    """A little lean, uneven grey, dust, a blue-black shadow at the left edge."""
    leaning = _turned(page, float(random.uniform(0.4, 0.9)))
    shadow = np.minimum(1.0, 0.55 + np.arange(page.shape[1]) / 40)[None, :]
    worn = cv2.GaussianBlur(leaning, (0, 0), 0.6) * 0.92 * shadow + random.normal(6, 5, page.shape)
    return np.asarray(worn.clip(0, 255).astype(np.uint8))


def _fax(page: Pixels, random: np.random.Generator) -> Pixels:
    """Black and white, on its head."""
    noisy = _turned(page, float(random.uniform(-0.6, -0.3))) + random.normal(0, 12, page.shape)
    return np.where(noisy > 150, 255, 0).astype(np.uint8)[::-1, ::-1].copy()


def _photo(page: Pixels, random: np.random.Generator) -> Pixels:
    """On a dark desk, seen from the side, lit from one corner, with a seal over the table's right half."""
    height, width = page.shape
    coloured = cv2.cvtColor(page, cv2.COLOR_GRAY2BGR)
    cv2.circle(coloured, (int(width * 0.72), int(height * 0.3)), int(width * 0.09), (70, 60, 215), 4)
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    seen = (corners * 0.9 + np.array([width, height]) * 0.05 + random.uniform(-0.025, 0.025, (4, 2)) * width).astype(np.float32)
    matrix = cv2.getPerspectiveTransform(corners, seen)
    taken = cv2.warpPerspective(coloured, matrix, (width, height), borderValue=(95, 80, 75))
    light = 1.0 - 0.4 * np.hypot(*np.meshgrid(np.linspace(0, 0.8, width), np.linspace(0, 0.6, height)))
    return np.asarray((taken * light[:, :, None] + random.normal(0, 3, taken.shape)).clip(0, 255).astype(np.uint8))


def _turned(page: Pixels, degrees: float) -> Pixels:
    height, width = page.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return np.asarray(cv2.warpAffine(page, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=255))


def _packed_pdf(pages: list[Pixels]) -> bytes:
    images = [Image.fromarray(page) for page in pages]
    out = io.BytesIO()
    dates = {"creationDate": None, "modDate": None}
    images[0].save(out, "PDF", save_all=True, append_images=images[1:], resolution=_DPI, quality=45, **dates)
    return out.getvalue()


def _packed_tiff(pages: list[Pixels]) -> bytes:
    images = [Image.fromarray(page).convert("1") for page in pages]
    out = io.BytesIO()
    images[0].save(out, "TIFF", save_all=True, append_images=images[1:], compression="group4", dpi=(_DPI, _DPI))
    return out.getvalue()


def _packed_jpeg(pages: list[Pixels]) -> bytes:
    out = io.BytesIO()
    Image.fromarray(pages[0][:, :, ::-1]).save(out, "JPEG", quality=55)
    return out.getvalue()
