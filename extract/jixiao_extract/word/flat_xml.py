"""Word documents as one XML file: Flat OPC, and WordprocessingML 2003, often under the name .doc."""

from __future__ import annotations

import re
from dataclasses import replace

from jixiao_extract.errors import DamagedFile
from jixiao_extract.flow import flow_to_blocks
from jixiao_extract.messages import finding
from jixiao_extract.model import Block, Document, Table
from jixiao_extract.packages import parse_xml
from jixiao_extract.word import docx
from jixiao_extract.word.body import body_flow
from jixiao_extract.word.shown import W, as_shown

NAME = "docx_xml"
_URI_2003 = b"http://schemas.microsoft.com/office/word/2003/wordml"
_URI_FLAT = b"http://schemas.microsoft.com/office/2006/xmlPackage"
# The namespace is declared on the root, behind the XML declaration and a processing instruction. Bytes.
_SNIFFED_BYTES = 4096
# The 2003 vocabulary differs from the later one in these names only, as far as text and tables go.
_RENAMED = re.compile(rb"(</?w:)([vh])merge\b")

_LOST_COLUMNS = (finding("lost_columns"),)


def accepts(data: bytes, name: str) -> bool:
    """XML whose beginning declares one of the two vocabularies."""
    head = data[:_SNIFFED_BYTES]
    return head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") and (_URI_2003 in head or _URI_FLAT in head)


def read(data: bytes, source: str) -> Document:
    """Body text and tables, as in DOCX. Raises DamagedFile, LimitExceeded."""
    if _URI_2003 in data[:_SNIFFED_BYTES]:
        data = _RENAMED.sub(rb"\1\2Merge", data.replace(_URI_2003, W.strip("{}").encode()))
    root = parse_xml(data, source)
    body = next(root.iter(f"{W}body"), None)
    if body is None:
        raise DamagedFile(source, "the document has no body")
    notes = tuple(docx.left_out(body))
    blocks = tuple(map(_as_told, flow_to_blocks(body_flow(as_shown(body)), source)))
    lost = any(isinstance(block, Table) and not block.aligned for block in blocks)
    return Document(source, blocks, NAME, (*notes, *(_LOST_COLUMNS if lost else ())))


def _as_told(block: Block) -> Block:
    """A table of uneven rows and no cell over two rows, as one that does not tell columns.

    Some office suites write the first slot of a merged cell only, as a plain one: the rows beside it move left.
    """
    if not isinstance(block, Table) or any(cell.row_span > 1 for cell in block.cells):
        return block
    ends = {cell.row: cell.col + cell.col_span for cell in block.cells}
    return replace(block, aligned=len(set(ends.values())) == 1)
