"""RTF to Documents.

    tokens      groups, control words, bytes of text
    events      text runs, ends of cells and rows, the cells each row defines
    rtf         the reader
"""

from jixiao_extract.rich_text import rtf

__all__ = [
    "rtf",
]
