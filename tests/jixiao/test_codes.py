"""Every code that a database holds is explained inside it, in both languages."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from runs import command

from jixiao.ingestion import explained
from jixiao_normalize.model import Form, Funding, Note
from jixiao_store.records import STATUSES

ROOT = Path(__file__).parents[2]
SAMPLES = [*sorted((ROOT / "samples").glob("*/*.html")), *sorted((ROOT / "samples").glob("[gh]*/*.xlsx"))]
# Kind of code, and where the database holds such codes.
HELD = [
    ("finding", "SELECT code FROM v_findings"),
    ("severity", "SELECT severity FROM v_findings"),
    ("fact", "SELECT fact FROM v_findings WHERE fact IS NOT NULL UNION SELECT fact FROM v_places"),
    ("rule", "SELECT rule FROM v_checks"),
    ("outcome", "SELECT outcome FROM v_checks"),
    ("status", "SELECT status FROM v_files"),
    ("reason", "SELECT reason FROM v_files WHERE reason IS NOT NULL"),
    ("form_kind", "SELECT kind FROM v_forms"),
    ("form_status", "SELECT status FROM v_forms"),
    ("indicator_status", "SELECT status FROM v_indicators"),
    ("reviewed", "SELECT reviewed FROM v_indicators WHERE reviewed IS NOT NULL"),
    ("unit_source", "SELECT unit_source FROM v_indicator_details WHERE unit_source IS NOT NULL"),
    ("period", "SELECT period FROM v_indicators UNION SELECT period FROM v_funding"),
    ("measure", "SELECT measure FROM v_funding"),
    ("note", "SELECT kind FROM v_notes"),
    ("run_status", "SELECT status FROM v_runs"),
]


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    folder = tmp_path_factory.mktemp("codes")
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "plain.txt").write_text("no form", encoding="utf-8")
    (folder / "noise.bin").write_bytes(bytes(range(256)))
    (folder / "copy.html").write_bytes(SAMPLES[0].read_bytes())
    command("ingest", folder, *SAMPLES, "--db", folder / "f.db", "--no-cache", "--plain")
    with closing(sqlite3.connect(folder / "f.db")) as plain:
        yield plain


@pytest.mark.parametrize(("kind", "held"), HELD, ids=[kind for kind, _ in HELD])
def test_what_a_database_holds_is_explained_in_it(database, kind, held):
    known = {code for (code,) in database.execute("SELECT code FROM v_codes WHERE kind = ? AND meaning_zh <> ''", [kind])}
    assert known
    assert {code for (code,) in database.execute(held)} - known == set()


def test_every_kind_of_code_is_looked_for():
    assert {code.kind for code in explained()} == {kind for kind, _ in HELD}


def test_what_the_program_knows_of_is_explained():
    """Also what no sample has: statuses, and the words that the nouns name in their docstrings."""
    known = {(code.kind, code.code) for code in explained()}
    assert {("status", status) for status in STATUSES} <= known
    for noun, kind in ((Form, "form_kind"), (Funding, "measure"), (Note, "note")):
        named = {code for of_kind, code in known if of_kind == kind}
        assert {word for word in named if f"`{word}`" in (noun.__doc__ or "")} - named == set()
        assert len([word for word in named if f"`{word}`" in (noun.__doc__ or "")]) >= 5


def test_a_doubt_says_in_chinese_what_it_says_in_english(database):
    told = database.execute("SELECT code, message, message_zh, advice_zh FROM v_findings").fetchall()
    assert told and all(message and message_zh and advice for _, message, message_zh, advice in told)
    files = database.execute("SELECT message, message_zh FROM v_files WHERE status NOT IN ('loaded', 'duplicate')").fetchall()
    assert files and all(message and message_zh for message, message_zh in files)


def test_every_doubt_of_a_form_leads_to_a_row_and_a_place(database):
    joined = """SELECT count(*), count(p.fact), count(coalesce(f.page, f.sheet, f.ref)) FROM v_findings AS f LEFT JOIN v_places AS p
        ON p.form_id = f.form_id AND p.fact = f.fact AND p.row_no = f.row_no AND p.ordinal = 1 WHERE f.form_id IS NOT NULL"""
    doubts, led, placed = database.execute(joined).fetchone()
    # A doubt about a whole form stands at its title, which a form without one does not have.
    untitled = database.execute("SELECT count(*) FROM v_findings WHERE fact = 'form' AND page IS NULL AND ref IS NULL").fetchone()[0]
    assert doubts - untitled == led == placed > 10
    rows = """SELECT count(*), count(i.row_no), sum(f.name = i.content) FROM v_findings AS f LEFT JOIN v_indicators AS i
        ON i.form_id = f.form_id AND i.row_no = f.row_no WHERE f.fact = 'indicator'"""
    assert len(set(database.execute(rows).fetchone())) == 1
