"""The overview: what came in, whose it is, the money, and the doubts."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.answers import Database, Row
from jixiao.explore.questions.facets import facets
from jixiao.explore.questions.owner import OWNER

SHOWN = 12  # of a list that may be long: what fits beside a plot

_CURRENT = "form.is_current = 1 AND form.status <> 'rejected'"
_STATUSES = "SELECT status, COUNT(*) AS n FROM v_files GROUP BY status"
_REASONS = """SELECT status, reason, COUNT(*) AS n FROM v_files
    WHERE reason IS NOT NULL AND status <> 'duplicate' GROUP BY 1, 2 ORDER BY n DESC LIMIT 8"""
_YEARS = f"SELECT form.kind, form.fiscal_year AS year, COUNT(*) AS n FROM form WHERE {_CURRENT} GROUP BY 1, 2"
_REGIONS = f"""SELECT form.region AS name, COUNT(*) AS n FROM form WHERE {_CURRENT} AND form.region IS NOT NULL
    GROUP BY 1 ORDER BY n DESC, 1 LIMIT {SHOWN}"""
_DEPARTMENTS = f"""SELECT {OWNER} AS name, COUNT(*) AS n FROM form
    WHERE {_CURRENT} AND {OWNER} IS NOT NULL GROUP BY 1 ORDER BY n DESC, 1 LIMIT {SHOWN}"""
_DEPARTMENT_COUNT = f"SELECT COUNT(DISTINCT {OWNER}) AS n FROM form WHERE {_CURRENT}"
_MONEY = f"""SELECT COALESCE(line.source_std, line.source) AS name, COUNT(*) AS n, SUM(CAST(line.yuan AS REAL)) AS yuan
    FROM funding_line AS line JOIN form ON form.form_id = line.form_id
    WHERE line.measure = 'budget' AND line.adds = 1 AND line.yuan IS NOT NULL AND {_CURRENT}
    GROUP BY 1 ORDER BY yuan DESC LIMIT {SHOWN}"""
_TOTAL = f"SELECT SUM(CAST(form.total_yuan AS REAL)) AS yuan FROM form WHERE {_CURRENT}"
_DOUBTS = "SELECT code, severity, COUNT(*) AS n FROM finding GROUP BY 1, 2 ORDER BY n DESC"
_SIZES = """SELECT (SELECT COUNT(*) FROM form) AS forms, (SELECT COUNT(*) FROM indicator) AS indicators,
    (SELECT COUNT(*) FROM v_files) AS files"""


@dataclass(frozen=True, slots=True)
class Overview:
    """Each list is rows with a name (or kind, status, code) and a number `n`; money in yuan."""

    files: int
    forms: int
    indicators: int
    yuan: float | None
    departments_known: int
    statuses: Sequence[Row]
    reasons: Sequence[Row]
    years: Sequence[Row]
    departments: Sequence[Row]
    money: Sequence[Row]
    regions: Sequence[Row]
    doubts: Sequence[Row]
    tiers: Sequence[tuple[str, int]]

    @property
    def doubt_count(self) -> int:
        return sum(row["n"] for row in self.doubts)


def overview(database: Database) -> Overview:
    sizes, total = database.rows(_SIZES)[0], database.rows(_TOTAL)[0]
    return Overview(
        files=sizes["files"],
        forms=sizes["forms"],
        indicators=sizes["indicators"],
        yuan=total["yuan"],
        departments_known=database.rows(_DEPARTMENT_COUNT)[0]["n"],
        statuses=database.rows(_STATUSES),
        reasons=database.rows(_REASONS),
        years=database.rows(_YEARS),
        departments=database.rows(_DEPARTMENTS),
        money=database.rows(_MONEY),
        regions=database.rows(_REGIONS),
        doubts=database.rows(_DOUBTS),
        tiers=facets(database)["tier1"][:6],
    )


def missing_departments(database: Database, expected: Sequence[str]) -> list[str]:
    """Those of the expected departments that no form names, by name, code or standard name."""
    if not expected:
        return []
    sql = """SELECT DISTINCT department_name, department_name_plain, department_code, department_name_code,
        department_std, supervising_department, supervising_department_name, implementing_unit FROM form"""
    known = {folded(text) for row in database.rows(sql) for text in row if text}
    return [name for name in expected if folded(name) not in known]


def folded(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split())


def remembered_overview(database: Database) -> Overview:
    return database.remembered("overview", overview)


_CODES = "SELECT kind, code, meaning, meaning_zh FROM code_text"
_PREFIX = {"finding": "code"}


def codes(database: Database) -> dict[str, dict[str, str]]:
    """What the database says of its codes: language → `code.NAME`, `reason.NAME` … → meaning."""
    rows = database.rows(_CODES)
    keys = [f"{_PREFIX.get(row['kind'], row['kind'])}.{row['code']}" for row in rows]
    english = {key: row["meaning"] for key, row in zip(keys, rows, strict=True)}
    return {"en": english, "zh": english | {k: row["meaning_zh"] for k, row in zip(keys, rows, strict=True) if row["meaning_zh"]}}
