"""ODT: paragraphs and tables of content.xml in body order (ODF 1.2 part 1, 5 and 9)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jixiao_extract.flow import Piece, RawTable, SpanCell, flow_to_blocks, span_rows_to_table
from jixiao_extract.model import Document
from jixiao_extract.opendocument.content import OFFICE, TABLE, TEXT, is_odf, odf_body, paragraph_pieces, repeated

NAME = "odt"
_PARAGRAPHS = frozenset({f"{TEXT}p", f"{TEXT}h"})
_TABLE = f"{TABLE}table"
_SILENT = frozenset({f"{TEXT}tracked-changes", f"{OFFICE}annotation", f"{OFFICE}forms", f"{TEXT}sequence-decls"})
_ROW_GROUPS = frozenset(f"{TABLE}table-{name}" for name in ("header-rows", "row-group", "rows"))
# A written table repeats a row a few times; more is the filling of a spreadsheet. Rows or columns.
_MAX_REPEATS = 1000


def accepts(data: bytes, name: str) -> bool:
    """An OpenDocument text: ODT, OTT, FODT."""
    return is_odf(data, b"text")


def read(data: bytes, source: str) -> Document:
    """Body text and tables. Raises DamagedFile, EncryptedFile, LimitExceeded."""
    _, body = odf_body(data, "text", source)
    return Document(source, flow_to_blocks(_flow(body), source), NAME)


def _flow(container: etree._Element) -> Iterator[Piece]:
    """Paragraphs and tables, seen through sections, lists and frames; a text box follows its paragraph."""
    for element in container:
        if element.tag in _PARAGRAPHS:
            pieces = tuple(paragraph_pieces(element))
            yield "".join(piece for piece in pieces if isinstance(piece, str))
            for piece in pieces:
                if not isinstance(piece, str):
                    yield from _flow(piece)
        elif element.tag == _TABLE:
            yield _read_table(element)
        elif isinstance(element.tag, str) and element.tag not in _SILENT:
            yield from _flow(element)


def _read_table(table: etree._Element) -> RawTable:
    rows = [
        _row_cells(row) for row in _rows(table) for _ in range(repeated(row, f"{TABLE}number-rows-repeated", _MAX_REPEATS))
    ]
    return span_rows_to_table([rows])


def _rows(parent: etree._Element) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag == f"{TABLE}table-row":
            yield child
        elif child.tag in _ROW_GROUPS:
            yield from _rows(child)


def _row_cells(row: etree._Element) -> list[SpanCell]:
    """Cells without the covered ones: the spans of the others say where they are."""
    return [
        SpanCell(_span(cell, "rows"), _span(cell, "columns"), tuple(_flow(cell)))
        for cell in row.iterchildren(f"{TABLE}table-cell")
        for _ in range(repeated(cell, f"{TABLE}number-columns-repeated", _MAX_REPEATS))
    ]


def _span(cell: etree._Element, what: str) -> int:
    return repeated(cell, f"{TABLE}number-{what}-spanned", 65536)
