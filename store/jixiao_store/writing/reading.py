"""One reading of one file by one run, turned into the rows that the store takes in."""

from __future__ import annotations

import hashlib
import marshal
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, Table, bindparam, select

from jixiao_normalize.model import Form
from jixiao_store.errors import UnknownFile
from jixiao_store.records import FileRecord
from jixiao_store.schema import facts, run
from jixiao_store.writing import doubts, rows
from jixiao_store.writing.check_evidence import evidence_of_checks
from jixiao_store.writing.rows import Row, storable
from jixiao_store.writing.statements import run as run_statement

_FACTS: tuple[tuple[Table, Callable[[Form], Iterator[Row]]], ...] = (
    (facts.field, rows.field_rows),
    (facts.person, rows.person_rows),
    (facts.funding_line, rows.funding_rows),
    (facts.entry, rows.entry_rows),
    (facts.task, rows.task_rows),
    (facts.indicator, rows.indicator_rows),
    (facts.indicator_part, rows.part_rows),
    (facts.note, rows.note_rows),
    (facts.check_outcome, rows.check_rows),
)
# What a database refuses in a text: the character 0, and half of a surrogate pair.
_REFUSED = re.compile("[\\0\\ud800-\\udfff]")
# Columns of a row of places, before its form is known, that hold text of the file: sheet and ref.
_TEXTS_OF_PLACES = (4, 9)
# The version of marshal that writes equal values equally, whether they are one object or several; ten times as fast as
# JSON and as exact.
_MARSHAL = 2
# Tables that tell more about a form, by their plain names: SQLAlchemy's are more than a text.
_GROUND = str(facts.check_ground.name)
_RUN = select(run.c.run_id, run.c.submission, run.c.version, run.c.configuration).where(
    run.c.run_id == bindparam("of_run")
)


@dataclass(frozen=True, slots=True)
class Run:
    """A run in progress. submission: equal for a run and those that took it up after an interruption."""

    run_id: int
    submission: int
    version: str
    configuration: str


_RUNS: WeakKeyDictionary[Engine, dict[int, Run]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class FormRows:
    """The rows of one form, or of the file itself where form is empty; keys are added when they are known.

    facts: the rows of each table of facts by its name.
    """

    form: Row
    facts: tuple[tuple[str, list[Row]], ...]
    findings: list[Row]
    places: list[Row]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a run says about a file. digest: equal for readings that say the same, whatever time they took."""

    run: Run
    record: FileRecord
    of_file: FormRows
    forms: tuple[FormRows, ...]
    digest: str


def make_reading(run: Run, record: FileRecord, forms: tuple[Form, ...]) -> Reading:
    said = (_file_rows(record), *map(_form_rows, forms))
    if _REFUSED.search("".join(text for rows_of_form in said for text in _texts(rows_of_form))):
        said = tuple(_storable_rows(rows_of_form) for rows_of_form in said)
    digest = hashlib.sha256(marshal.dumps((_about(record), [_as_tuple(of_form) for of_form in said]), _MARSHAL)).hexdigest()
    return Reading(run, _named(record), said[0], said[1:], digest)


def _as_tuple(said: FormRows) -> tuple[object, ...]:
    return said.form, said.facts, said.findings, said.places


def _texts(said: FormRows) -> Iterator[str]:
    """All texts of the rows; of places, which are most of the rows, the few columns that hold any, each text once."""
    of_places = {row[column] for column in _TEXTS_OF_PLACES for row in said.places}
    tables = [[said.form], [tuple(of_places)], said.findings, *(of_table for _, of_table in said.facts)]
    return (value for of_table in tables for row in of_table for value in row if isinstance(value, str))


def _named(record: FileRecord) -> FileRecord:
    texts = (record.path, record.member, record.message, record.message_zh)
    path, member, message, message_zh = (text and storable(text) for text in texts)
    return replace(record, path=path or "", member=member, message=message, message_zh=message_zh)


def run_in_progress(connection: Connection, run_id: int) -> Run:
    """Asked once for each run: it never changes while it is in progress."""
    known = _RUNS.setdefault(connection.engine, {})
    if run_id not in known:
        found = run_statement(connection, _RUN, {"of_run": run_id})
        if not found:
            raise UnknownFile(f"run {run_id}", "no such run was started")
        known[run_id] = Run(*found[0])
    return known[run_id]


def _file_rows(record: FileRecord) -> FormRows:
    found = [doubts.Doubt(finding) for finding in record.findings]
    return FormRows((), (), list(doubts.finding_rows(found)), list(rows.place_rows(doubts.finding_places(found))))


def _form_rows(form: Form) -> FormRows:
    of_form = tuple((str(table.name), list(to_rows(form))) for table, to_rows in _FACTS)
    found = doubts.form_doubts(form)
    placed = list(rows.form_places(form))
    grounds, own = evidence_of_checks(form.checks, placed)
    places = [*placed, *own, *doubts.finding_places(found)]
    facts_of_form = (*of_form, (_GROUND, grounds))
    return FormRows(rows.form_row(form), facts_of_form, list(doubts.finding_rows(found)), list(rows.place_rows(places)))


def _about(record: FileRecord) -> Row:
    """What counts as said about the content; the time it took and the words for people do not."""
    return record.status, record.reason, record.pages, record.reader


def _storable_rows(said: FormRows) -> FormRows:
    facts_of_form = tuple((name, _storable_all(of_table)) for name, of_table in said.facts)
    return FormRows(_storable(said.form), facts_of_form, _storable_all(said.findings), _storable_all(said.places))


def _storable_all(of_table: list[Row]) -> list[Row]:
    return [_storable(row) for row in of_table]


def _storable(row: Row) -> Row:
    return tuple(storable(value) if isinstance(value, str) else value for value in row)
