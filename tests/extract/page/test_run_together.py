"""Cells that lost the rule between them, drawn with characters, and cells that are honestly merged."""

from __future__ import annotations

import pytest
from page_art import stitched

# name: (page, texts of the cells in which two seem to be run together)
CASES = {
    "an edge of the table lies in a gap": (
        """
+---------+-----+
| courses | >=3 |
+---------+-----+
| passed    95% |
+---------+-----+
| on time | yes |
+---------+-----+
""",
        ["passed 95%"],
    ),
    "a text runs over the edge": (
        """
+---------+-----+
| courses | >=3 |
+---------+-----+
| all are passed  |
+---------+-----+
""",
        [],
    ),
    "a label spaced out": (
        """
+-------+-------+
|   a   |   b   |
+-------+-------+
| n   a m   e   |
+-------+-------+
""",
        [],
    ),
    "lines on the rows of another column": (
        """
+----------+------+
| courses  | >=3  |
|          +------+
| trainees | >=60 |
+----------+------+
| days     | <=9  |
+----------+------+
""",
        ["courses trainees"],
    ),
    "a label of two lines beside two rows": (
        """
+----------+------+
| people   |      |
|          | >=3  |
|          |      |
| content  +------+
|          | >=60 |
|          |      |
+----------+------+
""",
        [],
    ),
    "a gap wider than between other lines": (
        """
+--------+---------+
| first  | second  |
|        +---------+
|        | of      |
|        | many    |
|        | lines   |
|        | one     |
| output | text    |
|        |         |
|        |         |
+--------+---------+
""",
        ["first output"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_run_on(name: str) -> None:
    art, wanted = CASES[name]
    told = [note for note in stitched(art).notes if note.code == "run_together"]
    assert [note.message.partition(": ")[2] for note in told] == wanted
    assert all(note.places for note in told)
