"""One form: what it says, where each fact is printed, the doubts, and its relatives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jixiao.answers import Database, Row

_HEAD = """SELECT form.*, content.sha256, content.reader, content.pages, content.status AS content_status,
        source_file.path AS file, NULLIF(source_file.member, '') AS member, run.version AS program
    FROM form JOIN content ON content.content_id = form.content_id
    JOIN run ON run.run_id = content.run_id
    LEFT JOIN source_file ON source_file.content_id = content.content_id AND source_file.is_first = 1
    WHERE form.form_id = ?"""
_FIELDS = "SELECT * FROM field WHERE form_id = ? ORDER BY row_no"
_FUNDING = "SELECT * FROM funding_line WHERE form_id = ? ORDER BY row_no"
_ENTRIES = "SELECT * FROM entry WHERE form_id = ? ORDER BY row_no"
_TASKS = "SELECT * FROM task WHERE form_id = ? ORDER BY row_no"
_NOTES = "SELECT row_no, kind, COALESCE(masked, text) AS text FROM note WHERE form_id = ? AND kind = 'unread' ORDER BY row_no"
_INDICATORS = "SELECT * FROM indicator WHERE form_id = ? ORDER BY period, seq, row_no"
_PLACES = """SELECT fact, row_no, ordinal, page, sheet, x0, top, x1, bottom, ref FROM place
    WHERE content_id = ? AND form_no = ? ORDER BY fact, row_no, ordinal"""
_DOUBTS = """SELECT row_no, fact, fact_row, code, severity, message, message_zh FROM finding
    WHERE content_id = ? AND form_no = ? ORDER BY row_no"""
_MARKS = "SELECT fact, row_no, reviewed FROM review_mark WHERE form_id = ?"
_VERSIONS = """SELECT form.form_id, form.version, form.fiscal_year, form.title, source_file.path AS file
    FROM form JOIN source_file ON source_file.content_id = form.content_id AND source_file.is_first = 1
    WHERE form.identity = ? AND form.form_id <> ? ORDER BY form.version DESC, form.form_id"""
# The same project in another year, or at another stage of the same year.
_YEARS = """SELECT form.form_id, form.fiscal_year, form.kind, form.title
    FROM form JOIN source_file ON source_file.content_id = form.content_id AND source_file.is_first = 1
    WHERE form.project_key = ? AND form.is_current = 1
    AND (form.fiscal_year <> ? OR form.kind <> ?) AND form.form_id <> ?
    ORDER BY form.fiscal_year DESC, form.kind LIMIT 12"""
_SIBLINGS = """SELECT form_id, form_no, title, kind, project_name_plain AS project FROM form
    WHERE content_id = ? ORDER BY form_no LIMIT 60"""
_PERSONS = "SELECT row_no, name, label, masked AS text FROM person WHERE form_id = ? ORDER BY row_no"
# Facts that doubts stand under on the page.
_ROWS = frozenset({"indicator", "field", "funding_line"})
_SAID = {
    "field": _FIELDS,
    "person": _PERSONS,
    "funding_line": _FUNDING,
    "entry": _ENTRIES,
    "task": _TASKS,
    "note": _NOTES,
    "indicator": _INDICATORS,
}


@dataclass(frozen=True, slots=True)
class FormFacts:
    """A form and its rows. said: the rows of each table of facts. places: of each fact by (fact, row_no). doubts: by (fact, row_no) of
    what they speak of, None for the form. marks: confirmed or corrected, by (fact, row_no)."""

    head: Row
    said: Mapping[str, Sequence[Row]]
    places: Mapping[tuple[str, int], list[Row]]
    doubts: Mapping[tuple[str, int] | None, list[Row]]
    marks: Mapping[tuple[str, int], str]
    versions: Sequence[Row]
    years: Sequence[Row]
    siblings: Sequence[Row]

    @property
    def pages(self) -> list[int]:
        """Pages that something of the form stands on, in order."""
        return sorted({place["page"] for places in self.places.values() for place in places if place["page"]})


def form_facts(database: Database, form_id: int) -> FormFacts | None:
    head = database.one(_HEAD, (form_id,))
    if head is None:
        return None
    key = (head["content_id"], head["form_no"])
    places: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for place in database.rows(_PLACES, key):
        places[place["fact"], place["row_no"]].append(place)
    doubts: dict[tuple[str, int] | None, list[Row]] = defaultdict(list)
    for doubt in database.rows(_DOUBTS, key):
        is_row = doubt["fact"] in _ROWS and doubt["fact_row"]
        doubts[(doubt["fact"], doubt["fact_row"]) if is_row else None].append(doubt)
    marks = {(row["fact"], row["row_no"]): row["reviewed"] for row in database.rows(_MARKS, (form_id,))}
    said = {name: database.rows(sql, (form_id,)) for name, sql in _SAID.items()}
    return FormFacts(head, said, places, doubts, marks, *_relatives(database, head))


def _relatives(database: Database, head: Row) -> tuple[Sequence[Row], Sequence[Row], Sequence[Row]]:
    this = (head["fiscal_year"], head["kind"], head["form_id"])
    return (
        database.rows(_VERSIONS, (head["identity"], head["form_id"])),
        database.rows(_YEARS, (head["project_key"], *this)),
        database.rows(_SIBLINGS, (head["content_id"],)),
    )
