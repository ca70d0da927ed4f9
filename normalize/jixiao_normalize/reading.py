"""The one door of normalization: Document to Forms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jixiao_extract.model import Cell, Document, Finding
from jixiao_normalize.claims import Claim, claimed, kept_notes
from jixiao_normalize.fields import (
    Labelled,
    Listing,
    inline_pairs,
    is_listing,
    join,
    names_owner,
    names_projects,
    read_labels,
    read_listing,
    read_owned,
    read_tasks,
    with_reader_doubts,
)
from jixiao_normalize.forms import (
    are_head_lines,
    first_of_each,
    form_unit,
    form_year,
    is_form,
    is_head_line,
    judge,
    new_form,
    numbered,
    speaks_of_tiers,
)
from jixiao_normalize.indicators import Area, all_areas, label_rows, read_areas, read_rows, read_told
from jixiao_normalize.misread_labels import with_labels_as_words
from jixiao_normalize.model import Form, Funding, Note, Task
from jixiao_normalize.money import inline_money, read_money
from jixiao_normalize.segment import Segment, segments
from jixiao_normalize.vocabulary import label_before_colon, label_of


@dataclass(frozen=True, slots=True)
class Reading:
    """A form, what each of its cells was taken for, and the cells that nothing took."""

    form: Form
    claims: tuple[Claim, ...]
    unread: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Front:
    """What stands around the indicator tables: labels, money and tasks, and what is doubtful about them."""

    labelled: Labelled
    funding: tuple[Funding, ...]
    tasks: tuple[Task, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]


def document_to_forms(document: Document) -> tuple[Form, ...]:
    """All forms of a document in printed order; empty where it holds none."""
    return tuple(reading.form for reading in read_document(document))


def read_document(document: Document) -> tuple[Reading, ...]:
    """All forms of a document with what each cell was taken for."""
    document = with_labels_as_words(document)
    readings = (reading for segment in segments(document) for reading in _read_segment(segment))
    return tuple(
        replace(reading, form=with_reader_doubts(reading.form, reading.claims, document.notes)) for reading in readings
    )


def _read_segment(segment: Segment) -> list[Reading]:
    areas = all_areas(segment.grids)
    listed = [area for area in areas if is_listing(area.header)]
    readings = [reading for area in listed for reading in _read_list(segment, area)]
    if listed and len(listed) == len(areas):
        return readings
    foreign = {cell for area in listed for cell in area.grid.cells()}
    return readings + _read_form(segment, [area for area in areas if area not in listed], foreign)


def _read_list(segment: Segment, area: Area) -> list[Reading]:
    """Every project of a list table; what stands around the table is read once and belongs to each."""
    front = _read_front(segment, [area], set())
    listing = read_listing(area.grid, area.header, area.rows, form_unit(segment))
    readings = [_read_project(segment, area, listing, index, front) for index in range(len(listing.projects))]
    if not readings:
        return []
    taken = claimed(claim for reading in readings for claim in reading.claims)
    unread = [cell for grid in segment.grids for cell in grid.cells() if cell not in taken]
    first = readings[0]
    inside = any(cell.row in area.rows for cell in unread)
    return [replace(first, form=judge(first.form, unread, inside), unread=tuple(unread))] + [
        replace(reading, form=judge(reading.form, (), bool(unread))) for reading in readings[1:]
    ]


def _read_project(segment: Segment, area: Area, listing: Listing, index: int, front: Front) -> Reading:
    project = listing.projects[index]
    indicators, claims = read_rows(area.grid, area.header.blocks[0], project.rows, form_year(segment))
    fields, doubles = first_of_each((*project.fields, *front.labelled.fields))
    form = new_form(segment, fields, indicators, "project" if names_projects(area.header) else None)
    notes = (*front.labelled.notes, *listing.notes) if index == 0 else ()
    form = replace(form, funding=project.funding, notes=(*notes, *doubles), layout=area.header.words)
    form = replace(form, findings=area.findings)
    shared = (*area.claims, *listing.claims, *front.claims) if index == 0 else ()
    every = (*shared, *project.claims, *claims)
    return Reading(replace(form, notes=(*form.notes, *kept_notes(every))), every)


def _read_form(segment: Segment, areas: Sequence[Area], foreign: set[Cell]) -> list[Reading]:
    tabled, used = read_areas(areas, _year_of(segment, areas))
    told, told_claims = read_told(segment.grids if not tabled else (), claimed(used) | foreign, form_year(segment))
    indicators, used = [*tabled, *told], [*used, *told_claims]
    front = _read_front(segment, areas, claimed(used) | foreign)
    claims = (*used, *front.claims)
    fields, doubles = first_of_each(front.labelled.fields)
    form = replace(
        new_form(segment, fields, indicators, None),
        funding=front.funding,
        duties=front.labelled.duties,
        goals=front.labelled.goals,
        tasks=front.tasks,
        findings=(*(finding for area in areas for finding in area.findings), *front.findings),
        notes=(*front.labelled.notes, *doubles, *kept_notes(claims)),
        layout=" / ".join(area.header.words for area in areas),
    )
    if not is_form(segment.title, form, bool(areas) or bool(told) or speaks_of_tiers(segment)):
        return []
    taken = claimed(claims) | foreign
    unread = tuple(cell for grid in segment.grids for cell in grid.cells() if cell not in taken)
    left = set(unread)
    inside = any(cell in left for area in areas for row in area.rows for cell in area.grid.texts(row))
    return [Reading(judge(form, unread, inside), claims, unread)]


def _year_of(segment: Segment, areas: Sequence[Area]) -> int | None:
    """The form's year, which dates without one stand in; a field may be the only place that prints it."""
    year = form_year(segment)
    if year is not None:
        return year
    labelled = [read_labels(grid, label_rows(grid, areas), set()) for grid in segment.grids]
    return form_year(segment, [field for part in labelled for field in part.fields])


def _read_front(segment: Segment, areas: Sequence[Area], taken: set[Cell]) -> Front:
    """Everything outside the rows of the indicator tables, each cell taken once."""
    unit, year = form_unit(segment), form_year(segment)
    claims: list[Claim] = []
    findings: list[Finding] = []
    funding: list[Funding] = []
    tasks: list[Task] = []
    labelled: list[Labelled] = []
    for grid in segment.grids:
        rows = label_rows(grid, areas)
        owned = read_owned(grid, rows, taken)
        task = read_tasks(grid, rows, taken | claimed(owned.claims), unit)
        used = taken | claimed(owned.claims) | claimed(task.claims)
        money = read_money(grid, rows, used, unit, year)
        # `项目名称：饮水　预算金额：150万元` says both.
        only = claimed(claim for claim in money.claims if not names_owner(claim.cell.text))
        labels = read_labels(grid, rows, used | only)
        claims += [*owned.claims, *task.claims, *money.claims, *labels.claims]
        tasks += task.tasks
        funding += [*money.lines, *task.funding]
        findings += money.findings
        labelled += [owned, labels]
    claims += _heading_claims(segment, taken | claimed(claims))
    inline, inline_claims = _inline_funding(segment, taken | claimed(claims), unit)
    inline = [*inline, *(() if funding or inline else _told_on_lines(segment, unit))]
    every = join([*labelled, _lines(segment)])
    return Front(every, numbered([*funding, *inline]), _in_order(tasks), (*claims, *inline_claims), tuple(findings))


def _in_order(tasks: Sequence[Task]) -> tuple[Task, ...]:
    return tuple(replace(task, seq=seq) for seq, task in enumerate(tasks, 1))


def _lines(segment: Segment) -> Labelled:
    """Fields printed as lines outside the tables; a line that holds none is kept as it stands."""
    readings = []
    for line in (*segment.before, *segment.lines):
        found = inline_pairs(line.text, line.places)
        kept = found if found.fields or found.notes else Labelled(notes=(Note("line", line.text, line.places),))
        readings.append(kept)
    return join(readings)


def _heading_claims(segment: Segment, taken: set[Cell]) -> list[Claim]:
    """Lone rows in front that hold year or unit, and lone block headings."""
    found: list[Claim] = []
    for grid in segment.grids:
        for row in grid.rows:
            cells = grid.texts(row)
            free = [c for c in cells if c not in taken]
            if free and (len(cells) == 1 or are_head_lines(cells)):
                found += [Claim(c, "heading", "") for c in free if is_head_line(c) or label_of(c) is not None]
    return found


def _told_on_lines(segment: Segment, unit: str | None) -> list[Funding]:
    """Money on a line outside the tables that begins with a label of the money block."""
    lines = [line for line in (*segment.before, *segment.lines) if label_before_colon(line.text) == "funding"]
    cells = [Cell(0, 0, 1, 1, line.text, line.places) for line in lines]
    return [money for cell in cells for money in inline_money(cell, unit)]


def _inline_funding(segment: Segment, taken: set[Cell], unit: str | None) -> tuple[list[Funding], list[Claim]]:
    """Money printed as text in a cell that nothing else took."""
    found: list[Funding] = []
    claims: list[Claim] = []
    for grid in segment.grids:
        for cell in grid.cells():
            if cell not in taken and (lines := inline_money(cell, unit)):
                found += lines
                claims.append(Claim(cell, "money:inline", ""))
    return found, claims


__all__ = ["Reading", "document_to_forms", "read_document"]
