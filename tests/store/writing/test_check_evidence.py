"""Each outcome of a rule cites the cells it rests on: few rows, and exactly those cells."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from sqlalchemy import inspect

from jixiao_extract.model import Finding, Place
from jixiao_normalize.model import Check
from jixiao_store import open_store
from jixiao_store.engine import connectable
from jixiao_store.location import parse_location
from jixiao_store.schema import migrations

CITED = "SELECT rule, outcome, fact, row_no, ref FROM v_check_places ORDER BY rule, fact, row_no, ordinal"


def a_form_of_rows(a_project, rows, checks):
    """A form whose indicator n stands in cells An and Bn; checks: (rule, outcome, names of cells)."""
    cells = {f"{column}{n}": Place(sheet="s", ref=f"{column}{n}") for n in range(1, rows + 1) for column in "AB"}
    other = {"Z9": Place(sheet="s", ref="Z9")}
    form = a_project()
    (row,) = form.indicators
    indicators = tuple(replace(row, seq=n, places=(cells[f"A{n}"], cells[f"B{n}"])) for n in range(1, rows + 1))
    judged = tuple(Check(rule, end, "", tuple({**cells, **other}[name] for name in names)) for rule, end, names in checks)
    return replace(form, indicators=indicators, checks=judged)


def cells_of(*rows):
    return [f"{column}{row}" for row in rows for column in "AB"]


@pytest.mark.parametrize(
    ("cited", "grounds"),
    [
        ([], []),
        (cells_of(1, 2, 3, 4, 5), [("indicator", 1, 5)]),
        (cells_of(2, 3), [("indicator", 2, 3)]),
        (cells_of(1, 3, 4), [("indicator", 1, 1), ("indicator", 3, 4)]),
        (cells_of(4, 1), [("indicator", 1, 1), ("indicator", 4, 4)]),
        (["A2"], [("check_outcome", 1, 1)]),
        (["Z9"], [("check_outcome", 1, 1)]),
        ([*cells_of(5), "Z9"], [("check_outcome", 1, 1), ("indicator", 5, 5)]),
    ],
)
def test_an_outcome_cites_exactly_its_cells(desk, a_record, a_project, cited, grounds):
    for outcome in ("pass", "insufficient_data", "finding"):
        desk.save(a_record("a"), a_form_of_rows(a_project, 5, [("some_rule", outcome, cited)]))
        found = desk.rows(CITED)
        assert sorted(ref for *_, ref in found) == sorted(cited)
        assert {(rule, end) for rule, end, *_ in found} <= {("some_rule", outcome)}
        assert desk.rows("SELECT fact, first_row, last_row FROM check_ground ORDER BY 1, 2") == grounds


def test_rules_keep_their_cells_apart(desk, a_record, a_project):
    checks = [("one", "pass", cells_of(1)), ("none", "not_applicable", []), ("two", "pass", cells_of(1, 2))]
    desk.save(a_record("a"), a_form_of_rows(a_project, 2, checks), a_form_of_rows(a_project, 3, checks[:1]))
    assert desk.rows("SELECT form_no, rule, group_concat(ref) FROM v_check_places GROUP BY 1, 2 ORDER BY 1, 2") == [
        (1, "one", "A1,B1"),
        (1, "two", "A1,B1,A2,B2"),
        (2, "one", "A1,B1"),
    ]


def test_other_grounds_are_another_reading(desk, a_record, a_project):
    for rows in (cells_of(1), cells_of(2)):
        desk.save(a_record("a"), a_form_of_rows(a_project, 2, [("some_rule", "pass", rows)]))
    assert [ref for *_, ref in desk.rows(CITED)] == cells_of(2)
    assert desk.rows("SELECT count(*) FROM check_ground") == [(1,)]


def as_revision_0002(desk, path):
    """What the desk holds, as a program of that revision would have stored it."""
    engine = connectable(parse_location(path))
    with engine.begin() as connection:
        migrations.upgrade(connection, "0002")
        tables = inspect(connection).get_table_names()
        columns = {table: [f'"{column["name"]}"' for column in inspect(connection).get_columns(table)] for table in tables}
    engine.dispose()
    with closing(sqlite3.connect(path)) as plain:
        plain.execute("ATTACH ? AS desk", [str(desk.path)])
        for table in set(tables) - {"alembic_version"}:
            names = ", ".join(columns[table])
            plain.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM desk.{table}")
        plain.execute("UPDATE finding SET fact_row = NULL")
        plain.commit()
    return path


def test_a_migrated_database_cites_the_cells_of_its_findings(tmp_path, desk, a_record, a_project):
    """Of an outcome that led to no finding nothing was stored; it is understood anew by the next run."""
    form = a_form_of_rows(a_project, 2, [("sum_mismatch", "finding", cells_of(2)), ("other", "pass", cells_of(1))])
    finding = Finding("sum_mismatch", "warning", "", form.checks[0].places)
    desk.save(a_record("a"), replace(form, findings=(finding,)))
    now = desk.rows("SELECT ref FROM v_check_places WHERE rule = 'sum_mismatch'")
    former = as_revision_0002(desk, tmp_path / "former.db")
    opened = open_store(former)
    with opened.connect() as connection:
        assert [tuple(row) for row in connection.exec_driver_sql("SELECT ref FROM v_check_places")] == now
    opened.dispose()
    assert now == [("A2",), ("B2",)]
