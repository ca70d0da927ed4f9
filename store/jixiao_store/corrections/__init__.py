"""What people decided about what was read: kept apart from the reading, and laid over it whenever it is stored.

A decision comes in; it is kept under what was read (hash of the bytes, form, fact, printed text), and the rows that
views show are those of the reading with all standing decisions applied. What the reading said stays in `overlay`.

    decision ──▶ decision table ──▶ replay ─┬─▶ rows of form, field, funding_line, indicator, as decided
                                            ├─▶ overlay: what the reading says below
                                            └─▶ review_mark: confirmed, corrected

    records         decisions, and what may be changed
    draft           a form as it was read, open to changes
    applying        one decision applied to a draft
    overlay         the difference between reading and draft, written and taken back
    replay          all decisions of a content over its reading
    deciding        a decision taken or undone, nobody's work lost
    truth           what people have looked at, as golden answers
"""

from jixiao_store.corrections.deciding import decide, decisions, undo
from jixiao_store.corrections.records import (
    ACTIONS,
    CHANGEABLE,
    DecidedMeanwhile,
    Decision,
    Kept,
    Proposal,
    UnusableDecision,
)
from jixiao_store.corrections.replay import replay_decisions
from jixiao_store.corrections.truth import reviewed_truth

__all__ = [
    "ACTIONS",
    "CHANGEABLE",
    "DecidedMeanwhile",
    "Decision",
    "Kept",
    "Proposal",
    "UnusableDecision",
    "decide",
    "decisions",
    "replay_decisions",
    "reviewed_truth",
    "undo",
]
