"""A sample as XLSX (ECMA-376 part 1, chapter 18): texts as shared strings, numbers with formats, cached formulas."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum
from xml.sax.saxutils import escape, quoteattr

from maker.docx import OFFICE, PACKAGE
from maker.grid import Grid, GridCell, Line, Page, Sample, Stored
from maker.package import parts_to_zip
from maker.wrap import FONT_SIZE, wrap

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
# Column width in characters of the default font, a point being about a fifth of a digit's width at 11 points.
CHARACTERS_A_POINT = 0.19
# Row height in points: one printed line and the room above and below it.
LINE_HEIGHT, ROW_ROOM = FONT_SIZE * 1.3, 5.0
FIRST_CUSTOM_FORMAT = 164
# The papers of the drawn PDF, as a workbook's print set-up names them.
PAPERS = {"A4": 'paperSize="9"', "A5": 'paperSize="11" orientation="landscape"'}
STYLES_BEFORE_FORMATS = 4
CENTER, RIGHT, LEFT, BOXED = range(STYLES_BEFORE_FORMATS)


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell where it stands on its sheet; row and col from 0. style: index of a cell format."""

    row: int
    col: int
    row_span: int
    col_span: int
    text: str
    stored: Stored | None
    style: int


def sample_to_xlsx(sample: Sample) -> bytes:
    """The bytes of the workbook, a sheet a page."""
    formats = sorted({cell.stored.format for cell in _grid_cells(sample) if cell.stored})
    paper = PAPERS[sample.options.get("paper", "A4")]
    sheets = [_page_cells(page, formats) for page in sample.pages]
    strings = sorted({cell.text for cells in sheets for cell in cells if cell.stored is None and cell.text})
    parts = {
        "[Content_Types].xml": _types(len(sheets)),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
    }
    parts["xl/workbook.xml"] = _workbook(sample.pages)
    parts["xl/_rels/workbook.xml.rels"] = _relations(
        [("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)]
        + [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]
    )
    parts["xl/styles.xml"] = _styles(formats)
    parts["xl/sharedStrings.xml"] = _shared(strings)
    for number, (page, cells) in enumerate(zip(sample.pages, sheets, strict=True), 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = _sheet(_widths(page), cells, strings, paper)
    return parts_to_zip(parts)


def _grid_cells(sample: Sample) -> Iterable[GridCell]:
    return (cell for page in sample.pages for block in page.blocks if isinstance(block, Grid) for cell in block.cells)


def _widths(page: Page) -> tuple[float, ...]:
    return max((block.widths for block in page.blocks if isinstance(block, Grid)), key=len)


def _page_cells(page: Page, formats: list[str]) -> list[SheetCell]:
    cells: list[SheetCell] = []
    row, columns = 0, len(_widths(page))
    for block in page.blocks:
        if isinstance(block, Line):
            style = {"center": CENTER, "right": RIGHT, "left": LEFT}[block.align]
            cells.append(SheetCell(row, 0, 1, columns, block.text, None, style))
            row += 1
        else:
            cells += [_sheet_cell(cell, row, formats) for cell in block.cells]
            row += block.n_rows
    return cells


def _sheet_cell(cell: GridCell, first: int, formats: list[str]) -> SheetCell:
    style = BOXED if cell.stored is None else STYLES_BEFORE_FORMATS + formats.index(cell.stored.format)
    return SheetCell(cell.row + first, cell.col, cell.row_span, cell.col_span, cell.text, cell.stored, style)


def _types(sheets: int) -> str:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {"workbook.xml": "sheet.main", "styles.xml": "styles", "sharedStrings.xml": "sharedStrings"}
    parts |= {f"worksheets/sheet{number}.xml": "worksheet" for number in range(1, sheets + 1)}
    overrides = "".join(
        f'<Override PartName="/xl/{part}" ContentType="{kind}.{name}+xml"/>' for part, name in parts.items()
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: list[tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{entries}</Relationships>'


def _workbook(pages: tuple[Page, ...]) -> str:
    sheets = "".join(
        f'<sheet name={quoteattr(page.name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, page in enumerate(pages, 1)
    )
    return f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>'


def _styles(formats: list[str]) -> str:
    codes = "".join(
        f'<numFmt numFmtId="{FIRST_CUSTOM_FORMAT + at}" formatCode={quoteattr(code)}/>'
        for at, code in enumerate(formats)
    )
    side = "".join(f'<{name} style="thin"/>' for name in ("left", "right", "top", "bottom"))
    aligned = [_format(0, 0, align, "0") for align in ("center", "right", "left")]
    boxed = [
        _format(number, 1, "center", "1")
        for number in [0, *range(FIRST_CUSTOM_FORMAT, FIRST_CUSTOM_FORMAT + len(formats))]
    ]
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts count="{len(formats)}">{codes}</numFmts>'
        f'<fonts count="1"><font><sz val="{FONT_SIZE:g}"/><name val="SimSun"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        f'<borders count="2"><border/><border>{side}</border></borders>'
        '<cellStyleXfs count="1"><xf/></cellStyleXfs>'
        f'<cellXfs count="{len(aligned + boxed)}">{"".join(aligned + boxed)}</cellXfs></styleSheet>'
    )


def _format(number: int, border: int, align: str, wrapped: str) -> str:
    alignment = f'<alignment horizontal="{align}" vertical="center" wrapText="{wrapped}"/>'
    flags = 'applyNumberFormat="1" applyBorder="1" applyAlignment="1"'
    return f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="{border}" xfId="0" {flags}>{alignment}</xf>'


def _shared(strings: list[str]) -> str:
    entries = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in strings)
    return f'<sst xmlns="{MAIN}" count="{len(strings)}" uniqueCount="{len(strings)}">{entries}</sst>'


def _sheet(widths: tuple[float, ...], cells: list[SheetCell], strings: list[str], paper: str) -> str:
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{width * CHARACTERS_A_POINT:.2f}" customWidth="1"/>'
        for at, width in enumerate(widths, 1)
    )
    rows = "".join(_row(row, widths, cells, strings) for row in range(max(c.row + c.row_span for c in cells)))
    areas = [_area(cell) for cell in cells if cell.row_span * cell.col_span > 1]
    merged = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    merges = f'<mergeCells count="{len(areas)}">{merged}</mergeCells>' if areas else ""
    return (
        f'<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><cols>{columns}</cols>'
        f"<sheetData>{rows}</sheetData>{merges}"
        f'<pageSetup {paper} fitToWidth="1" fitToHeight="0"/></worksheet>'
    )


def _row(row: int, widths: tuple[float, ...], cells: list[SheetCell], strings: list[str]) -> str:
    covered = {
        col: cell
        for cell in cells
        if cell.row <= row < cell.row + cell.row_span
        for col in range(cell.col, cell.col + cell.col_span)
    }
    lines = [
        len(wrap(cell.text, fsum(widths[cell.col : cell.col + cell.col_span])))
        for cell in covered.values()
        if cell.row_span == 1
    ]
    height = max([*lines, 1]) * LINE_HEIGHT + ROW_ROOM
    shown = "".join(_cell(row, col, cell, strings) for col, cell in sorted(covered.items()))
    return f'<row r="{row + 1}" ht="{height:.1f}" customHeight="1">{shown}</row>'


def _cell(row: int, col: int, cell: SheetCell, strings: list[str]) -> str:
    head = f'<c r="{_reference(row, col)}" s="{cell.style}"'
    if (row, col) != (cell.row, cell.col) or (cell.stored is None and not cell.text):
        return f"{head}/>"
    if cell.stored is None:
        return f'{head} t="s"><v>{strings.index(cell.text)}</v></c>'
    formula = f"<f>{escape(cell.stored.formula)}</f>" if cell.stored.formula else ""
    value = f"<v>{cell.stored.number}</v>" if cell.stored.number else ""
    return f"{head}>{formula}{value}</c>"


def _area(cell: SheetCell) -> str:
    last = _reference(cell.row + cell.row_span - 1, cell.col + cell.col_span - 1)
    return f"{_reference(cell.row, cell.col)}:{last}"


def _reference(row: int, col: int) -> str:
    letter = chr(ord("A") + col) if col < 26 else chr(ord("A") + col // 26 - 1) + chr(ord("A") + col % 26)
    return f"{letter}{row + 1}"
