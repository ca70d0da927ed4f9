"""Pages on which the outermost labels of a table have no rule at all, for each is one cell from top to bottom.

    page 1                          page 2                        page 2, read with page 1
    ──────┬────────┬───────┬────           ┌───────┬────          ┌──────┬────────┬───────┬────
    label │ tier   │ goal  │ 3             │ goal  │ 5       →    │      │        │ goal  │ 5
          │        ├───────┼────           ├───────┼────          │      │        ├───────┼────
          │        │ goal  │ 9             │ goal  │ 7            │      │        │ goal  │ 7

Of a table without an outer frame nothing is drawn there then; the page before tells that there are columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from jixiao_extract.model import Box, Place
from jixiao_extract.page.layout import PageCell, PageLayout, PageTable
from jixiao_extract.page.words import Line

# Edges of one table on two pages differ by rounding only (points).
_SAME_EDGE = 2.0


def with_lost_columns(pages: Sequence[PageLayout]) -> list[PageLayout]:
    """The pages, with the columns that a table goes on in without a rule; most pages lose none."""
    found: list[PageLayout] = []
    for page in pages:
        before, first = _tables(found[-1])[-1:] if found else [], _tables(page)[:1]
        lost = _lost_edges(before[0], first[0]) if before and first else ()
        found.append(_widened(page, first[0], lost) if lost else page)
    return found


def _tables(page: PageLayout) -> list[PageTable]:
    return [block for block in page.blocks if isinstance(block, PageTable)]


def _lost_edges(before: PageTable, table: PageTable) -> tuple[float, ...]:
    """The edges of the table before that lie left of this one, where all of its edges are of that table."""
    if table.n_cols >= before.n_cols or abs(before.xs[-1] - table.xs[-1]) > _SAME_EDGE:
        return ()
    if not all(any(abs(x - other) <= _SAME_EDGE for other in before.xs) for x in table.xs):
        return ()
    return tuple(x for x in before.xs if x < table.xs[0] - _SAME_EDGE)


def _widened(page: PageLayout, table: PageTable, lost: tuple[float, ...]) -> PageLayout:
    xs = (*lost, *table.xs)
    strips = [Box(left, table.box.top, right, table.box.bottom) for left, right in pairwise(xs[: len(lost) + 1])]
    held = {strip: tuple(b for b in page.blocks if isinstance(b, Line) and _lies_in(b.box, strip)) for strip in strips}
    new = [
        PageCell(0, col, table.n_rows, 1, held[strip], (Place(page=page.number, box=strip),), True, True)
        for col, strip in enumerate(strips)
    ]
    moved = [cell.at(cell.row, cell.col + len(lost), cell.row_span, cell.col_span) for cell in table.cells]
    cells = tuple(sorted([*new, *moved], key=lambda cell: (cell.row, cell.col)))
    whole = PageTable(xs, table.n_rows, cells, replace(table.box, x0=xs[0]))
    taken = {id(line) for lines in held.values() for line in lines}
    blocks = tuple(whole if block is table else block for block in page.blocks if id(block) not in taken)
    return replace(page, blocks=blocks)


def _lies_in(box: Box, strip: Box) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return strip.x0 < x < strip.x1 and strip.top < y < strip.bottom
