"""XLS (BIFF 2 to 8), also what WPS saves as .et: every sheet one Table of what the sheet shows."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO

import xlrd
from xlrd.compdoc import CompDocError

from jixiao_extract.errors import DamagedFile, EncryptedFile
from jixiao_extract.flow import raised, tidy
from jixiao_extract.model import Document, Finding
from jixiao_extract.packages import opened_by_default, root_streams
from jixiao_extract.sheet.cell_reference import Area
from jixiao_extract.sheet.formulas import is_cell_picture
from jixiao_extract.sheet.number_format import BUILTIN_FORMATS, shown_number, shown_text
from jixiao_extract.sheet.sheet_doubts import Doubt, doubt_notes, loses_digits
from jixiao_extract.sheet.sheet_grid import SheetContent, sheets_to_document

NAME = "xls"
# Bare BIFF 2 to 5 streams without an OLE container begin with their BOF record.
_BARE_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00", b"\x09\x08\x10\x00")
# Escapement of a FONT record (MS-XLS 2.4.122, sss): 1 superscript, 2 subscript.
_SUPERSCRIPT = 1
# xlrd checks broken records with assert and meets the rest as these.
_BROKEN = (
    *(xlrd.XLRDError, CompDocError, AssertionError, struct.error, UnicodeError),
    *(LookupError, ValueError, TypeError, AttributeError, OverflowError, NotImplementedError, EOFError),
)


def accepts(data: bytes, name: str) -> bool:
    """An OLE container with a workbook stream, or a bare BIFF stream."""
    return data.startswith(_BARE_BIFF) or bool(root_streams(data) & {"Workbook", "WORKBOOK", "Book", "BOOK"})


def read(data: bytes, source: str) -> Document:
    """Sheets in tab order, as far as they are shown. Raises DamagedFile, EncryptedFile, LimitExceeded."""
    book = _open(data, source)
    return sheets_to_document((_content(sheet, book) for sheet in book.sheets()), source, NAME)


def _open(data: bytes, source: str) -> xlrd.Book:
    try:
        return _book(data)
    except _BROKEN as error:
        broken = error
    if "encrypted" not in str(broken):
        raise DamagedFile(source, f"the workbook is truncated or broken ({broken})") from None
    try:
        return _book(opened_by_default(data) or b"")
    except _BROKEN:
        raise EncryptedFile(source, "the workbook is protected by a password") from None


def _book(data: bytes) -> xlrd.Book:
    return xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=StringIO())


def _content(sheet: xlrd.sheet.Sheet, book: xlrd.Book) -> SheetContent:
    texts = {
        (row, col): text
        for row in range(sheet.nrows)
        for col in range(sheet.row_len(row))
        if (text := tidy(_shown(sheet, row, col, book)))
    }
    areas = tuple(Area(top, left, below - 1, right - 1) for top, below, left, right in sheet.merged_cells)
    hidden = (bool(sheet.visibility), _hidden(sheet.rowinfo_map), _hidden(sheet.colinfo_map))
    return SheetContent(sheet.name, texts, areas, tuple(_doubts(sheet)), *hidden)


def _shown(sheet: xlrd.sheet.Sheet, row: int, col: int, book: xlrd.Book) -> str:
    cell = sheet.cell(row, col)
    if cell.ctype == xlrd.XL_CELL_TEXT:
        if is_cell_picture(cell.value):
            return ""
        runs = sheet.rich_text_runlist_map.get((row, col), ())
        return shown_text(_with_raised(cell.value, runs, book), _format(cell, book))
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return shown_number(cell.value, _format(cell, book), bool(book.datemode))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    return ""


def _with_raised(text: str, runs: Sequence[tuple[int, int]], book: xlrd.Book) -> str:
    """A text with the superscript ones of its runs (first character, font) raised."""
    ends = [*(start for start, _ in runs[1:]), len(text)]
    for (start, font), end in zip(runs, ends, strict=True) if runs else ():
        if font < len(book.font_list) and book.font_list[font].escapement == _SUPERSCRIPT:
            text = text[:start] + raised(text[start:end]) + text[end:]
    return text


def _format(cell: xlrd.sheet.Cell, book: xlrd.Book) -> str:
    if cell.xf_index is None or cell.xf_index >= len(book.xf_list):
        return "General"
    key = book.xf_list[cell.xf_index].format_key
    own = book.format_map.get(key)
    return BUILTIN_FORMATS.get(key) or ("General" if own is None else str(own.format_str))


def _hidden(infos: Mapping[int, object]) -> frozenset[int]:
    """Rows or columns, from 0, that are not shown."""
    return frozenset(index for index, info in infos.items() if getattr(info, "hidden", 0))


def _doubts(sheet: xlrd.sheet.Sheet) -> Iterator[Finding]:
    cells = ((row, col, kind) for row in range(sheet.nrows) for col, kind in enumerate(sheet.row_types(row)))
    return doubt_notes([doubt for row, col, kind in cells if (doubt := _doubt(sheet, row, col, kind)) is not None], sheet.name)


def _doubt(sheet: xlrd.sheet.Sheet, row: int, col: int, kind: int) -> Doubt | None:
    if kind == xlrd.XL_CELL_ERROR:
        return Doubt("error_value", row, col)
    if kind == xlrd.XL_CELL_TEXT and is_cell_picture(sheet.cell_value(row, col)):
        return Doubt("picture_in_cell", row, col)
    lost = kind == xlrd.XL_CELL_NUMBER and loses_digits(sheet.cell_value(row, col))
    return Doubt("digits_lost", row, col) if lost else None
