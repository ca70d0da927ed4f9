"""Plain text to Documents: exports that another program has made of a form.

    exports     the reader: tab-separated page by page, comma-separated
    spreadsheet_texts   SYLK and DIF
    bars        cells between bars
    blanks      columns set apart by blanks
"""

from jixiao_extract.text import exports, spreadsheet_texts
from jixiao_extract.text.bars import Numbered, bars_to_blocks, is_barred
from jixiao_extract.text.exports import decode_text

__all__ = [
    "Numbered",
    "bars_to_blocks",
    "decode_text",
    "exports",
    "is_barred",
    "spreadsheet_texts",
]
