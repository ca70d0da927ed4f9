"""What an evaluation says: tallies, differences and the scores they add up to."""

from __future__ import annotations

from dataclasses import dataclass, field

from jixiao.evaluation.reliability import Reliability


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were wanted, how many were given, and how many of those are exactly right."""

    wanted: int = 0
    got: int = 0
    right: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.wanted + other.wanted, self.got + other.got, self.right + other.right)

    @property
    def recall(self) -> float:
        """Share of the wanted that is right, 0 to 1; 1 where nothing was wanted."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        """Share of the given that is right, 0 to 1; 1 where nothing was given."""
        return self.right / self.got if self.got else 1.0


@dataclass(frozen=True, slots=True)
class Difference:
    """One wrong thing. form: from 1. what: `row`, `money`, `form`, or the name of a field or list."""

    form: int
    what: str
    wanted: str | None
    got: str | None


@dataclass(frozen=True, slots=True)
class Score:
    """What a form, a file or a whole folder reached; scores add up.

    left_out: rows that are printed, for which the golden answers ask nothing.
    missing and invented: rows with no counterpart on the other side; a row that differs is neither.
    """

    forms: Tally = Tally()
    rows: Tally = Tally()
    fields: Tally = Tally()
    money: Tally = Tally()
    entries: Tally = Tally()
    weights: Tally = Tally()
    actuals: Tally = Tally()
    left_out: int = 0
    missing: int = 0
    invented: int = 0
    reliability: Reliability = field(default_factory=Reliability)
    differences: tuple[Difference, ...] = field(default=(), repr=False)

    def __add__(self, other: Score) -> Score:
        return Score(
            self.forms + other.forms,
            self.rows + other.rows,
            self.fields + other.fields,
            self.money + other.money,
            self.entries + other.entries,
            self.weights + other.weights,
            self.actuals + other.actuals,
            self.left_out + other.left_out,
            self.missing + other.missing,
            self.invented + other.invented,
            self.reliability + other.reliability,
            self.differences + other.differences,
        )

    @property
    def perfect(self) -> bool:
        """Whether nothing at all differs."""
        return not self.differences


def sum_scores(scores: list[Score]) -> Score:
    """All scores in one; an empty list gives the empty score."""
    return sum(scores, Score())
