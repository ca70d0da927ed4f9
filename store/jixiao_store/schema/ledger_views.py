"""What became of each input, what is doubtful, and what the codes mean."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, case, func, literal_column, or_, select

from jixiao_store.schema.facts import finding, place
from jixiao_store.schema.joins import (
    FILE,
    FILE_REASON,
    FILE_STATUS,
    FILES,
    FORM_COUNT,
    IS_DUPLICATE,
    IS_FIRST,
    MEMBER,
)
from jixiao_store.schema.review import decision, review_mark
from jixiao_store.schema.tables import code_text, content, form, run, source_file

_SHOWN = and_(source_file.c.content_id == finding.c.content_id, source_file.c.is_first == literal_column("1"))
_RANK = case((finding.c.severity == "error", 1), (finding.c.severity == "warning", 2), else_=3).label("rank")


def v_findings() -> Select[Any]:
    """One row a doubt, with the fact that it speaks of and where that is printed."""
    own, of_fact = place.alias("own"), place.alias("of_fact")
    of_form = and_(form.c.content_id == finding.c.content_id, form.c.form_no == finding.c.form_no)
    of_own = and_(
        own.c.content_id == finding.c.content_id,
        own.c.form_no == finding.c.form_no,
        own.c.fact == "finding",
        own.c.row_no == finding.c.row_no,
        own.c.ordinal == 1,
    )
    of_row = and_(
        of_fact.c.content_id == finding.c.content_id,
        of_fact.c.form_no == finding.c.form_no,
        of_fact.c.fact == finding.c.fact,
        of_fact.c.row_no == finding.c.fact_row,
        of_fact.c.ordinal == 1,
    )
    meant = and_(code_text.c.kind == "finding", code_text.c.code == finding.c.code)
    named = finding.join(source_file, _SHOWN)
    placed = named.outerjoin(form, of_form).outerjoin(own, of_own).outerjoin(of_fact, of_row)
    # Somebody has looked at the doubt itself, or at the row that it speaks of.
    looked, decided = review_mark.alias("looked"), review_mark.alias("decided")
    reviewed = placed.outerjoin(looked, _marked(looked, literal_column("'finding'"), finding.c.row_no)).outerjoin(
        decided, _marked(decided, finding.c.fact, finding.c.fact_row)
    )
    is_form = or_(form.c.form_id.is_(None), form.c.status != literal_column("'rejected'"))
    boxes = ("x0", "top", "x1", "bottom")
    where = {name: func.coalesce(own.c[name], of_fact.c[name]).label(name) for name in ("page", "sheet", "ref", *boxes)}
    told = (finding.c.code, finding.c.severity, finding.c.message)
    message_zh = func.coalesce(finding.c.message_zh, code_text.c.meaning_zh).label("message_zh")
    return select(
        *(form.c.form_id, FILE, form.c.form_no, *told, where["page"], MEMBER, _RANK, finding.c.fact),
        *(finding.c.fact_row.label("row_no"), finding.c.name, where["sheet"], where["ref"], message_zh),
        *(code_text.c.advice_zh, func.coalesce(looked.c.reviewed, decided.c.reviewed).label("reviewed"), code_text.c.advice),
        *(func.coalesce(form.c.is_current, 1).label("current"), finding.c.row_no.label("finding_no")),
        *(where[name] for name in boxes),
    ).select_from(reviewed.outerjoin(code_text, meant)).where(is_form)


def _marked(mark: FromClause, fact: ColumnElement[Any], row_no: ColumnElement[Any]) -> ColumnElement[bool]:
    return and_(mark.c.form_id == form.c.form_id, mark.c.fact == fact, mark.c.row_no == row_no)


def v_files() -> Select[Any]:
    """One row an input."""
    meant = and_(code_text.c.kind == "reason", code_text.c.code == FILE_REASON.element)
    message = func.coalesce(source_file.c.message, code_text.c.meaning + ". Cure: " + code_text.c.advice).label("message")
    message_zh = func.coalesce(source_file.c.message_zh, code_text.c.meaning_zh + "。处理办法：" + code_text.c.advice_zh).label("message_zh")
    return select(
        *(FILE, MEMBER, content.c.sha256, content.c.bytes, FILE_STATUS, FILE_REASON),
        case((IS_DUPLICATE, 0), else_=FORM_COUNT).label("forms"),
        *(content.c.pages, source_file.c.seconds, content.c.reader, message, message_zh),
    ).select_from(FILES.outerjoin(code_text, meant))


def v_codes() -> Select[Any]:
    """Every code that the database can hold, explained."""
    told = code_text.c
    return select(told.code, told.kind, told.severity, told.meaning, told.meaning_zh, told.advice_zh, told.advice)


def v_duplicates() -> Select[Any]:
    """Which name a copy is a copy of."""
    first = source_file.alias("first_file")
    same = and_(first.c.content_id == source_file.c.content_id, first.c.is_first == 1)
    shown = (first.c.path.label("first_file"), func.nullif(first.c.member, "").label("first_member"))
    return select(FILE, MEMBER, content.c.sha256, *shown).select_from(FILES.join(first, same)).where(IS_DUPLICATE)


def v_corrections() -> Select[Any]:
    """What people decided, with the file that it is about where one holds these bytes now."""
    said = decision.c
    of_bytes = said.sha256 == content.c.sha256
    of_form = and_(form.c.content_id == content.c.content_id, form.c.form_no == said.form_no)
    joined = decision.outerjoin(content, of_bytes).outerjoin(source_file, IS_FIRST).outerjoin(form, of_form)
    about = (said.decision_id, FILE, MEMBER, said.sha256, said.form_no, form.c.form_id, said.fact, said.row_no)
    told = (said.action, said.before, said.after, said.reviewer, said.decided, said.state, said.undone, said.undone_by)
    return select(*about, *told, said.note).select_from(joined)


def v_runs() -> Select[Any]:
    """The ledger of runs."""
    status = case((run.c.ended.is_(None), "interrupted"), else_="finished").label("status")
    return select(run.c.run_id, status, *(column for column in run.c if column.name != "run_id"))
