"""Doubts about single cells of a sheet, told once a kind with the places where they were met."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jixiao_extract.messages import finding
from jixiao_extract.model import Finding, Place
from jixiao_extract.sheet.cell_reference import column_letters

# A doubt met in every row is told once, with this many places.
_PLACES_TOLD = 50
# Code and variant of each kind; an error that a sheet shows may stand beside the form.
_KINDS = {
    **{"formula_without_value": None, "formula_as_text": None, "error_value": "warning", "digits_lost": None},
    "picture_in_cell": None,
}


# A number cell keeps 15 digits of what is typed into it: of a longer code the rest became zeros.
_EXACT_BELOW = 1e15


def loses_digits(number: float) -> bool:
    """Whether a number cell can no longer hold all digits of what was typed: a code, for no amount is so large."""
    return abs(number) >= _EXACT_BELOW


class Doubt(NamedTuple):
    """A doubt about one cell, rows and columns from 0. code: a key of _KINDS."""

    code: str
    row: int
    col: int


def doubt_notes(doubts: Sequence[Doubt], sheet: str) -> Iterator[Finding]:
    """One Finding a kind."""
    for code, severity in _KINDS.items():
        met = [doubt for doubt in doubts if doubt.code == code]
        if met:
            places = (Place(sheet=sheet, ref=f"{column_letters(d.col)}{d.row + 1}") for d in met[:_PLACES_TOLD])
            key = "error_value/sheet" if code == "error_value" else code
            yield finding(key, len(met), places=tuple(places), severity=severity)
