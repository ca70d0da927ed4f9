"""Every query that a README prints runs, and what the README prints below one is among its answers."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from runs import command

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.zh-CN.md", "store/README.md")
SAMPLES = [ROOT / "samples" / name for name in ("liuzhou-2023/liuzhou-2023-printed.pdf", "self-evaluation/self-evaluation.html")]
# Indented in the READMEs of the project, in blocks of their own in that of the store.
QUERY = re.compile(r"^ *(SELECT\b[^;]*);", re.MULTILINE)
TABLE = re.compile(r"SELECT tier1, tier2[^\n]*\n\n((?:\|[^\n]*\n)+)")


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    store = tmp_path_factory.mktemp("queries") / "f.db"
    assert command("ingest", *SAMPLES, "--db", store, "--no-cache", "--plain").returncode == 0
    with closing(sqlite3.connect(store)) as plain:
        yield plain


def queries() -> list[tuple[str, str]]:
    return [(name, sql) for name in READMES for sql in QUERY.findall((ROOT / name).read_text(encoding="utf-8"))]


def test_there_are_queries_in_each():
    assert {name for name, _ in queries()} == set(READMES)
    assert len(queries()) >= 10


@pytest.mark.parametrize(("name", "sql"), queries())
def test_a_query_of_a_readme_runs_and_has_an_answer(database, name, sql):
    found = database.execute(sql.replace("%教育局%", "%市场监督管理局%")).fetchall()
    assert found, f"{name}: {sql}"


@pytest.mark.parametrize("name", READMES[:2])
def test_the_printed_rows_are_among_the_answers(database, name):
    text = (ROOT / name).read_text(encoding="utf-8")
    header, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in TABLE.search(text)[1].splitlines()]
    (sql,) = (sql for of, sql in queries() if of == name and sql.startswith("SELECT tier1"))
    answers = database.execute(sql)
    assert [column[0] for column in answers.description] == header
    known = {tuple(map(str, row)) for row in answers.fetchall()}
    assert len(rows) == 3 and {tuple(row) for row in rows} <= known
