"""Search: any word, of one Chinese character up, in indicators, goals, duties, fields, titles and file names.

instr() and not a full-text index: those of SQLite answer words of one or two Chinese characters with nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from jixiao.answers import Database, Row, Value
from jixiao.explore.questions.facets import facets
from jixiao.explore.questions.owner import OWNER

PAGE = 50  # hits of a kind shown at once
MOST_OFFERED = 40  # values of a filter
MOST = 10_000  # hits counted; above it `more than` is as good an answer


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows a search; '' is no filter. year: as text, for it comes from an address."""

    year: str = ""
    kind: str = ""
    region: str = ""
    department: str = ""
    tier1: str = ""
    tier2: str = ""
    operator: str = ""
    unit: str = ""
    code: str = ""

    def any(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))


_FORM = {
    "year": "form.fiscal_year = CAST(? AS INTEGER)",
    "kind": "form.kind = ?",
    "region": "form.region = ?",
    "department": f"{OWNER} = ?",
}
_ROW = {
    "tier1": "COALESCE(row.tier1_std, row.tier1) = ?",
    "tier2": "COALESCE(row.tier2_std, row.tier2) = ?",
    "operator": "row.operator = ?",
    "unit": "row.unit = ?",
    "code": """EXISTS (SELECT 1 FROM finding WHERE finding.content_id = form.content_id
        AND finding.form_no = form.form_no AND finding.fact_row = row.row_no AND finding.code = ?)""",
}
_SHOWN = f"""row.form_id, row.row_no, row.tier1, row.tier2, row.content, row.operator, row.value, row.unit, row.printed,
    row.status, form.title, form.fiscal_year, form.kind, {OWNER} AS department,
    form.is_current, form.project_name_plain AS project"""
_HIT = f"SELECT {_SHOWN} FROM indicator AS row JOIN form ON form.form_id = row.form_id WHERE row.form_id = ? AND row.row_no = ?"
_FILE = "(instr(source_file.path, ?) OR instr(source_file.member, ?))"
_NAMES = ("title", "department_name", "project_name", "project_code", "implementing_unit")


# What words are looked for in, narrow and by itself: a scan of it takes a fifth of the time that one of the rows takes.
WORDS_INDEX = """CREATE INDEX IF NOT EXISTS ix_explore_words ON indicator (content, printed, form_id, row_no)"""
Hits = tuple[Sequence[Row], int]


def find_indicators(database: Database, words: str, filters: Filters, start: int = 0) -> Hits:
    """A page of indicators from the hit `start` on, and how many there are. words: all must stand in name or value."""
    asked = _asked(words)
    narrow, values = _conditions(filters, {**_FORM, **_ROW})
    if not narrow and not asked:
        return (), 0
    worded = " AND ".join(["(instr(content, ?) OR instr(printed, ?))"] * len(asked)) or "1"
    found = f"(SELECT form_id, row_no FROM indicator WHERE {worded}) AS found JOIN form ON form.form_id = found.form_id"
    if narrow:
        found += f"""
            JOIN indicator AS row ON row.form_id = found.form_id AND row.row_no = found.row_no
            WHERE {" AND ".join(narrow)}"""
    doubled: list[Value] = [word for word in asked for _ in range(2)]
    sql = f"SELECT found.form_id, found.row_no, form.is_current FROM {found} LIMIT {MOST}"
    # Versions that a later submission replaces come after all that holds now.
    hits = sorted(database.rows(sql, (*doubled, *values)), key=lambda row: -(row["is_current"] or 0))
    shown = [database.one(_HIT, (row["form_id"], row["row_no"])) for row in hits[start : start + PAGE]]
    return [row for row in shown if row is not None], len(hits)


def _asked(words: str) -> list[str]:
    return words.split()[:8]


def find_texts(database: Database, words: str, filters: Filters) -> Sequence[Row]:
    """Goals, duties and other long texts that hold all words."""
    asked = _asked(words)
    where, values = _conditions(filters, _FORM)
    where += ["instr(row.text, ?)"] * len(asked)
    sql = f"""SELECT row.form_id, row.row_no, row.kind AS fact, row.text, form.title, form.fiscal_year
        FROM entry AS row JOIN form ON form.form_id = row.form_id WHERE {" AND ".join(where)} LIMIT {PAGE}"""
    return database.rows(sql, (*values, *asked)) if asked else ()


def find_forms(database: Database, words: str, filters: Filters) -> Sequence[Row]:
    """Forms whose title or names hold all words."""
    where, values = _conditions(filters, _FORM)
    for word in (asked := _asked(words)):
        where.append("(" + " OR ".join(f"instr(form.{name}, ?)" for name in _NAMES) + ")")
        values += [word] * len(_NAMES)
    sql = f"""SELECT form.form_id, form.title, form.kind, form.fiscal_year, {OWNER} AS department,
        form.project_name_plain AS project FROM form WHERE {" AND ".join(where)} LIMIT {PAGE}"""
    return database.rows(sql, values) if asked else ()


def find_files(database: Database, words: str) -> Sequence[Row]:
    """Files whose path, or path inside an archive, holds all words."""
    asked = _asked(words)
    where = " AND ".join([_FILE] * len(asked))
    sql = f"""SELECT source_file.path AS file, NULLIF(source_file.member, '') AS member, content.status,
        (SELECT MIN(form_id) FROM form WHERE form.content_id = content.content_id) AS form_id
        FROM source_file JOIN content ON content.content_id = source_file.content_id WHERE {where} LIMIT {PAGE}"""
    return database.rows(sql, [word for word in asked for _ in range(2)]) if asked else ()


def _conditions(filters: Filters, known: dict[str, str]) -> tuple[list[str], list[Value]]:
    asked = [(sql, getattr(filters, name)) for name, sql in known.items() if getattr(filters, name)]
    return [sql for sql, _ in asked], [value for _, value in asked]


_CHOICES = {
    "year": "SELECT DISTINCT fiscal_year AS value FROM form WHERE fiscal_year IS NOT NULL ORDER BY 1 DESC LIMIT 30",
    "kind": "SELECT DISTINCT kind AS value FROM form ORDER BY 1",
    "region": "SELECT region AS value FROM form WHERE region IS NOT NULL GROUP BY 1 ORDER BY COUNT(*) DESC LIMIT 60",
}


def choices(database: Database) -> dict[str, list[str]]:
    """What each filter offers, the frequent first."""
    offered = {name: [str(row["value"]) for row in database.rows(sql)] for name, sql in _CHOICES.items()}
    return offered | {name: [value for value, _ in counted[:MOST_OFFERED]] for name, counted in facets(database).items()}


def remembered_choices(database: Database) -> dict[str, list[str]]:
    return database.remembered("choices", choices)
