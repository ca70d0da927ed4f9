"""OFD, the state's own PDF (GB/T 33190-2016), to words and rulings; tables and stitching are those of `page` and `stitch`.

    package         parts by the names that producers give them
    resources       fonts, drawing parameters, pictures and composite units, by number
    geometry        millimetres and the matrices between nested spaces
    text, paths     characters with boxes; rules as chains of corners
    objects         the objects of a page, in the order in which they are drawn
    drawing         what the page shows of them: hidden, covered and white texts left out
    pages           documents, templates, layers and annotations as ink
    reader          the reader
"""

from jixiao_extract.ofd import reader
from jixiao_extract.ofd.reader import page_inks

__all__ = ["page_inks", "reader"]
