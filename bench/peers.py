"""What others need for less: bare tables or cells of the same files, with nothing understood."""

from __future__ import annotations

import ctypes
import io
import warnings

import docx
import openpyxl
import pdfplumber
import pypdfium2.raw as pdfium


def pdfplumber_tables(data: bytes) -> int:
    """Tables of every page by `extract_tables`; the pages are closed, as its own manual advises."""
    found = 0
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            found += len(page.extract_tables())
            page.close()
    return found


def python_docx_cells(data: bytes) -> int:
    """Text of every cell by `row.cells`."""
    tables = docx.Document(io.BytesIO(data)).tables
    return sum(len(cell.text) for table in tables for row in table.rows for cell in row.cells)


def openpyxl_cells(data: bytes) -> int:
    """Value of every cell and the merged areas; not `read_only`, which does not tell them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    cells = sum(cell is not None for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    return cells + sum(len(sheet.merged_cells.ranges) for sheet in book)


def pdfium_text(data: bytes) -> int:
    """Pages loaded (which parses text and paths) and their text taken in one piece: the floor for any PDF reader."""
    return _pdfium_pages(data, every_box=False)


def pdfium_text_and_paths(data: bytes) -> int:
    """The same with the box of every character and every corner of every path: the least a reader of tables needs."""
    return _pdfium_pages(data, every_box=True)


def _pdfium_pages(data: bytes, every_box: bool) -> int:
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    total = 0
    for index in range(pdfium.FPDF_GetPageCount(document)):
        page = pdfium.FPDF_LoadPage(document, index)
        text = pdfium.FPDFText_LoadPage(page)
        total += _text(text) + (_character_boxes(text) + _path_points(page) if every_box else 0)
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)
    pdfium.FPDF_CloseDocument(document)
    return total


def _text(text: pdfium.FPDF_TEXTPAGE) -> int:
    count = pdfium.FPDFText_CountChars(text)
    buffer = (ctypes.c_ushort * (count + 1))()
    return int(pdfium.FPDFText_GetText(text, 0, count, buffer))


def _character_boxes(text: pdfium.FPDF_TEXTPAGE) -> int:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    count = int(pdfium.FPDFText_CountChars(text))
    for index in range(count):
        pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    return count


def _path_points(page: pdfium.FPDF_PAGE) -> int:
    """Every corner of every path; paths inside form objects are left out."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points = 0
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        item = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_PATH:
            for number in range(pdfium.FPDFPath_CountSegments(item)):
                segment = pdfium.FPDFPath_GetPathSegment(item, number)
                pdfium.FPDFPathSegment_GetType(segment)
                pdfium.FPDFPathSegment_GetPoint(segment, x, y)
                points += 1
    return points
