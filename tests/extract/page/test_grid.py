"""The table builder: what a page of rules and words holds, drawn with characters."""

from __future__ import annotations

import numpy as np
import pytest
from page_art import draw, shown, stitched

from jixiao_extract.page.grid import rulings_to_grids
from jixiao_extract.page.rulings import strokes_to_rulings

CASES = {
    "plain": (
        """
+---+---+
| a | b |
+---+---+
| c | d |
+---+---+
""",
        ["a | b", "c | d"],
    ),
    "merged over rows and columns": (
        """
+----+---------+
|    |    b    |
| a  +----+----+
|    | c  | d  |
+----+----+----+
""",
        ["a 2x1 | b 1x2", "c | d"],
    ),
    "merged in the middle": (
        """
+---+---+---+
| a | b | c |
+---+---+---+
| d |       |
+---+   e   |
| f |       |
+---+---+---+
| g | h | i |
+---+---+---+
""",
        ["a | b | c", "d | e 2x2", "f", "g | h | i"],
    ),
    "one side of a cell is not drawn": (
        """
+---+---+
| a | b |
+---+---+
  c | d |
+---+---+
| e | f |
+---+---+
""",
        ["a | b", "c | d", "e | f"],
    ),
    "title above, signature below": (
        """
    title
+---+---+
| a | b |
+---+---+
 sign
""",
        ["# title", "a | b", "# sign"],
    ),
    "open at the bottom": (
        """
+---+---+
| a | b |
|   +---+
|   | c |
|   +---+
|   | d |
""",
        ["a 3x1 | b", "c", "d"],
    ),
    "open at the top": (
        """
|   | c |
| a +---+
|   | d |
+---+---+
""",
        ["a 2x1 | c", "d"],
    ),
    "without outer sides": (
        """
---+-----+---
 a |  b  | c
---+-----+---
 d |  e  | f
---+-----+---
""",
        ["a | b | c", "d | e | f"],
    ),
    "two tables on a page": (
        """
+---+---+
| a | b |
+---+---+

+---+---+
| c | d |
+---+---+
""",
        ["a | b", "c | d"],
    ),
    "narrow on wide": (
        """
+---+---+
| a | b |
+---+---+---+
| c | d | e |
+---+---+---+
""",
        ["a | b", "c | d | e"],
    ),
    "a frame around a text is no table": (
        """
+--------+
|  note  |
+--------+
""",
        ["# note"],
    ),
    "an underline is no table": (
        """
 title
-------
 text
""",
        ["# title", "# text"],
    ),
    "table in a frame": (
        """
+-------------+
| title       |
|  +---+---+  |
|  | a | b |  |
|  +---+---+  |
|  | c | d |  |
|  +---+---+  |
+-------------+
""",
        ["# title", "a | b", "c | d"],
    ),
    "lines of a cell are one text": (
        """
+------+
| 绩效   |
| 目标   |
+------+
| good |
| end  |
+------+
""",
        ["绩效目标", "good end"],
    ),
}


@pytest.mark.parametrize("art, rows", CASES.values(), ids=CASES.keys())
def test_page(art: str, rows: list[str]) -> None:
    assert shown(stitched(art)) == rows


def test_empty_page() -> None:
    assert draw(" ").blocks == ()


# Two columns and one row, drawn in other ways than with single lines. Strokes: x0, top, x1, bottom.
LINES = [(0, 0, 80, 0), (0, 20, 80, 20), (0, 0, 0, 20), (40, 0, 40, 20), (80, 0, 80, 20)]
DRAWN = {
    "lines": LINES,
    "thin bars": [(x0 - 0.5, top - 0.5, x1 + 0.5, bottom + 0.5) for x0, top, x1, bottom in LINES],
    "doubled": [*LINES, *((x0 + 1.5, top + 1.5, x1 + 1.5, bottom + 1.5) for x0, top, x1, bottom in LINES)],
    "dashed": [
        *((x, y, x + 3, y) for y in (0, 20) for x in range(0, 80, 5)),
        *((x, y, x, y + 3) for x in (0, 40, 80) for y in range(0, 20, 5)),
    ],
    "dotted": [
        *((x, y, x + 0.5, y + 0.5) for y in (0, 20) for x in range(0, 81, 2)),
        *((x, y, x + 0.5, y + 0.5) for x in (0, 40, 80) for y in range(0, 21, 2)),
    ],
    "cell by cell": [
        *((x, y, x + 39.5, y) for y in (0, 20) for x in (0.25, 40.25)),
        *((x, 0.25, x, 19.75) for x in (0, 39.8, 40.2, 80)),
    ],
    "with shading": [*LINES, (0, 0, 40, 20)],
    "interrupted by text": [*LINES[:3], (40, 0, 40, 7), (40, 13, 40, 20), LINES[4]],
    "not quite meeting": [(0, 0, 78, 0), (2, 20, 80, 20), (0, 1.5, 0, 20), (40, 2, 40, 19), (80, 0, 80, 18)],
}


@pytest.mark.parametrize("strokes", DRAWN.values(), ids=DRAWN.keys())
def test_ways_to_draw_a_rule(strokes: list[tuple[float, float, float, float]]) -> None:
    grids = rulings_to_grids(strokes_to_rulings(np.array(strokes, dtype=float)))
    cells = [[(c.row, c.col, c.row_span, c.col_span) for c in grid.cells] for grid in grids]
    assert cells == [[(0, 0, 1, 1), (0, 1, 1, 1)]]


@pytest.mark.parametrize(
    "strokes",
    [
        [],
        [(0, 0, 80, 0)],
        [(0, 0, 80, 0), (0, 20, 80, 20)],
        [(0, 0, 80, 20)],
        [(40, 0, 40, 20), (0, 30, 80, 30)],
    ],
    ids=["nothing", "one line", "two lines", "shading only", "lines that do not meet"],
)
def test_no_table(strokes: list[tuple[float, float, float, float]]) -> None:
    assert rulings_to_grids(strokes_to_rulings(np.array(strokes, dtype=float).reshape(-1, 4))) == ()
