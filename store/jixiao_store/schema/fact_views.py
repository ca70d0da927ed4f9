"""What forms say: indicators, money, duties, goals, tasks, notes, people and the outcome of rules."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, and_, func, literal_column, select

from jixiao_store.schema.facts import (
    check_outcome,
    entry,
    field,
    funding_line,
    indicator,
    indicator_part,
    note,
    person,
    task,
)
from jixiao_store.schema.figures import figure
from jixiao_store.schema.form_views import DEPARTMENT_NAME, PROJECT_CODE, PROJECT_NAME
from jixiao_store.schema.joins import CURRENT, FILE, MEMBER, OWNER, facts_of
from jixiao_store.schema.review import review_mark
from jixiao_store.schema.tables import form


def v_indicators() -> Select[Any]:
    """One row an indicator."""
    row, mark = indicator.c, review_mark.c
    marked = and_(mark.form_id == row.form_id, mark.fact == literal_column("'indicator'"), mark.row_no == row.row_no)
    # A question of its own and no join: it costs nothing where nobody asks for it.
    reviewed = select(mark.reviewed).where(marked).correlate(indicator).scalar_subquery().label("reviewed")
    target = (row.operator, row.value, row.unit, row.printed, row.operator_explicit)
    bounds = (figure(row.value_low, "value_low"), figure(row.value_high, "value_high"), row.unit_std, row.due_date, row.basis)
    reported = (figure(row.weight_exact, "weight"), row.actual, figure(row.score_exact, "score"))
    exact = (row.weight_exact, row.score_exact, row.low_exact.label("value_low_exact"), row.high_exact.label("value_high_exact"))
    actual = (row.actual_operator, row.actual_value, figure(row.actual_num, "actual_num"), row.actual_unit)
    return select(
        *(form.c.form_id, FILE, MEMBER, form.c.form_no, form.c.kind, form.c.fiscal_year),
        *(DEPARTMENT_NAME, PROJECT_NAME, PROJECT_CODE, row.period, row.seq, row.tier1, row.tier2, row.content),
        *(*target, *bounds, *reported, row.page, row.confidence, row.status),
        *(row.tier1_std, row.tier2_std, figure(row.value_num, "value_num"), CURRENT, row.row_no, row.sheet, row.ref),
        *(reviewed, row.indicator_key),
        *(*exact, *actual, form.c.region, form.c.project_key),
    ).select_from(facts_of(indicator))


def v_indicator_details() -> Select[Any]:
    """All columns of an indicator as it is stored; weight and score as numbers and as printed."""
    figures = {name: figure(indicator.c[f"{name}_exact"], name) for name in ("weight", "score")}
    own = [figures.get(column.name, column) for column in indicator.c if column.name != "form_id"]
    printed = [indicator.c[name].label(f"{name}_printed") for name in figures]
    return select(*OWNER, *own, *printed, CURRENT).select_from(facts_of(indicator))


def v_indicator_parts() -> Select[Any]:
    """The quantities of a compound value."""
    of_part = indicator_part.c
    row = and_(indicator.c.form_id == of_part.form_id, indicator.c.row_no == of_part.row_no)
    return select(
        *(*OWNER, indicator.c.period, indicator.c.seq, of_part.target, of_part.part_no),
        *(of_part.label, of_part.operator, of_part.value, of_part.unit, CURRENT, of_part.row_no),
    ).select_from(facts_of(indicator).join(indicator_part, row))


def v_funding() -> Select[Any]:
    """One row an amount; the amounts of one printed line share line_no and source_std."""
    line = funding_line.c
    shown = (line.seq, line.source, line.level, figure(line.yuan, "yuan"), line.printed, line.printed_unit, CURRENT)
    standing = (line.yuan.label("yuan_exact"), line.source_std, line.is_total, line.parent_seq, line.measure)
    about = (form.c.kind, form.c.fiscal_year, DEPARTMENT_NAME, form.c.project_key, form.c.region)
    more = (line.adds, line.line_no, line.period, line.row_no, *about)
    return select(*OWNER, *shown, *standing, *more).select_from(facts_of(funding_line))


def v_entries(kind: str) -> Select[Any]:
    """Duties or goals."""
    shown = (*OWNER, entry.c.seq, entry.c.text, CURRENT)
    return select(*shown).select_from(facts_of(entry)).where(entry.c.kind == kind)


def v_tasks() -> Select[Any]:
    """Rows of 年度主要任务."""
    names = ("total_yuan", "fiscal_yuan", "other_yuan")
    amounts = [figure(task.c[name], name) for name in names]
    exact = [task.c[name].label(f"{name}_exact") for name in names]
    shown = (*OWNER, task.c.seq, task.c.name, task.c.content, *amounts, task.c.printed, CURRENT, *exact)
    return select(*shown).select_from(facts_of(task))


def v_fields() -> Select[Any]:
    """The fields of the head of a form as they are printed, those about people left out."""
    shown = (field.c.name, field.c.label, field.c.text, field.c.confidence, CURRENT, field.c.row_no)
    return select(*OWNER, *shown).select_from(facts_of(field))


def v_notes() -> Select[Any]:
    """Text that no field took."""
    shown = func.coalesce(note.c.masked, note.c.text).label("text")
    return select(*OWNER, note.c.kind, shown, CURRENT).select_from(facts_of(note))


def v_persons() -> Select[Any]:
    """People, masked."""
    shown = (person.c.name, person.c.label, person.c.masked.label("text"), CURRENT)
    return select(*OWNER, *shown).select_from(facts_of(person))


def v_checks() -> Select[Any]:
    """The outcome of every rule."""
    rule = check_outcome.c
    return select(*OWNER, rule.rule, rule.outcome, rule.message, CURRENT).select_from(facts_of(check_outcome))
