"""Views as files for people with a spreadsheet; a cell is text, never a formula."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Engine, select

from jixiao_store.engine import store_errors
from jixiao_store.errors import ExportRefused, UnusableLocation
from jixiao_store.schema import VIEWS

# Every view but those of places: these are many times as many rows as all others, and of use only to programs.
EXPORTED = tuple(name for name in VIEWS if name not in {"v_places", "v_check_places"})
FORMATS = ("csv", "xlsx")

# Rows held in memory at a time.
_CHUNK = 20_000
# Excel specifications and limits: rows of a sheet, of which one is the header, and characters in a cell.
_SHEET_ROWS = 1_048_575
_CELL_CHARACTERS = 32_767
_CUT = "…（全文见 csv）"
# What a spreadsheet takes for the start of a formula (OWASP, CSV Injection), with the full-width forms that some
# locales take as well. A sign alone and a plain number are none, and stay as they are.
_FORMULA = re.compile(r"[=+\-@＝＋－＠\t\r\n]")
_HARMLESS = re.compile(r"[=+\-@＝＋－＠]|[+-]?\d[\d,]*(\.\d+)?%?")
# XML 1.0 has no such characters.
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

Cell = str | int | float | None


def export_views(engine: Engine, folder: Path, format: str, views: Sequence[str] = EXPORTED) -> tuple[Path, ...]:
    """Write views into a folder and return the files: `csv` gives a file a view, `xlsx` one workbook `jixiao.xlsx`.

    A file appears under its name only when it is complete.
    """
    if format not in FORMATS:
        raise ExportRefused(format, f"no such format: {', '.join(FORMATS)} are known", "Choose one of them.")
    unknown = [name for name in views if name not in VIEWS]
    if unknown:
        raise ExportRefused(", ".join(unknown), "no such view", f"Choose from {', '.join(VIEWS)}.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with store_errors(engine):
            return _to_csv(engine, folder, views) if format == "csv" else _to_xlsx(engine, folder, views)
    except OSError as error:
        cure = "Name a folder that may be written, or one that is not there yet, and check the space on its disk."
        raise UnusableLocation(str(error.filename or folder), error.strerror or "cannot be written", cure) from error


def _to_csv(engine: Engine, folder: Path, views: Iterable[str]) -> tuple[Path, ...]:
    # pandas takes half a second to import, and only an export needs it.
    import pandas

    files = []
    for name in views:
        target, part = folder / f"{name}.csv", folder / f"{name}.csv.part"
        with part.open("w", encoding="utf-8-sig", newline="") as stream:
            for number, rows in enumerate(_chunks(engine, name)):
                guarded = [[guard(cell) for cell in row] for row in rows]
                frame = pandas.DataFrame(guarded, columns=_columns(name), dtype=object)
                frame.to_csv(stream, index=False, header=number == 0)
        part.replace(target)
        files.append(target)
    return tuple(files)


def guard(cell: Cell) -> Cell:
    """Put an apostrophe before a text that a spreadsheet would take for a formula: `= 1801批次` is an honest value."""
    if isinstance(cell, str) and _FORMULA.match(cell) and not _HARMLESS.fullmatch(cell):
        return f"'{cell}"
    return cell


def _to_xlsx(engine: Engine, folder: Path, views: Iterable[str]) -> tuple[Path, ...]:
    openpyxl = _openpyxl()
    target, part = folder / "jixiao.xlsx", folder / "jixiao.xlsx.part"
    book = openpyxl.Workbook(write_only=True)
    for name in views:
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        sheet.append(_columns(name))
        for row in _sheet_rows(engine, name):
            sheet.append([_typed(openpyxl, sheet, cell) for cell in row])
    book.save(part)
    part.replace(target)
    return (target,)


def _openpyxl() -> ModuleType:
    try:
        return importlib.import_module("openpyxl")
    except ModuleNotFoundError as error:
        cure = "Install it with `pip install 'jixiao[export]'`, or export as csv."
        raise ExportRefused("xlsx", "the package openpyxl is not installed", cure) from error


def _sheet_rows(engine: Engine, name: str) -> Iterator[Sequence[Cell]]:
    written = 0
    for rows in _chunks(engine, name):
        written += len(rows)
        if written > _SHEET_ROWS:
            raise ExportRefused(name, f"it has more than the {_SHEET_ROWS} rows of a sheet")
        yield from rows


def _typed(openpyxl: ModuleType, sheet: Any, cell: Cell) -> Any:
    """Numbers as numbers, everything else as text by type and by format, so that editing it makes no formula."""
    if not isinstance(cell, str):
        return cell
    text = _NOT_XML.sub("\ufffd", cell)
    if len(text) > _CELL_CHARACTERS:
        text = text[: _CELL_CHARACTERS - len(_CUT)] + _CUT
    typed = openpyxl.cell.WriteOnlyCell(sheet, text)
    typed.data_type, typed.number_format = "s", "@"
    return typed


def _columns(name: str) -> list[str]:
    return list(VIEWS[name].selected_columns.keys())


def _chunks(engine: Engine, name: str) -> Iterator[list[Sequence[Cell]]]:
    """At least one chunk, which is empty where the view is: its file then has a header only."""
    shown = VIEWS[name].subquery()
    with engine.connect().execution_options(yield_per=_CHUNK) as connection:
        result = connection.execute(select(shown))
        yield [tuple(row) for row in result.fetchmany(_CHUNK)]
        while rows := result.fetchmany(_CHUNK):
            yield [tuple(row) for row in rows]
