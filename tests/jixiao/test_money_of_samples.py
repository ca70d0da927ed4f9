"""Money of every layout in `samples/`: by source with one GROUP BY, plan against actual with one join."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from jixiao.pipeline import process
from jixiao_store import FileRecord, open_store, save_file, start_run

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*/*.html"))
BY_SOURCE = """
    SELECT form_id, SUM(yuan) FROM v_funding
    WHERE current = 1 AND measure = 'budget' AND adds = 1 GROUP BY form_id
"""
WITHOUT_TOTALS = BY_SOURCE.replace("adds = 1", "is_total = 0 AND source_std NOT IN ('基本支出', '项目支出')")
TOTALS = "SELECT form_id, total_yuan FROM v_forms WHERE current = 1 AND total_yuan IS NOT NULL"
EXECUTION = """
    SELECT b.source_std, b.yuan, e.yuan, round(100 * e.yuan / b.yuan, 1) FROM v_funding AS b
    JOIN v_funding AS e USING (form_id, source_std)
    WHERE b.current = 1 AND b.measure = 'budget' AND e.measure = 'executed' AND b.yuan > 0 ORDER BY form_id, b.seq
"""


@pytest.fixture(scope="module")
def samples(tmp_path_factory):
    path = tmp_path_factory.mktemp("samples") / "store.db"
    engine = open_store(path)
    run_id = start_run(engine, "1", "{}", None)
    for number, file in enumerate(SAMPLES):
        read = process(file.read_bytes(), file.name)
        record = FileRecord(file.name, None, f"{number:064}", 1, read.status, read.reason, None, 1, 0.1, "html")
        save_file(engine, run_id, record, read.forms)
    engine.dispose()
    with closing(sqlite3.connect(path)) as plain:
        yield plain


def test_lines_that_add_give_the_total_of_every_form(samples):
    totals = dict(samples.execute(TOTALS))
    assert len(totals) >= 25
    by_source = dict(samples.execute(BY_SOURCE))
    assert {form: by_source[form] for form in totals} == pytest.approx(totals)


def test_lines_that_are_no_totals_give_it_as_well_where_a_form_has_any(samples):
    totals = dict(samples.execute(TOTALS))
    assert dict(samples.execute(WITHOUT_TOTALS)) == pytest.approx({
        form: totals[form] for form, _ in samples.execute(WITHOUT_TOTALS)
    })


def test_every_source_of_the_samples_has_a_standard_name(samples):
    unknown = samples.execute("SELECT DISTINCT source FROM v_funding WHERE source_std IS NULL").fetchall()
    assert unknown == []


def test_budget_and_execution_join_in_every_self_evaluation(samples):
    joined = samples.execute(EXECUTION).fetchall()
    executed = samples.execute("SELECT count(*) FROM v_funding WHERE current = 1 AND measure = 'executed'").fetchone()[0]
    paired = samples.execute(EXECUTION.replace("AND b.yuan > 0", "")).fetchall()
    assert len(paired) == executed == 10
    assert ("合计", 1426000.0, 1387500.0, 97.3) in joined and ("财政拨款", 6400000.0, 6244200.0, 97.6) in joined
