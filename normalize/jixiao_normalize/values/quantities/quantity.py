"""What the grammar reads from a value: a number with its operator, unit and place in the text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Digits:
    """A number at number:end (0-based) whose quantity begins at start, with its sign or word."""

    start: int
    number: int
    end: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity at start:end of the text; low and high are equal but for a range, None where it is no decimal.

    operator: from a sign or a word, None where nothing is printed. number: where the digits begin.
    value: decimal text, or `low-high`. unit: as printed. mark: `sign` or `word`, what gave the operator.
    """

    start: int
    number: int
    end: int
    operator: str | None
    value: str
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    mark: str | None = None
    doubts: tuple[str, ...] = ()
