"""The nouns of meaning: a Form is fields, money, duties, goals, tasks and indicators, each traced to its places."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jixiao_extract.model import Finding, Place


@dataclass(frozen=True, slots=True)
class Part:
    """One quantity of several in a compound value (`上半年完成40%`)."""

    label: str | None
    operator: str | None
    value: str | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class Target:
    """A printed value as (operator, value, unit).

    operator: one of `=` `≥` `≤` `>` `<` `≈` `区间` `定性` `复合`, or None for a placeholder or no value.
    value: decimal text, `low-high` for a range, or the words. explicit: whether a sign or word was printed.
    unit_source: `printed`, `column` or `content`. unit_std, low, high: canonical unit and bounds in it.
    basis: words around the quantity (`较上年增长`). findings: codes with messages, places added by the caller.
    """

    operator: str | None = None
    value: str | None = None
    unit: str | None = None
    explicit: bool = False
    unit_source: str | None = None
    unit_std: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    start_date: date | None = None
    due_date: date | None = None
    basis: str | None = None
    parts: tuple[Part, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of the indicator table. seq from 1 within its form and period."""

    seq: int
    period: str
    tier1: str | None
    tier2: str | None
    tier1_std: str | None
    tier2_std: str | None
    content: str
    printed: str | None
    target: Target
    places: tuple[Place, ...] = ()
    confidence: float = 1.0
    weight: str | None = None
    actual: str | None = None
    actual_target: Target | None = None
    score: str | None = None
    direction: str | None = None
    explanation: str | None = None
    standard: str | None = None
    deviation: str | None = None
    note: str | None = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A header field: our name, the label as printed, the text with white space tidied and markup removed."""

    name: str
    label: str
    text: str
    places: tuple[Place, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Funding:
    """One amount of the money block. seq from 1 in printed order.

    source: without `其中：`. level: `上级`, `本级` and the like. yuan: None where unit or number is unknown.
    measure: `budget` (the figure analysts ask for), or `initial_budget`, `executed`, `midterm`, or `summary` (a head
    figure such as 项目当年预算 that a list of sources says again).
    """

    seq: int
    source: str
    level: str | None
    yuan: Decimal | None
    printed: str
    printed_unit: str | None
    measure: str = "budget"
    places: tuple[Place, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Entry:
    """A numbered duty (职能) or goal (目标). seq from 1; text without its number; number as printed, if any."""

    seq: int
    text: str
    places: tuple[Place, ...] = ()
    confidence: float = 1.0
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """A row of 年度主要任务; amounts in yuan, None where not printed or the unit is unknown.

    printed: the amounts as they stand, left to right, joined by ` / `.
    """

    seq: int
    name: str
    content: str | None
    total: Decimal | None
    fiscal: Decimal | None
    other: Decimal | None
    places: tuple[Place, ...] = ()
    printed: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Text of a form that is kept though it is no field or row: remarks, signatures, totals, unread cells.

    kind: `remark`, `label`, `heading`, `total`, `person`, `detail` or `unread`.
    """

    kind: str
    text: str
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """What a rule of the finance bureau says of a form.

    outcome: `finding`, `pass`, `not_applicable` or `insufficient_data`. places: the cells it rests on.
    """

    rule: str
    outcome: str
    message: str = ""
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a document. status: `loaded` or `partial`.

    kind: `department`, `project`, `department_self_evaluation`, `project_self_evaluation`, `monitoring`,
    `approval`. layout: fingerprint of the indicator header. No name occurs twice in fields. department_std: the
    standard name of the department that answers for the form, None where its printed name is no known one.
    """

    kind: str
    title: str
    fiscal_year: int | None
    fields: tuple[Field, ...] = ()
    funding: tuple[Funding, ...] = ()
    duties: tuple[Entry, ...] = ()
    goals: tuple[Entry, ...] = ()
    tasks: tuple[Task, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    findings: tuple[Finding, ...] = ()
    notes: tuple[Note, ...] = ()
    checks: tuple[Check, ...] = ()
    layout: str = ""
    status: str = "loaded"
    confidence: float = 1.0
    places: tuple[Place, ...] = ()
    department_std: str | None = None

    def field(self, name: str) -> str | None:
        """Text of the field of that name, None where the form has none."""
        return next((f.text for f in self.fields if f.name == name), None)
