"""Blocks as DOCX: A4, set as Chinese offices set their letters, heads of tables repeated on every page.

Tables are written as WordprocessingML text and parsed as a whole: cell by cell python-docx takes ten times as long.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import singledispatch
from io import BytesIO
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from jixiao.review.blocks import Block, Cell, Column, Heading, Paragraph, Signature, Table, Title

_BODY, _HEAD = "宋体", "黑体"
_LATIN = "Times New Roman"
_MARGIN = Cm(2.0)
# Width between the margins of an A4 sheet lying on its side, in twentieths of a point (dxa).
_WIDTH = 14570
_TABLE_SIZE = 18  # half points: 小五
_SHADE, _MARK = "EDF2F5", "FDF1DC"


def to_docx(blocks: Sequence[Block]) -> bytes:
    """The file's bytes."""
    document = docx.Document()
    _lay_out(document)
    for block in blocks:
        _add(block, document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _lay_out(document: Document) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = Cm(1.9)
    for name, font, size in (("Normal", _BODY, 12), ("Title", _HEAD, 20), ("Heading 1", _HEAD, 14), ("Heading 2", _HEAD, 11)):
        style = document.styles[name]
        style.font.name, style.font.size = _LATIN, Pt(size)
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), font)
        fonts.set(qn("w:ascii"), _LATIN)
        fonts.set(qn("w:hAnsi"), _LATIN)
        # Otherwise signs are set as in Japanese: commas in the middle of their square.
        style.element.rPr.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="en-US" w:eastAsia="zh-CN"/>'))
    for border in document.styles["Title"].element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
    _number_pages(document)


def _number_pages(document: Document) -> None:
    line = document.sections[0].footer.paragraphs[0]
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", None), (None, " PAGE "), ("end", None)):
        run = line.add_run()
        run.font.size = Pt(9)
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


@singledispatch
def _add(block: Block, document: Document) -> None:
    raise TypeError(f"no such block: {block!r}")


@_add.register
def _(block: Title, document: Document) -> None:
    line = document.add_paragraph(printable(block.text), style="Title")
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    line.paragraph_format.space_after = Pt(10)


@_add.register
def _(block: Heading, document: Document) -> None:
    line = document.add_heading(printable(block.text), level=block.level)
    line.paragraph_format.space_before = Pt(12 if block.level == 1 else 9)
    line.paragraph_format.space_after = Pt(4)
    line.paragraph_format.keep_with_next = True


@_add.register
def _(block: Paragraph, document: Document) -> None:
    line = document.add_paragraph()
    run = line.add_run(printable(block.text))
    line.paragraph_format.space_after = Pt(5)
    line.paragraph_format.line_spacing = 1.4
    if block.small:
        run.font.size = Pt(9)
        line.paragraph_format.space_before = Pt(12)
    else:
        line.paragraph_format.first_line_indent = Pt(24)


@_add.register
def _(block: Signature, document: Document) -> None:
    for text in block.lines:
        line = document.add_paragraph(printable(text))
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        line.paragraph_format.space_before = Pt(8)
        line.paragraph_format.keep_with_next = text is not block.lines[-1]


@_add.register
def _(block: Table, document: Document) -> None:
    document.element.body.insert_element_before(parse_xml(_table(block)), "w:sectPr")


def _table(table: Table) -> str:
    total = sum(column.share for column in table.columns)
    widths = [column.share * _WIDTH // total for column in table.columns]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = _row([column.name for column in table.columns], (table.columns, widths), _SHADE, head=True)
    rows = "".join(_row(row, (table.columns, widths), _MARK if number in table.marks else "") for number, row in enumerate(table.rows))
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="9AA5AD"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>"
    )


def _row(cells: Sequence[Cell], of: tuple[Sequence[Column], Sequence[int]], shade: str, head: bool = False) -> str:
    columns, widths = of
    told = "".join(
        _cell(cell, width, shade, "center" if head else "right" if column.number else "left", head)
        for cell, column, width in zip(cells, columns, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{told}</w:tr>"


def _cell(cell: Cell, width: int, shade: str, side: str, bold: bool) -> str:
    filled = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    lines = shown(cell).split("\n")
    text = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(printable(line))}</w:t>' for line in lines)
    size = f'<w:sz w:val="{_TABLE_SIZE}"/><w:szCs w:val="{_TABLE_SIZE}"/>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{filled}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:spacing w:before="30" w:after="30"/><w:jc w:val="{side}"/></w:pPr>'
        f"<w:r><w:rPr>{'<w:b/>' if bold else ''}{size}</w:rPr>{text}</w:r></w:p></w:tc>"
    )


def shown(cell: Cell) -> str:
    """A figure with commas and no more decimals than it has."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        text = f"{cell:,.4f}".rstrip("0").rstrip(".")
        return text if text != "-0" else "0"
    return f"{cell:,}" if isinstance(cell, int) else cell


def printable(text: str) -> str:
    """What XML 1.0 can hold (section 2.2)."""
    return "".join(sign for sign in text if sign in "\t" or " " <= sign <= "\ud7ff" or "\ue000" <= sign <= "\ufffd" or sign > "\uffff")
