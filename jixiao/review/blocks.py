"""What a report is made of, whatever file it becomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Title:
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """level: 1 or 2."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """small: a note, not the report's own voice."""

    text: str
    small: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """share: of the width, in any unit. number: set to the right, and a number in a workbook."""

    name: str
    share: int
    number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """name: of its sheet in a workbook. marks: rows that want to be seen, by number from 0."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    marks: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Signature:
    """Lines at the end, set to the right."""

    lines: Sequence[str]


Block = Title | Heading | Paragraph | Table | Signature
