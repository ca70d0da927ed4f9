"""The parts of a form put together: kind, year, owner, and what is doubtful about the whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

import regex

from jixiao_extract.messages import finding
from jixiao_extract.model import Cell, Finding
from jixiao_normalize.fields import inline_pairs, run_together
from jixiao_normalize.model import Field, Form, Funding, Indicator, Note
from jixiao_normalize.money import unit_in
from jixiao_normalize.rules import with_checks
from jixiao_normalize.segment import Segment
from jixiao_normalize.vocabulary import is_tier1, is_tier2, stage_of, standard_department, subject_of, year_of
from jixiao_normalize.words import fold, key, one_line, tidy

# `2024-01-01至2024-12-31`: a dash parts two dates only where no better mark does, and in front of another year.
_PERIODS = (
    regex.compile(r"^(.*?\d.*?)\s*(?:至|到|[—–―~～]+|-{2,})\s*(.*\d.*)$"),
    regex.compile(r"^(.*?\d.*?)\s*-\s*(20\d\d.*|\d{1,2}[月.]\S*)$"),
)
_ATTACHMENT = regex.compile(r"(?:附件|附表|附|表)(?:\d+|[一二三四五六七八九十]+)?(?:[-—－.]\d+)*[:：]?")
# Fewer tier names than this may stand in any table.
_NAMED_TIERS = 3
# Rows in front of the first label that may hold year and unit when the title is inside the grid.
_HEAD_ROWS = 3
# Longer lines are sentences; a year or unit in them says nothing about the form.
_LONGEST_LINE = 60
# A form that leaves more than this share of its characters unread is not understood.
_UNREAD_SHARE = 0.2
# Levels that say nothing without the source they divide.
_BARE_LEVELS = ("上级", "本级")


def new_form(segment: Segment, fields: tuple[Field, ...], indicators: Sequence[Indicator], subject: str | None) -> Form:
    """A form with its head; subject `department` or `project` where the table itself tells, else None."""
    kind = _kind(segment.title, fields, subject)
    fields = _with_period(_with_owner(fields, kind))
    return Form(
        kind=kind,
        title=segment.title,
        fiscal_year=form_year(segment, fields),
        fields=fields,
        indicators=tuple(indicators),
        places=segment.title_places,
        department_std=_department(fields),
    )


def _kind(title: str, fields: Sequence[Field], subject: str | None) -> str:
    names = {field.name for field in fields}
    said = subject_of(title)
    subject = subject or ("project" if said != "department" and "project_name" in names else said)
    subject = subject or ("project" if "project_name" in names else "department")
    stage = stage_of(title) if title else "declaration"
    if stage == "self_evaluation":
        return f"{subject}_self_evaluation"
    return subject if stage == "declaration" else stage


def _department(fields: Sequence[Field]) -> str | None:
    """Standard name of the first known body among department, supervising department and implementing unit."""
    names = {field.name: field.text for field in fields}
    order = ("department_name", "supervising_department", "implementing_unit")
    found = (standard_department(names[name]) for name in order if name in names)
    return next((standard for standard in found if standard is not None), None)


def _with_owner(fields: tuple[Field, ...], kind: str) -> tuple[Field, ...]:
    """`单位名称` and `填报单位` name the department of a department form, and who carries out a project."""
    wanted = "department_name" if kind.startswith("department") else "implementing_unit"
    names = {field.name: field for field in fields}
    order = ["unit_name", "reporting_unit"] + (["supervising_department"] if wanted == "department_name" else [])
    if wanted in names:
        return fields
    owner = next((names[name] for name in order if name in names), None)
    return (*fields, replace(owner, name=wanted)) if owner else fields


def _with_period(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """`项目起止时间 2023年1月—2025年12月` as start and end."""
    names = {field.name: field for field in fields}
    period = names.get("period")
    if period is None or "start" in names or "end" in names:
        return fields
    match = next((m for rule in _PERIODS if (m := rule.match(one_line(period.text)))), None)
    if match is None:
        return fields
    start, end = match.group(1).strip(), match.group(2).strip()
    return (*fields, replace(period, name="start", text=start), replace(period, name="end", text=end))


def first_of_each(fields: Iterable[Field]) -> tuple[tuple[Field, ...], tuple[Note, ...]]:
    """The first filled field of each name; a second one is kept as a note."""
    kept: dict[str, Field] = {}
    notes: list[Note] = []
    for field in fields:
        if not field.text:
            continue
        if field.name in kept:
            notes.append(Note("detail", f"{field.label}：{field.text}", field.places))
        kept.setdefault(field.name, field)
    return tuple(kept.values()), tuple(notes)


def numbered(lines: Sequence[Funding]) -> tuple[Funding, ...]:
    """Money lines numbered from 1 in order."""
    return tuple(replace(line, seq=seq) for seq, line in enumerate(lines, 1))


def _head_texts(segment: Segment) -> list[str]:
    """Title, the lines around it and the lone first rows of the grid, in this order."""
    lone = []
    for grid in segment.grids[:1]:
        for row in grid.rows[:_HEAD_ROWS]:
            cells = grid.texts(row)
            lone += [c.text for c in cells if len(cells) <= 2 or are_head_lines(cells)]
    lines = [line.text for line in (*segment.lines, *segment.before)]
    return [segment.printed_title, *(text for text in [*lines, *lone] if len(fold(text)) <= _LONGEST_LINE)]


def form_unit(segment: Segment) -> str | None:
    """The unit of money that title line or head lines name, None where they name none."""
    return next((unit for text in _head_texts(segment) if (unit := unit_in(text))), None)


def form_year(segment: Segment, fields: Sequence[Field] = ()) -> int | None:
    """The fiscal year by title, head lines, a field or the document's headings, in this order; None where none is printed."""
    said = [field.text for field in fields if field.name == "budget_year"]
    return year_of([segment.printed_title]) or year_of(_head_texts(segment)) or year_of(said) or segment.heading_year


def is_head_line(cell: Cell) -> bool:
    """A lone row that only gives year or unit."""
    folded = fold(cell.text)
    if _ATTACHMENT.fullmatch(folded):
        return True
    return len(folded) <= _LONGEST_LINE and (unit_in(folded) is not None or year_of([folded]) is not None)


def are_head_lines(cells: Sequence[Cell]) -> bool:
    """A row of nothing but year, unit and `填报单位：…`."""
    return all(is_head_line(c) or inline_pairs(c.text, ()).told for c in cells)


def is_form(title: str, form: Form, has_table: bool) -> bool:
    """A form has an indicator table, or a title and some of the labels that every form has."""
    known = {field.name for field in form.fields}
    marks = len(known) + bool(form.funding) + bool(form.goals) + bool(form.duties)
    return has_table or (bool(title) and marks >= 2) or (marks >= 4 and "annual_goal" in known)


def speaks_of_tiers(segment: Segment) -> bool:
    """Whether several tiers are named in a titled segment: indicators in a layout that may not be readable."""
    cells = (cell for grid in segment.grids for cell in grid.cells())
    return bool(segment.title) and len({fold(c.text) for c in cells if is_tier1(c.text) or is_tier2(c.text)}) >= _NAMED_TIERS


def judge(form: Form, unread: Sequence[Cell], inside: bool) -> Form:
    """The form with findings about the whole and its status; inside: unread text stands among the indicators."""
    notes = [*form.notes, *(Note("unread", tidy(cell.text), cell.places) for cell in unread)]
    findings = [*form.findings, *(_unread(cell) for cell in unread)]
    if not form.indicators:
        findings.append(finding("no_indicators", places=form.places))
    if form.indicators and all(indicator.tier1 is None for indicator in form.indicators):
        findings.append(finding("no_tiers", places=form.places))
    if form.fiscal_year is None:
        findings.append(finding("missing_year", places=form.places))
    findings += [_no_unit(line) for line in form.funding if line.yuan is None and line.printed_unit is None]
    findings += [_second(line) for before, line in pairwise(form.funding) if _says_again(before, line)]
    findings += run_together(form)
    findings += [_no_source(line) for line in form.funding if line.level is None and key(line.source) in _BARE_LEVELS]
    partial = not form.indicators or inside or _share_unread(form, unread) > _UNREAD_SHARE
    status = "partial" if partial or form.status == "partial" else "loaded"
    confidence = min([form.confidence, *(indicator.confidence for indicator in form.indicators)])
    judged = replace(form, findings=tuple(findings), notes=tuple(notes), status=status, confidence=confidence)
    return with_checks(judged)


def _unread(cell: Cell) -> Finding:
    return finding("unread_text", one_line(cell.text)[:60], places=cell.places)


def _no_unit(line: Funding) -> Finding:
    return finding("unknown_money_unit", line.source, line.printed, places=line.places)


def _says_again(before: Funding, line: Funding) -> bool:
    """Whether one source has two amounts that measure the same: heads that nothing understood (`上期 │ 本期`)."""
    same = (before.source, before.level, before.measure) == (line.source, line.level, line.measure)
    return same and before.measure == "budget" and before.printed != line.printed


def _second(line: Funding) -> Finding:
    return finding("second_amount", line.source, line.printed, places=line.places)


def _no_source(line: Funding) -> Finding:
    return finding("missing_source", line.source, line.printed, places=line.places)


def _share_unread(form: Form, unread: Sequence[Cell]) -> float:
    lost = sum(len(fold(cell.text)) for cell in unread)
    kept = sum(len(fold(i.content)) + len(fold(i.printed or "")) for i in form.indicators)
    kept += sum(len(fold(f.text)) for f in form.fields) + sum(len(fold(e.text)) for e in (*form.duties, *form.goals))
    return lost / (lost + kept) if lost else 0.0
