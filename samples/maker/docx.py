"""A sample as DOCX (ECMA-376 part 1, chapter 17): gridSpan and vMerge for merged cells."""

from __future__ import annotations

from math import fsum
from xml.sax.saxutils import escape

from maker.grid import Grid, GridCell, Line, Page, Sample
from maker.package import parts_to_zip

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TWIPS_A_POINT = 20

TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def sample_to_docx(sample: Sample) -> bytes:
    """The bytes of the DOCX file."""
    body = _page_break().join(_page(page) for page in sample.pages)
    section = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    document = f'<w:document xmlns:w="{W}"><w:body>{body}{section}</w:body></w:document>'
    return parts_to_zip({"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS, "word/document.xml": document})


def _page(page: Page) -> str:
    return "".join(_paragraph(b.text, b.align) if isinstance(b, Line) else _table(b) for b in page.blocks)


def _page_break() -> str:
    return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def _paragraph(text: str, align: str = "left") -> str:
    runs = "<w:r><w:br/></w:r>".join(
        f'<w:r><w:t xml:space="preserve">{escape(part)}</w:t></w:r>' for part in text.split("\n")
    )
    return f'<w:p><w:pPr><w:jc w:val="{align}"/></w:pPr>{runs}</w:p>'


def _table(grid: Grid) -> str:
    columns = "".join(f'<w:gridCol w:w="{round(width * TWIPS_A_POINT)}"/>' for width in grid.widths)
    rows = "".join(_row(grid, row) for row in range(grid.n_rows))
    # A paragraph after each table: two adjoining tables are one to Word.
    return (
        f"<w:tbl><w:tblPr><w:tblBorders>{BORDERS}</w:tblBorders></w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl><w:p/>"
    )


def _row(grid: Grid, row: int) -> str:
    touching = [cell for cell in grid.cells if cell.row <= row < cell.row + cell.row_span]
    cells = "".join(_cell(grid, cell, row) for cell in sorted(touching, key=lambda cell: cell.col))
    header = "<w:trPr><w:tblHeader/></w:trPr>" if row < grid.repeat else ""
    return f"<w:tr>{header}{cells}</w:tr>"


def _cell(grid: Grid, cell: GridCell, row: int) -> str:
    width = round(fsum(grid.widths[cell.col : cell.col + cell.col_span]) * TWIPS_A_POINT)
    span = f'<w:gridSpan w:val="{cell.col_span}"/>' if cell.col_span > 1 else ""
    merge = ""
    if cell.row_span > 1:
        merge = '<w:vMerge w:val="restart"/>' if row == cell.row else "<w:vMerge/>"
    text = _paragraph(cell.text) if row == cell.row else "<w:p/>"
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}</w:tcPr>{text}</w:tc>'
