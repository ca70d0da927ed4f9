"""A database that the former version made: opened by this one, it has lost nothing and gained what is new."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from jixiao_store import open_store

# What the version before wrote for three samples, one of them twice, and a file that is none: `sqlite3 .dump`.
FORMER = Path(__file__).with_name("former_0003.sql")
# Told otherwise since: totals with parts, and the fact that a doubt speaks of.
TOLD_ANEW = {("funding_line", "is_total"), ("finding", "fact_row")}


@pytest.fixture(scope="module")
def databases(tmp_path_factory):
    """Paths of the former database and of its migrated copy."""
    folder = tmp_path_factory.mktemp("former")
    for name in ("former.db", "migrated.db"):
        with closing(sqlite3.connect(folder / name)) as plain:
            plain.executescript(FORMER.read_text(encoding="utf-8"))
    open_store(folder / "migrated.db").dispose()
    return folder / "former.db", folder / "migrated.db"


def rows(path: Path, sql: str):
    with closing(sqlite3.connect(path)) as plain:
        return plain.execute(sql).fetchall()


def test_every_row_and_every_column_of_before_is_there(databases):
    former, migrated = databases
    tables = [name for (name,) in rows(former, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")]
    assert len(tables) == 17
    for table in sorted(set(tables) - {"alembic_version"}):
        columns = [f'"{row[1]}"' for row in rows(former, f"PRAGMA table_info({table})") if (table, row[1]) not in TOLD_ANEW]
        query = f"SELECT {', '.join(columns)} FROM {table} ORDER BY {', '.join(columns)}"
        assert rows(migrated, query) == rows(former, query), table


GAINED = {
    "SELECT kind, total_yuan, total_yuan_exact, current, version FROM v_forms ORDER BY file, form_no": [
        ("project_self_evaluation", 1426000.0, "1426000", 0, 1),
        ("project_self_evaluation", 1426000.0, "1426000", 1, 2),
        ("department", 3415200.5, "3415200.5", 1, 1),
        ("project", 1800000.0, "1800000", 1, 1),
        ("project", 420000.0, "420000", 1, 1),
    ],
    "SELECT measure, source_std, yuan, is_total, adds FROM v_funding WHERE form_id = 1 AND line_no < 3 ORDER BY seq": [
        ("initial_budget", "合计", 1500000.0, 1, 0),
        ("budget", "合计", 1426000.0, 1, 0),
        ("executed", "合计", 1387500.0, 1, 0),
        ("initial_budget", "财政拨款", 1500000.0, 0, 1),
        ("budget", "财政拨款", 1426000.0, 0, 1),
        ("executed", "财政拨款", 1387500.0, 0, 1),
    ],
    "SELECT content, indicator_key, value_num, weight, score, actual_num FROM v_indicators WHERE form_id = 1 LIMIT 2": [
        ("更换监控终端", "更换监控终端", 180.0, 15.0, 15.0, 184.0),
        ("培训驾驶员", "培训驾驶员", 200.0, 10.0, 8.8, 176.0),
    ],
    "SELECT code, fact, row_no, name, ref IS NOT NULL FROM v_findings WHERE form_id = 1": [
        ("target_missed", "indicator", 2, "培训驾驶员", 1)
    ],
    "SELECT status, message FROM v_files WHERE status = 'unsupported'": [
        ("unsupported", "the content is of no known kind. Cure: Convert the file to PDF, DOCX, XLSX, HTML or a tab-separated text.")
    ],
}


@pytest.mark.parametrize("sql", GAINED)
def test_what_is_new_is_filled_in(databases, sql):
    assert rows(databases[1], sql) == GAINED[sql]
