"""Views as one workbook: figures as numbers, days as days, everything else as text, each with its format."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Engine

from jixiao_store.errors import ExportRefused
from jixiao_store.export.chunks import Cell, chunks
from jixiao_store.export.columns import Column, columns_of, view_title

# Excel specifications and limits: rows of a sheet, of which one is the header, characters in a cell, digits of a number.
_SHEET_ROWS = 1_048_575
_CELL_CHARACTERS = 32_767
_CUT = "…（全文见 csv）"
# XML 1.0 has no such characters.
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_FORMATS = {"money": "#,##0.00", "number": "General", "whole": "0", "flag": "0", "date": "yyyy-mm-dd"}
# Column widths in characters: what fits most cells without a click.
_WIDTHS = {"money": 18, "number": 12, "whole": 9, "flag": 9, "date": 12, "exact": 18, "text": 22}
_ABOUT = "列说明"


def to_xlsx(engine: Engine, folder: Path, views: Sequence[str], in_chinese: bool = False) -> list[Path]:
    """One sheet a view, and one that tells what the columns are, in `jixiao.xlsx`.

    in_chinese: sheets and columns bear their titles, not the names that programs know.
    """
    openpyxl = _openpyxl()
    target, part = folder / "jixiao.xlsx", folder / "jixiao.xlsx.part"
    book = openpyxl.Workbook(write_only=True)
    for view in views:
        columns = columns_of(view)
        sheet = _sheet(openpyxl, book, view_title(view) if in_chinese else view, columns)
        sheet.append([column.title if in_chinese else column.name for column in columns])
        written = 0
        for written, row in enumerate(_rows(engine, view), 1):  # noqa: B007 - how many there were
            sheet.append([_typed(openpyxl, sheet, cell, column) for cell, column in zip(row, columns, strict=True)])
        sheet.auto_filter.ref = f"A1:{openpyxl.utils.get_column_letter(len(columns))}{written + 1}"
    _about(book, views)
    book.save(part)
    part.replace(target)
    return [target]


def _openpyxl() -> ModuleType:
    try:
        return importlib.import_module("openpyxl")
    except ModuleNotFoundError as error:
        cure = "Install it with `pip install 'jixiao[export]'`, or export as csv."
        raise ExportRefused("xlsx", "the package openpyxl is not installed", cure) from error


def _sheet(openpyxl: ModuleType, book: Any, title: str, columns: Sequence[Column]) -> Any:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for number, column in enumerate(columns, 1):
        sheet.column_dimensions[openpyxl.utils.get_column_letter(number)].width = _WIDTHS[column.kind]
    return sheet


def _about(book: Any, views: Sequence[str]) -> None:
    sheet = book.create_sheet(_ABOUT)
    sheet.freeze_panes = "A2"
    sheet.append(["view", "视图", "column", "列"])
    for view in views:
        for column in columns_of(view):
            sheet.append([view, view_title(view), column.name, column.title])


def _rows(engine: Engine, view: str) -> Iterator[Sequence[Cell]]:
    written = 0
    for rows in chunks(engine, view):
        written += len(rows)
        if written > _SHEET_ROWS:
            raise ExportRefused(view, f"it has more than the {_SHEET_ROWS} rows of a sheet", "Export it as csv or parquet.")
        yield from rows


def _typed(openpyxl: ModuleType, sheet: Any, cell: Cell, column: Column) -> Any:
    """A text is one by type and by format, so that editing it makes no formula and no number."""
    if cell is None:
        return None
    if isinstance(cell, str) and column.kind == "date":
        return _formatted(openpyxl, sheet, date.fromisoformat(cell), _FORMATS["date"])
    if not isinstance(cell, str):
        return _formatted(openpyxl, sheet, cell, _FORMATS.get(column.kind, "General"))
    text = _NOT_XML.sub("\ufffd", cell)
    if len(text) > _CELL_CHARACTERS:
        text = text[: _CELL_CHARACTERS - len(_CUT)] + _CUT
    typed = openpyxl.cell.WriteOnlyCell(sheet, text)
    typed.data_type, typed.number_format = "s", "@"
    return typed


def _formatted(openpyxl: ModuleType, sheet: Any, value: int | float | date, number_format: str) -> Any:
    if number_format == "General":
        return value
    typed = openpyxl.cell.WriteOnlyCell(sheet, value)
    typed.number_format = number_format
    return typed
