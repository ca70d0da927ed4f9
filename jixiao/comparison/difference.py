"""What differs, as values."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Change:
    """A field that holds something else."""

    field: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class RowDifference:
    """A row of a form. how: `added`, `removed` or `changed`. name: what people call it; where: page, sheet and cell.

    table: the view without `v_`. changes: all its fields for a row that was added (before None) or removed.
    """

    table: str
    how: str
    name: str
    where: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class FormDifference:
    """A form that differs; how as in RowDifference. file: that of the later side where both have it."""

    how: str
    file: str
    form_no: int
    title: str
    rows: tuple[RowDifference, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """All of it. before, after: what was compared; same: pairs of forms that say the same."""

    before: str
    after: str
    same: int
    forms: tuple[FormDifference, ...]

    def count(self, how: str) -> int:
        """Forms that were added, removed or changed."""
        return sum(form.how == how for form in self.forms)

    def rows(self) -> Counter[tuple[str, str]]:
        """How many rows of each table were added, removed or changed."""
        return Counter((row.table, row.how) for form in self.forms for row in form.rows)

    def fields(self) -> Counter[tuple[str, str]]:
        """In how many rows each field changed."""
        changed = (row for form in self.forms for row in form.rows if row.how == "changed")
        return Counter((row.table, change.field) for row in changed for change in row.changes)
