"""What each cell of a form was taken for, and by which word: the ledger behind `unread_text` and `--explain`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jixiao_extract.model import Cell


@dataclass(frozen=True, slots=True)
class Claim:
    """A cell and what it was taken for (`field:project_name`, `label`, `indicator:value` …); word: what said so."""

    cell: Cell
    taken_as: str
    word: str = ""


def claimed(claims: Iterable[Claim]) -> set[Cell]:
    """The cells that some reading has taken."""
    return {claim.cell for claim in claims}
