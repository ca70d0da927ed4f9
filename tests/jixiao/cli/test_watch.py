"""A folder is watched for days: whatever happens to files and database meanwhile, it goes on."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from form_files import form_bytes, write_forms
from runs import options_beside, statuses, without_processes

from jixiao.cli import watch as watching
from jixiao.ingestion import run as batch
from jixiao_store.errors import StoreBusy, StoreFull


@pytest.fixture
def watch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Watch tmp_path/forms into tmp_path/a.db; between two looks one thing happens, and after the last Ctrl-C comes."""
    without_processes(monkeypatch)

    def look(*happenings: Callable[[], object]) -> int:
        left = iter((*happenings, lambda: None, lambda: None))

        def pause(_: float) -> None:
            happening = next(left, None)
            if happening is None:
                raise KeyboardInterrupt
            happening()

        monkeypatch.setattr(time, "sleep", pause)
        store = tmp_path / "a.db"
        return watching.watch_folder(tmp_path / "forms", str(store), 0.1, options_beside(store))

    return look


def test_files_that_are_renamed_or_go_while_they_are_watched(tmp_path: Path, watch: Callable[..., int]) -> None:
    one, two, three = write_forms(tmp_path / "forms", range(3))
    moved = one.with_name("moved.html")
    assert watch(lambda: one.rename(moved), lambda: None, lambda: two.rename(two.with_name("again.html")), three.unlink) == 0
    assert statuses(tmp_path / "a.db") == {
        "again.html": "duplicate: same_content",
        "form-0001.html": "loaded",
        "form-0002.html": "loaded",
        "moved.html": "loaded",
    }


def test_a_folder_that_goes_and_comes_again(tmp_path: Path, watch: Callable[..., int]) -> None:
    forms = tmp_path / "forms"
    write_forms(forms, range(1))
    away = tmp_path / "away"
    new = away / "new.html"
    assert watch(lambda: forms.rename(away), lambda: new.write_bytes(form_bytes(7)), lambda: away.rename(forms)) == 0
    assert statuses(tmp_path / "a.db") == {"form-0000.html": "loaded", "new.html": "loaded"}


@pytest.mark.parametrize("refusal", [StoreBusy, StoreFull])
def test_a_database_that_cannot_take_anything_now(
    refusal: type[StoreBusy | StoreFull],
    tmp_path: Path,
    watch: Callable[..., int],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_forms(tmp_path / "forms", range(1))
    refusals: Iterator[str] = iter(["now", "and now"])

    def start_run(*arguments: object) -> int:
        for cause in refusals:
            raise refusal("a.db", cause)
        return started(*arguments)  # type: ignore[arg-type]

    started = batch.start_run
    monkeypatch.setattr(batch, "start_run", start_run)
    assert watch(lambda: None, lambda: None, lambda: None) == 0
    assert statuses(tmp_path / "a.db") == {"form-0000.html": "loaded"}
    assert capsys.readouterr().err.count("warning: a.db: ") == 2
