"""The options of ingest do what they say, and each exit code comes from the command itself."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from form_files import form_bytes, write_forms
from runs import command, counted, query, statuses

from jixiao.ingestion import run as batch


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache-home"))


def _good(forms: Path) -> None:
    write_forms(forms, range(3))


def _one_bad(forms: Path) -> None:
    write_forms(forms, range(3))
    (forms / "bad.pdf").write_bytes(b"%PDF-1.7 cut")


def _only_bad(forms: Path) -> None:
    (forms / "bad.pdf").write_bytes(b"%PDF-1.7 cut")


def _letters(forms: Path) -> None:
    (forms / "letter.html").write_text("<html><body><p>a letter</p></body></html>")


def _foreign_store(forms: Path) -> None:
    write_forms(forms, range(1))
    connection = sqlite3.connect(forms.parent / "a.db")
    connection.execute("CREATE TABLE customers (name)")
    connection.close()


@pytest.mark.parametrize(
    ("made", "options", "code"),
    [
        (_good, (), 0),
        (_good, ("--jobs", "none"), 1),
        (_good, ("--report",), 1),
        (_one_bad, (), 2),
        (_only_bad, (), 3),
        (_letters, (), 3),
        (_foreign_store, (), 4),
        (_one_bad, ("--fail-threshold", "30"), 2),
        (_one_bad, ("--fail-threshold", "20"), 5),
        (_only_bad, ("--fail-threshold", "0"), 5),
    ],
)
def test_exit_codes_of_the_command(
    made: Callable[[Path], None], options: tuple[str, ...], code: int, tmp_path: Path
) -> None:
    """130 is proven where a run is interrupted, in test_batch."""
    forms = tmp_path / "forms"
    forms.mkdir()
    made(forms)
    told = command("ingest", forms, "--db", tmp_path / "a.db", *options)
    assert told.returncode == code, told.stderr


@pytest.mark.parametrize(
    ("work", "options", "ending"),
    [
        ("slow_form", ("--timeout", "1"), "quarantined: timeout"),
        ("slow_form", ("--timeout", "20"), "loaded"),
        ("large_form", ("--memory", "256"), "quarantined: memory"),
        ("large_form", ("--memory", "2048"), "loaded"),
    ],
)
def test_limits_are_those_of_the_command(
    work: str, options: tuple[str, ...], ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "WORK", f"isolation_faults:work_on_{work}")
    write_forms(tmp_path / "forms", range(2))
    command("ingest", tmp_path / "forms", "--db", tmp_path / "a.db", *options)
    assert statuses(tmp_path / "a.db") == {"form-0000.html": ending, "form-0001.html": "loaded"}


@pytest.mark.parametrize("jobs", [1, 3])
def test_as_many_workers_as_asked_for(jobs: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "WORK", "isolation_faults:work_and_note_pid")
    write_forms(tmp_path / "forms", range(12))
    command("ingest", tmp_path / "forms", "--db", tmp_path / "a.db", "--jobs", str(jobs))
    assert len([path for path in (tmp_path / "forms").iterdir() if path.suffix == ".pid"]) == jobs


def test_patterns_folders_and_archives_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from archive_files import zip_bytes

    write_forms(tmp_path / "one", range(3))
    write_forms(tmp_path / "two" / "deep", range(3, 5))
    (tmp_path / "three.zip").write_bytes(zip_bytes({"x.html": form_bytes(9)}))
    monkeypatch.chdir(tmp_path)
    told = command("ingest", "one/*-000[01].html", "two/**/*.html", "three.zip", "--db", "a.db")
    assert told.returncode == 0, told.stderr
    assert list(statuses(tmp_path / "a.db")) == [
        *("form-0000.html", "form-0001.html", "x.html", "form-0003.html", "form-0004.html")
    ]


class _Cells(HTMLParser):
    """The texts of the cells of a page, and whether every tag is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.cells: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open += [] if tag in ("meta", "polyline") else [tag]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "td":
            self.cells.append(data)


def test_the_three_reports_tell_the_same(tmp_path: Path) -> None:
    forms = tmp_path / "forms"
    forms.mkdir()
    _one_bad(forms)
    reports = {suffix: tmp_path / f"report.{suffix}" for suffix in ("txt", "json", "html")}
    command("ingest", forms, "--db", tmp_path / "a.db", *(x for path in reports.values() for x in ("--report", path)))
    assert "4 inputs = 3 loaded, 1 quarantined" in reports["txt"].read_text()
    facts = json.loads(reports["json"].read_text())
    assert {status: n for status, n in facts["statuses"].items() if n} == {"loaded": 3, "quarantined": 1}
    assert [(trouble["name"], trouble["reason"]) for trouble in facts["troubles"]] == [(f"{forms}/bad.pdf", "damaged")]
    page = _Cells()
    page.feed(reports["html"].read_text())
    assert not page.open
    assert page.cells[page.cells.index("loaded") + 1] == "3"
    assert page.cells[page.cells.index("quarantined: damaged (the file is truncated or broken)") + 1] == "1"
    assert f"{forms}/bad.pdf" in page.cells


def test_a_report_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    write_forms(tmp_path / "forms", range(1))
    told = command("ingest", tmp_path / "forms", "--db", tmp_path / "a.db", "--report", tmp_path / "no" / "r.html")
    assert told.returncode == 4
    assert "the report cannot be written" in told.stderr
    assert counted(tmp_path / "a.db") == {"loaded": 1}


def test_the_ledger_keeps_what_was_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_forms(tmp_path / "forms", range(3))
    monkeypatch.chdir(tmp_path)
    command("ingest", "forms/*.html", "--db", "a.db", "--jobs", "1", "--timeout", "33")
    (run,) = json.loads(command("status", "--db", "a.db", "--json").stdout)["runs"]
    asked = run["asked"]
    assert (asked["paths"], asked["jobs"], asked["timeout"], asked["memory"]) == (["forms/*.html"], 1, 33.0, 2048)
    assert run["version"] and run["configuration"].keys() == {"extract", "normalize"}
    assert run["started"] < run["ended"] and run["seconds"] > 0
    assert (run["inputs"], run["loaded"], run["forms"]) == (3, 3, 3)

    command("ingest", "-", "--db", "a.db", stdin=b"forms/form-0001.html\n")
    said = command("status", "--db", "a.db").stdout
    assert "asked: forms/*.html\n" in said
    assert "asked: -\n" in said
    assert "timeout 33.0" in said
    assert "3 inputs = 3 loaded; 3 forms;" in said
    command("retry", "--db", "a.db", "--class", "timeout")
    assert query(tmp_path / "a.db", "SELECT count(*) FROM v_runs") == [(2,)]  # there was nothing to do


def test_status_tells_the_size_of_the_cache(tmp_path: Path) -> None:
    write_forms(tmp_path / "forms", range(3))
    cache = tmp_path / "kept"
    command("ingest", tmp_path / "forms", "--db", tmp_path / "a.db", "--cache", cache)
    facts = json.loads(command("status", "--db", tmp_path / "a.db", "--cache", cache, "--json").stdout)["cache"]
    assert facts["bytes"] == sum(path.stat().st_size for path in cache.rglob("*") if path.is_file()) > 1000
    assert "Cache: 0.0 MB of at most" in command("status", "--db", tmp_path / "a.db").stdout


def test_the_cache_forgets_what_is_oldest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = tmp_path / "kept"
    write_forms(tmp_path / "forms", range(6))
    command("ingest", tmp_path / "forms", "--db", tmp_path / "a.db", "--cache", cache)
    kept = [path for path in cache.rglob("*") if path.is_file()]
    (cache / "document" / "ab").mkdir(exist_ok=True)
    stranger = cache / "document" / "ab" / "letter.docx"
    stranger.write_bytes(bytes(5000))
    for path in (stranger, *kept[:8]):
        os.utime(path, (1, 1))
    newest = sum(path.stat().st_size for path in kept[8:])
    monkeypatch.setattr(batch, "CACHE_BYTES", int(newest / 0.9) + 10)
    command("ingest", tmp_path / "forms", "--db", tmp_path / "a.db", "--cache", cache)
    assert [path.exists() for path in kept] == [True] * 12  # nothing was read, so nobody looked
    write_forms(tmp_path / "more", range(10, 11))
    monkeypatch.setattr(batch, "CACHE_BYTES", int(newest / 0.9) + 3000)
    command("ingest", tmp_path / "more", "--db", tmp_path / "a.db", "--cache", cache)
    assert [path.exists() for path in kept] == [False] * 8 + [True] * 4
    assert stranger.exists()  # what is not ours stays
