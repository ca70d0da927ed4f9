"""From a flow of paragraphs and raw tables to blocks: frames opened, nested tables set after their host.

DOCX, HTML, ODT and RTF all give a flow. A table laid around others only to place them on the page
is no table of the document:

    ┌ frame ──────────────┐
    │ title               │      title            Paragraph
    │ ┌─ form ─┬────────┐ │  →   form             Table
    │ └────────┴────────┘ │      footer           Paragraph
    │ footer              │
    └─────────────────────┘
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, Union

from jixiao_extract.errors import LimitExceeded
from jixiao_extract.model import Block, Cell, Paragraph, Place, Table

# Rows with two or more texts of their own; a host with that many is a form of its own, with fewer it is a frame.
_ROWS_OF_A_FORM = 2
_BLANKS = str.maketrans({"\xa0": " ", "\u2007": " ", "\u202f": " ", "\u200b": None, "\ufeff": None, "\xad": None})
_UNTIDY = re.compile("[\\s\u200b\ufeff\xad]")
_INNER_SPACE = re.compile(r"[ \t]*\n[ \t]*")


class RawCell(NamedTuple):
    """A cell whose content may hold tables; row and col from 0, spans at least 1."""

    row: int
    col: int
    row_span: int
    col_span: int
    flow: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class RawTable:
    """A grid whose cells never overlap and stand in the order of their rows, then columns."""

    cells: tuple[RawCell, ...]
    n_rows: int
    n_cols: int


Piece = Union[str, RawTable]  # noqa: UP007  (a recursive alias, used above before it is bound)


def tidy(text: str) -> str:
    """Text with hard spaces as spaces, zero-width characters gone and no blanks around line breaks."""
    if text.isalnum() or _UNTIDY.search(text) is None:
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_BLANKS)
    return _INNER_SPACE.sub("\n", text).strip()


class TooWide(ValueError):
    """A row reaches beyond any honest table."""


def flow_to_blocks(flow: Iterable[Piece], source: str) -> tuple[Block, ...]:
    """Blocks in reading order; tables and paragraphs numbered from 1 in their places.

    The flow is read here, so that its trouble ends here: LimitExceeded for too wide a table or too deep a nesting.
    """
    try:
        return _blocks(flow)
    except RecursionError:
        raise LimitExceeded(source, "elements are nested too deeply") from None
    except TooWide as error:
        raise LimitExceeded(source, str(error)) from None


def _blocks(flow: Iterable[Piece]) -> tuple[Block, ...]:
    tables, paragraphs = itertools.count(1), itertools.count(1)
    return tuple(
        _table(piece, next(tables)) if isinstance(piece, RawTable) else _paragraph(piece, next(paragraphs))
        for piece in _opened(flow)
        if isinstance(piece, RawTable) or tidy(piece)
    )


def _paragraph(text: str, number: int) -> Paragraph:
    return Paragraph(tidy(text), (Place(ref=f"paragraph {number}"),))


def _table(table: RawTable, number: int) -> Table:
    cells = tuple(
        Cell(cell.row, cell.col, cell.row_span, cell.col_span, own_text(cell), (_place(number, cell),))
        for cell in table.cells
    )
    return Table(cells, table.n_rows, table.n_cols)


def _place(number: int, cell: RawCell) -> Place:
    return Place(ref=f"table {number}, row {cell.row + 1}, column {cell.col + 1}")


def own_text(cell: RawCell) -> str:
    """Text of the cell without its nested tables, one line a paragraph."""
    return tidy("\n".join([piece for piece in cell.flow if isinstance(piece, str)]))


def _opened(flow: Iterable[Piece]) -> Iterator[Piece]:
    """The same flow with no table inside a table."""
    for piece in flow:
        if isinstance(piece, str) or not any(isinstance(inner, RawTable) for cell in piece.cells for inner in cell.flow):
            yield piece
        elif _is_frame(piece):
            for cell in piece.cells:
                yield from _opened(cell.flow)
        else:
            yield _host(piece)
            yield from _opened(_guests(piece))


def _host(table: RawTable) -> RawTable:
    cells = (RawCell(c.row, c.col, c.row_span, c.col_span, tuple(_own_flow(c))) for c in table.cells)
    return RawTable(tuple(cells), table.n_rows, table.n_cols)


def _own_flow(cell: RawCell) -> Iterator[str]:
    """The cell's text; a table of one cell in it is only a border around some of that text."""
    for piece in cell.flow:
        if isinstance(piece, str):
            yield piece
        elif _is_single(piece):
            yield from _own_flow(piece.cells[0])


def _guests(host: RawTable) -> tuple[RawTable, ...]:
    return tuple(table for cell in host.cells for table in _tables(cell) if not _is_single(table))


def _tables(cell: RawCell) -> tuple[RawTable, ...]:
    return tuple(piece for piece in cell.flow if isinstance(piece, RawTable))


def _is_single(table: RawTable) -> bool:
    return len(table.cells) == 1 and not _tables(table.cells[0])


def _is_frame(table: RawTable) -> bool:
    if not _guests(table):
        return False
    texts = Counter(cell.row for cell in table.cells if tidy("".join(_own_flow(cell))))
    return sum(count >= 2 for count in texts.values()) < _ROWS_OF_A_FORM
