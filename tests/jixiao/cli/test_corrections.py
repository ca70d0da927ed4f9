"""What people reviewed, as golden answers; a database as one file."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
from runs import ingest
from sqlalchemy import text

from jixiao.cli.main import run
from jixiao_store import logical_dump, open_for_reading, open_store
from jixiao_store.corrections import Proposal, decide, undo

SAMPLES = Path(__file__).parents[3] / "samples"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A file and a member of an archive, read."""
    shutil.copy(SAMPLES / "wuhan" / "wuhan.xlsx", tmp_path)
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(SAMPLES / "hunan" / "hunan.docx", "内/湖南.docx")
    ingest([str(tmp_path / "wuhan.xlsx"), str(tmp_path / "a.zip")], tmp_path / "forms.db")
    return tmp_path / "forms.db"


def review(store: Path, action: str, **after: str) -> None:
    """The same decision about the first indicator of every form."""
    engine = open_store(store)
    with engine.connect() as connection:
        forms = connection.execute(text("SELECT DISTINCT form_id FROM v_indicators ORDER BY 1")).scalars().all()
    for form_id in forms:
        decide(engine, Proposal(form_id, "indicator", 1, action, "王", after))
    engine.dispose()


def test_what_was_confirmed_is_right_when_it_is_evaluated(store, tmp_path, capsys):
    review(store, "confirm")
    assert run(["corrections", "--db", str(store), "--out", str(tmp_path / "reviewed")]) == 0
    golden = json.loads((tmp_path / "reviewed" / "truth.json").read_text(encoding="utf-8"))
    assert sorted(name.partition("-")[2] for name in golden) == ["wuhan.xlsx", "湖南.docx"]
    assert run(["evaluate", str(tmp_path / "reviewed"), "--jobs", "1"]) == 0


def test_what_was_corrected_is_wrong_until_the_program_reads_it_so(store, tmp_path, capsys):
    review(store, "correct", typed="≥12345项")
    assert run(["corrections", "--db", str(store), "--out", str(tmp_path / "reviewed")]) == 0
    assert run(["evaluate", str(tmp_path / "reviewed"), "--jobs", "1"]) == 5
    assert "12345" in capsys.readouterr().out


def test_nothing_decided_is_nothing_written(store, tmp_path, capsys):
    engine = open_store(store)
    undo(engine, decide(engine, Proposal(1, "indicator", 1, "confirm", "王", {})).decision_id, "王")
    engine.dispose()
    assert run(["corrections", "--db", str(store), "--out", str(tmp_path / "reviewed")]) == 3
    assert not (tmp_path / "reviewed").exists()


def test_a_snapshot_says_the_same(store, tmp_path, capsys):
    review(store, "correct", typed="≥3项")
    copy = tmp_path / "copy.db"
    assert run(["snapshot", "--db", str(store), "--out", str(copy)]) == 0
    one, other = open_for_reading(store), open_for_reading(copy)
    assert logical_dump(one) == logical_dump(other)
    one.dispose()
    other.dispose()
    assert run(["snapshot", "--db", str(store), "--out", str(copy)]) == 4
