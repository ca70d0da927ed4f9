"""The nouns of review: what a person proposes, and what is kept of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from jixiao_store.errors import StoreError

ACTIONS = ("confirm", "correct", "remove", "add", "not_a_form")
# What may be changed of each fact, by the names of its columns; `typed` is the value as a person would print it, and
# `after_row` the row_no below which an added row stands (0: first).
CHANGEABLE: Mapping[str, frozenset[str]] = {
    "indicator": frozenset(
        [
            "tier1",
            "tier2",
            "content",
            "typed",
            "operator",
            "value",
            "unit",
            "weight",
            "actual",
            "score",
            "period",
            "after_row",
        ]
    ),
    "field": frozenset({"name", "text"}),
    "funding_line": frozenset({"source", "level", "yuan", "measure", "after_row"}),
    "form": frozenset({"kind", "title", "fiscal_year"}),
    "finding": frozenset(),
}
Values = Mapping[str, str | None]


class UnusableDecision(StoreError):
    """The decision names what is not there, or cannot be changed."""

    cure = "Load the form again and decide anew."


class DecidedMeanwhile(StoreError):
    """Somebody else has decided about the same row; other: that decision."""

    cure = "Look at what was decided, and decide again if it is wrong."

    def __init__(self, place: str, other: Kept) -> None:
        super().__init__(place, f"{other.decision.reviewer} has decided about this row meanwhile")
        self.other = other


@dataclass(frozen=True, slots=True)
class Proposal:
    """A decision as it is proposed. fact, row_no: as in `place`; row_no 0 for a row that is missing (`add`).

    after: what is changed, by the names of CHANGEABLE. seen: the last decision about this row that the person has
    seen, 0 for none.
    """

    form_id: int
    fact: str
    row_no: int
    action: str
    reviewer: str
    after: Values
    seen: int = 0
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision as it is kept: what it is about, told by what was read.

    key: the printed texts that tell the fact from others of its form; nth: from 1 among equal ones. at: where it
    stands. before: what the reading said of what is changed.
    """

    sha256: str
    form_no: int
    fact: str
    key: str
    nth: int
    at: str
    action: str
    before: Values
    after: Values
    reviewer: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A decision with its number and how it stands.

    state: `applied`, `changed` (applied, but the reading says something else than when it was decided) or `adrift`
    (its row is no longer read). undone: when and by whom, None while it stands.
    """

    decision_id: int
    decision: Decision
    row_no: int
    decided: str
    state: str
    undone: str | None
    undone_by: str | None


def to_json(values: Values) -> str:
    return json.dumps(dict(values), ensure_ascii=False, sort_keys=True)


def from_json(text: str) -> dict[str, str | None]:
    values: dict[str, str | None] = json.loads(text)
    return values
