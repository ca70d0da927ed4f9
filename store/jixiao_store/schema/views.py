"""The views that analysts rely on: named SELECTs, the same on SQLite and PostgreSQL.

Names and columns of VIEWS up to `v_files` are promised and never change order. Each fact is shown under the first
file that holds its content (see `joins`).
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, func, select

from jixiao_store.schema.facts import (
    check_outcome,
    entry,
    finding,
    funding_line,
    indicator,
    indicator_part,
    note,
    person,
    place,
    task,
)
from jixiao_store.schema.joins import (
    FILE,
    FILE_REASON,
    FILE_STATUS,
    FILES,
    FORM_COUNT,
    FORMS,
    IS_DUPLICATE,
    IS_FIRST,
    MEMBER,
    OWNER,
    facts_of,
)
from jixiao_store.schema.place_views import v_check_places, v_places
from jixiao_store.schema.tables import content, form, run, source_file


def _first_place(fact: str, row_no: ColumnElement[Any]) -> ColumnElement[bool]:
    return and_(
        place.c.content_id == form.c.content_id,
        place.c.form_no == form.c.form_no,
        place.c.fact == fact,
        place.c.row_no == row_no,
        place.c.ordinal == 1,
    )


def _v_forms() -> Select[Any]:
    total = and_(funding_line.c.form_id == form.c.form_id, funding_line.c.is_total == 1)
    named = [form.c[name] for name in ("kind", "title", "fiscal_year", "department_name", "department_code")]
    project = [form.c[name] for name in ("project_name", "project_code", "implementing_unit", "supervising_department")]
    course = [form.c[name] for name in ("project_attribute", "start", "end", "schedule", "overview")]
    return select(
        form.c.form_id,
        FILE,
        MEMBER,
        content.c.sha256,
        form.c.form_no,
        *(*named, *project, *course, form.c.annual_goal, form.c.midterm_goal),
        funding_line.c.yuan.label("total_yuan"),
        form.c.status,
        form.c.confidence,
    ).select_from(FORMS.outerjoin(funding_line, total))


# The later submission is the newer version: the later run, or, within one, the file changed later.
# Forms of one file are never versions of each other, hence ranks without gaps instead of row numbers.
_CHANGED = func.coalesce(source_file.c.mtime_ns, 0)
_SUBMITTED = (source_file.c.submission, _CHANGED, source_file.c.path, source_file.c.member)
_VERSION = func.dense_rank().over(partition_by=form.c.identity, order_by=_SUBMITTED)
_FROM_NEWEST = func.dense_rank().over(partition_by=form.c.identity, order_by=[part.desc() for part in _SUBMITTED])


def _versions() -> Subquery:
    alone = form.c.identity.is_(None)
    return (
        select(
            form.c.form_id,
            case((alone, 1), else_=_VERSION).label("version"),
            case((alone, 1), (_FROM_NEWEST == 1, 1), else_=0).label("current"),
        )
        .select_from(FORMS)
        .subquery("versions")
    )


def _v_current_forms() -> Select[Any]:
    """The forms that no later submission of the same form replaces."""
    versions = _versions()
    shown, same = _v_forms().subquery("shown"), versions.c.form_id
    joined = shown.join(versions, same == shown.c.form_id)
    return select(*shown.c, versions.c.version).select_from(joined).where(versions.c.current == 1)


def _v_form_versions() -> Select[Any]:
    versions = _versions()
    split = ("department_name_code", "department_name_plain", "project_name_code", "project_name_plain")
    more = ("supervising_department_code", "supervising_department_name", "department_std", "layout")
    return select(
        *(*OWNER, form.c.identity, versions.c.version, versions.c.current),
        *(form.c[name] for name in split + more),
    ).select_from(FORMS.join(versions, versions.c.form_id == form.c.form_id))


def _v_indicators() -> Select[Any]:
    about = [form.c[name] for name in ("kind", "fiscal_year", "department_name", "project_name", "project_code")]
    row = [indicator.c[name] for name in ("period", "seq", "tier1", "tier2", "content", "operator", "value", "unit")]
    more = ("printed", "operator_explicit", "value_low", "value_high", "unit_std", "due_date", "basis", "weight")
    return select(
        form.c.form_id,
        FILE,
        MEMBER,
        form.c.form_no,
        *(*about, *row, *(indicator.c[name] for name in more), indicator.c.actual, indicator.c.score),
        place.c.page,
        indicator.c.confidence,
        indicator.c.status,
    ).select_from(facts_of(indicator).outerjoin(place, _first_place("indicator", indicator.c.row_no)))


def _v_indicator_details() -> Select[Any]:
    own = [column for column in indicator.c if column.name != "form_id"]
    return select(*OWNER, *own).select_from(facts_of(indicator))


def _v_indicator_parts() -> Select[Any]:
    of_part = indicator_part.c
    row = and_(indicator.c.form_id == of_part.form_id, indicator.c.row_no == of_part.row_no)
    return select(
        *(*OWNER, indicator.c.period, indicator.c.seq, of_part.target, of_part.part_no),
        *(of_part.label, of_part.operator, of_part.value, of_part.unit),
    ).select_from(facts_of(indicator).join(indicator_part, row))


def _v_funding() -> Select[Any]:
    line = funding_line.c
    shown = (line.seq, line.source, line.level, line.yuan, line.printed, line.printed_unit)
    return select(*OWNER, *shown).select_from(facts_of(funding_line)).where(line.measure == "budget")


def _v_funding_amounts() -> Select[Any]:
    line = funding_line.c
    shown = (line.seq, line.source, line.level, line.measure, line.period, line.yuan, line.printed, line.printed_unit)
    return select(*OWNER, *shown).select_from(facts_of(funding_line))


def _v_entries(kind: str) -> Select[Any]:
    return select(*OWNER, entry.c.seq, entry.c.text).select_from(facts_of(entry)).where(entry.c.kind == kind)


def _v_tasks() -> Select[Any]:
    amounts = (task.c.total_yuan, task.c.fiscal_yuan, task.c.other_yuan, task.c.printed)
    return select(*OWNER, task.c.seq, task.c.name, task.c.content, *amounts).select_from(facts_of(task))


def _v_findings() -> Select[Any]:
    of_form = and_(form.c.content_id == finding.c.content_id, form.c.form_no == finding.c.form_no)
    where = and_(
        place.c.content_id == finding.c.content_id,
        place.c.form_no == finding.c.form_no,
        place.c.fact == "finding",
        place.c.row_no == finding.c.row_no,
        place.c.ordinal == 1,
    )
    joined = finding.join(content, content.c.content_id == finding.c.content_id).join(source_file, IS_FIRST)
    return select(
        form.c.form_id,
        FILE,
        form.c.form_no,
        finding.c.code,
        finding.c.severity,
        finding.c.message,
        place.c.page,
    ).select_from(joined.outerjoin(form, of_form).outerjoin(place, where))


def _v_files() -> Select[Any]:
    return select(
        *(FILE, MEMBER, content.c.sha256, content.c.bytes, FILE_STATUS, FILE_REASON),
        case((IS_DUPLICATE, 0), else_=FORM_COUNT).label("forms"),
        *(content.c.pages, source_file.c.seconds, content.c.reader),
    ).select_from(FILES)


def _v_duplicates() -> Select[Any]:
    first = source_file.alias("first_file")
    same = and_(first.c.content_id == source_file.c.content_id, first.c.is_first == 1)
    shown = (first.c.path.label("first_file"), func.nullif(first.c.member, "").label("first_member"))
    return select(FILE, MEMBER, content.c.sha256, *shown).select_from(FILES.join(first, same)).where(IS_DUPLICATE)


def _v_runs() -> Select[Any]:
    status = case((run.c.ended.is_(None), "interrupted"), else_="finished").label("status")
    return select(run.c.run_id, status, *(column for column in run.c if column.name != "run_id"))


def _v_notes() -> Select[Any]:
    shown = func.coalesce(note.c.masked, note.c.text).label("text")
    return select(*OWNER, note.c.kind, shown).select_from(facts_of(note))


def _v_persons() -> Select[Any]:
    shown = (person.c.name, person.c.label, person.c.masked.label("text"))
    return select(*OWNER, *shown).select_from(facts_of(person))


def _v_checks() -> Select[Any]:
    rule = check_outcome.c
    return select(*OWNER, rule.rule, rule.outcome, rule.message).select_from(facts_of(check_outcome))


VIEWS: dict[str, Select[Any]] = {
    "v_forms": _v_forms(),
    "v_indicators": _v_indicators(),
    "v_funding": _v_funding(),
    "v_duties": _v_entries("duty"),
    "v_goals": _v_entries("goal"),
    "v_tasks": _v_tasks(),
    "v_findings": _v_findings(),
    "v_files": _v_files(),
    "v_current_forms": _v_current_forms(),
    "v_form_versions": _v_form_versions(),
    "v_indicator_details": _v_indicator_details(),
    "v_indicator_parts": _v_indicator_parts(),
    "v_funding_amounts": _v_funding_amounts(),
    "v_duplicates": _v_duplicates(),
    "v_runs": _v_runs(),
    "v_notes": _v_notes(),
    "v_persons": _v_persons(),
    "v_checks": _v_checks(),
    "v_check_places": v_check_places(),
    "v_places": v_places(),
}
