"""Web pages to Documents: HTML, also as exported by Office, and MHTML.

    charset     which encoding a page is in
    body        the shown content as one flow
    html, mhtml the two readers
"""

from jixiao_extract.web import html, mhtml

__all__ = [
    "html",
    "mhtml",
]
