"""One worksheet part as its shown texts (ECMA-376 part 1, 18.3.1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from math import isfinite

from lxml import etree

from jixiao_extract.errors import LimitExceeded
from jixiao_extract.flow import tidy
from jixiao_extract.packages import stream_xml
from jixiao_extract.sheet.cell_reference import Area, parse_area, reference_column
from jixiao_extract.sheet.formulas import is_cell_picture, is_percent_constant, is_text_as_formula
from jixiao_extract.sheet.number_format import shown_number, shown_text
from jixiao_extract.sheet.sheet_doubts import Doubt, doubt_notes, loses_digits
from jixiao_extract.sheet.sheet_grid import SheetContent
from jixiao_extract.sheet.workbook import S, Workbook, string_text, unescape

_ROW, _CELL, _MERGE, _COL = f"{S}row", f"{S}c", f"{S}mergeCell", f"{S}col"
_VALUE, _FORMULA, _INLINE = f"{S}v", f"{S}f", f"{S}is"
# A list of all projects of a province has some 2 million filled cells.
_MAX_CELLS = 3_000_000
_MAX_COLS = 16_384  # of any sheet (XFD)
# Whole numbers of so many digits are exact in a double and shown as they are stored.
_EXACT_DIGITS = 15
_SHORTEST_LOSS = 4  # characters of `1E15`: a shorter number has lost nothing
_EPOCH = datetime(1899, 12, 30)


def read_sheet(data: bytes, name: str, workbook: Workbook, source: str) -> SheetContent:
    """Texts, merged areas and notes of a sheet. Raises DamagedFile, LimitExceeded."""
    texts: dict[tuple[int, int], str] = {}
    doubts: list[Doubt] = []
    areas: list[Area] = []
    rows: set[int] = set()
    cols: set[int] = set()
    row = -1
    for element in stream_xml(data, (_ROW, _MERGE, _COL), source):
        if element.tag == _MERGE:
            areas.extend(area for area in (parse_area(element.get("ref", "")),) if area is not None)
            continue
        if element.tag == _COL and _is_hidden(element, "width"):
            cols.update(_columns(element))
        if element.tag == _ROW:
            row = _row_index(element, row)
            rows.update((row,) if _is_hidden(element, "ht") else ())
            for col, cell in _filled_cells(element):
                text, doubt = _cell_text(cell, workbook)
                if text:
                    texts[row, col] = text
                if doubt:
                    doubts.append(Doubt(doubt, row, col))
            _forget(element)
        if len(texts) > _MAX_CELLS:
            raise LimitExceeded(source, f"sheet {name} has more than {_MAX_CELLS} filled cells")
    notes = tuple(doubt_notes(doubts, name))
    return SheetContent(name, texts, tuple(areas), notes, False, frozenset(rows), frozenset(cols))


def _is_hidden(element: etree._Element, size: str) -> bool:
    """Whether a row or column is not shown, which a size of nothing says as well."""
    return element.get("hidden") in ("1", "true") or element.get(size) in ("0", "0.0")


def _columns(element: etree._Element) -> range:
    """Columns from 0 that a `col` speaks of."""
    first, last = element.get("min", ""), element.get("max", "")
    return range(int(first) - 1, min(int(last), _MAX_COLS)) if first.isdecimal() and last.isdecimal() else range(0)


def _row_index(row: etree._Element, before: int) -> int:
    """Row from 0; exporters may leave out `r`, then it is the one after the row before."""
    number = row.get("r", "")
    return int(number) - 1 if number.isdecimal() and int(number) else before + 1


def _forget(row: etree._Element) -> None:
    """Free a row that has been read, and the empty shells before it."""
    row.clear()
    data = row.getparent()
    while data is not None and row.getprevious() is not None:
        del data[0]


def _filled_cells(row: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """Cells with content and their columns; without `r`, the column after the cell before."""
    col = -1
    for cell in row.iterchildren(_CELL):
        told = reference_column(cell.get("r", ""))
        col = col + 1 if told is None else told
        if len(cell):
            yield col, cell


def _cell_text(cell: etree._Element, workbook: Workbook) -> tuple[str, str]:
    """What the cell shows, and the code of a doubt or nothing."""
    kind = cell.get("t", "n")
    code = workbook.formats.get(cell.get("s", ""), "General")
    first = cell[0]
    if first.tag == _FORMULA:
        return _formula_text(cell, kind, code, workbook)
    value = string_text(first) if first.tag == _INLINE else first.text or ""
    return _value_text(value, kind, code, workbook), _doubt(value, kind)


def _doubt(value: str, kind: str) -> str:
    """The code of a doubt about a stored value, or nothing."""
    if kind == "e":
        return "error_value"
    number = _float(value) if kind == "n" and len(value) >= _SHORTEST_LOSS else None
    return "digits_lost" if number is not None and loses_digits(number) else ""


def _formula_text(cell: etree._Element, kind: str, code: str, workbook: Workbook) -> tuple[str, str]:
    """The stored result of a formula; the formula itself where it was a text."""
    formula, stored = cell[0].text or "", cell.find(_VALUE)
    value = "" if stored is None else stored.text or ""
    if is_cell_picture(formula):
        return "", "picture_in_cell"
    if (not value or kind == "e") and is_text_as_formula(formula):
        return tidy(f"={formula}"), "formula_as_text"
    if not value:
        return "", "" if kind == "str" and stored is not None else "formula_without_value"
    if code == "General" and is_percent_constant(formula):
        return tidy(formula), ""
    return _value_text(value, kind, code, workbook), _doubt(value, kind)


def _value_text(value: str, kind: str, code: str, workbook: Workbook) -> str:
    if kind == "s":
        at = int(value) if value.strip().isdecimal() else -1
        return shown_text(workbook.strings[at], code) if 0 <= at < len(workbook.strings) else ""
    if kind == "n" and code == "General" and value.isdecimal() and len(value) <= _EXACT_DIGITS:
        return str(int(value))
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    if kind in ("str", "inlineStr", "e"):
        return tidy(shown_text(unescape(value), code))
    number = _serial(value) if kind == "d" else _float(value)
    return tidy(value) if number is None else tidy(shown_number(number, code, workbook.date_1904))


def _float(value: str) -> float | None:
    try:
        number = float(value)
    except ValueError:
        return None
    return number if isfinite(number) else None


def _serial(value: str) -> float | None:
    """Serial number of an ISO 8601 date cell (t="d")."""
    try:
        moment = datetime.fromisoformat(value).replace(tzinfo=None)
    except ValueError:
        return None
    return (moment - _EPOCH).total_seconds() / 86400

