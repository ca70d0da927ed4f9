"""Small files made by hand, and tables drawn as text, for the tests of the structured readers.

A drawn table has one line a row: cells between `|`, `<` where the cell to the left reaches over, `^` where the cell
above does, `.` where no cell is.
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Mapping
from io import BytesIO

from jixiao_extract.model import Document, Paragraph, Table

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_W_MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)


def drawn(table: Table) -> str:
    slots = [["."] * table.n_cols for _ in range(table.n_rows)]
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            for col in range(cell.col, cell.col + cell.col_span):
                assert slots[row][col] == ".", f"two cells at row {row}, column {col}"
                slots[row][col] = "^" if row > cell.row else "<"
        slots[cell.row][cell.col] = cell.text.replace("\n", "/")
    return "\n".join("|".join(row) for row in slots)


def told(document: Document) -> list[str]:
    """Every block of a document: paragraphs as their text, tables drawn."""
    return [block.text if isinstance(block, Paragraph) else drawn(block) for block in document.blocks]


def codes(document: Document) -> list[str]:
    return [note.code for note in document.notes]


def zip_file(members: Mapping[str, str | bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx_file(body: str, prolog: str = "", namespace: str = W) -> bytes:
    document = f'{prolog}<w:document xmlns:w="{namespace}" {_W_MORE}><w:body>{body}</w:body></w:document>'
    return zip_file({"[Content_Types].xml": "<Types/>", "word/document.xml": document})


def para(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def docx_table(notation: str) -> str:
    """A w:tbl from lines of cells: `a` text, `a*2` gridSpan, `a!` vMerge restart, `^` vMerge continue."""
    return f"<w:tbl>{''.join(f'<w:tr>{_docx_cells(line)}</w:tr>' for line in notation.split())}</w:tbl>"


def _docx_cells(line: str) -> str:
    return "".join(_docx_cell(cell) for cell in line.split("|"))


def _docx_cell(cell: str) -> str:
    text, _, span = cell.partition("*")
    merge = '<w:vMerge w:val="restart"/>' if text.endswith("!") else "<w:vMerge/>" if text.startswith("^") else ""
    width = f'<w:gridSpan w:val="{span}"/>' if span else ""
    return f"<w:tc><w:tcPr>{width}{merge}</w:tcPr>{para(text.strip('!^'))}</w:tc>"


def xlsx_file(sheet: str, styles: str = "", book: str = "", prolog: str = "", state: str = "visible") -> bytes:
    relations = "".join(
        f'<Relationship Id="r{i}" Type="{_R}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate((("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")))
    )
    return zip_file(
        {
            "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{_R}">{book}<sheets>'
            f'<sheet name="表1" sheetId="1" state="{state}" r:id="r0"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELS}">{relations}</Relationships>',
            "xl/styles.xml": f'<styleSheet xmlns="{S}">{styles}</styleSheet>',
            "xl/worksheets/sheet1.xml": f'{prolog}<worksheet xmlns="{S}">{sheet}</worksheet>',
        }
    )


def one_row(*cells: str) -> str:
    return f"<sheetData><row>{''.join(cells)}</row></sheetData>"


def inline(text: str, ref: str = "") -> str:
    place = f' r="{ref}"' if ref else ""
    return f'<c{place} t="inlineStr"><is><t>{text}</t></is></c>'


def ole_file(streams: Mapping[str, bytes]) -> bytes:
    """A compound file (MS-CFB) with these streams, each filled up to 4096 bytes: header, FAT, directory, streams."""
    padded = {name: content.ljust(max(4096, -(-len(content) // 512) * 512), b"\0") for name, content in streams.items()}
    names = sorted(padded, key=lambda name: (len(name), name.upper()))
    starts = [2]
    chain: list[int] = []
    for name in names:
        n_sectors = len(padded[name]) // 512
        chain += [*range(starts[-1] + 1, starts[-1] + n_sectors), _END]
        starts.append(starts[-1] + n_sectors)
    fat = struct.pack("<128I", 0xFFFFFFFD, _END, *chain, *[_NONE] * (126 - len(chain)))
    entries = _entry("Root Entry", 5, (_NONE, 1), _END, 0) + b"".join(
        _entry(name, 2, (i + 2 if i + 1 < len(names) else _NONE, _NONE), starts[i], len(padded[name]))
        for i, name in enumerate(names)
    )
    return _ole_header() + fat + entries.ljust(512, b"\0") + b"".join(padded[name] for name in names)


_NONE, _END = 0xFFFFFFFF, 0xFFFFFFFE


def _ole_header() -> bytes:
    versions = struct.pack("<8s16sHHHHH6s", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, b"")
    places = struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0, 0)
    return (versions + places).ljust(512, b"\xff")


def _entry(name: str, kind: int, links: tuple[int, int], start: int, size: int) -> bytes:
    """links: right sibling and child."""
    spelled = f"{name}\0".encode("utf-16-le")
    return struct.pack("<64sHBBIII36sIQ", spelled, len(spelled), kind, 1, _NONE, *links, b"", start, size)
