"""Raised digits of a page: size and place tell them, and neither alone does."""

from __future__ import annotations

import pytest

from jixiao_extract.model import Box
from jixiao_extract.page.raised_words import with_raised
from jixiao_extract.page.words import as_words, words_to_lines

# A character of 10 points from x on, a raised one of 6, a small one on the base line, and one in the middle.
FULL, RAISED, LOW, MIDDLE = (10.0, 20.0), (9.0, 15.0), (14.0, 20.0), (12.0, 18.0)

# name: (characters with x from, x to, and top and bottom; the line that is read)
CASES = {
    "a square metre": ([("m", 0, 8, FULL), ("2", 8, 11, RAISED)], "m²"),
    "a power of two digits": ([("1", 0, 5, FULL), ("0", 5, 10, FULL), ("1", 10, 13, RAISED), ("2", 13, 16, RAISED)], "10¹²"),
    "a negative power": ([("0", 5, 10, FULL), ("-", 10, 12, RAISED), ("6", 12, 15, RAISED)], "0⁻⁶"),
    "drawn before its base": ([("3", 8, 11, RAISED), ("m", 0, 8, FULL)], "m³"),
    "text behind it": ([("m", 0, 8, FULL), ("2", 8, 11, RAISED), ("以", 11, 21, FULL)], "m²以"),
    "a lowered digit": ([("O", 0, 8, FULL), ("2", 8, 11, LOW)], "O2"),
    "a smaller font on the line": ([("约", 0, 10, FULL), ("3", 10, 13, MIDDLE)], "约3"),
    "a raised letter": ([("m", 0, 8, FULL), ("a", 8, 11, (10.0, 16.0))], "ma"),
    "digits of one size": ([("1", 0, 5, FULL), ("2", 5, 10, FULL)], "12"),
}


@pytest.mark.parametrize(("chars", "line"), CASES.values(), ids=CASES.keys())
def test_raised(chars: list[tuple[str, float, float, tuple[float, float]]], line: str) -> None:
    words = with_raised(as_words([char for char, *_ in chars], [Box(x0, y[0], x1, y[1]) for _, x0, x1, y in chars]))
    lines = words_to_lines(words, words.turns * 0)
    assert "".join(found.text for found in sorted(lines[0], key=lambda found: found.box.x0)) == line


def test_a_digit_of_the_next_cell_stays() -> None:
    words = with_raised(as_words(["m", "2"], [Box(0, 10, 8, 20), Box(12, 9, 15, 15)]))
    assert words.texts == ("m", "2")
