"""Spreadsheets to Documents: every sheet one Table of what the sheet shows.

    xlsx            the reader of OOXML workbooks: workbook (styles, strings), worksheet (cells)
    xls             BIFF 2 to 8, and WPS's .et
    xml_2003        XML Spreadsheet 2003
    number_format/  what a value shows under its format
    text_boxes      values typed into boxes over empty cells
    formulas        live formulas told from honest texts
    sheet_grid, sheet_doubts, cell_reference    shown texts and merged areas to a Table, with doubts and places
"""

from jixiao_extract.sheet import xls, xlsx, xml_2003
from jixiao_extract.sheet.cell_reference import Area
from jixiao_extract.sheet.formulas import is_text_as_formula
from jixiao_extract.sheet.sheet_doubts import Doubt, doubt_notes, loses_digits
from jixiao_extract.sheet.sheet_grid import SheetContent, sheets_to_document

__all__ = [
    "Area",
    "Doubt",
    "SheetContent",
    "doubt_notes",
    "is_text_as_formula",
    "loses_digits",
    "sheets_to_document",
    "xls",
    "xlsx",
    "xml_2003",
]
