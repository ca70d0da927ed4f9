"""ODS: every sheet one Table; the file holds what each cell shows (ODF 1.2 part 1, 9)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jixiao_extract.errors import LimitExceeded
from jixiao_extract.flow import tidy
from jixiao_extract.model import Document
from jixiao_extract.opendocument.content import OFFICE, TABLE, TEXT, is_odf, odf_body, paragraph_pieces, repeated
from jixiao_extract.sheet import (
    Area,
    Doubt,
    SheetContent,
    doubt_notes,
    is_text_as_formula,
    loses_digits,
    sheets_to_document,
)

NAME = "ods"
_ROW, _CELL, _COVERED = f"{TABLE}table-row", f"{TABLE}table-cell", f"{TABLE}covered-table-cell"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
# LibreOffice's own attributes tell errors, which the standard ones call texts.
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
# Rows and columns of the largest sheet that any program writes.
_MAX_ROWS, _MAX_COLS = 1_048_576, 16_384
# As for XLSX: a list of all projects of a province has some 2 million filled cells.
_MAX_CELLS = 3_000_000


def accepts(data: bytes, name: str) -> bool:
    """An OpenDocument spreadsheet: ODS, OTS, FODS."""
    return is_odf(data, b"spreadsheet")


def read(data: bytes, source: str) -> Document:
    """Sheets in tab order, as far as they are shown. Raises DamagedFile, EncryptedFile, LimitExceeded."""
    root, body = odf_body(data, "spreadsheet", source)
    hidden = _hidden_styles(root)
    return sheets_to_document((_content(t, hidden, source) for t in body.iterchildren(f"{TABLE}table")), source, NAME)


def _content(table: etree._Element, hidden_styles: frozenset[str], source: str) -> SheetContent:
    name = table.get(f"{TABLE}name", "")
    texts: dict[tuple[int, int], str] = {}
    areas: list[Area] = []
    doubts: list[Doubt] = []
    for row, times, element in _rows(table):
        for col, width, cell in _cells(element):
            text, doubt = _cell_text(cell)
            if len(texts) + times * width > _MAX_CELLS and text:
                raise LimitExceeded(source, f"sheet {name} has more than {_MAX_CELLS} filled cells")
            if text:
                texts.update(((r, c), text) for r in range(row, row + times) for c in range(col, col + width))
            if doubt:
                doubts.append(Doubt(doubt, row, col))
            areas.extend(_spanned(cell, row, col))
    hidden = table.get(f"{TABLE}style-name", "") in hidden_styles
    return SheetContent(name, texts, tuple(areas), tuple(doubt_notes(doubts, name)), hidden, *_hidden(table))


def _rows(table: etree._Element) -> Iterator[tuple[int, int, etree._Element]]:
    """First row from 0, how often it is repeated, and the row; groups and headers of rows are opened."""
    row = 0
    for element in table.iter(_ROW):
        times = repeated(element, f"{TABLE}number-rows-repeated", _MAX_ROWS)
        yield row, times, element
        row += times


def _cells(row: etree._Element) -> Iterator[tuple[int, int, etree._Element]]:
    """First column from 0, how often it is repeated, and the cell; covered cells keep their columns."""
    col = 0
    for cell in row.iterchildren(_CELL, _COVERED):
        width = repeated(cell, f"{TABLE}number-columns-repeated", _MAX_COLS)
        if len(cell):
            yield col, width, cell
        elif cell.get(f"{TABLE}number-columns-spanned") or cell.get(f"{TABLE}number-rows-spanned"):
            yield col, 1, cell
        col += width


def _cell_text(cell: etree._Element) -> tuple[str, str]:
    """What the cell shows, and the code of a doubt or nothing."""
    lines = ("".join(p for p in paragraph_pieces(child) if isinstance(p, str)) for child in cell.iterchildren(f"{TEXT}p"))
    if cell.get(f"{_CALC}value-type") != "error":
        return tidy("\n".join(lines)), "digits_lost" if _has_lost(cell) else ""
    _, _, formula = cell.get(f"{TABLE}formula", "").partition("=")
    if is_text_as_formula(formula):
        return tidy(f"={formula}"), "formula_as_text"
    return tidy("\n".join(lines)), "error_value"


def _has_lost(cell: etree._Element) -> bool:
    """Whether the cell holds a number longer than a number cell keeps."""
    try:
        return cell.get(f"{OFFICE}value-type") == "float" and loses_digits(float(cell.get(f"{OFFICE}value", "0")))
    except ValueError:
        return False


def _spanned(cell: etree._Element, row: int, col: int) -> Iterator[Area]:
    height = repeated(cell, f"{TABLE}number-rows-spanned", _MAX_ROWS)
    width = repeated(cell, f"{TABLE}number-columns-spanned", _MAX_COLS)
    if height > 1 or width > 1:
        yield Area(row, col, row + height - 1, col + width - 1)


def _hidden_styles(root: etree._Element) -> frozenset[str]:
    """Names of table styles that do not display their sheet."""
    properties = root.iter(f"{_STYLE}table-properties")
    return frozenset(
        str(style.get(f"{_STYLE}name", ""))
        for item in properties
        if item.get(f"{TABLE}display") == "false" and (style := item.getparent()) is not None
    )


def _hidden(table: etree._Element) -> tuple[frozenset[int], frozenset[int]]:
    """Rows and columns, from 0, that are not shown."""
    rows = {r for row, times, element in _rows(table) if _is_hidden(element) for r in range(row, row + times)}
    cols: set[int] = set()
    col = 0
    for element in table.iter(f"{TABLE}table-column"):
        width = repeated(element, f"{TABLE}number-columns-repeated", _MAX_COLS)
        cols.update(range(col, col + width) if _is_hidden(element) else ())
        col += width
    return frozenset(rows), frozenset(cols)


def _is_hidden(element: etree._Element) -> bool:
    return element.get(f"{TABLE}visibility", "visible") != "visible"
