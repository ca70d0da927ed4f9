"""Plain text to Documents: exports that another program has made of a form.

    exports     the reader: tab-separated page by page, comma-separated
    bars        cells between bars
    blanks      columns set apart by blanks
"""

from jixiao_extract.text import exports

__all__ = [
    "exports",
]
