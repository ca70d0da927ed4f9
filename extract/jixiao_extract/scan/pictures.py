"""Pictures to pixels: every page of a TIFF, one of anything else, upright as the camera says.

    JPEG  PNG  BMP  GIF  WebP  JPEG 2000  TIFF (1 bit, grey, colour; CCITT, LZW, JPEG)  ─ Pillow ─►  height x width x 3
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from jixiao_extract.errors import DamagedFile, LimitExceeded
from jixiao_extract.page import PagePicture

if TYPE_CHECKING:  # loaded when a picture comes, which most files are not
    from PIL import Image

# A3 at 600 dpi has 70 million pixels; what has more is no scan of a form, or a bomb.
MAX_PIXELS = 80_000_000
# No honest form has more pages; each takes seconds.
MAX_PAGES = 500
# Smaller pictures hold no form: a line of text alone is as high.
MIN_SIDE = 64
# A form of ten rows at 100 dpi has as many.
_PAGE_SIDE, _PAGE_PIXELS = 300, 250_000
# Resolutions that a scanner or a fax uses; 72 and 96 are what programs write that do not know (dots an inch).
_HONEST_DPI = (98.0, 1300.0)
_JOINED = b"jixiao pages\n"
_MAGIC = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"GIF8",
    b"BM",
    b"II*\0",
    b"MM\0*",
    b"\0\0\0\x0cjP  ",
)
_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "DIB", "TIFF", "JPEG2000", "WEBP", "MPO")
# What Pillow and the libraries below it raise over broken bytes.
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, TypeError, KeyError, IndexError, OverflowError)


def join_pictures(pictures: Sequence[bytes]) -> bytes:
    """Several picture files as one: the pages of one document, each behind the length of its bytes."""
    return _JOINED + b"".join(len(picture).to_bytes(8, "big") + picture for picture in pictures)


def _parted(data: bytes) -> Iterator[bytes]:
    at = len(_JOINED)
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 8], "big")
        yield data[at + 8 : at + 8 + size]
        at += 8 + size


def is_picture(data: bytes) -> bool:
    """Whether the bytes begin like a picture of a known kind, or like several that were joined."""
    return data.startswith(_JOINED) or data.startswith(_MAGIC) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


def read_pictures(data: bytes, source: str) -> Iterator[PagePicture]:
    """The pages one after the other. Raises DamagedFile, LimitExceeded."""
    if data.startswith(_JOINED):
        for part in _parted(data):
            yield from read_pictures(part, source)
        return
    from PIL import Image, ImageSequence

    # The limit is ours, and the refusal tells it; without it, Pillow only warns.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            image = Image.open(io.BytesIO(data), formats=_FORMATS)
            count = _page_count(image, source)
            pages = ImageSequence.Iterator(image) if image.format == "TIFF" else iter([image])
            for _ in range(count):
                yield _picture(next(pages), source)
        except Image.DecompressionBombError:
            raise LimitExceeded(source, "the picture claims more pixels than any scan has", _SMALLER) from None
        except _BROKEN as error:
            raise DamagedFile(source, f"the picture cannot be decoded: {error}") from None


_SMALLER = "Scan the form at 300 dpi, and submit that."


def is_page_like(data: bytes) -> bool:
    """Whether a picture is large enough to be a page with a form: no logo, seal or signature."""
    from PIL import Image

    if not is_picture(data):
        return False
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            width, height = Image.open(io.BytesIO(data), formats=_FORMATS).size
        except (Image.DecompressionBombError, *_BROKEN):
            return False
    return min(width, height) >= _PAGE_SIDE and width * height >= _PAGE_PIXELS


def _page_count(image: Image.Image, source: str) -> int:
    count = int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1
    if count > MAX_PAGES:
        raise LimitExceeded(source, f"the picture file has {count} pages, more than {MAX_PAGES}")
    return count


def _picture(image: Image.Image, source: str) -> PagePicture:
    width, height = image.size
    if width * height > MAX_PIXELS:
        millions = width * height // 1_000_000
        raise LimitExceeded(source, f"a picture has {millions} million pixels, more than {MAX_PIXELS // 1_000_000}", _SMALLER)
    from PIL import ImageOps

    dpi = _dpi(image)
    upright = ImageOps.exif_transpose(_flat(image))
    grey = upright.mode == "L"
    pixels = np.asarray(upright if grey else upright.convert("RGB"))
    return PagePicture(pixels if grey else np.ascontiguousarray(pixels[:, :, ::-1]), 72 / dpi if dpi else None)


def _flat(image: Image.Image) -> Image.Image:
    """Grey or colour on white paper, whatever the picture's own way of telling it."""
    from PIL import Image

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        paper = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(paper, image.convert("RGBA")).convert("RGB")
    if image.mode.startswith(("I", "F")):
        return Image.fromarray((np.asarray(image, dtype=float) / 257).clip(0, 255).astype(np.uint8))
    return image.convert("L" if image.mode in ("1", "L") else "RGB")


def _dpi(image: Image.Image) -> float | None:
    told = image.info.get("dpi")
    if not isinstance(told, tuple) or not told:
        return None
    dpi = float(told[0])
    return dpi if _HONEST_DPI[0] <= dpi <= _HONEST_DPI[1] else None
