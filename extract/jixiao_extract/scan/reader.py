"""The reader of picture files: each page laid straight and recognised, tables and stitching as for every other page.

    bytes ─ Pillow ─► pixels ─ laid straight ─► words, rulings ─► layout ─ stitched ─► Document
"""

from __future__ import annotations

from dataclasses import replace

from jixiao_extract.errors import EmptyFile
from jixiao_extract.model import Document
from jixiao_extract.page import PagePicture, blank_page
from jixiao_extract.scan.laid_out import lay_out_picture
from jixiao_extract.scan.pictures import MIN_SIDE, is_picture, read_pictures
from jixiao_extract.scan.recognizer import require
from jixiao_extract.stitch import LaidOutPage, pages_to_document

NAME = "picture"


def accepts(data: bytes, name: str) -> bool:
    """Whether the bytes begin like a picture; the name does not count."""
    return is_picture(data)


def read(data: bytes, source: str) -> Document:
    """Raises NeedsRecognition, DamagedFile, LimitExceeded, EmptyFile for a picture too small to hold a line."""
    require(source)
    pages = [_read(number, picture, source) for number, picture in enumerate(read_pictures(data, source), 1)]
    return pages_to_document(pages, source, NAME)


def _read(number: int, picture: PagePicture, source: str) -> LaidOutPage:
    assert picture.pixels is not None
    height, width = picture.pixels.shape[:2]
    if min(height, width) < MIN_SIDE:
        raise EmptyFile(source, f"the picture has {width} x {height} pixels, too few for a line of text")
    scale = picture.scale or 1.0
    return lay_out_picture(replace(blank_page(number), width=width * scale, height=height * scale, damaged=False), picture)
