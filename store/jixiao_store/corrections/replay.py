"""All decisions of a content over its reading: what was read is put back, then every standing decision applied in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, update

from jixiao_store.corrections.applying import apply_decision, with_standard_department
from jixiao_store.corrections.draft import Draft, read_draft
from jixiao_store.corrections.overlay import rows_of, take_back, write_changes, write_marks, write_parts
from jixiao_store.corrections.records import Decision, Kept, from_json
from jixiao_store.schema import content, decision, form
from jixiao_store.writing import identities_of, rank_identities, run_statement

_ANY = select(decision.c.decision_id).where(decision.c.sha256 == bindparam("of_sha256")).limit(1)
ADRIFT = "adrift"


def replay_decisions(connection: Connection, sha256: str | None) -> None:
    """Lay the decisions about these bytes over what is stored of them, inside the caller's transaction."""
    if sha256 is None or not run_statement(connection, _ANY, {"of_sha256": sha256}):
        return
    found = connection.execute(select(content.c.content_id).where(content.c.sha256 == sha256)).scalar()
    kept = kept_decisions(connection, sha256)
    if found is None:
        return
    identities = identities_of(connection, found)
    numbers = connection.execute(select(form.c.form_no, form.c.form_id).where(form.c.content_id == found))
    form_ids = {row.form_no: row.form_id for row in numbers}
    states: dict[int, str] = {}
    for form_no in {one.decision.form_no for one in kept} | form_ids.keys():
        own = [one for one in kept if one.decision.form_no == form_no]
        states |= _replay_form(connection, form_ids.get(form_no), own) if own else {}
    _write_states(connection, kept, states)
    rank_identities(connection, {*identities, *identities_of(connection, found)})


def _replay_form(connection: Connection, form_id: int | None, own: Sequence[Kept]) -> dict[int, str]:
    """How each standing decision about a form stands."""
    standing = [one for one in own if one.undone is None]
    if form_id is None:
        return {one.decision_id: ADRIFT for one in standing}
    take_back(connection, form_id)
    read, draft = read_draft(connection, form_id), read_draft(connection, form_id)
    assert read is not None and draft is not None
    states = {one.decision_id: apply_decision(draft, one.decision) for one in standing}
    with_standard_department(draft)
    _number(draft, standing)
    write_changes(connection, form_id, rows_of(read), rows_of(draft))
    write_parts(connection, read, draft)
    write_marks(connection, draft)
    return states


def _number(draft: Draft, standing: Iterable[Kept]) -> None:
    """Rows in their order, where a row was added or removed; else the numbers stay as they were read."""
    moved = {one.decision.fact for one in standing if one.decision.action in ("add", "remove")}
    if "indicator" in moved:
        seen: dict[str, int] = {}
        for item in draft.indicators:
            seen[item.noun.period] = seen.get(item.noun.period, 0) + 1
            item.noun = replace(item.noun, seq=seen[item.noun.period])
    if "funding_line" in moved:
        for number, line in enumerate(draft.funding, 1):
            line.noun = replace(line.noun, seq=number)


def _write_states(connection: Connection, kept: Sequence[Kept], states: dict[int, str]) -> None:
    for one in kept:
        state = states.get(one.decision_id, one.state)
        if state != one.state:
            connection.execute(update(decision).values(state=state).where(decision.c.decision_id == one.decision_id))


def kept_decisions(connection: Connection, sha256: str) -> list[Kept]:
    """Every decision about these bytes in order, those that were undone included."""
    asked = select(decision).where(decision.c.sha256 == sha256).order_by(decision.c.decision_id)
    return [kept_of(row) for row in connection.execute(asked)]


def kept_of(row: Row[Any]) -> Kept:
    said = row._mapping
    one = Decision(
        sha256=said["sha256"],
        form_no=said["form_no"],
        fact=said["fact"],
        key=said["key"],
        nth=said["nth"],
        at=said["at"],
        action=said["action"],
        before=from_json(said["before"]),
        after=from_json(said["after"]),
        reviewer=said["reviewer"],
        note=said["note"],
    )
    return Kept(
        said["decision_id"], one, said["row_no"], said["decided"], said["state"], said["undone"], said["undone_by"]
    )
