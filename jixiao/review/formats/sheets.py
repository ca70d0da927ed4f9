"""Blocks as a workbook: a sheet for each kind of table, texts above it, figures as figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from jixiao.review.blocks import Block, Cell, Column, Heading, Paragraph, Table, Title

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_UNITS = 1.35  # characters of Excel's width a share
_FONT = "宋体"
# Characters that no cell may hold (ECMA-376, 22.9.2.19), and what would be a formula.
_ILLEGAL = dict.fromkeys((*range(9), 11, 12, *range(14, 32)))


def to_xlsx(blocks: Sequence[Block]) -> bytes:
    """The file's bytes. Raises ModuleNotFoundError without openpyxl."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    notes: list[str] = []
    under = ""
    for block in blocks:
        if isinstance(block, Title | Paragraph):
            notes.append(block.text)
        elif isinstance(block, Heading):
            under = block.text if block.level == 2 else ""
        elif isinstance(block, Table):
            _append(book, block, under, notes)
            notes = []
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _append(book: Workbook, table: Table, under: str, notes: Sequence[str]) -> None:
    """A table on its sheet; several of one name stand below each other, told apart by their heading in a first column."""
    own = Table(table.name, (Column("", 26), *table.columns), [(under, *row) for row in table.rows]) if under else table
    if table.name in book.sheetnames:
        write_rows(book[table.name], own.columns, own.rows)
        return
    sheet = book.create_sheet(sheet_name(table.name))
    for note in notes:
        sheet.append([plain(note)])
    write_head(sheet, own.columns)
    write_rows(sheet, own.columns, own.rows)


def sheet_name(name: str) -> str:
    """At most 31 signs, none of them reserved."""
    return "".join("_" if sign in r"[]:*?/\'" else sign for sign in name)[:31] or "_"


def write_head(sheet: Worksheet, columns: Sequence[Column]) -> None:
    """The line of names: bold, frozen, with a filter."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    sheet.append([column.name for column in columns])
    line = sheet.max_row
    for number, column in enumerate(columns, 1):
        cell = sheet.cell(line, number)
        cell.font = Font(name=_FONT, bold=True, size=10)
        cell.fill = PatternFill("solid", fgColor="EDF2F5")
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.border = Border(bottom=Side("thin", color="9AA5AD"))
        sheet.column_dimensions[get_column_letter(number)].width = max(6.0, column.share * _UNITS)
    sheet.freeze_panes = f"A{line + 1}"
    sheet.auto_filter.ref = f"A{line}:{get_column_letter(len(columns))}{line}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{line}:{line}"


def write_rows(sheet: Worksheet, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> None:
    """Figures as figures with a format, everything else as text, also what begins like a formula."""
    from openpyxl.styles import Alignment, Font

    font, wrapped, right = Font(name=_FONT, size=10), Alignment(vertical="top", wrap_text=True), Alignment(vertical="top")
    for row in rows:
        line = sheet.max_row + 1
        for number, (value, column) in enumerate(zip(row, columns, strict=True), 1):
            if value is None:
                continue
            cell = sheet.cell(line, number)
            cell.font, cell.alignment = font, right if column.number else wrapped
            told = _figure(value) if column.number else value
            if isinstance(told, str):
                cell.value = plain(told)
                cell.data_type = "s"
            else:
                cell.value = told
                cell.number_format = "#,##0" if float(told).is_integer() else "#,##0.####"
    filtered = sheet.auto_filter.ref
    if filtered:
        sheet.auto_filter.ref = f"{filtered.split(':')[0]}:{filtered.split(':')[1].rstrip('0123456789')}{sheet.max_row}"


def _figure(value: Cell) -> str | int | float:
    """A number that is printed as text becomes one; whatever else stays."""
    if isinstance(value, int | float):
        return value
    try:
        return float(value or "")
    except ValueError:
        return value or ""


def plain(text: str) -> str:
    return text.translate(_ILLEGAL)[:32_000]
