"""Form to rows: tuples in the column order of their tables, without the key of what they belong to.

    form_row                   after form_id, content_id, form_no
    …_rows of a form           after form_id
    place_rows                 after content_id, form_no
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from jixiao_extract.model import Finding, Place
from jixiao_normalize.model import Field, Form, Funding, Indicator, Note, Target
from jixiao_normalize.standards import (
    code_and_name,
    exact,
    figure,
    indicator_key,
    plain_number,
    project_key,
    region_of_form,
    standings,
)
from jixiao_store.writing.identity import identity, total_line
from jixiao_store.writing.persons import is_personal, mask_numbers, mask_person

Value = str | int | float | None
Row = tuple[Value, ...]
# (fact, row_no, places) of one fact
Placed = tuple[str, int, tuple[Place, ...]]
_NO_TARGET = Target()
_DOUBTFUL = frozenset({"warning", "error"})


def form_row(form: Form) -> Row:
    said = {field.name: field.text for field in form.fields}.get
    return (
        form.kind,
        form.title,
        form.fiscal_year,
        *_split(said("department_name")),
        said("department_code"),
        form.department_std,
        *_split(said("project_name")),
        said("project_code"),
        said("implementing_unit"),
        *_split(said("supervising_department")),
        *map(said, ("project_attribute", "start", "end", "schedule")),
        *map(said, ("overview", "annual_goal", "midterm_goal")),
        form.layout or None,
        form.status,
        form.confidence,
        identity(form),
        # Alone for now: once the form has a name, its versions are counted.
        *(1, 1),
        exact(total.yuan) if (total := total_line(form.funding)) is not None else None,
        region_of_form(form),
        project_key(form),
    )


def _split(printed: str | None) -> tuple[str | None, str | None, str | None]:
    return printed, *code_and_name(printed)


def field_rows(form: Form) -> Iterator[Row]:
    for row_no, field in enumerate(plain_fields(form), 1):
        yield row_no, field.name, field.label, field.text, field.confidence


def plain_fields(form: Form) -> list[Field]:
    """The fields that name no person."""
    return [field for field in form.fields if not is_personal(field.name)]


def persons(form: Form) -> list[tuple[str, str | None, str, tuple[Place, ...]]]:
    """(name, label, text, places) of every text about a person: personal fields first, then notes of kind `person`."""
    fields = [(f.name, f.label, f.text, f.places) for f in form.fields if is_personal(f.name)]
    return [*fields, *(("person", None, note.text, note.places) for note in form.notes if note.kind == "person")]


def person_rows(form: Form) -> Iterator[Row]:
    for row_no, (name, label, text, _) in enumerate(persons(form), 1):
        yield row_no, name, label, text, mask_person(text)


def plain_notes(form: Form) -> list[Note]:
    return [note for note in form.notes if note.kind != "person"]


def note_rows(form: Form) -> Iterator[Row]:
    for row_no, note in enumerate(plain_notes(form), 1):
        masked = mask_numbers(note.text)
        yield row_no, note.kind, note.text, None if masked == note.text else masked


def funding_rows(form: Form) -> Iterator[Row]:
    for row_no, (line, at) in enumerate(zip(form.funding, standings(form.funding), strict=True), 1):
        standing = (int(at.is_total), at.source_std, at.line_no, at.parent_seq, int(at.adds))
        yield row_no, *_funding(line), *standing, line.confidence


def _funding(line: Funding) -> Row:
    period = "midterm" if line.measure == "midterm" else "annual"
    printed = (line.printed, line.printed_unit, line.measure, period)
    return line.seq, line.source, line.level, exact(line.yuan), *printed


def entry_rows(form: Form) -> Iterator[Row]:
    """Duties first, then goals."""
    kinds = ["duty"] * len(form.duties) + ["goal"] * len(form.goals)
    for row_no, (kind, entry) in enumerate(zip(kinds, form.duties + form.goals, strict=True), 1):
        yield row_no, kind, entry.seq, entry.text, entry.confidence


def task_rows(form: Form) -> Iterator[Row]:
    for row_no, task in enumerate(form.tasks, 1):
        amounts = (exact(task.total), exact(task.fiscal), exact(task.other))
        yield row_no, task.seq, task.name, task.content, *amounts, task.printed


def indicator_rows(form: Form) -> Iterator[Row]:
    for row_no, indicator in enumerate(form.indicators, 1):
        yield row_no, *_named(indicator), *_planned(indicator), *_reported(indicator), *_compared(indicator)


def _named(indicator: Indicator) -> Row:
    tiers = (indicator.tier1, indicator.tier2, indicator.tier1_std, indicator.tier2_std)
    return indicator.period, indicator.seq, *tiers, indicator.content


def _planned(indicator: Indicator) -> Row:
    target = indicator.target
    return (
        *(target.operator, target.value, target.unit, target.unit_source, indicator.printed),
        *(int(target.explicit), number(target.low), number(target.high), target.unit_std),
        *(day(target.start_date), day(target.due_date), target.basis, indicator.weight),
    )


def _reported(indicator: Indicator) -> Row:
    actual = indicator.actual_target or _NO_TARGET
    doubtful = any(finding.severity in _DOUBTFUL for finding in indicator_findings(indicator))
    return (
        *(indicator.actual, actual.operator, actual.value, actual.unit, number(actual.low), number(actual.high)),
        *(indicator.score, indicator.direction, indicator.explanation, indicator.standard),
        *(indicator.deviation, indicator.note, "doubtful" if doubtful else "ok", indicator.confidence),
    )


def _compared(indicator: Indicator) -> Row:
    target, actual = indicator.target, indicator.actual_target or _NO_TARGET
    return (
        *(exact(figure(indicator.weight)), exact(figure(indicator.score)), exact(target.low), exact(target.high)),
        *(plain_number(target.value), plain_number(actual.value), indicator_key(indicator.content, target.unit)),
        *_first_place(indicator.places),
    )


def _first_place(places: tuple[Place, ...]) -> Row:
    first = places[0] if places else Place()
    return first.page, first.sheet, first.ref


def part_rows(form: Form) -> Iterator[Row]:
    for row_no, indicator in enumerate(form.indicators, 1):
        for name, target in (("planned", indicator.target), ("actual", indicator.actual_target)):
            for part_no, part in enumerate(target.parts if target else (), 1):
                yield row_no, name, part_no, part.label, part.operator, part.value, part.unit


def check_rows(form: Form) -> Iterator[Row]:
    for row_no, check in enumerate(form.checks, 1):
        yield row_no, check.rule, check.outcome, mask_numbers(check.message) or None


def indicator_findings(indicator: Indicator) -> tuple[Finding, ...]:
    """The indicator's own findings, and those of its target that it does not repeat."""
    own, of_target = indicator.findings, indicator.target.findings
    if not own and not of_target:
        return ()
    told: dict[tuple[str, str], Finding] = {}
    for finding in (*own, *of_target):
        told.setdefault((finding.code, finding.message), finding)
    return tuple(told.values())


def named_facts(form: Form) -> Iterator[tuple[str, int, str | None, tuple[Place, ...]]]:
    """(fact, row_no, name, places) of everything the form says, numbered as the rows are; names tell it to people."""
    facts: dict[str, Sequence[tuple[str | None, tuple[Place, ...]]]] = {
        "field": [(f.label or f.name, f.places) for f in plain_fields(form)],
        "funding_line": [(f"{line.source} {line.level}" if line.level else line.source, line.places) for line in form.funding],
        "entry": [(None, entry.places) for entry in form.duties + form.goals],
        "task": [(task.name, task.places) for task in form.tasks],
        "indicator": [(row.content, row.places) for row in form.indicators],
        "note": [(None, note.places) for note in plain_notes(form)],
        "person": [(label or name, places) for name, label, _, places in persons(form)],
    }
    for fact, rows in facts.items():
        yield from ((fact, row_no, name, places) for row_no, (name, places) in enumerate(rows, 1))


def form_places(form: Form) -> Iterator[Placed]:
    """(fact, row_no, places) of everything the form says but its findings, numbered as the rows are."""
    yield "form", 1, form.places
    yield from ((fact, row_no, places) for fact, row_no, _, places in named_facts(form))


def place_rows(placed: Iterable[Placed]) -> Iterator[Row]:
    for fact, row_no, places in placed:
        for ordinal, place in enumerate(places, 1):
            yield fact, row_no, ordinal, *_place(place)


def _place(place: Place) -> Row:
    box = place.box
    if box is None:
        return place.page, place.sheet, None, None, None, None, place.ref
    # numpy and pdfium numbers become plain ones: STRICT columns take no others.
    return place.page, place.sheet, float(box.x0), float(box.top), float(box.x1), float(box.bottom), place.ref


def storable(text: str) -> str:
    """A text that every database takes: broken characters of a file name or a damaged font are written out."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", "\\x00")


def number(amount: Decimal | None) -> float | None:
    return None if amount is None else float(amount)


def day(when: date | None) -> str | None:
    """ISO 8601."""
    return None if when is None else when.isoformat()
