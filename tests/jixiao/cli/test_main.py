"""The commands as a person types them: what they say, and how they end."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from html.parser import HTMLParser
from pathlib import Path

import pytest
from archive_files import zip_bytes
from form_files import form_bytes, write_forms
from runs import COMMAND, command, counted, number_of_files, statuses

from jixiao.cli.ingest import exit_code
from jixiao.cli.main import run
from jixiao.ingestion.tally import Tally


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache-home"))


@pytest.mark.parametrize(
    ("counts", "threshold", "code"),
    [
        ({"loaded": 3, "duplicate": 1, "no_form": 2, "unsupported": 1}, None, 0),
        ({"partial": 1}, None, 0),
        ({"loaded": 3, "quarantined": 1}, None, 2),
        ({"no_form": 3}, None, 3),
        ({"quarantined": 3}, None, 3),
        ({}, None, 3),
        ({"loaded": 95, "quarantined": 5}, 5.0, 2),
        ({"loaded": 94, "quarantined": 6}, 5.0, 5),
        ({"quarantined": 3}, 0.0, 5),
    ],
)
def test_exit_codes(counts: dict[str, int], threshold: float | None, code: int) -> None:
    tally = Tally()
    tally.statuses.update(counts)
    assert exit_code(tally, threshold) == code


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ingest"], "Missing argument"),
        (["ingest", "x.pdf"], "Missing option '--db'"),
        (["ingest", "/no/such.pdf", "--db", "/tmp/never.db"], "/no/such.pdf: no such file or folder"),
        (["ingest", ".", "--db", "/tmp/never.db", "--jobs", "0"], "Invalid value for '--jobs'"),
        (["frobnicate"], "No such command"),
        (["ingest", "--frobnicate"], "No such option"),
    ],
)
def test_usage_errors_end_with_1(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 1
    assert said in capsys.readouterr().err


def test_store_errors_end_with_4_and_tell_the_cure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.db").write_text("no database at all, but long enough to be looked at")
    write_forms(tmp_path / "forms", range(1))
    assert run(["ingest", str(tmp_path / "forms"), "--db", str(tmp_path / "a.db")]) == 4
    said = capsys.readouterr().err
    assert f"error: {tmp_path / 'a.db'}: " in said
    assert "Cure: " in said


def test_ingest_status_retry_and_export(tmp_path: Path) -> None:
    forms, store = tmp_path / "forms", tmp_path / "a.db"
    write_forms(forms, range(3))
    (forms / "13912345678.pdf").write_bytes(b"%PDF-1.7 cut")
    reports = [tmp_path / f"r.{suffix}" for suffix in ("html", "json", "txt")]
    told = command("ingest", forms, "--db", store, *(part for report in reports for part in ("--report", report)))
    assert told.returncode == 2, told.stderr
    assert told.stdout.startswith("4 inputs = 3 loaded, 1 quarantined\n")
    assert "139******78.pdf: " in told.stdout
    assert "13912345678" not in told.stdout + told.stderr + "".join(report.read_text() for report in reports)
    facts = json.loads(reports[1].read_text())
    assert (facts["inputs"], facts["statuses"]["loaded"], facts["forms"]) == (4, 3, 3)
    assert sum(facts["statuses"].values()) == facts["inputs"]

    status = command("status", "--db", store)
    assert status.returncode == 0
    assert "1  quarantined: damaged" in status.stdout
    assert json.loads(command("status", "--db", store, "--json").stdout)["runs"][0]["inputs"] == 4

    (forms / "13912345678.pdf").write_bytes(form_bytes(9))
    again = command("retry", "--db", store, "--class", "damaged")
    assert again.returncode == 0, again.stderr
    assert counted(store) == {"loaded": 4}
    assert command("retry", "--db", store, "--class", "timeout").stdout == "nothing is quarantined for timeout\n"

    assert command("export", "--db", store, "--out", tmp_path / "out").returncode == 0
    assert (tmp_path / "out" / "v_indicators.csv").read_bytes().startswith(b"\xef\xbb\xbf")


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.loaded += [value or "" for name, value in attrs if name in ("src", "href")]


def test_the_report_page_needs_nothing_else(tmp_path: Path) -> None:
    from jixiao.report.page import report_to_page
    from jixiao.report.text import Report

    tally = Tally()
    tally.statuses.update({"loaded": 5, "quarantined": 1})
    tally.pulse.points = [(0.0, 0), (1.0, 10), (2.0, 30), (3.0, 35)]
    tally.layouts.update({"<一级指标>|二级指标": 5})
    page = report_to_page(Report(tally, ("forms",), "a.db", "0.1", "finished", 3.0))
    links = _Links()
    links.feed(page)
    assert not links.loaded
    assert "script" not in links.tags
    assert {"svg", "polyline", "table"} <= links.tags
    assert "&lt;一级指标&gt;" in page


def test_a_list_on_stdin(tmp_path: Path) -> None:
    files = write_forms(tmp_path / "forms", range(3))
    listed = "\n".join([*map(str, files[:2]), str(tmp_path / "gone.docx")]).encode()
    assert command("ingest", "-", "--db", tmp_path / "a.db", stdin=listed).returncode == 2
    assert statuses(tmp_path / "a.db") == {
        "form-0000.html": "loaded",
        "form-0001.html": "loaded",
        "gone.docx": "quarantined: unreadable",
    }


def test_the_database_in_the_folder_is_no_input(tmp_path: Path) -> None:
    write_forms(tmp_path, range(2))
    assert command("ingest", tmp_path, "--db", tmp_path / "a.db", "--cache", tmp_path.parent / "c").returncode == 0
    assert counted(tmp_path / "a.db") == {"loaded": 2}


def test_plan_changes_nothing_and_tells_what_is_left(tmp_path: Path) -> None:
    forms, store = tmp_path / "forms", tmp_path / "a.db"
    write_forms(forms, range(2))
    told = command("plan", forms, "--db", store)
    assert told.stdout.splitlines() == ["2 inputs", "        2  to be read"]
    assert not store.exists()
    command("ingest", forms, "--db", store)
    (forms / "z.zip").write_bytes(zip_bytes({"new.html": form_bytes(5), "old.html": form_bytes(1)}))
    planned = json.loads(command("plan", forms, "--db", store, "--json").stdout)
    assert planned["steps"] == {"keep": 2, "read": 1, "duplicate": 1}
    assert planned["read"] == [f"{forms}/z.zip!new.html"]
    other = json.loads(command("plan", forms, "--db", tmp_path / "b.db", "--json").stdout)
    assert other["steps"] == {"forms": 2, "read": 1, "duplicate": 1}


def test_show_as_tables_and_as_json(tmp_path: Path) -> None:
    (file,) = write_forms(tmp_path, range(17, 18))
    shown = command("show", file)
    assert shown.returncode == 0, shown.stderr
    for word in ("项目第17号", "检查企业", "≥", "17", "家", "群众满意度"):
        assert word in shown.stdout
    assert "检查企业" in command("show", file, "--explain").stdout.split("layout: ", 1)[1]
    (outcome,) = json.loads(command("show", file, "--json").stdout)
    (form,) = outcome["forms"]
    assert [row["target"]["value"] for row in form["indicators"]] == ["17", "95", "90"]
    (tmp_path / "z.zip").write_bytes(zip_bytes({"a.html": form_bytes(1), "b.html": form_bytes(2)}))
    assert len(json.loads(command("show", tmp_path / "z.zip", "--json").stdout)) == 2
    (tmp_path / "empty.pdf").write_bytes(b"")
    assert command("show", tmp_path / "empty.pdf").returncode == 2


def test_evaluate_by_threshold(tmp_path: Path) -> None:
    (file,) = write_forms(tmp_path, range(1))
    (form,) = json.loads(command("show", file, "--json").stdout)[0]["forms"]
    truth = [
        {
            "kind": form["kind"],
            "title": form["title"],
            "fiscal_year": form["fiscal_year"],
            "indicators": [["产出指标", "数量指标", "检查企业", "≥", "1", "家"]],
        }
    ]
    (tmp_path / "truth.json").write_text(json.dumps({file.name: truth}))
    assert command("evaluate", tmp_path, "--threshold", "1", "--jobs", "1").returncode == 5


def test_watch_takes_what_has_stopped_growing(tmp_path: Path) -> None:
    forms, store = tmp_path / "forms", tmp_path / "a.db"
    write_forms(forms, range(1))
    arguments = ["watch", str(forms), "--db", str(store), "--every", "0.2"]
    watching = subprocess.Popen([*COMMAND, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert _within(20, lambda: number_of_files(store) == 1)
        with (forms / "form-0001.html").open("wb") as growing:
            for piece in (form_bytes(1)[:200], form_bytes(1)[200:]):
                for byte in (piece[:-1], piece[-1:]):
                    growing.write(byte)
                    growing.flush()
                    time.sleep(0.1)
        assert _within(20, lambda: number_of_files(store) == 2)
    finally:
        watching.send_signal(signal.SIGINT)
    watching.communicate(timeout=20)
    assert watching.returncode == 0
    assert counted(store) == {"loaded": 2}


def _within(seconds: float, holds: object) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if holds():  # type: ignore[operator]
            return True
        time.sleep(0.1)
    return False


def test_help_comes_at_once_and_ingest_never_loads_pandas(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-X", "importtime", *COMMAND[1:], "--help"], capture_output=True, text=True, check=True
    )
    assert "sqlalchemy" not in told.stderr
    assert "lxml" not in told.stderr
    write_forms(tmp_path / "forms", range(1))
    arguments = ["ingest", str(tmp_path / "forms"), "--db", str(tmp_path / "a.db")]
    told = subprocess.run(
        [sys.executable, "-X", "importtime", *COMMAND[1:], *arguments], capture_output=True, text=True, check=True
    )
    assert "pandas" not in told.stderr


def test_output_that_nobody_reads_any_more(tmp_path: Path) -> None:
    (file,) = write_forms(tmp_path, range(1))
    shown = subprocess.Popen([*COMMAND, "show", str(file), "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert shown.stdout is not None
    shown.stdout.close()
    _, said = shown.communicate()
    assert said == b""
