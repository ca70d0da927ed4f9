"""Grid columns of a Word table whose rows tell them by w:gridSpan, by w:tcW, or by both.

Word lays cells out by their widths; exporters and careless editing leave spans that contradict them:

    │   3 cm   │   6 cm        │   span 1, span 1     columns 0-1, 1-3
    │   3 cm   │ 3 cm │ 3 cm   │   span 1, 1, 1       columns 0-1, 1-2, 2-3
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise

# Edges of one column drift by rounding and by dragging; a column of text is at least five times wider. Twips (1/20 pt).
_SAME_EDGE = 60
# Rows that are drawn equally wide differ in their sum by the drift of each edge. Share of the width.
_SAME_WIDTH = 0.02


Rows = Sequence[Sequence[int]]


def grid_columns(spans: Rows, widths: Callable[[], Rows]) -> list[list[tuple[int, int]]]:
    """(start, end) columns of every cell of every row.

    By spans, unless the spans of the rows do not add up to one sum while their widths do: then by widths.
    widths: twips, 0 where a cell tells none; asked only where the spans contradict one another.
    """
    if len(set(map(sum, spans))) > 1 and _equally_wide(told := widths()):
        return _by_width(told)
    return [_ranges([0, *accumulate(row)]) for row in spans]


def _equally_wide(rows: Rows) -> bool:
    if not all(map(all, rows)):
        return False
    widths = list(map(sum, rows))
    return max(widths) - min(widths) <= _SAME_WIDTH * max(widths)


def _by_width(rows: Rows) -> list[list[tuple[int, int]]]:
    edges = [[0, *accumulate(row)] for row in rows]
    right = max(row[-1] for row in edges)
    return columns_by_edges([[*row[:-1], right] for row in edges])


def columns_by_edges(edges: Sequence[Sequence[int]]) -> list[list[tuple[int, int]]]:
    """(start, end) columns of the cells between the edges of each row, in twips; edges close together are one."""
    drawn = sorted({edge for row in edges for edge in row})
    starts = [*drawn[:1], *(edge for before, edge in pairwise(drawn) if edge - before > _SAME_EDGE)]
    return [_ranges([bisect_right(starts, edge) - 1 for edge in row]) for row in edges]


def _ranges(columns: Sequence[int]) -> list[tuple[int, int]]:
    """Neighbouring columns as ranges; each at least one wide."""
    return [(start, end if end > start else start + 1) for start, end in pairwise(columns)]
