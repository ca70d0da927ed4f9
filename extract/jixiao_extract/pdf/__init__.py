"""PDF pages to words and rulings; tables and stitching are those of `page` and `stitch`.

    calls, fonts, stand_in_font     pdfium's raw interface, and the font it falls back to
    characters, paths, clips, hidden    what one page shows: text, drawn rules, windows, what is not seen
    digit_shapes    fonts whose map names other digits than they draw
    frame       the visible box of a page, and how it is displayed
    picture_pages   which pages are pictures, and what they look like
    filled, layers      what was filled into fields; layers that are switched off
    pages       the pages of a file, fast
    careful     the same through pdfplumber, slow and independent
    reader      the reader: pages, second readings, stitching
"""

from jixiao_extract.pdf import reader

__all__ = [
    "reader",
]
