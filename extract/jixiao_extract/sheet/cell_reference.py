"""Cell references of spreadsheets: `B7` and `B7:C9` to rows and columns from 0, and back."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")


class Area(NamedTuple):
    """A rectangle of cells, all ends included, rows and columns from 0."""

    row: int
    col: int
    last_row: int
    last_col: int


def parse_reference(text: str) -> tuple[int, int] | None:
    """(row, column) of `B7`; None where the text is no reference."""
    match = _REFERENCE.fullmatch(text)
    return (int(match[2]) - 1, column_number(match[1].upper())) if match else None


def parse_area(text: str) -> Area | None:
    """The area of `B7:C9` or `B7`, its corners in any order; None where the text is none."""
    first, _, last = text.partition(":")
    start, end = parse_reference(first), parse_reference(last or first)
    if start is None or end is None:
        return None
    (top, bottom), (left, right) = sorted((start[0], end[0])), sorted((start[1], end[1]))
    return Area(top, left, bottom, right)


def reference_column(text: str) -> int | None:
    """Column from 0 of `B7`; None where the text is no reference."""
    return _column(text.rstrip("0123456789"))


@lru_cache(maxsize=20000)
def _column(letters: str) -> int | None:
    return column_number(letters) if letters.isascii() and letters.isupper() and len(letters) <= 3 else None


@lru_cache(maxsize=20000)
def column_number(letters: str) -> int:
    """Column from 0 of its capital letters: A → 0, XFD → 16383."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


@lru_cache(maxsize=20000)
def column_letters(col: int) -> str:
    """Capital letters of a column from 0."""
    letters = ""
    number = col + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def reference(area: Area) -> str:
    """`B7` for one cell, `B7:C9` for more."""
    first = f"{column_letters(area.col)}{area.row + 1}"
    if (area.row, area.col) == (area.last_row, area.last_col):
        return first
    return f"{first}:{column_letters(area.last_col)}{area.last_row + 1}"
