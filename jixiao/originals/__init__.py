"""What was read, found again and shown as it looks.

    finding         the bytes of a content: by path and hash, also inside archives; whatever else lies there is refused
    painter         a process of its own that draws pages and reads grids, for a hostile file may end it
    drawing, ink    one page as a picture, one document as the grid it was read as
    pages           pictures and grids by content, kept on disk
"""

from jixiao.originals.drawing import place_name
from jixiao.originals.finding import Original, Originals
from jixiao.originals.pages import Pages
from jixiao.originals.painter import CannotPaint, Painter

__all__ = [
    "CannotPaint",
    "Original",
    "Originals",
    "Pages",
    "Painter",
    "place_name",
]
