"""XML Spreadsheet 2003, which many budget systems export under the name .xls: every sheet one Table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from jixiao_extract.errors import DamagedFile
from jixiao_extract.flow import tidy
from jixiao_extract.model import Document
from jixiao_extract.packages import parse_xml
from jixiao_extract.sheet.cell_reference import Area
from jixiao_extract.sheet.number_format import shown_number, shown_text
from jixiao_extract.sheet.sheet_doubts import Doubt, doubt_notes, loses_digits
from jixiao_extract.sheet.sheet_grid import SheetContent, sheets_to_document

NAME = "xls_xml"
_URI = b"urn:schemas-microsoft-com:office:spreadsheet"
SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
# The namespace is declared on the root, behind the XML declaration and a processing instruction. Bytes.
_SNIFFED_BYTES = 4096
# Formats that this vocabulary names by word instead of by code.
_NAMED_FORMATS = {
    **{"Percent": "0.00%", "Fixed": "0.00", "Standard": "#,##0.00", "Scientific": "0.00E+00"},
    **{"Currency": '"¥"#,##0.00', "General Number": "General", "Short Date": "yyyy/m/d", "Medium Date": "d-mmm-yy"},
    **{"Long Date": 'yyyy"年"m"月"d"日"', "General Date": "yyyy/m/d h:mm", "Short Time": "h:mm", "Long Time": "h:mm:ss"},
}
_EPOCH = datetime(1899, 12, 30)
_MAX_ROWS = 1_048_576


@dataclass(frozen=True, slots=True)
class _Placed:
    """A cell and where it stands, rows and columns from 0."""

    area: Area
    element: etree._Element


def accepts(data: bytes, name: str) -> bool:
    """XML whose beginning declares the spreadsheet vocabulary."""
    head = data[:_SNIFFED_BYTES].replace(b"\0", b"")
    return _URI in head and b"Workbook" in head and b"<html" not in head.lower()


def read(data: bytes, source: str) -> Document:
    """Sheets in tab order, as far as they are shown. Raises DamagedFile, LimitExceeded."""
    root = parse_xml(data, source)
    sheets = tuple(root.iter(f"{SS}Worksheet"))
    if not sheets:
        raise DamagedFile(source, "the workbook names no sheet")
    formats = _formats(root)
    return sheets_to_document((_content(sheet, formats) for sheet in sheets), source, NAME)


def _formats(root: etree._Element) -> Mapping[str, str]:
    """Format code of each style."""
    found = ((style.get(f"{SS}ID", ""), style.find(f"{SS}NumberFormat")) for style in root.iter(f"{SS}Style"))
    codes = {style: number.get(f"{SS}Format", "") for style, number in found if number is not None}
    return {style: _NAMED_FORMATS.get(code, code) for style, code in codes.items()}


def _content(sheet: etree._Element, formats: Mapping[str, str]) -> SheetContent:
    name = sheet.get(f"{SS}Name", "")
    placed = tuple(_placed(sheet))
    shown = (((cell.area.row, cell.area.col), _cell_text(cell.element, formats)) for cell in placed)
    areas = (cell.area for cell in placed if (cell.area.row, cell.area.col) != (cell.area.last_row, cell.area.last_col))
    hidden = (_is_hidden(sheet), _hidden(sheet, "Row"), _hidden(sheet, "Column"))
    lost = [Doubt("digits_lost", cell.area.row, cell.area.col) for cell in placed if _has_lost(cell.element)]
    notes = tuple(doubt_notes(lost, name))
    return SheetContent(name, {at: text for at, text in shown if text}, tuple(areas), notes, *hidden)


def _has_lost(cell: etree._Element) -> bool:
    data = cell.find(f"{SS}Data")
    number = _float(data.text or "") if data is not None and data.get(f"{SS}Type") == "Number" else None
    return number is not None and loses_digits(number)


def _placed(sheet: etree._Element) -> Iterator[_Placed]:
    """Cells in order; ss:Index (from 1) leaps over empty ones, merged areas push the next cell on."""
    row = -1
    for element in sheet.iterfind(f"{SS}Table/{SS}Row"):
        row = _number(element, "Index", row + 2) - 1
        col = 0
        for cell in element.iterchildren(f"{SS}Cell"):
            col = _number(cell, "Index", col + 1) - 1
            right = col + _number(cell, "MergeAcross", 0)
            yield _Placed(Area(row, col, row + _number(cell, "MergeDown", 0), right), cell)
            col = right + 1
        row += _number(element, "Span", 0)


def _number(element: etree._Element, name: str, default: int) -> int:
    text = element.get(f"{SS}{name}", "")
    return min(int(text[:9]), _MAX_ROWS) if text.isdecimal() else default


def _cell_text(cell: etree._Element, formats: Mapping[str, str]) -> str:
    data = cell.find(f"{SS}Data")
    if data is None:
        return ""
    text = "".join(map(str, data.itertext()))
    code = formats.get(cell.get(f"{SS}StyleID", ""), "General")
    kind = data.get(f"{SS}Type", "String")
    if kind == "Boolean":
        return "TRUE" if text.strip() == "1" else "FALSE"
    value = {"Number": _float, "DateTime": _serial}.get(kind, _nothing)(text)
    return tidy(shown_text(text, code) if value is None else shown_number(value, code))


def _float(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _serial(text: str) -> float | None:
    try:
        return (datetime.fromisoformat(text).replace(tzinfo=None) - _EPOCH).total_seconds() / 86400
    except ValueError:
        return None


def _nothing(text: str) -> None:
    return None


def _is_hidden(sheet: etree._Element) -> bool:
    return sheet.findtext(".//{urn:schemas-microsoft-com:office:excel}Visible", "").startswith("Sheet")


def _hidden(sheet: etree._Element, tag: str) -> frozenset[int]:
    """Rows or columns, from 0, that are not shown; ss:Index (from 1) leaps over others, ss:Span adds more of a kind."""
    found: set[int] = set()
    index = -1
    for item in sheet.iterfind(f"{SS}Table/{SS}{tag}"):
        index = _number(item, "Index", index + 2) - 1
        last = index + _number(item, "Span", 0)
        if item.get(f"{SS}Hidden") == "1":
            found.update(range(index, last + 1))
        index = last
    return frozenset(found)
