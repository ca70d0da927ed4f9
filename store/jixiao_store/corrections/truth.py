"""What people have looked at, as golden answers: today's correction is tomorrow's test."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, Engine, select

from jixiao_normalize.model import Form
from jixiao_store.corrections.draft import read_draft
from jixiao_store.schema import content, decision, facts, form

Json = str | int | None | list["Json"] | dict[str, "Json"]
_PERIODS = {"annual": "indicators", "midterm": "midterm_indicators"}
_ROW = ("tier1", "tier2", "content", "operator", "value", "unit", "printed")


def reviewed_truth(engine: Engine) -> dict[str, list[dict[str, Json]]]:
    """The forms of every content about which a decision stands, by the hash of its bytes; a form as truth.json has it."""
    asked = select(decision.c.sha256).where(decision.c.undone.is_(None)).distinct().order_by(decision.c.sha256)
    with engine.connect() as connection:
        return {sha256: list(_forms(connection, sha256)) for (sha256,) in connection.execute(asked).all()}


def _forms(connection: Connection, sha256: str) -> Iterator[dict[str, Json]]:
    joined = form.join(content, content.c.content_id == form.c.content_id)
    asked = select(form.c.form_id).select_from(joined).where(content.c.sha256 == sha256, form.c.status != "rejected")
    for (form_id,) in connection.execute(asked.order_by(form.c.form_no)).all():
        draft = read_draft(connection, form_id)
        assert draft is not None
        yield {**_said(draft.whole()), **_entries(connection, form_id)}


def _said(said: Form) -> dict[str, Json]:
    about: dict[str, Json] = {"kind": said.kind, "title": said.title}
    if said.fiscal_year is not None:
        about["fiscal_year"] = said.fiscal_year
    about |= {field.name: field.text for field in said.fields}
    budget = [line for line in said.funding if line.measure == "budget"]
    about["funding"] = [
        [
            f"{line.source}/{line.level}" if line.level else line.source,
            "unknown" if line.yuan is None else f"{line.yuan:f}",
        ]
        for line in budget
    ]
    for period, name in _PERIODS.items():
        rows = [row for row in said.indicators if row.period == period]
        if rows:
            target = [(row.target.operator, row.target.value, row.target.unit) for row in rows]
            texts = [
                (row.tier1, row.tier2, row.content, *of, row.printed) for row, of in zip(rows, target, strict=True)
            ]
            about[name] = [dict(zip(_ROW, row, strict=True)) for row in texts]
    return about


def _entries(connection: Connection, form_id: int) -> dict[str, Json]:
    own = select(facts.entry.c.kind, facts.entry.c.text).where(facts.entry.c.form_id == form_id)
    found = connection.execute(own.order_by(facts.entry.c.row_no)).all()
    names = {"duties": "duty", "goals": "goal"}
    return {
        name: [text for of, text in found if of == kind]
        for name, kind in names.items()
        if any(of == kind for of, _ in found)
    }
