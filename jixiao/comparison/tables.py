"""What is compared of each view, and by what its rows are known."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """A view of facts. fields: what is compared, exact texts rather than rounded numbers.

    keys: by which rows are known again, the surest first; rows that nothing knows are added or removed. name: the column
    that people call a row by. where: columns of its place.
    """

    name: str
    fields: tuple[str, ...]
    keys: tuple[tuple[str, ...], ...]
    called: str
    where: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """All that is asked for."""
        wanted = (*self.fields, *(column for key in self.keys for column in key), self.called, *self.where)
        return tuple(dict.fromkeys(wanted))


FORMS = Table(
    "forms",
    ("kind", "title", "fiscal_year", "department_name", "department_code", "project_name", "project_code", "implementing_unit", "supervising_department", "project_attribute", "start", "end", "schedule", "overview", "annual_goal", "midterm_goal", "total_yuan_exact", "status", "region"),
    (),
    "title",
)
TABLES = (
    Table(
        "indicators",
        ("period", "tier1", "tier2", "content", "operator", "value", "unit", "printed", "operator_explicit", "value_low_exact", "value_high_exact", "unit_std", "due_date", "basis", "weight_exact", "actual", "score_exact", "tier1_std", "tier2_std", "status"),
        (("period", "tier2", "content", "printed"), ("period", "tier2", "indicator_key"), ("period", "indicator_key"), ("period", "seq")),
        "content",
        ("page", "sheet", "ref"),
    ),
    Table(
        "funding",
        ("source", "level", "yuan_exact", "printed", "printed_unit", "measure", "source_std", "is_total", "parent_seq", "adds"),
        (("measure", "source", "level", "printed"), ("measure", "source", "level"), ("measure", "seq")),
        "source",
    ),
    Table("duties", ("text",), (("text",), ("seq",)), "text"),
    Table("goals", ("text",), (("text",), ("seq",)), "text"),
    Table("tasks", ("name", "content", "total_yuan_exact", "fiscal_yuan_exact", "other_yuan_exact", "printed"), (("name",), ("seq",)), "name"),
    Table("findings", ("code", "severity", "message", "name"), (("code", "name"), ("code",)), "code", ("page", "sheet", "ref")),
    Table("notes", ("kind", "text"), (("text",),), "text"),
)
