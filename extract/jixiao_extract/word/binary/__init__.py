"""The binary of Word 97 to 2003 (MS-DOC), which WPS writes too: its own structures, read without a conversion.

The streams of a DOC come in; the flow of paragraphs and tables goes out, and notes on what is not in it.

    records         lists of modifiers (sprm) and tables of positions (PLC)
    fib             the streams, and where in them everything stands
    pieces          the text, put together from its pieces
    pages           which formatting stands where: pages of runs and paragraphs (FKP)
    styles          what styles hide and number
    fields          instructions of fields leave the text
    form_fields     check boxes and chosen entries
    characters      the text as shown: without what is hidden or deleted, signs for symbols
    paragraphs      how deep in tables a paragraph stands, which list numbers it
    lists           automatic numbers
    rows            edges and merges of a table's rows (TAP)
    text_boxes      where text boxes are anchored
    open_tables     tables that have begun and not ended
    flow            all of it, in reading order
    headers         what stands at the top and bottom of every page
"""

from jixiao_extract.word.binary.fib import OldWordError, ProtectedError, open_word_file
from jixiao_extract.word.binary.flow import ShownDocument, shown_document
from jixiao_extract.word.binary.headers import header_texts
from jixiao_extract.word.binary.paragraphs import DeepError

__all__ = ["DeepError", "OldWordError", "ProtectedError", "ShownDocument", "header_texts", "open_word_file", "shown_document"]
