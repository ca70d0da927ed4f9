"""Tables with rules between their rows only, drawn with characters: which columns their texts tell, and which pages hold none."""

from __future__ import annotations

import pytest
from page_art import as_read, shown

# name: (pages, blocks of the document)
CASES = {
    "columns of a head and its rows": (
        (
            """
---------------------------
 tier    goal        value
---------------------------
 out     courses       3
---------------------------
 out     trainees     60
---------------------------
""",
        ),
        ["tier | goal | value", "out | courses | 3", "out | trainees | 60"],
    ),
    "a frame around it makes no columns": (
        (
            """
+-------------------------+
| tier   goal       value |
+-------------------------+
| out    courses      3   |
+-------------------------+
| out    trainees    60   |
+-------------------------+
""",
        ),
        ["tier | goal | value", "out | courses | 3", "out | trainees | 60"],
    ),
    "a rule that begins further in leaves out a merged cell": (
        (
            """
---------------------------
 tier    goal        value
---------------------------
         courses       3
 out   --------------------
         trainees     60
---------------------------
 gain    income        9
---------------------------
""",
        ),
        ["tier | goal | value", "out 2x1 | courses | 3", "trainees | 60", "gain | income | 9"],
    ),
    "rows of other columns above and below": (
        (
            """
---------------------------------
 name     rural.roads
---------------------------------
 at       Bureau  unit  Office
---------------------------------
 aim      all.towns.get.a.road
---------------------------------
 tier     goal             value
---------------------------------
 out      courses.for.all    3
---------------------------------
 out      trainees          60
---------------------------------
 note     none.of.them.is.new
---------------------------------
""",
        ),
        [
            "name | rural.roads 1x4",
            "at | Bureau | unit | Office 1x2",
            "aim | all.towns.get.a.road 1x4",
            "tier | goal 1x3 | value",
            "out | courses.for.all 1x3 | 3",
            "out | trainees 1x3 | 60",
            "note | none.of.them.is.new 1x4",
        ],
    ),
    "the last row alone on the next page": (
        (
            """
---------------------------
 tier    goal        value
---------------------------
 out     courses       3
---------------------------
 out     trainees     60
---------------------------
""",
            """
 - 2 -

 gain    income        9
---------------------------
""",
        ),
        ["tier | goal | value", "out | courses | 3", "out | trainees | 60", "gain | income | 9", "# 2"],
    ),
    "no rule above the first row": (
        (
            """
 a.long.line.above

 tier    goal        value
---------------------------
 out     courses       3
---------------------------
 out     trainees     60
---------------------------
 gain    income        9
---------------------------
 signed.by.somebody
""",
        ),
        [
            "# a.long.line.above",
            "tier | goal | value",
            "out | courses | 3",
            "out | trainees | 60",
            "gain | income | 9",
            "# signed.by.somebody",
        ],
    ),
    "letters of a head set wide": (
        (
            """
-------------------------------
 级 别   指 标 名 称     value
-------------------------------
 out     courses         3
-------------------------------
 out     trainees        60
-------------------------------
 gain    income          9
-------------------------------
""",
        ),
        ["级 别 | 指 标 名 称 | value", "out | courses | 3", "out | trainees | 60", "gain | income | 9"],
    ),
}

# name: (page, blocks of the document)
ROWS = {
    "three rules and rows set apart": (
        """
-----------------------------------

 tier      goal        value

-----------------------------------

           courses        3

 out       trainees      60

           all.days
           of.autumn      9


 gain      income         9

-----------------------------------
""",
        ["tier | goal | value", "out 3x1 | courses | 3", "trainees | 60", "all.days of.autumn | 9", "gain | income | 9"],
    ),
    "labels level with the first of their rows": (
        """
-----------------------------------

 tier      goal        value

-----------------------------------

 out       courses        3

           trainees      60

           days           9

 gain      income         9

-----------------------------------
""",
        ["tier | goal | value", "out 3x1 | courses | 3", "trainees | 60", "days | 9", "gain | income | 9"],
    ),
    "a label beside its rows above a head": (
        """
-----------------------------------

 name      rural.roads

           sum          90

 money     own          60

           other        30

 aim       all.towns.get.a.road

-----------------------------------

 tier      goal        value

-----------------------------------

 out       courses        3

 out       trainees      60

 gain      income         9

-----------------------------------
""",
        [
            "name | rural.roads 1x2",
            "money 3x1 | sum | 90",
            "own | 60",
            "other | 30",
            "aim | all.towns.get.a.road 1x2",
            "tier | goal | value",
            "out | courses | 3",
            "out | trainees | 60",
            "gain | income | 9",
        ],
    ),
}

# name: page with rules and no table of columns
NO_TABLES = {
    "prose between the rules of a page": """
---------------------------
 head
---------------------------
 a text of many short words
 that runs on from line to
---------------------------
 line and has no columns at
---------------------------
 all in any of its lines so
---------------------------
""",
    "blanks to be filled in": """
 name   Bureau
       -------------------
 chief  Somebody
       -------------------
 phone  000
       -------------------
 date   2024
       -------------------
""",
    "labels and values": """
---------------------------
 name   Bureau
---------------------------
 chief  Somebody
---------------------------
 phone  000
---------------------------
 date   2024
---------------------------
""",
}


@pytest.mark.parametrize(("pages", "blocks"), CASES.values(), ids=CASES.keys())
def test_columns(pages: tuple[str, ...], blocks: list[str]) -> None:
    document = as_read(*pages)
    assert shown(document) == blocks
    assert {note.code for note in document.notes} >= {"guessed_columns"}


@pytest.mark.parametrize(("page", "blocks"), ROWS.values(), ids=ROWS.keys())
def test_rows(page: str, blocks: list[str]) -> None:
    assert shown(as_read(page)) == blocks


@pytest.mark.parametrize("page", NO_TABLES.values(), ids=NO_TABLES.keys())
def test_no_columns(page: str) -> None:
    document = as_read(page)
    assert not any(note.code == "guessed_columns" for note in document.notes)


def test_every_guessed_cell_is_doubtful() -> None:
    table = next(block for block in as_read(CASES["columns of a head and its rows"][0][0]).blocks if hasattr(block, "cells"))
    assert all(cell.confidence < 1 for cell in table.cells)


SHADED = """
 2024

 tier      goal        value

 out       courses        3

 out       trainees      60

 gain      income         9
"""


def test_shaded_rows() -> None:
    rows = ["tier | goal | value", "out | courses | 3", "out | trainees | 60", "gain | income | 9"]
    assert shown(as_read(SHADED, shades=[(0, 12, 174, 36), (0, 60, 174, 84)])) == ["# 2024", *rows]


def test_a_shaded_cell_between_rules_parts_no_rows() -> None:
    page, blocks = CASES["columns of a head and its rows"]
    assert shown(as_read(*page, shades=[(60, 24, 120, 48)])) == blocks
