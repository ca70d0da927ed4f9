"""What one department handed in for a year, as a bureau looks at it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, text

Row = RowMapping
# Who answers for a form: the department it names, else the one above it, else who carries the project out.
_OWNER = "COALESCE(department_name, supervising_department_name, supervising_department, implementing_unit, '')"
_DEPARTMENTS = f"""SELECT {_OWNER} AS department, fiscal_year AS year, COUNT(*) AS forms FROM v_current_forms
    WHERE (:department IS NULL OR {_OWNER} LIKE :department) AND (:year IS NULL OR fiscal_year = :year)
    GROUP BY 1, 2 ORDER BY 1, 2"""
_FORMS = f"""SELECT form_id, kind, title, fiscal_year, project_name, project_key, department_name, total_yuan, status,
        file, member FROM v_current_forms
    WHERE {_OWNER} = :department AND (fiscal_year = :year OR (fiscal_year IS NULL AND :year IS NULL))
    ORDER BY kind, form_id"""
_INDICATORS = """SELECT form_id, row_no, period, seq, tier1, tier2, content, operator, value, unit, printed, weight, actual,
        score, value_num, actual_num, actual_unit, unit_std, indicator_key, page, sheet, ref, reviewed, status
    FROM v_indicators WHERE form_id IN ({ids}) ORDER BY form_id, period, seq"""
_DEVIATIONS = "SELECT form_id, row_no, deviation FROM indicator WHERE form_id IN ({ids}) AND deviation IS NOT NULL"
_FINDINGS = """SELECT f.form_id, f.code, f.rank, f.fact, f.row_no, f.name, f.page, f.sheet, f.ref, f.reviewed,
        f.message, f.message_zh, f.advice, f.advice_zh,
        EXISTS (SELECT 1 FROM v_codes WHERE kind = 'rule' AND v_codes.code = f.code) AS is_rule
    FROM v_findings AS f WHERE f.form_id IN ({ids}) ORDER BY f.rank, f.form_id"""
_PRINTED = """SELECT form_id, 'field' AS fact, row_no, text AS printed FROM field WHERE form_id IN ({ids})
    UNION ALL SELECT form_id, 'funding_line', row_no, printed FROM funding_line WHERE form_id IN ({ids})
    UNION ALL SELECT form_id, 'indicator', row_no, COALESCE(printed, content) FROM indicator WHERE form_id IN ({ids})"""
_CODES = "SELECT code, meaning, meaning_zh FROM v_codes WHERE kind = 'rule'"
# The newest form of the same project, or of the same department as a whole, of a year before.
_BEFORE = """SELECT form_id FROM v_current_forms WHERE kind = :kind AND fiscal_year < :year
    AND (project_key = :project OR (:project IS NULL AND department_name = :department AND project_key IS NULL))
    ORDER BY fiscal_year DESC, form_id LIMIT 1"""


@dataclass(frozen=True, slots=True)
class Department:
    """name: '' where forms do not say. year: None where they do not."""

    name: str
    year: int | None


@dataclass(frozen=True, slots=True)
class Change:
    """An indicator against last year's of the same project. kind: raised, lowered, changed, dropped or new."""

    form_id: int
    kind: str
    content: str
    before: str | None
    now: str | None


@dataclass(frozen=True, slots=True)
class Gathered:
    """forms: current versions. printed: what is printed, by (form_id, fact, row_no). meanings: of rules, by code."""

    department: Department
    forms: Sequence[Row]
    indicators: Sequence[Row]
    deviations: Mapping[tuple[int, int], str]
    findings: Sequence[Row]
    printed: Mapping[tuple[int, str, int], str]
    changes: Sequence[Change]
    meanings: Mapping[str, tuple[str, str | None]]

    def of_form(self, form_id: int) -> list[Row]:
        """The indicators of a form."""
        return [row for row in self.indicators if row["form_id"] == form_id]


def departments(connection: Connection, department: str | None, year: int | None) -> list[Department]:
    """Those that handed in, narrowed to names that hold a text, and to a year."""
    asked = {"department": f"%{department}%" if department else None, "year": year}
    found = connection.execute(text(_DEPARTMENTS), asked).mappings()
    return [Department(row["department"], row["year"]) for row in found]


def gather(connection: Connection, department: Department) -> Gathered:
    """Everything about one department's forms of one year."""
    asked = {"department": department.name, "year": department.year}
    forms = connection.execute(text(_FORMS), asked).mappings().all()
    ids = [int(row["form_id"]) for row in forms]
    indicators = _rows(connection, _INDICATORS, ids)
    return Gathered(
        department,
        forms,
        indicators,
        {(row["form_id"], row["row_no"]): row["deviation"] for row in _rows(connection, _DEVIATIONS, ids)},
        _rows(connection, _FINDINGS, ids),
        {(row["form_id"], row["fact"], row["row_no"]): row["printed"] for row in _rows(connection, _PRINTED, ids)},
        list(_changes(connection, forms, indicators)),
        {row["code"]: (row["meaning"], row["meaning_zh"]) for row in connection.execute(text(_CODES)).mappings()},
    )


def _rows(connection: Connection, sql: str, ids: Sequence[int]) -> list[Row]:
    """Rows of the forms; the numbers are the database's own, so that they can stand in the statement."""
    return list(connection.execute(text(sql.format(ids=", ".join(map(str, ids)) or "NULL"))).mappings())


def _changes(connection: Connection, forms: Sequence[Row], indicators: Sequence[Row]) -> Iterator[Change]:
    for form in forms:
        asked = {"kind": form["kind"], "year": form["fiscal_year"], "project": form["project_key"], "department": form["department_name"]}
        before = connection.execute(text(_BEFORE), asked).scalar() if form["fiscal_year"] else None
        if before is not None:
            now = [row for row in indicators if row["form_id"] == form["form_id"] and row["period"] == "annual"]
            yield from _compared(form["form_id"], _rows(connection, _INDICATORS, [before]), now)


def _compared(form_id: int, before: Sequence[Row], now: Sequence[Row]) -> Iterator[Change]:
    known = {row["indicator_key"]: row for row in before if row["period"] == "annual"}
    for row in now:
        old = known.pop(row["indicator_key"], None)
        kind = "new" if old is None else _kind(old, row)
        if kind is not None:
            yield Change(form_id, kind, row["content"], value_of(old) if old else None, value_of(row))
    for old in known.values():
        yield Change(form_id, "dropped", old["content"], value_of(old), None)


def _kind(old: Row, new: Row) -> str | None:
    """None where the two say the same."""
    if value_of(old) == value_of(new):
        return None
    if old["value_num"] is None or new["value_num"] is None or old["unit"] != new["unit"] or old["value_num"] == new["value_num"]:
        return "changed"
    return "raised" if new["value_num"] > old["value_num"] else "lowered"


def value_of(row: Row) -> str:
    """`≥ 95 %`, as people write it."""
    return " ".join(part for part in (row["operator"], row["value"], row["unit"]) if part)


def reached(row: Row) -> bool | None:
    """Whether what was done reaches the target; None where numbers cannot tell."""
    target, actual = row["value_num"], row["actual_num"]
    if target is None or actual is None or (row["actual_unit"] and row["unit"] and row["actual_unit"] != row["unit"]):
        return None
    if row["operator"] in ("≤", "<"):
        return bool(actual <= target if row["operator"] == "≤" else actual < target)
    if row["operator"] in ("≥", "=", ">"):
        return bool(actual > target if row["operator"] == ">" else actual >= target)
    return None
