"""Rules between the rows of a table that has none, from the blank space between its texts.

                                               columns that have a text in every row tell the rows: their texts stand
     tier        name            value         further apart than the lines of one text
    ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄
                 long road                     a label of another column holds the rows in whose middle it stands,
                 through towns   ≥ 3 km        or those from its own line on
     output     ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄
                 bridges         12
    ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from jixiao_extract.page.unruled.row_rules import Band, Span
from jixiao_extract.page.unruled.sections import Section, find_sections, rooms

# Lines of one text may stand so far apart (heights): the first of these is taken that gives every row several texts.
_SPREADS = (0.6, 0.9, 1.3)
# A column with texts in this share of the rows has no merged cells.
_DENSE = 0.7
# A label stands in the middle of its rows, or level with the first of them, to within this (heights).
_LEVEL = 0.5

# y, x from, x to (points).
Rule = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of a part of a table: where the texts of each stand, and the edges between them.

    columns: for each column, the texts of its cells as stretches of y; merged: those that hold several rows.
    """

    texts: tuple[Span, ...]
    edges: tuple[float, ...]
    columns: tuple[tuple[Span, ...], ...]
    merged: frozenset[int]


def guess_rules(lines: Sequence[Band], sides: Span) -> list[Rule]:
    """Rules between the rows of these lines, from the top; nothing where they are no table.

    sides: the left and the right edge of the table.
    """
    section = max(find_sections(lines), key=Section.weight, default=None)
    if section is None:
        return []
    inner = [(a + b) / 2 for a, b in rooms(section, sides)]
    start, end = _longest_run(lines, section)
    body = _rows(lines[start:end], (sides[0], *inner, sides[1]))
    if body is None:
        return []
    above, below = lines[:start], lines[end:]
    first, edge_above = next(((k, x) for k in range(len(above)) if (x := _label_edge(above[k:], sides, inner))), (start, None))
    last, edge_below = next(((k, x) for k in range(len(below), 0, -1) if (x := _label_edge(below[:k], sides, inner))), (0, None))
    found = list(_rules(body, (sides[0], *inner, sides[1])))
    for part, edge in ((above[first:], edge_above), (below[:last], edge_below)):
        edges = (sides[0], *([edge] if edge else ()), sides[1])
        rows = _rows(part, edges) if part else None
        found += _rules(rows, edges) if rows is not None else ()
    return sorted([*found, *_between(lines, (first, start, end, end + last), sides)])


def _longest_run(lines: Sequence[Band], section: Section) -> tuple[int, int]:
    """The longest stretch of a section without a line that runs over its gaps."""
    rows = {id(row) for row in section.rows}
    cuts = [k for k in range(section.start, section.end) if id(lines[k]) not in rows]
    stretches = pairwise([section.start - 1, *cuts, section.end])
    return max(((a + 1, b) for a, b in stretches), key=lambda stretch: stretch[1] - stretch[0])


def _between(lines: Sequence[Band], cuts: Sequence[int], sides: Span) -> Iterator[Rule]:
    """The rules at both ends of the table, and above and below its section; cuts: numbers of the lines below them."""
    start, *inner, end = cuts
    yield lines[start].top - _half(lines[start]), *sides
    for cut in inner:
        if start < cut < end:
            yield (lines[cut - 1].bottom + lines[cut].top) / 2, *sides
    yield lines[end - 1].bottom + _half(lines[end - 1]), *sides


def _half(line: Band) -> float:
    return (line.bottom - line.top) / 2


def _label_edge(lines: Sequence[Band], sides: Span, known: Sequence[float]) -> float | None:
    """The edge behind the labels of these lines, one of those known if it can be; None where they have none in common."""
    texts = sorted(span for line in lines for span in line.texts)
    reached = texts[0][1] if texts else sides[1]
    for x0, x1 in texts:
        if x0 > reached:
            both = sum(line.texts[0][0] < reached and line.texts[-1][1] > x0 for line in lines)
            edge = next((x for x in known if reached <= x <= x0), (reached + x0) / 2)
            return edge if both and x0 < (sides[0] + sides[1]) / 2 else None
        reached = max(reached, x1)
    return None


def _rows(lines: Sequence[Band], edges: Sequence[float]) -> _Rows | None:
    """The rows of lines between these edges of columns; None where some row would have a single text."""
    for spread in _SPREADS:
        columns = tuple(tuple(_cells(lines, span, spread)) for span in pairwise(edges))
        most = max(map(len, columns))
        dense = [k for k, cells in enumerate(columns) if len(cells) >= _DENSE * most] if len(columns) > 2 else [len(columns) - 1]
        texts = tuple(_united(cell for k in dense for cell in columns[k]))
        if len(columns) < 3 or all(_holders(text, [columns[k] for k in dense]) > 1 for text in texts):
            merged = frozenset(range(len(columns))) - set(dense)
            return _Rows(texts, _row_edges(texts, lines), columns, merged)
    return None


def _cells(lines: Sequence[Band], column: Span, spread: float) -> Iterator[Span]:
    """The texts of a column: lines that stand no further apart than the spread (heights) are one."""
    cell: Span | None = None
    for line in lines:
        if not any(column[0] < (x0 + x1) / 2 < column[1] for x0, x1 in line.texts):
            continue
        if cell is not None and line.top - cell[1] <= spread * line.height:
            cell = (cell[0], line.bottom)
            continue
        if cell is not None:
            yield cell
        cell = (line.top, line.bottom)
    if cell is not None:
        yield cell


def _united(spans: Iterator[Span]) -> Iterator[Span]:
    whole: Span | None = None
    for top, bottom in sorted(spans):
        if whole is not None and top < whole[1]:
            whole = (whole[0], max(whole[1], bottom))
            continue
        if whole is not None:
            yield whole
        whole = (top, bottom)
    if whole is not None:
        yield whole


def _holders(row: Span, columns: Sequence[Sequence[Span]]) -> int:
    """How many columns have a text in the row."""
    return sum(any(top < row[1] and row[0] < bottom for top, bottom in cells) for cells in columns)


def _row_edges(texts: Sequence[Span], lines: Sequence[Band]) -> tuple[float, ...]:
    """Where rows end: in the middle between their texts, and as far from the first and the last text."""
    inner = [(above[1] + below[0]) / 2 for above, below in pairwise(texts)]
    space = median([below[0] - above[1] for above, below in pairwise(texts)] or [lines[0].height]) / 2
    return (texts[0][0] - space, *inner, texts[-1][1] + space)


def _rules(rows: _Rows, edges: Sequence[float]) -> Iterator[Rule]:
    """A rule between each two rows, but not through a merged cell."""
    spans = [_merged_spans(cells, rows) if k in rows.merged else [] for k, cells in enumerate(rows.columns)]
    for k, y in enumerate(rows.edges[1:-1], 1):
        whole = [not any(first < k <= last for first, last in column) for column in spans]
        start: float | None = None
        for column, is_whole in zip(pairwise(edges), whole, strict=True):
            if is_whole and start is None:
                start = column[0]
            if not is_whole and start is not None:
                yield y, start, column[0]
                start = None
        if start is not None:
            yield y, start, edges[-1]


def _merged_spans(cells: Sequence[Span], rows: _Rows) -> list[tuple[int, int]]:
    """The first and the last row of each label; none where nothing tells."""
    centred = _centred(cells, rows)
    held = centred[-1][1] + 1 if centred else 0
    if held == len(rows.texts):
        return centred
    # The label of the last rows may stand on the next page.
    return _from_first_line(cells, rows) or ([*centred, (held, len(rows.texts) - 1)] if centred else [])


def _centred(cells: Sequence[Span], rows: _Rows) -> list[tuple[int, int]]:
    """Spans in whose middle the labels stand, one after the other; empty where one does not."""
    spans: list[tuple[int, int]] = []
    start = 0
    for top, bottom in cells:
        if start >= len(rows.texts):
            return []
        off = [abs(top + bottom - rows.edges[start] - end) / 2 for end in rows.edges[start + 1 :]]
        last = start + off.index(min(off))
        if min(off) > _LEVEL * (rows.texts[0][1] - rows.texts[0][0]):
            return []
        spans.append((start, last))
        start = last + 1
    return spans


def _from_first_line(cells: Sequence[Span], rows: _Rows) -> list[tuple[int, int]]:
    """Spans that begin level with their labels; empty where a label is level with no row."""
    near = _LEVEL * (rows.texts[0][1] - rows.texts[0][0])
    starts = [next((k for k, text in enumerate(rows.texts) if abs(text[0] - top) < near), None) for top, _ in cells]
    known = [start for start in starts if start is not None]
    if len(known) < len(starts) or not known:
        return []
    return [(start, end - 1) for start, end in pairwise([*known, len(rows.texts)])]
