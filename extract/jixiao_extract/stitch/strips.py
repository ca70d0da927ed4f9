"""Tables too wide for their paper, printed in strips side by side on pages of their own, made whole again.

    page 1                    page 3  (or 2)               one table on page 1
    ┌──────┬──────────        ────────┬────┐               ┌──────┬──────────────────┬────┐
    │ name │ the long n       g name  │ 10 │               │ name │ the long name    │ 10 │
    ├──────┼──────────        ────────┼────┤       →       ├──────┼──────────────────┼────┤
    │ goal │ courses          ≥ 3     │  5 │               │ goal │ courses   │ ≥ 3  │  5 │
    └──────┴──────────        ────────┴────┘               └──────┴───────────┴──────┴────┘

Strips have the same row edges to the point, and a strip ends where its next column would not have fitted. A text that
runs over the cut is printed on both pages, each showing its part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from jixiao_extract.messages import finding
from jixiao_extract.model import Box, Finding, Place
from jixiao_extract.page import Line, PageCell, PageLayout, PageTable, join_lines

# Row edges of two strips differ by rounding only (points).
_SAME_ROW = 1.0
# Fewer rows than this may agree by accident.
_LEAST_ROWS = 3
# A sheet printed down first has no more pages than this before its next strip; a list of thousands is not searched.
_MOST_OPEN = 100
# A sheet wider than this many pages is no form.
_MOST_STRIPS = 8
# Column widths of pages filled from one template differ by less than this (points).
_SAME_WIDTH = 3.0
# A line stands at the same height on both pages, to within this (points).
_SAME_HEIGHT = 2.0


@dataclass(frozen=True, slots=True)
class _Strips:
    """The page on which a table begins, the table so far with its row edges, and its last strip as printed."""

    at: int
    whole: PageTable
    edges: tuple[float, ...]
    last: PageTable


def join_across(pages: Sequence[PageLayout]) -> list[PageLayout]:
    """The pages with every strip beside the one it goes on from; a page that held nothing else is left empty."""
    joined = list(pages)
    begun: list[_Strips] = []
    pairs: list[tuple[PageTable, PageTable]] = []
    for at, page in enumerate(pages):
        table = _only_table(page)
        if table is None:
            continue
        near = range(max(0, len(begun) - _MOST_OPEN), len(begun))
        usual = (k for k in near if table.n_rows >= _LEAST_ROWS or _are_like_a_pair(begun[k].last, table, pairs))
        found = next((k for k in usual if _goes_on(begun[k], pages, page, table)), None)
        if found is None:
            begun.append(_Strips(at, table, _row_edges(table), table))
            continue
        strips = begun[found]
        pairs.append((strips.last, table))
        first = pages[strips.at]
        whole = _beside(strips.whole, table)
        begun[found] = _Strips(strips.at, whole, _row_edges(whole), table)
        heading = _own_heading(page, first, strips.whole, table)
        joined[strips.at] = _with_table(joined[strips.at], (*heading, whole), _note(first, page, table))
        own = _own_lines(page, first, strips.whole)
        joined[at] = replace(page, blocks=tuple(line for line in own if line not in heading))
    return joined


def _are_like_a_pair(left: PageTable, right: PageTable, pairs: Sequence[tuple[PageTable, PageTable]]) -> bool:
    """Whether two strips have the columns of two that were joined before: the last rows of a sheet are often few."""
    return any(_same_columns(left, one) and _same_columns(right, other) for one, other in pairs[-_MOST_STRIPS:])


def _only_table(page: PageLayout) -> PageTable | None:
    tables = [block for block in page.blocks if isinstance(block, PageTable)]
    return tables[0] if len(tables) == 1 else None


def _goes_on(strips: _Strips, pages: Sequence[PageLayout], page: PageLayout, table: PageTable) -> bool:
    last, first = strips.last, pages[strips.at]
    if not _same_height(strips.edges, table):
        return False
    fits = last.box.x1 + table.xs[1] - table.xs[0] <= first.width - last.box.x0
    if fits or _same_columns(strips.whole, table) or (page.width, page.height) != (first.width, first.height):
        return False
    few, many = sorted((strips.edges, _row_edges(table)), key=len)
    if not all(any(abs(y - other) <= _SAME_ROW for other in many) for y in few):
        return False
    return not _heading(page, table) or len(_own_heading(page, first, strips.whole, table)) < len(_heading(page, table))


def _heading(page: PageLayout, table: PageTable) -> list[Line]:
    return [block for block in page.blocks if isinstance(block, Line) and block.box.top < table.box.top]


def _own_heading(page: PageLayout, first: PageLayout, whole: PageTable, table: PageTable) -> list[Line]:
    """Lines above a strip that are all on its page: of a heading centred over all strips, those that were not cut."""
    return [line for line in _own_lines(page, first, whole) if line.box.top < table.box.top]


def _same_height(edges: Sequence[float], strip: PageTable) -> bool:
    """Whether a strip is as high as the table, or lacks rows at one end: a cell that runs through draws no edge there."""
    ends = [(edges[0], strip.box.top), (edges[-1], strip.box.bottom)]
    same = [abs(edge - end) <= _SAME_ROW for edge, end in ends]
    inside = all(any(abs(edge - end) <= _SAME_ROW for edge in edges) for _, end in ends)
    return all(same) or (any(same) and inside)


def _same_columns(one: PageTable, other: PageTable) -> bool:
    """Whether both have the same columns, as pages of one template and pages of one long table do."""
    widths = [[right - left for left, right in pairwise(table.xs)] for table in (one, other)]
    return len(widths[0]) == len(widths[1]) and all(
        abs(a - b) < _SAME_WIDTH for a, b in zip(*widths, strict=True)
    )


def _own_lines(page: PageLayout, other: PageLayout, whole: PageTable) -> list[Line]:
    """Lines of a strip's page that are no part of a line at this height on the pages of the strips before."""
    lines = [block for block in page.blocks if isinstance(block, Line)]
    seen = [block for block in other.blocks if isinstance(block, Line)]
    seen += [line for cell in whole.cells for line in cell.lines]
    return [line for line in lines if not any(_is_part(line, twin) for twin in seen)]


def _is_part(line: Line, twin: Line) -> bool:
    return abs(line.box.top - twin.box.top) < _SAME_HEIGHT and line.text in twin.text


def _row_edges(table: PageTable) -> tuple[float, ...]:
    """The y positions of the rows, n_rows + 1 of them, from the top (points)."""
    edges: dict[int, float] = {}
    for cell in table.cells:
        box = cell.places[0].box
        if box is not None:
            edges[cell.row] = box.top
            edges[cell.row_end] = box.bottom
    return tuple(edges[row] for row in sorted(edges))


def _beside(left: PageTable, right: PageTable) -> PageTable:
    """One table of both strips; a cell that the cut parts is one."""
    ys = _united(_row_edges(left), _row_edges(right))
    other = _on_rows(right, ys, left.n_cols)
    one = [_run_through(cell, left, right, other) for cell in _on_rows(left, ys, 0)]
    ends = {(cell.row, cell.row_end): cell for cell in one if cell.col_end == left.n_cols}
    gone: dict[PageCell, PageCell] = {}
    for cell in other:
        beside = ends.get((cell.row, cell.row_end))
        if cell.col == left.n_cols and beside is not None and _is_one_text(beside, cell):
            gone[beside] = beside._replace(col_span=cell.col_end - beside.col, places=beside.places + cell.places)
            gone[cell] = gone[beside]
    cells = dict.fromkeys(gone.get(cell, cell) for cell in (*one, *other))
    step = left.xs[-1] - right.xs[0]
    box = Box(left.box.x0, left.box.top, right.box.x1 + step, left.box.bottom)
    xs = (*left.xs, *(x + step for x in right.xs[1:]))
    return PageTable(xs, len(ys) - 1, tuple(sorted(cells, key=lambda cell: (cell.row, cell.col))), box)


def _run_through(cell: PageCell, left: PageTable, right: PageTable, other: Sequence[PageCell]) -> PageCell:
    """A cell at the cut, to the far edge of a strip that has no cell beside it."""
    beside = any(cell.row < strange.row_end and strange.row < cell.row_end for strange in other)
    if cell.col_end != left.n_cols or beside:
        return cell
    return cell._replace(col_span=cell.col_span + right.n_cols)


def _united(one: tuple[float, ...], other: tuple[float, ...]) -> tuple[float, ...]:
    more = [y for y in other if all(abs(y - known) > _SAME_ROW for known in one)]
    return tuple(sorted([*one, *more]))


def _on_rows(table: PageTable, ys: tuple[float, ...], first_col: int) -> list[PageCell]:
    at = [min(range(len(ys)), key=lambda k: abs(ys[k] - y)) for y in _row_edges(table)]
    return [
        cell.at(at[cell.row], cell.col + first_col, at[cell.row_end] - at[cell.row], cell.col_span)
        for cell in table.cells
    ]


def _is_one_text(left: PageCell, right: PageCell) -> bool:
    """Whether both show parts of one text: the same words, that stick out of one of the cells over the cut."""
    if not left.lines or join_lines(left.lines) != join_lines(right.lines):
        return False
    box, beside = left.places[-1].box, right.places[0].box
    if box is None or beside is None:
        return False
    over = any(line.box.x1 > box.x1 + _SAME_ROW for line in left.lines)
    return over or any(line.box.x0 < beside.x0 - _SAME_ROW for line in right.lines)


def _with_table(page: PageLayout, table: Sequence[Line | PageTable], note: Finding) -> PageLayout:
    """The page with its table replaced by the whole one and what stands above that."""
    blocks = [new for block in page.blocks for new in (table if isinstance(block, PageTable) else (block,))]
    return replace(page, blocks=tuple(blocks), doubts=(*page.doubts, note))


def _note(first: PageLayout, page: PageLayout, table: PageTable) -> Finding:
    return finding("joined_across_pages", page.number, first.number, places=(Place(page=page.number, box=table.box),))
