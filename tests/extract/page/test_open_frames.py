"""Tables without an outer frame, drawn with characters: the edges that single rules, or the page before, tell."""

from __future__ import annotations

import pytest
from page_art import as_read, shown

# name: (pages, blocks of the document)
CASES = {
    "one rule reaches out to the left": (
        (
            """
      +-----+---+
 out  |  a  | 1 |
------+-----+---+
      |  b  | 2 |
 gain +-----+---+
      |  c  | 3 |
      +-----+---+
""",
        ),
        ["out | a | 1", "gain 2x1 | b | 2", "c | 3"],
    ),
    "a rule that reaches out with nothing beside it": (
        (
            """
      +-----+---+
      |  a  | 1 |
------+-----+---+
      |  b  | 2 |
      +-----+---+
""",
        ),
        ["a | 1", "b | 2"],
    ),
    "one upright rule reaches out above": (
        (
            """
 name |  roads
------+-----+-----
 unit |  a  |  b
------+-----+-----
 tier |  c  |  d
""",
        ),
        ["name | roads 1x2", "unit | a | b", "tier | c | d"],
    ),
    "a cell open at the side and at the top": (
        (
            """
      +-----+---+
      |  a  | 1 |
 out  +-----+---+
      |  b  | 2 |
------+-----+---+
 gain |  c  | 3 |
------+-----+---+
""",
        ),
        ["out 2x1 | a | 1", "b | 2", "gain | c | 3"],
    ),
    "the outermost label of a page without a rule": (
        (
            """
------+-----+-----
 kind |  g  |  v
------+-----+-----
 out  |  a  |  1
      +-----+-----
      |  b  |  2
      +-----+-----
""",
            """
      +-----+-----
      |  c  |  3
      +-----+-----
      |  d  |  4
      +-----+-----
      |  e  |  5
""",
        ),
        ["kind | g | v", "out 5x1 | a | 1", "b | 2", "c | 3", "d | 4", "e | 5"],
    ),
    "rows at a break where no frame is drawn are two": (
        (
            """
 kind |  g  |  v
------+-----+-----
 out  |  a  |  1
------+-----+-----
 gain |  b  |  2
""",
            """
 cost |  c  |  2
------+-----+-----
 rest |  d  |  4
""",
        ),
        ["kind | g | v", "out | a | 1", "gain | b | 2", "cost | c | 2", "rest | d | 4"],
    ),
}


@pytest.mark.parametrize(("pages", "blocks"), CASES.values(), ids=CASES.keys())
def test_sides(pages: tuple[str, ...], blocks: list[str]) -> None:
    assert shown(as_read(*pages)) == blocks
