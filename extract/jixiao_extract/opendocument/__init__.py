"""OpenDocument files to Documents: ODT, ODS, and their flat forms.

    content     the package's kind, its content, the text of a paragraph
    odt, ods    the two readers
"""

from jixiao_extract.opendocument import ods, odt

__all__ = [
    "ods",
    "odt",
]
