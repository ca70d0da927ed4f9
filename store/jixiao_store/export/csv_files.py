"""Views as CSV that a spreadsheet opens without running or changing anything in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Engine

from jixiao_store.export.chunks import Cell, chunks
from jixiao_store.export.columns import Column, columns_of

# What a spreadsheet takes for the start of a formula (OWASP, CSV Injection), with the full-width forms that some
# locales take as well. A sign alone and a plain number are none, and stay as they are.
_FORMULA = re.compile(r"[=+\-@＝＋－＠\t\r\n]")
_HARMLESS = re.compile(r"[=+\-@＝＋－＠]|[+-]?\d[\d,]*(\.\d+)?%?")
# Texts that a spreadsheet would take for a number or a day and show as another one: codes of more than 15 digits and
# with a zero in front, ranges and fractions (`3-5` is the third of May), times, powers of ten, truth values.
_CHANGED = re.compile(
    r"[+-]?\d{16,}|(?=(?:\D*\d){16})[+-]?\d+\.\d+|[+-]?0\d+(?:\.\d*)?|\d{1,4}\s*[-/.]\s*\d{1,2}(?:\s*[-/.]\s*\d{1,4})?"
    r"|\d{1,2}:\d{1,2}(?::\d{1,2})?|[+-]?\d+(?:\.\d+)?[eE][+-]?\d+|\d+\s+\d+/\d+|true|false"
    r"|(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?|\d{4}年",
    re.IGNORECASE,
)
_DECIMAL = re.compile(r"(?!(?:\D*\d){16})[+-]?(?:0|[1-9]\d*)\.\d+")
# Behind a text it makes no difference to a person, and keeps spreadsheets from taking it for a number.
KEPT_AS_TEXT = "\t"


def to_csv(engine: Engine, folder: Path, views: Sequence[str]) -> list[Path]:
    """One file a view, in UTF-8 with the mark that Excel needs to see it."""
    # pandas takes half a second to import, and only an export needs it.
    import pandas

    files = []
    for view in views:
        target, part = folder / f"{view}.csv", folder / f"{view}.csv.part"
        columns = columns_of(view)
        names = [column.name for column in columns]
        with part.open("w", encoding="utf-8-sig", newline="") as stream:
            for number, rows in enumerate(chunks(engine, view)):
                guarded = [[_cell(cell, column) for cell, column in zip(row, columns, strict=True)] for row in rows]
                frame = pandas.DataFrame(guarded, columns=names, dtype=object)
                frame.to_csv(stream, index=False, header=number == 0)
        part.replace(target)
        files.append(target)
    return files


def _cell(cell: Cell, column: Column) -> Cell:
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return int(cell)  # 134290804.0 is 134290804 to everybody
    return cell if column.kind == "date" else guard(cell)


def guard(cell: Cell) -> Cell:
    """Keep a text from being run or changed: `= 1801批次` gets an apostrophe in front, `3-5` and long codes a tab behind."""
    if not isinstance(cell, str):
        return cell
    if _FORMULA.match(cell) and not _HARMLESS.fullmatch(cell):
        return f"'{cell}"
    if _CHANGED.fullmatch(cell) and not _DECIMAL.fullmatch(cell):
        return cell + KEPT_AS_TEXT
    return cell
