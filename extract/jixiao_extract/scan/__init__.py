"""Pictures of pages to words and rulings; tables and stitching are those of `page` and `stitch`.

    pictures        the pages of a picture file, as pixels
    recognizer      the engine: lines found, lines read; loaded once a process, only when a picture comes
    remembered      what the engine said, kept by the pixels it was shown
    straight/       a picture to the straight page and its rules
    page_text       the lines of a straight page, recognised
    page            one picture: all of these in order
    cell_lines      the lines of one cell, told by its ink
    glyphs          signs, ‰ and dots told by their shapes
    by_shape        a line as read, with what the shapes of its glyphs say
    second_reading  every cell a second time: one answer, and how sure it is
    laid_out        the page as tables and lines
    reader          the reader of picture files

The packages that it takes come with the extra `ocr`; without them a picture is refused with the reason `needs_ocr`.
"""

from jixiao_extract.scan import reader
from jixiao_extract.scan.laid_out import lay_out_picture
from jixiao_extract.scan.pictures import is_page_like, is_picture, join_pictures, read_pictures
from jixiao_extract.scan.recognizer import is_installed
from jixiao_extract.scan.remembered import Memory, engine_version, remembering

__all__ = [
    "Memory",
    "engine_version",
    "is_installed",
    "is_page_like",
    "is_picture",
    "join_pictures",
    "lay_out_picture",
    "read_pictures",
    "reader",
    "remembering",
]
