"""The nouns of extraction: a Document is blocks in reading order, each value with its places.

One convention for all readers, converted at the reader's edge: boxes in PDF points from the top-left
corner of the page as displayed, pages from 1, table rows and columns from 0.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points (1/72 inch) from the top-left corner of the displayed page."""

    x0: float
    top: float
    x1: float
    bottom: float

    def __post_init__(self) -> None:
        if self.x1 < self.x0 or self.bottom < self.top:
            raise ValueError(f"box runs backwards: {self.x0, self.top, self.x1, self.bottom}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is printed: a page with a box, or a sheet or table with a cell reference, or a line of text.

    page: from 1, None where the container has no pages. sheet: name of the spreadsheet sheet.
    ref: `B7` or `B7:C9` on a sheet, `table 2, row 3, column 1` (from 1) in DOCX and HTML, `line 14` in text.
    """

    page: int | None = None
    sheet: str | None = None
    box: Box | None = None
    ref: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A doubt about a value, or a rule that is broken: a value itself, never an exception.

    code: stable snake_case name. severity: `info`, `warning` or `error`. message, message_zh: the same in English and
    Chinese; `messages.finding` makes both.
    """

    code: str
    severity: str
    message: str
    places: tuple[Place, ...] = ()
    message_zh: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell, held once at its top-left corner; row and col from 0, spans at least 1.

    places has more than one entry where the cell crosses a page break. confidence: 0 to 1.
    """

    row: int
    col: int
    row_span: int
    col_span: int
    text: str
    places: tuple[Place, ...] = ()
    confidence: float = 1.0

    def __hash__(self) -> int:
        # Cells stand in many sets: their slot tells most of them apart, and the rest would cost most of the time.
        return self.row * 8191 + self.col


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of n_rows x n_cols; cells sorted by (row, col), never overlapping; grid slots may be uncovered.

    aligned is False where the container does not tell columns: in a text export empty columns are dropped
    page by page, so that a cell may stand left of its true column, and a label printed on the other side
    of a page break stands in a row of its own.
    """

    cells: tuple[Cell, ...]
    n_rows: int
    n_cols: int
    aligned: bool = True
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text outside any table, one paragraph or printed line."""

    text: str
    places: tuple[Place, ...] = ()


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """What one file says, in reading order.

    source: the name shown in messages. reader: which reader read it, e.g. `docx` or `pdf`.
    notes: the reader's own doubts. pages: number of pages or sheets, 0 where the container has neither. inside: files
    that this one carries, whose places name the file they are in.
    """

    source: str
    blocks: tuple[Block, ...]
    reader: str
    notes: tuple[Finding, ...] = ()
    pages: int = 0
    inside: tuple[Document, ...] = ()
