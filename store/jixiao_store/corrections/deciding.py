"""A decision taken or undone: kept, and laid over the reading in the same transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, func, insert, select, update

from jixiao_store.corrections.applying import SAME, amount, new_row, readable, same_name
from jixiao_store.corrections.draft import Draft, Item, read_draft
from jixiao_store.corrections.records import (
    ACTIONS,
    CHANGEABLE,
    DecidedMeanwhile,
    Decision,
    Kept,
    Proposal,
    UnusableDecision,
    Values,
    to_json,
)
from jixiao_store.corrections.replay import kept_of, replay_decisions
from jixiao_store.engine import write_transaction
from jixiao_store.schema import content, decision, form, overlay


def decide(engine: Engine, proposal: Proposal) -> Kept:
    """Keep a decision and apply it. Raises UnusableDecision, or DecidedMeanwhile where somebody was faster."""
    _check(proposal)
    with write_transaction(engine) as connection:
        sha256, form_no = _form_of(connection, proposal.form_id)
        _check_seen(connection, sha256, form_no, proposal)
        made = _decision(connection, (sha256, form_no), proposal)
        row = _values(made, proposal.row_no)
        number = connection.execute(insert(decision).values(row).returning(decision.c.decision_id)).scalar_one()
        replay_decisions(connection, sha256)
        return _kept(connection, number)


def undo(engine: Engine, decision_id: int, reviewer: str) -> Kept:
    """Take a decision back; the reading, and what else was decided, holds again. Undoing twice changes nothing."""
    with write_transaction(engine) as connection:
        kept = _kept(connection, decision_id)
        if kept.undone is None:
            taken = {"undone": _now(), "undone_by": reviewer}
            connection.execute(update(decision).values(taken).where(decision.c.decision_id == decision_id))
            replay_decisions(connection, kept.decision.sha256)
        return _kept(connection, decision_id)


def decisions(engine: Engine, sha256: str | None = None) -> list[Kept]:
    """Every decision, or those about some bytes; the latest first."""
    asked = select(decision).order_by(decision.c.decision_id.desc())
    with engine.connect() as connection:
        found = connection.execute(asked if sha256 is None else asked.where(decision.c.sha256 == sha256))
        return [kept_of(row) for row in found]


def _check(proposal: Proposal) -> None:
    known = CHANGEABLE.get(proposal.fact)
    if known is None or proposal.action not in ACTIONS or (proposal.action == "not_a_form" and proposal.fact != "form"):
        raise UnusableDecision(proposal.fact, f"{proposal.action} is nothing that can be decided about it")
    unknown = proposal.after.keys() - known
    if unknown:
        raise UnusableDecision(proposal.fact, f"{', '.join(sorted(unknown))} cannot be changed")
    if proposal.action in ("correct", "add") and not proposal.after:
        raise UnusableDecision(proposal.fact, "nothing is changed")
    yuan = proposal.after.get("yuan")
    if yuan and amount(yuan) is None:
        raise UnusableDecision(yuan, "this is no amount in yuan")
    below = proposal.after.get("after_row")
    if below and not below.isdecimal():
        raise UnusableDecision(below, "this is no row")


def _form_of(connection: Connection, form_id: int) -> tuple[str, int]:
    joined = form.join(content, content.c.content_id == form.c.content_id)
    asked = select(content.c.sha256, form.c.form_no).select_from(joined).where(form.c.form_id == form_id)
    found = connection.execute(asked).first()
    if found is None or found[0] is None:
        raise UnusableDecision(f"form {form_id}", "there is no such form")
    return found[0], found[1]


def _check_seen(connection: Connection, sha256: str, form_no: int, proposal: Proposal) -> None:
    """Two people may look at one row at once: the second learns of the first before anything is written over."""
    if proposal.action == "add":
        return
    same = (decision.c.sha256 == sha256, decision.c.form_no == form_no, decision.c.fact == proposal.fact)
    last = select(func.max(decision.c.decision_id)).where(*same, decision.c.row_no == proposal.row_no)
    newest = connection.execute(last).scalar() or 0
    if newest != proposal.seen:
        raise DecidedMeanwhile(f"form {proposal.form_id}", _kept(connection, newest))


def _decision(connection: Connection, about: tuple[str, int], proposal: Proposal) -> Decision:
    draft = read_draft(connection, proposal.form_id)
    assert draft is not None
    key, nth, at, before = _found(connection, draft, proposal)
    return Decision(
        sha256=about[0],
        form_no=about[1],
        fact=proposal.fact,
        key=key,
        nth=nth,
        at=at,
        action=proposal.action,
        before=before,
        after=proposal.after,
        reviewer=proposal.reviewer,
        note=proposal.note,
    )


def _found(connection: Connection, draft: Draft, proposal: Proposal) -> tuple[str, int, str, Values]:
    """(key, nth, at, before) of what is decided about."""
    if proposal.action == "add":
        same = same_name(draft.items(proposal.fact), new_row(proposal.fact, proposal.after))
        return f"added\x1f{_now()}", 1, "", {SAME: str(same)}
    if proposal.fact == "form":
        said = {
            "kind": draft.form.kind,
            "title": draft.form.title,
            "fiscal_year": str(draft.form.fiscal_year or "") or None,
        }
        return "", 1, "", {name: said[name] for name in proposal.after if name in said}
    if proposal.fact == "finding":
        return *_nth([key for _, key in draft.findings], [no for no, _ in draft.findings], proposal), "", {}
    items = draft.items(proposal.fact)
    item: Item[Any] | None = next((item for item in items if item.row_no == proposal.row_no), None)
    if item is None:
        raise UnusableDecision(f"form {proposal.form_id}", f"it has no {proposal.fact} {proposal.row_no}")
    earlier = _earlier(connection, draft, proposal)
    key, nth = earlier or _nth([i.key for i in items], [i.row_no for i in items], proposal)
    said = readable(item)
    return key, nth, item.at, {name: said[name] for name in proposal.after if name in said}


def _nth(keys: Sequence[str], numbers: Sequence[int], proposal: Proposal) -> tuple[str, int]:
    if proposal.row_no not in numbers:
        raise UnusableDecision(f"form {proposal.form_id}", f"it has no {proposal.fact} {proposal.row_no}")
    position = numbers.index(proposal.row_no)
    return keys[position], keys[: position + 1].count(keys[position])


def _earlier(connection: Connection, draft: Draft, proposal: Proposal) -> tuple[str, int] | None:
    """The key under which somebody has decided about this row before: that of the reading, which it no longer shows."""
    below = overlay.c.form_id == draft.form_id, overlay.c.fact == proposal.fact, overlay.c.row_no == proposal.row_no
    if connection.execute(select(overlay.c.name).where(*below)).first() is None:
        return None
    sha256 = connection.execute(select(content.c.sha256).where(content.c.content_id == draft.content_id)).scalar()
    same = (decision.c.sha256 == sha256, decision.c.form_no == draft.form_no, decision.c.fact == proposal.fact)
    here = (decision.c.row_no == proposal.row_no, decision.c.undone.is_(None))
    found = connection.execute(
        select(decision.c.key, decision.c.nth).where(*same, *here).order_by(decision.c.decision_id.desc())
    ).first()
    return (found[0], found[1]) if found else None


def _values(made: Decision, row_no: int) -> dict[str, Any]:
    said = {
        name: getattr(made, name)
        for name in ("sha256", "form_no", "fact", "key", "nth", "at", "action", "reviewer", "note")
    }
    told = {"before": to_json(made.before), "after": to_json(made.after), "decided": _now(), "state": "applied"}
    return {**said, **told, "row_no": row_no}


def _kept(connection: Connection, decision_id: int) -> Kept:
    row = connection.execute(select(decision).where(decision.c.decision_id == decision_id)).first()
    if row is None:
        raise UnusableDecision(f"decision {decision_id}", "there is no such decision")
    return kept_of(row)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
