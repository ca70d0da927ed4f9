"""Two page tables as one: columns united by their x positions, a repeated header dropped, cut cells made whole.

    page 1   xs  10      60      120     200           united  10   60   90   120   200
    page 2   xs  10          90  120     200           a cell of page 1 from 60 to 120 now spans two columns
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from jixiao_extract.messages import finding
from jixiao_extract.model import Finding
from jixiao_extract.page import Line, PageCell, PageTable, join_lines
from jixiao_extract.stitch.page_break import PageBreak, Pair, find_page_break

# Column edges of two pages this near are one edge (points).
EDGE = 3.0
# A header repeated on the next page has at most this many rows.
_MAX_HEADER_ROWS = 4

# A figure with its sign and unit; `2024年预算` and `1-6月执行数` are heads.
_QUANTITY = re.compile(r"[≥≤<>=＝]?\s*\d[\d,.]*\s*[^\d年月]{0,8}")
# Halves joined over closed rules are right in nearly all forms tried, and told all the same.
_GUESSED = 0.8


@dataclass(frozen=True, slots=True)
class Joined:
    """A table over pages, and the doubts about how its pages meet."""

    table: PageTable
    notes: tuple[Finding, ...] = ()


def join_tables(head: PageTable, tail: PageTable) -> Joined:
    """head with the rows of tail below; tail stands on the next page."""
    tail = shift(tail, head.xs[0] - tail.xs[0])
    xs = unite(head.xs, tail.xs)
    head, tail = on_columns(head, xs), on_columns(tail, xs)
    tail = drop_rows(tail, repeated_header_rows(head, tail))
    if not tail.n_rows:
        return Joined(replace(head, box=tail.box))
    page_break = find_page_break(head, tail)
    return Joined(_sew(head, tail, page_break), tuple(_guess_notes(page_break)))


def shift(table: PageTable, dx: float) -> PageTable:
    """The same table with its column edges moved; places stay where they are printed."""
    return replace(table, xs=tuple(x + dx for x in table.xs)) if dx else table


def unite(first: Sequence[float], second: Sequence[float]) -> tuple[float, ...]:
    """Edges of both, near ones taken as one."""
    extra = [x for x in second if all(abs(x - y) > EDGE for y in first)]
    return tuple(sorted([*first, *extra]))


def on_columns(table: PageTable, xs: tuple[float, ...]) -> PageTable:
    """The same cells counted on more column edges."""
    if table.xs == xs:
        return table
    at = [min(range(len(xs)), key=lambda i: abs(xs[i] - x)) for x in table.xs]
    if at == list(range(len(xs))):
        return replace(table, xs=xs)
    cells = (c.at(c.row, at[c.col], c.row_span, at[c.col_end] - at[c.col]) for c in table.cells)
    return replace(table, xs=xs, cells=tuple(cells))


def repeated_header_rows(head: PageTable, tail: PageTable) -> int:
    """Number of rows at the top of tail that repeat rows of head, 0 where none do.

    A header of three filled cells or more may stand anywhere in head (a spreadsheet repeats any rows), a narrower one
    only at its top.
    """
    tops = _rows_like_first(head, tail)
    for count in range(min(_MAX_HEADER_ROWS, tail.n_rows), 0, -1):
        rows = _block(tail, 0, count)
        last = head.n_rows - count if len(rows) >= 3 else min(0, head.n_rows - count)
        found = [top for top in tops if 0 <= top <= last and _block(head, top, count) == rows]
        if any(_is_data_again(head, tail, top, count) for top in found):
            continue
        if len(rows) >= 2 and not all(_begins_form_below(head, top) for top in found):
            return count
    return 0


def _is_data_again(head: PageTable, tail: PageTable, top: int, count: int) -> bool:
    """Whether the first rows of tail are data that stand at top in head as well, where two tables of a form say the same.

    The first rows of a sheet, that it repeats on every page, may hold a form's labels and its money above the heads.
    """
    first = count - 1 if top + count <= _MAX_HEADER_ROWS else 0
    rows = ([text for _, text in _block(tail, row, 1)] for row in range(first, count))
    return any(map(_is_data, rows)) or _goes_on_alike(head, tail, top, count)


def _is_data(row: Sequence[str]) -> bool:
    """Whether a row holds a quantity and does not just number the columns."""
    numbers = [text for text in row if text.isdigit()]
    counted = len(numbers) > 1 and [int(text) for text in numbers] == list(range(int(numbers[0]), int(numbers[0]) + len(numbers)))
    return not counted and any(_QUANTITY.fullmatch(text) for text in row)


def _goes_on_alike(head: PageTable, tail: PageTable, top: int, count: int) -> bool:
    """Whether the row below a repeated block is the one below it in head, by its longest text: data printed twice."""
    below = max(_block(tail, count, 1), key=lambda cell: len(cell[1]), default=None)
    return below is not None and below in _block(head, top + count, 1)


def _begins_form_below(head: PageTable, row: int) -> bool:
    """Whether the labels above a header come again below it: it is that of a form before, the one to come is its own."""
    above = set(_labels(head.cells[: _index(head.cells, row)]))
    return bool(above) and any(label in above for label in _labels(head.cells[_index(head.cells, row + 1) :]))


def _labels(cells: Iterable[PageCell]) -> Iterator[str]:
    """Texts of the first column."""
    return (join_lines(cell.lines) for cell in cells if cell.col == 0 and cell.lines)


def drop_rows(table: PageTable, count: int) -> PageTable:
    """The table without its first rows; a cell that reaches below them keeps the rest of its rows."""
    if not count:
        return table
    cells = []
    for cell in table.cells:
        if cell.row_end > count:
            top = max(cell.row, count)
            cells.append(cell.at(top - count, cell.col, cell.row_end - top, cell.col_span))
    return replace(table, n_rows=table.n_rows - count, cells=tuple(cells))


def _rows_like_first(head: PageTable, tail: PageTable) -> list[int]:
    """Rows of head that may be the first of tail: one cell tells most rows of a long table apart.

    The lowest is asked, for a label down the side of the table goes on below the header.
    """
    top = [cell for cell in tail.cells[: tail.n_cols] if not cell.row and cell.lines]
    if not top:
        return []
    first = min(top, key=lambda cell: cell.row_span)
    text = join_lines(first.lines)
    start = text[:1]
    near = (c for c in head.cells if c.col == first.col and (c.lines[0].text[:1] if c.lines else "") == start)
    return [cell.row - first.row for cell in near if join_lines(cell.lines) == text]


def _block(table: PageTable, top: int, count: int) -> list[tuple[tuple[int, int, int, int], str]]:
    """Filled cells that begin and end in the rows from top: position within them and text."""
    cells = table.cells[_index(table.cells, top) : _index(table.cells, top + count)]
    cells = tuple(cell for cell in cells if cell.lines and cell.row_end <= top + count)
    return [((c.row - top, c.col, c.row_span, c.col_span), join_lines(c.lines)) for c in cells]


def _index(cells: Sequence[PageCell], row: int, col: int = 0) -> int:
    """Where a cell of this slot stands, or would stand, among cells sorted by (row, col)."""
    return bisect_left(cells, (row, col), key=lambda cell: (cell.row, cell.col))


def _sew(head: PageTable, tail: PageTable, page_break: PageBreak) -> PageTable:
    offset = head.n_rows - page_break.row_cut
    gone = {(pair.below.row, pair.below.col) for pair in page_break.links}
    # A table of many pages is sewn at its end again and again: what stands far above is left as it is.
    cells = list(head.cells)
    for pair in page_break.links:
        cells[_index(cells, pair.above.row, pair.above.col)] = _whole(pair, offset, page_break)
    cells += [c.at(c.row + offset, c.col, c.row_span, c.col_span) for c in tail.cells if (c.row, c.col) not in gone]
    meeting = _index(head.cells, offset)
    cells[meeting:] = sorted(cells[meeting:], key=lambda cell: (cell.row, cell.col))
    return PageTable(head.xs, offset + tail.n_rows, tuple(cells), tail.box)


def _whole(pair: Pair, offset: int, page_break: PageBreak) -> PageCell:
    above, below = pair.above, pair.below
    # A label under an empty cell, or half a row under another, is joined by what it says; ruled halves are certain, and a
    # label over the rows of both pages goes on whether the row is cut or not.
    half_row = page_break.row_cut and not (pair.is_merged and above.lines and not below.lines)
    doubtful = page_break.guessed and (half_row or (not above.lines and bool(below.lines)))
    return above._replace(
        row_span=below.row_end + offset - above.row,
        lines=_one_text(above.lines, below.lines),
        places=above.places + below.places,
        open_bottom=below.open_bottom,
        confidence=min(above.confidence, below.confidence, _GUESSED if doubtful else 1.0),
    )


def _one_text(above: tuple[Line, ...], below: tuple[Line, ...]) -> tuple[Line, ...]:
    """Lines of both sides; lines printed on both pages are kept once."""
    if join_lines(above) == join_lines(below):
        return above
    most = min(len(above), len(below))
    twice = next((k for k in range(most, 0, -1) if _texts(above[-k:]) == _texts(below[:k])), 0)
    return above + below[twice:]


def _texts(lines: Iterable[Line]) -> list[str]:
    return [line.text for line in lines]


def _guess_notes(page_break: PageBreak) -> Iterable[Finding]:
    if not page_break.guessed:
        return
    key = "joined_over_page_break" if page_break.row_cut else "joined_over_page_break/cells"
    texts = [join_lines(_one_text(pair.above.lines, pair.below.lines)) for pair in page_break.links]
    places = tuple(place for pair in page_break.links for place in (*pair.above.places[-1:], *pair.below.places[:1]))
    yield finding(key, " | ".join(filter(None, texts)), places=places)
