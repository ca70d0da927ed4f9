"""XLSX: every sheet one Table of what the sheet shows, number formats applied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jixiao_extract.errors import DamagedFile
from jixiao_extract.messages import finding
from jixiao_extract.model import Document, Place
from jixiao_extract.packages import Package, has_member, is_zip_with, open_package, read_member
from jixiao_extract.sheet.sheet_grid import SheetContent, sheets_to_document
from jixiao_extract.sheet.text_boxes import text_boxes, with_boxes
from jixiao_extract.sheet.workbook import Workbook, read_workbook
from jixiao_extract.sheet.worksheet import read_sheet

NAME = "xlsx"


def accepts(data: bytes, name: str) -> bool:
    """A zip with worksheets under xl/: XLSX, XLSM, XLTX and what WPS saves as such."""
    return is_zip_with(data, b"xl/workbook.xml") or is_zip_with(data, b"xl/worksheets/sheet1.xml")


def read(data: bytes, source: str) -> Document:
    """Sheets in tab order, as far as they are shown. Raises DamagedFile, EncryptedFile, LimitExceeded."""
    package = open_package(data, source)
    workbook = read_workbook(package)
    if not workbook.sheets:
        raise DamagedFile(source, "the workbook names no sheet")
    return sheets_to_document(_contents(package, workbook), source, NAME)


def _contents(package: Package, workbook: Workbook) -> Iterator[SheetContent]:
    for sheet in workbook.sheets:
        if not has_member(package, sheet.part):
            raise DamagedFile(package.source, f"the part {sheet.part} of sheet {sheet.name} is missing")
        content = read_sheet(read_member(package, sheet.part), sheet.name, workbook, package.source)
        texts, over = with_boxes(content.texts, text_boxes(package, sheet.part))
        place = (Place(sheet=sheet.name),)
        notes = [finding("text_box", text[:60], places=place) for text in over.values()]
        yield replace(content, texts=texts, notes=(*content.notes, *notes), hidden=sheet.hidden)
