"""Tables printed in strips on pages of their own, drawn with characters: what stands beside what."""

from __future__ import annotations

import pytest
from page_art import shown, stitched

LEFT = """
title
+------+--------+
| name | goal   |
+------+--------+
|      | rice   |
| food +--------+
|      | wheat  |
+------+--------+
"""
LEFT_BELOW = """

+------+--------+
| road | repair |
|      +--------+
|      | lamps  |
+------+--------+
| sea  | ports  |
+------+--------+
"""
RIGHT = """
title
+-------+-------+
| value | share |
+-------+-------+
|  3    |  5    |
+-------+-------+
|  4    |  6    |
+-------+-------+
"""
RIGHT_BELOW = """

+-------+-------+
|  7    |  9    |
+-------+-------+
|  8    |  2    |
+-------+-------+
|  1    |  0    |
+-------+-------+
"""
OTHER_ROWS = """
title
+-------+-------+
| value | share |
|       |       |
|  3    |  5    |
+-------+-------+
|  4    |  6    |
+-------+-------+
"""
RUNS_THROUGH = """
title
+------+--------+
| name | rice   |
+------+--------+
| food | goal   |
+------+--------+
|      | wheat  |
+------+--------+
| sea  | ports  |
+------+--------+
"""
# The cell of the first row draws no edge on the middle one of three pages, over which the heading is centred.
MIDDLE = """
title
(2023)
       rice
+-------+-------+
| value | share |
+-------+-------+
|  4    |  6    |
+-------+-------+
|  7    |  5    |
+-------+-------+
"""
LAST = """
title
+-------+-------+
|               |
+-------+-------+
| note  | sum   |
+-------+-------+
|  8    |  9    |
+-------+-------+
|  2    |  1    |
+-------+-------+
"""
NARROW_LEFT = LEFT.replace("title", "title                        ")
OTHER_TITLE = RIGHT.replace("title", "other")
WHOLE = [
    "# title",
    "name | goal | value | share",
    "food 2x1 | rice | 3 | 5",
    "wheat | 4 | 6",
]
FEW_LEFT, FEW_RIGHT = (
    """

+------+--------+
| sun  | panels |
+------+--------+
""",
    """

+-------+-------+
|  6    |  3    |
+-------+-------+
""",
)
BELOW = ["road 2x1 | repair | 7 | 9", "lamps | 8 | 2", "sea | ports | 1 | 0"]

# name: (pages, blocks of the document)
CASES = {
    "beside": ((LEFT, RIGHT), WHOLE),
    "down, then over": ((LEFT, LEFT_BELOW, RIGHT, RIGHT_BELOW), [*WHOLE, *BELOW]),
    "few rows below": ((LEFT, RIGHT, FEW_LEFT, FEW_RIGHT), [*WHOLE, "sun | panels | 6 | 3"]),
    "few rows below, down then over": ((LEFT, FEW_LEFT, RIGHT, FEW_RIGHT), [*WHOLE, "sun | panels | 6 | 3"]),
    "a row runs through": (
        (RUNS_THROUGH, MIDDLE, LAST),
        [*("# title", "# (2023)", "name | rice 1x3 | _ 1x2"), "food | goal | value | share | note | sum", "_ | wheat | 4 | 6 | 8 | 9", "sea | ports | 7 | 5 | 2 | 1"],
    ),
    "over, then down": ((LEFT, RIGHT, LEFT_BELOW, RIGHT_BELOW), [*WHOLE, *BELOW]),
}
APART = {
    "other rows": (LEFT, OTHER_ROWS),
    "the next column would have fitted": (NARROW_LEFT, RIGHT),
    "a title of its own": (LEFT, OTHER_TITLE),
    "the same columns": (LEFT, LEFT),
    "few rows alone": (FEW_LEFT, FEW_RIGHT),
}


@pytest.mark.parametrize("pages, blocks", CASES.values(), ids=CASES.keys())
def test_strips(pages: tuple[str, ...], blocks: list[str]) -> None:
    document = stitched(*pages)
    assert shown(document) == blocks
    assert {note.code for note in document.notes} == {"joined_across_pages"}


@pytest.mark.parametrize("pages", APART.values(), ids=APART.keys())
def test_no_strips(pages: tuple[str, ...]) -> None:
    assert "joined_across_pages" not in {note.code for note in stitched(*pages).notes}
