"""Tables over page breaks, drawn with characters: what two pages say together."""

from __future__ import annotations

import pytest
from page_art import shown, stitched

# name: (pages, blocks of the document)
CASES = {
    "rows go on": (
        (
            """
+---+---+
| a | b |
+---+---+
""",
            """
+---+---+
| c | d |
+---+---+
""",
        ),
        ["a | b", "c | d"],
    ),
    "a text hangs out of the cell that the break cuts": (
        (
            """
+------+----+
| name | v0 |
+------+----+
| 满意   | g1 |
  指标   +----+
""",
            """
+------+----+
|      | g2 |
+------+----+
""",
        ),
        ["name | v0", "满意指标 2x1 | g1", "g2"],
    ),
    "a header below the labels of its own form is none of a form before": (
        (
            """
+------+------+-------+
| proj | p1           |
+------+------+-------+
| name | goal | value |
+------+------+-------+
|  n1  |  g1  |  v1   |
+------+------+-------+
| proj | p2           |
+------+------+-------+
""",
            """
+------+------+-------+
| name | goal | value |
+------+------+-------+
|  n2  |  g2  |  v2   |
+------+------+-------+
""",
        ),
        ["proj | p1 1x2", "name | goal | value", "n1 | g1 | v1", "proj | p2 1x2", "name | goal | value", "n2 | g2 | v2"],
    ),
    "rows of a first table that a second one says again are no header": (
        (
            """
+------+------+-------+
| goal | name | value |
+------+------+-------+
|  g0  |  n8  |  1 km |
+------+------+-------+
|  g0  |  n9  |  2 km |
+------+------+-------+
|  g1  |  n1  |  ≥ 5  |
+------+------+-------+
|  g1  |  n2  |  fair |
+------+------+-------+
|  g1  |  n3  |  9 km |
+------+------+-------+
| aim  | what | worth |
+------+------+-------+
|  g2  |  n0  |  7    |
+------+------+-------+
""",
            """
+------+------+-------+
|  g1  |  n1  |  ≥ 5  |
+------+------+-------+
|  g1  |  n2  |  fair |
+------+------+-------+
|  g1  |  n3  |  8 km |
+------+------+-------+
""",
        ),
        [
            *("goal | name | value", "g0 | n8 | 1 km", "g0 | n9 | 2 km", "g1 | n1 | ≥ 5", "g1 | n2 | fair", "g1 | n3 | 9 km"),
            *("aim | what | worth", "g2 | n0 | 7", "g1 | n1 | ≥ 5", "g1 | n2 | fair", "g1 | n3 | 8 km"),
        ],
    ),
    "a header of figures that numbers its columns is repeated": (
        (
            """
+------+------+-------+
| goal | name | value |
+------+------+-------+
|  1   |  2   |   3   |
+------+------+-------+
|  g1  |  n1  |  ≥ 5  |
+------+------+-------+
""",
            """
+------+------+-------+
| goal | name | value |
+------+------+-------+
|  1   |  2   |   3   |
+------+------+-------+
|  g1  |  n2  |  ≥ 6  |
+------+------+-------+
""",
        ),
        ["goal | name | value", "1 | 2 | 3", "g1 | n1 | ≥ 5", "g1 | n2 | ≥ 6"],
    ),
    "closed borders: a name cut beside a merged label that the break cuts as well": (
        (
            """
+------+------+----+
| unit | name | v  |
+------+------+----+
| u1   | n1   | v1 |
+------+------+----+
| u2   | n0   | v0 |
+------+------+----+
|servic|public| v4 |
+------+------+----+
""",
            """
+------+------+----+
|point |cost  |    |
|      +------+----+
|      |  n5  | v5 |
+------+------+----+
""",
        ),
        ["unit | name | v", "u1 | n1 | v1", "u2 | n0 | v0", "servic point 2x1 | public cost | v4", "n5 | v5"],
    ),
    "header repeated": (
        (
            """
+------+------+-------+
| name | goal | value |
+------+------+-------+
|  n1  |  g1  |  v1   |
+------+------+-------+
""",
            """
+------+------+-------+
| name | goal | value |
+------+------+-------+
|  n2  |  g2  |  v2   |
+------+------+-------+
""",
        ),
        ["name | goal | value", "n1 | g1 | v1", "n2 | g2 | v2"],
    ),
    "header repeated beside a label down the side": (
        (
            """
+-------+------+------+-------+
|       | name | goal | value |
| label +------+------+-------+
|       |  n1  |  g1  |  v1   |
|       +------+------+-------+
|       |  n2  |  g2  |  v2   |
""",
            """
+-------+------+------+-------+
|       | name | goal | value |
|       +------+------+-------+
|       |  n3  |  g3  |  v3   |
+-------+------+------+-------+
""",
        ),
        ["label 4x1 | name | goal | value", "n1 | g1 | v1", "n2 | g2 | v2", "n3 | g3 | v3"],
    ),
    "header repeated, the label beside it cut off from its column": (
        (
            """
+-------+------+------+-------+
|       | name | goal | value |
| label +------+------+-------+
|       |  n1  |  g1  |  v1   |
+-------+------+------+-------+
""",
            """
+-------+------+------+-------+
|       | name | goal | value |
+-------+------+------+-------+
|       |  n2  |  g2  |  v2   |
|       +------+------+-------+
|       |  n3  |  g3  |  v3   |
+-------+------+------+-------+
""",
        ),
        ["label 4x1 | name | goal | value", "n1 | g1 | v1", "n2 | g2 | v2", "n3 | g3 | v3"],
    ),
    "labels open where the other columns end before": (
        (
            """
+-----+-----+------+
|     |     |  a   |
| one | two +------+
|     |     |  b   |
|     |     +------+
|     |     |
""",
            """
|     |     +------+
|     |     |  c   |
|     +-----+------+
|     | six |  d   |
+-----+-----+------+
""",
        ),
        ["one 5x1 | two 4x1 | a", "b", "", "c", "six | d"],
    ),
    "two-row header repeated": (
        (
            """
+------+---------------+
| name |     money     |
|      +-------+-------+
|      | total | other |
+------+-------+-------+
|  n1  |   1   |   2   |
+------+-------+-------+
""",
            """
+------+---------------+
| name |     money     |
|      +-------+-------+
|      | total | other |
+------+-------+-------+
|  n2  |   3   |   4   |
+------+-------+-------+
""",
        ),
        ["name 2x1 | money 1x2", "total | other", "n1 | 1 | 2", "n2 | 3 | 4"],
    ),
    "merged cell open on both sides": (
        (
            """
+--------+---+
| output | a |
|        +---+
|        | b |
|        +---+
""",
            """
|        +---+
|        | c |
+--------+---+
| effect | d |
+--------+---+
""",
        ),
        ["output 3x1 | a", "b", "c", "effect | d"],
    ),
    "merged cell whose label lands on the far side": (
        (
            """
+--------+---+
|        | a |
|        +---+
|        | b |
|        +---+
""",
            """
| output | c |
|        +---+
|        | d |
+--------+---+
""",
        ),
        ["output 4x1 | a", "b", "c", "d"],
    ),
    "half a label on each side": (
        (
            """
+-----+---+
|     | a |
|     +---+
|cost | b |
|     +---+
""",
            """
|items| c |
|     +---+
|     | d |
+-----+---+
""",
        ),
        ["cost items 4x1 | a", "b", "c", "d"],
    ),
    "a label printed on both pages": (
        (
            """
+--------+---+
| output | a |
|        +---+
|        | b |
|        +---+
""",
            """
| output | c |
|        +---+
|        | d |
+--------+---+
""",
        ),
        ["output 4x1 | a", "b", "c", "d"],
    ),
    "two nested labels go on": (
        (
            """
+--------+----------+---+
| output | quantity | a |
|        |          +---+
|        |          | b |
|        |          +---+
""",
            """
|        |          | c |
|        +----------+---+
|        | quality  | d |
+--------+----------+---+
""",
        ),
        ["output 4x1 | quantity 3x1 | a", "b", "c", "quality | d"],
    ),
    "closed borders: labels go on, values do not": (
        (
            """
+--------+----------+----+-----+
| output | quantity | n1 | v1  |
|        |          +----+-----+
|        |          | n2 | v2  |
|        +----------+----+-----+
|        | quality  | n3 | v3  |
+--------+----------+----+-----+
""",
            """
+--------+----------+----+-----+
|        |          | n4 | v4  |
|        +----------+----+-----+
|        | time     | n5 | v5  |
+--------+----------+----+-----+
| effect | social   | n6 | v6  |
+--------+----------+----+-----+
""",
        ),
        [
            "output 5x1 | quantity 2x1 | n1 | v1",
            "n2 | v2",
            "quality 2x1 | n3 | v3",
            "n4 | v4",
            "time | n5 | v5",
            "effect | social | n6 | v6",
        ],
    ),
    "closed borders: a blank value stays blank": (
        (
            """
+--------+----+------+----+
| output | n1 | v1   |    |
|        +----+------+----+
|        | n2 | v2   | u2 |
+--------+----+------+----+
""",
            """
+--------+----+------+----+
|        | n3 | good |    |
|        +----+------+----+
|        | n4 | v4   | u4 |
+--------+----+------+----+
""",
        ),
        ["output 4x1 | n1 | v1 | _", "n2 | v2 | u2", "n3 | good | _", "n4 | v4 | u4"],
    ),
    "closed borders: a new label ends the nest": (
        (
            """
+--------+----------+----+
| output | quantity | n1 |
|        |          +----+
|        |          | n2 |
+--------+----------+----+
""",
            """
+--------+----------+----+
| effect |          | n3 |
|        |          +----+
|        |          | n4 |
+--------+----------+----+
""",
        ),
        ["output 2x1 | quantity 2x1 | n1", "n2", "effect 2x1 | _ 2x1 | n3", "n4"],
    ),
    "closed borders: a row cut below a total row that leaves its columns blank": (
        (
            """
+------+------+----+----+
| unit | name | op | v  |
+------+------+----+----+
| total|      |    |    |
+------+------+----+----+
| u1   | n1   | ge | v1 |
+------+------+----+----+
| u2   |  n2  | ge | v2 |
|      +------+----+----+
|      |  n3  | ge | v3 |
|      +------+----+----+
|      |public| le | v4 |
+------+------+----+----+
""",
            """
+------+------+----+----+
|      |cost  |    |    |
|      +------+----+----+
|      |  n5  | ge | v5 |
+------+------+----+----+
""",
        ),
        [
            "unit | name | op | v",
            "total | _ | _ | _",
            "u1 | n1 | ge | v1",
            "u2 4x1 | n2 | ge | v2",
            "n3 | ge | v3",
            "public cost | le | v4",
            "n5 | ge | v5",
        ],
    ),
    "closed borders: a row cut in the middle of a sentence": (
        (
            """
+--------+-----------------+
| goal 1 | more towns see  |
|        | a bus.          |
+--------+-----------------+
| goal 2 | a better record |
+--------+-----------------+
| goal 3 | less waste of a |
+--------+-----------------+
""",
            """
+--------+-----------------+
|        | common good.    |
+--------+-----------------+
| goal 4 | more of it      |
+--------+-----------------+
""",
        ),
        [
            "goal 1 | more towns see a bus.",
            "goal 2 | a better record",
            "goal 3 | less waste of a common good.",
            "goal 4 | more of it",
        ],
    ),
    "closed borders: figures above and below are two rows": (
        (
            """
+----+----+
| 11 | 21 |
+----+----+
| 12 | 22 |
+----+----+
""",
            """
+----+----+
| 13 | 23 |
+----+----+
""",
        ),
        ["11 | 21", "12 | 22", "13 | 23"],
    ),
    "a page may lack some of the edges": (
        (
            """
+---+-------+
| a |   b   |
+---+---+---+
| c | d | e |
+---+---+---+
""",
            """
+---+-------+
| f |   g   |
+---+-------+
""",
        ),
        ["a | b 1x2", "c | d | e", "f | g 1x2"],
    ),
    "page numbers between": (
        (
            """
+---+---+
| a | b |
+---+---+

   第1页
""",
            """
+---+---+
| c | d |
+---+---+

   第2页
""",
        ),
        ["a | b", "c | d", "# 第1页", "# 第2页"],
    ),
    "a running header between": (
        (
            """
 budget of 2023
+---+---+
| a | b |
+---+---+
""",
            """
 budget of 2023
+---+---+
| c | d |
+---+---+
""",
        ),
        ["# budget of 2023", "a | b", "c | d", "# budget of 2023"],
    ),
    "a title between makes two tables": (
        (
            """
 form 1
+---+---+
| a | b |
+---+---+
""",
            """
 another
+---+---+
| c | d |
+---+---+
""",
        ),
        ["# form 1", "a | b", "# another", "c | d"],
    ),
    "forms of one kind, each with its title": (
        (
            """
 form of 2023
+---------+---+
| project | a |
+---------+---+
| office  | b |
+---------+---+
""",
            """
 form of 2023
+---------+---+
| project | c |
+---------+---+
| office  | d |
+---------+---+
""",
        ),
        ["# form of 2023", "project | a", "office | b", "# form of 2023", "project | c", "office | d"],
    ),
    "other edges are another table": (
        (
            """
+---+---+
| a | b |
+---+---+
""",
            """
+-------+-------+
|   c   |   d   |
+-------+-------+
""",
        ),
        ["a | b", "c | d"],
    ),
    "over three pages": (
        (
            """
+--------+---+
| output | a |
|        +---+
""",
            """
|        | b |
|        +---+
""",
            """
|        | c |
+--------+---+
""",
        ),
        ["output 3x1 | a", "b", "c"],
    ),
    "a blank page between": (
        (
            """
+---+---+
| a | b |
+---+---+
""",
            " ",
            """
+---+---+
| c | d |
+---+---+
""",
        ),
        ["a | b", "c | d"],
    ),
}


@pytest.mark.parametrize("pages, blocks", CASES.values(), ids=CASES.keys())
def test_pages(pages: tuple[str, ...], blocks: list[str]) -> None:
    assert shown(stitched(*pages)) == blocks


def test_a_cell_over_a_break_keeps_both_places() -> None:
    document = stitched(*CASES["half a label on each side"][0])
    table = document.blocks[0]
    assert [place.page for place in table.cells[0].places] == [1, 2]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "case, codes",
    [
        ("merged cell open on both sides", []),
        ("rows go on", []),
        ("closed borders: labels go on, values do not", ["joined_over_page_break"]),
        ("closed borders: a row cut in the middle of a sentence", ["joined_over_page_break"]),
    ],
)
def test_a_guess_is_said_to_be_one(case: str, codes: list[str]) -> None:
    assert [note.code for note in stitched(*CASES[case][0]).notes] == codes
