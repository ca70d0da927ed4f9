"""Search: any word, of one Chinese character up, in indicators, goals, duties, fields, titles and file names.

instr() and not a full-text index: those of SQLite answer words of one or two Chinese characters with nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from jixiao.explore.database import Database, Row, Value

PAGE = 50  # hits of a kind shown at once
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


@dataclass(frozen=True, slots=True)
class Found:
    """Hits of each kind, and how many indicators there are in all (at most MOST are counted)."""

    indicators: Sequence[Row]
    count: int
    texts: Sequence[Row]
    forms: Sequence[Row]
    files: Sequence[Row]


_FORM = {
    "year": "form.fiscal_year = CAST(? AS INTEGER)",
    "kind": "form.kind = ?",
    "region": "form.region = ?",
    "department": "form.department_name_plain = ?",
}
_ROW = {
    "tier1": "COALESCE(row.tier1_std, row.tier1) = ?",
    "tier2": "COALESCE(row.tier2_std, row.tier2) = ?",
    "operator": "row.operator = ?",
    "unit": "row.unit = ?",
    "code": """EXISTS (SELECT 1 FROM finding WHERE finding.content_id = form.content_id
        AND finding.form_no = form.form_no AND finding.fact_row = row.row_no AND finding.code = ?)""",
}
_SHOWN = """row.form_id, row.row_no, row.tier1, row.tier2, row.content, row.operator, row.value, row.unit, row.printed,
    row.status, form.title, form.fiscal_year, form.kind, form.department_name_plain AS department,
    form.project_name_plain AS project"""
_SHOWING = "JOIN source_file ON source_file.content_id = form.content_id AND source_file.is_first = 1"
_FILE = "(instr(source_file.path, ?) OR instr(source_file.member, ?))"
_NAMES = ("title", "department_name", "project_name", "project_code", "implementing_unit")


def find(database: Database, words: str, filters: Filters, offset: int = 0) -> Found:
    """words: all of them must stand in one text, in any order."""
    asked = words.split()[:8]
    rows, count = _indicators(database, asked, filters, offset)
    if not asked:
        return Found(rows, count, (), (), ())
    return Found(
        rows, count, _texts(database, asked, filters), _forms(database, asked, filters), _files(database, asked)
    )


def _indicators(database: Database, asked: list[str], filters: Filters, offset: int) -> tuple[Sequence[Row], int]:
    where, values = _conditions(filters, {**_FORM, **_ROW})
    where += ["(instr(row.content, ?) OR instr(row.printed, ?))"] * len(asked)
    values += [word for word in asked for _ in range(2)]
    joined = "FROM indicator AS row JOIN form ON form.form_id = row.form_id"
    if not where:
        return (), 0
    narrowed = f"{joined} WHERE {' AND '.join(where)}"
    rows = database.rows(f"SELECT {_SHOWN} {narrowed} LIMIT {PAGE} OFFSET ?", (*values, offset))
    counted = database.one(f"SELECT COUNT(*) AS n FROM (SELECT 1 {narrowed} LIMIT {MOST})", values)
    return rows, counted["n"] if counted else 0


def _texts(database: Database, asked: list[str], filters: Filters) -> Sequence[Row]:
    """Goals, duties and other long texts."""
    where, values = _conditions(filters, _FORM)
    where += ["instr(row.text, ?)"] * len(asked)
    sql = f"""SELECT row.form_id, row.row_no, row.kind AS fact, row.text, form.title, form.fiscal_year
        FROM entry AS row JOIN form ON form.form_id = row.form_id WHERE {" AND ".join(where)} LIMIT {PAGE}"""
    return database.rows(sql, (*values, *asked))


def _forms(database: Database, asked: list[str], filters: Filters) -> Sequence[Row]:
    where, values = _conditions(filters, _FORM)
    for word in asked:
        where.append("(" + " OR ".join(f"instr(form.{name}, ?)" for name in _NAMES) + ")")
        values += [word] * len(_NAMES)
    sql = f"""SELECT form.form_id, form.title, form.kind, form.fiscal_year, form.department_name_plain AS department,
        form.project_name_plain AS project FROM form WHERE {" AND ".join(where)} LIMIT {PAGE}"""
    return database.rows(sql, values)


def _files(database: Database, asked: list[str]) -> Sequence[Row]:
    where = " AND ".join([_FILE] * len(asked))
    sql = f"""SELECT source_file.path AS file, NULLIF(source_file.member, '') AS member, content.status,
        (SELECT MIN(form_id) FROM form WHERE form.content_id = content.content_id) AS form_id
        FROM source_file JOIN content ON content.content_id = source_file.content_id WHERE {where} LIMIT {PAGE}"""
    return database.rows(sql, [word for word in asked for _ in range(2)])


def _conditions(filters: Filters, known: dict[str, str]) -> tuple[list[str], list[Value]]:
    asked = [(sql, getattr(filters, name)) for name, sql in known.items() if getattr(filters, name)]
    return [sql for sql, _ in asked], [value for _, value in asked]


_CHOICES = {
    "year": "SELECT DISTINCT fiscal_year AS value FROM form WHERE fiscal_year IS NOT NULL ORDER BY 1 DESC LIMIT 30",
    "kind": "SELECT DISTINCT kind AS value FROM form ORDER BY 1",
    "region": "SELECT region AS value FROM form WHERE region IS NOT NULL GROUP BY 1 ORDER BY COUNT(*) DESC LIMIT 60",
    "tier1": """SELECT COALESCE(tier1_std, tier1) AS value FROM indicator WHERE tier1 IS NOT NULL
        GROUP BY 1 ORDER BY COUNT(*) DESC LIMIT 12""",
    "operator": "SELECT operator AS value FROM indicator WHERE operator IS NOT NULL GROUP BY 1 ORDER BY COUNT(*) DESC",
    "unit": "SELECT unit AS value FROM indicator WHERE unit IS NOT NULL GROUP BY 1 ORDER BY COUNT(*) DESC LIMIT 40",
}


def choices(database: Database) -> dict[str, list[str]]:
    """What each filter offers, the frequent first."""
    return {name: [str(row["value"]) for row in database.rows(sql)] for name, sql in _CHOICES.items()}
