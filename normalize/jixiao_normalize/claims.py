"""What each cell of a form was taken for, and by which word: the ledger behind `unread_text` and `--explain`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jixiao_extract.model import Cell
from jixiao_normalize.model import Note
from jixiao_normalize.words import tidy


@dataclass(frozen=True, slots=True)
class Claim:
    """A cell and what it was taken for (`field:project_name`, `label`, `indicator:value` …); word: what said so."""

    cell: Cell
    taken_as: str
    word: str = ""


def claimed(claims: Iterable[Claim]) -> set[Cell]:
    """The cells that some reading has taken."""
    return {claim.cell for claim in claims}


# What is taken as one of these has no fact of its own and is kept as a note.
_KEPT = ("template", "detail", "money:detail", "money:blank", "money:told", "money:inline", "task:goal")


def kept_notes(claims: Iterable[Claim]) -> tuple[Note, ...]:
    """Notes for the cells that were understood but have no place among the facts, each once, in order."""
    taken: dict[Cell, set[bool]] = {}
    for claim in claims:
        taken.setdefault(claim.cell, set()).add(claim.taken_as.startswith(_KEPT))
    return tuple(Note("detail", tidy(cell.text), cell.places) for cell, kept in taken.items() if kept == {True})
