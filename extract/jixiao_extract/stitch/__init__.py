"""Pages to one document: tables that go on from page to page become one.

    strips          strips of a sheet too wide for its paper, side by side again
    page_break      what belongs together on both sides of a break, by break_evidence
    join            two page tables as one: columns united, repeated header dropped, cut cells made whole
    drifted_columns columns of scanned pages, no two of which lie alike
    pages           the whole way over the pages
    drawn           ink of a page → laid out → stitched → Document: what every reader that draws does
"""

from jixiao_extract.stitch.drawn import LaidOutPage, lay_out, pages_to_document
from jixiao_extract.stitch.pages import stitch

__all__ = [
    "LaidOutPage",
    "lay_out",
    "pages_to_document",
    "stitch",
]
