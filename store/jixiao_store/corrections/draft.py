"""A form as it was read, open to changes: its rows as nouns, each under the key that a decision finds it by."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, RowMapping, Table, select

from jixiao_normalize.model import Field, Form, Funding, Indicator, Part, Target
from jixiao_store.schema import facts, form

Noun = TypeVar("Noun", Indicator, Funding, Field)
_FACTS: tuple[Table, ...] = (facts.indicator, facts.funding_line, facts.field)


@dataclass(slots=True)
class Item(Generic[Noun]):
    """A row. key, at: as in Decision. mark: `confirmed` or `corrected`, None while nobody has looked."""

    row_no: int
    key: str
    at: str
    noun: Noun
    mark: str | None = None


@dataclass(slots=True)
class Draft:
    """A form with its rows in printed order. marks: of the form (1) and its findings, by (fact, row_no)."""

    form_id: int
    content_id: int
    form_no: int
    form: Form
    indicators: list[Item[Indicator]]
    funding: list[Item[Funding]]
    fields: list[Item[Field]]
    findings: list[tuple[int, str]]
    marks: dict[tuple[str, int], str] = field(default_factory=dict)
    is_form: bool = True

    def items(self, fact: str) -> list[Any]:
        """The rows of a fact."""
        rows: dict[str, list[Any]] = {"indicator": self.indicators, "funding_line": self.funding, "field": self.fields}
        return rows.get(fact, [])

    def whole(self) -> Form:
        """The form as it stands now."""
        return replace(
            self.form,
            fields=tuple(item.noun for item in self.fields),
            funding=tuple(item.noun for item in self.funding),
            indicators=tuple(item.noun for item in self.indicators),
        )


def read_draft(connection: Connection, form_id: int) -> Draft | None:
    """The form as its tables hold it; None where there is none of that number."""
    head = connection.execute(select(form).where(form.c.form_id == form_id)).mappings().first()
    if head is None:
        return None
    places = _places(connection, head)
    rows = {table.name: _rows(connection, table, form_id) for table in _FACTS}
    parts = _parts(connection, form_id)
    return Draft(
        form_id,
        head["content_id"],
        head["form_no"],
        _form(head),
        [_item("indicator", row, _indicator(row, parts.get(row["row_no"], ())), places) for row in rows["indicator"]],
        [_item("funding_line", row, _funding(row), places) for row in rows["funding_line"]],
        [_item("field", row, _field(row), places) for row in rows["field"]],
        _findings(connection, head),
    )


_KEYS: dict[str, tuple[str, ...]] = {
    "indicator": ("period", "content", "printed"),
    "funding_line": ("source", "level", "measure", "printed"),
    "field": ("name",),
}


def key_of(fact: str, noun: Indicator | Funding | Field) -> str:
    """The printed texts of a row that tell it from others, folded; joined by a sign that no text holds."""
    return "\x1f".join(folded(getattr(noun, name)) for name in _KEYS[fact])


def name_of(noun: Indicator | Funding | Field) -> str:
    """What a person calls the row, folded."""
    return folded(noun.content if isinstance(noun, Indicator) else noun.source if isinstance(noun, Funding) else noun.name)


def folded(text: str | None) -> str:
    return "".join(unicodedata.normalize("NFKC", text or "").split())


def _item(fact: str, row: RowMapping, noun: Noun, places: Mapping[tuple[str, int], str]) -> Item[Noun]:
    return Item(row["row_no"], key_of(fact, noun), places.get((fact, row["row_no"]), ""), noun)


def _rows(connection: Connection, table: Table, form_id: int) -> Sequence[RowMapping]:
    found = connection.execute(select(table).where(table.c.form_id == form_id).order_by(table.c.row_no))
    return found.mappings().all()


def _places(connection: Connection, head: RowMapping) -> dict[tuple[str, int], str]:
    """The first place of each row, as one text."""
    at = facts.place.c
    own = (at.content_id == head["content_id"], at.form_no == head["form_no"], at.ordinal == 1)
    found = connection.execute(select(facts.place).where(*own)).mappings()
    return {(row["fact"], row["row_no"]): _place_text(row) for row in found}


def _place_text(row: RowMapping) -> str:
    box = "" if row["x0"] is None else ",".join(f"{row[side]:.0f}" for side in ("x0", "top", "x1", "bottom"))
    return "|".join(str(part or "") for part in (row["page"], row["sheet"], row["ref"], box))


def _findings(connection: Connection, head: RowMapping) -> list[tuple[int, str]]:
    """(row_no, key) of the doubts about the form."""
    doubt = facts.finding.c
    own = (doubt.content_id == head["content_id"], doubt.form_no == head["form_no"])
    found = connection.execute(select(doubt.row_no, doubt.code, doubt.message).where(*own).order_by(doubt.row_no))
    return [(row_no, f"{code}\x1f{folded(message)}") for row_no, code, message in found]


def _parts(connection: Connection, form_id: int) -> dict[int, tuple[Part, ...]]:
    part = facts.indicator_part.c
    asked = select(facts.indicator_part).where(part.form_id == form_id, part.target == "planned").order_by(part.part_no)
    found: dict[int, tuple[Part, ...]] = {}
    for row in connection.execute(asked).mappings():
        own = Part(*(row[name] for name in ("label", "operator", "value", "unit")))
        found[row["row_no"]] = (*found.get(row["row_no"], ()), own)
    return found


def _form(head: RowMapping) -> Form:
    return Form(
        kind=head["kind"],
        title=head["title"],
        fiscal_year=head["fiscal_year"],
        layout=head["layout"] or "",
        status=head["status"],
        confidence=head["confidence"],
        department_std=head["department_std"],
    )


def _field(row: RowMapping) -> Field:
    return Field(row["name"], row["label"], row["text"], (), row["confidence"])


def _funding(row: RowMapping) -> Funding:
    return Funding(
        seq=row["seq"],
        source=row["source"],
        level=row["level"],
        yuan=_decimal(row["yuan"]),
        printed=row["printed"],
        printed_unit=row["printed_unit"],
        measure=row["measure"],
        confidence=row["confidence"],
    )


def _indicator(row: RowMapping, parts: tuple[Part, ...]) -> Indicator:
    return Indicator(
        seq=row["seq"],
        period=row["period"],
        tier1=row["tier1"],
        tier2=row["tier2"],
        tier1_std=row["tier1_std"],
        tier2_std=row["tier2_std"],
        content=row["content"],
        printed=row["printed"],
        target=_target(row, parts),
        confidence=row["confidence"],
        weight=row["weight"],
        actual=row["actual"],
        score=row["score"],
        direction=row["direction"],
        explanation=row["explanation"],
        standard=row["standard"],
        deviation=row["deviation"],
        note=row["note"],
    )


def _target(row: RowMapping, parts: tuple[Part, ...]) -> Target:
    return Target(
        operator=row["operator"],
        value=row["value"],
        unit=row["unit"],
        explicit=bool(row["operator_explicit"]),
        unit_source=row["unit_source"],
        unit_std=row["unit_std"],
        low=_decimal(row["low_exact"] or row["value_low"]),
        high=_decimal(row["high_exact"] or row["value_high"]),
        start_date=_day(row["start_date"]),
        due_date=_day(row["due_date"]),
        basis=row["basis"],
        parts=parts,
    )


def _decimal(stored: str | float | None) -> Decimal | None:
    return None if stored is None else Decimal(str(stored))


def _day(stored: str | None) -> date | None:
    return None if stored is None else date.fromisoformat(stored)
