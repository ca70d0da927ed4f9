"""From pages to a document: tables that go on from page to page become one.

    page 1   title              page 2   running header     Document   title
             ┌──────┐                    ┌──────┐                      ┌──────┐
             │ rows │                    │ rows │              →       │ rows │
             └──────┘                    └──────┘                      └──────┘
             - 1 -                       signatures                    - 1 -, running header, signatures

Two tables are one when nothing but page furniture stands between them, their column edges agree, and the second does
not begin a form of its own.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from jixiao_extract.model import Block, Cell, Finding, Paragraph, Place, Table
from jixiao_extract.page import Line, PageLayout, PageTable, cell_text, join_lines
from jixiao_extract.stitch.join import EDGE, Joined, join_tables, on_columns, repeated_header_rows, shift, unite
from jixiao_extract.stitch.strips import join_across

# Share of the narrower table's inner column edges that both must have.
_COMMON_EDGES = 0.5
# Full-width first rows alike by this ratio are titles of two forms of one kind.
_ALIKE = 0.6
# A running header stands at the same height on both pages (points).
_SAME_HEIGHT = 4.0
_PAGE_NUMBER = re.compile(r"[\W_]*(第?\d+页?([/共,，of]*第?共?\d+页?)?|page\d+(of\d+)?|[ivx]+)[\W_]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stitched:
    """Blocks in reading order and the doubts about how pages meet."""

    blocks: tuple[Block, ...]
    notes: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Chain:
    """A table that may go on: where it stands in the blocks, its text so far, and the page it ends on.

    reached: number of the last page after it that holds nothing else.
    """

    index: int
    table: PageTable
    page: PageLayout
    reached: int


def stitch(pages: Iterable[PageLayout]) -> Stitched:
    """Blocks of all pages; the furniture of a page stands after the table that runs over it."""
    items: list[tuple[int, Line | PageTable]] = []
    notes: list[Finding] = []
    chain: _Chain | None = None
    for page in join_across(list(pages)):
        notes += page.doubts
        if chain and not any(_counts(block) for block in page.blocks):
            chain = replace(chain, reached=page.number)
        for position, block in enumerate(page.blocks):
            if isinstance(block, Line):
                items.append((page.number, block))
                continue
            joined = _joined(chain, page, position) if chain else None
            if chain is None or joined is None:
                chain = _Chain(len(items), block, page, page.number)
                items.append((page.number, block))
                continue
            notes += joined.notes
            chain = _Chain(chain.index, joined.table, page, page.number)
            items[chain.index] = (items[chain.index][0], joined.table)
    return Stitched(tuple(block for number, item in items for block in _blocks(number, item)), tuple(notes))


def _joined(chain: _Chain, page: PageLayout, position: int) -> Joined | None:
    """The chain with the table at this position of the page, None where they are two tables."""
    table = page.blocks[position]
    before, after = page.blocks[:position], _after_last_table(chain.page)
    if not isinstance(table, PageTable) or page.number != chain.reached + 1 or after is None:
        return None
    if any(isinstance(block, PageTable) for block in before) or not _edges_agree(chain.table, table):
        return None
    between = [(line, page) for line in after] + [(line, chain.page) for line in before if isinstance(line, Line)]
    if not all(_is_furniture(line, other) for line, other in between):
        return None
    if _begins_anew(chain.table, table):
        return None
    return join_tables(chain.table, table)


def _after_last_table(page: PageLayout) -> list[Line] | None:
    last = max((i for i, block in enumerate(page.blocks) if isinstance(block, PageTable)), default=None)
    return None if last is None else [block for block in page.blocks[last + 1 :] if isinstance(block, Line)]


def _counts(block: Line | PageTable) -> bool:
    return isinstance(block, PageTable) or not _PAGE_NUMBER.fullmatch(_plain(block.text))


def _is_furniture(line: Line, other: PageLayout) -> bool:
    """Whether a line is a page number, or stands at the same height on the other page too, figures aside."""
    if not _counts(line):
        return True
    twins = (block for block in other.blocks if isinstance(block, Line))
    return any(abs(t.box.top - line.box.top) < _SAME_HEIGHT and _masked(t.text) == _masked(line.text) for t in twins)


def _edges_agree(head: PageTable, tail: PageTable) -> bool:
    """Whether both are as wide and share half of their inner column edges, wherever they stand on their pages."""
    if abs((head.xs[-1] - head.xs[0]) - (tail.xs[-1] - tail.xs[0])) > EDGE:
        return False
    moved = shift(tail, head.xs[0] - tail.xs[0]).xs[1:-1]
    common = sum(any(abs(x - y) <= EDGE for y in head.xs[1:-1]) for x in moved)
    return common >= _COMMON_EDGES * min(len(moved), head.n_cols - 1)


def _begins_anew(head: PageTable, tail: PageTable) -> bool:
    """Whether tail begins like head, with a title or a first label of its own, but is not its repeated header."""
    if any(cell.open_top for cell in tail.cells if cell.row == 0):
        return False
    first, second = _row_texts(head, 0), _row_texts(tail, 0)
    if len(first) == len(second) == 1:
        return SequenceMatcher(None, first[0], second[0]).ratio() >= _ALIKE
    if not first or not second or not first[0] or first[0] != second[0]:
        return False
    xs = unite(head.xs, shift(tail, head.xs[0] - tail.xs[0]).xs)
    return not repeated_header_rows(on_columns(head, xs), on_columns(shift(tail, head.xs[0] - tail.xs[0]), xs))


def _row_texts(table: PageTable, row: int) -> list[str]:
    upto = itertools.takewhile(lambda cell: cell.row <= row, table.cells)
    return [_plain(join_lines(cell.lines)) for cell in upto if cell.row == row]


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _masked(text: str) -> str:
    return re.sub(r"\d+", "#", _plain(text))


def _blocks(number: int, item: Line | PageTable) -> Sequence[Block]:
    """A line or a table as blocks; a frame around a text is no table."""
    if isinstance(item, Line):
        return (Paragraph(item.text, (Place(page=number, box=item.box),)),)
    if len(item.cells) == 1:
        cell = item.cells[0]
        return (Paragraph(join_lines(cell.lines), cell.places),) if cell.lines else ()
    cells = (Cell(c.row, c.col, c.row_span, c.col_span, cell_text(c), c.places, c.confidence) for c in item.cells)
    return (Table(tuple(cells), item.n_rows, item.n_cols),)
