"""Files out of a database, under other paths, and out of the cache."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from runs import command, query, statuses

SAMPLE = Path(__file__).parents[3] / "samples" / "three-tier" / "three-tier.html"
NAMES = "SELECT file FROM v_files ORDER BY 1"


@pytest.fixture
def forms(tmp_path):
    """A folder of two equal forms and a text that is none, read into a database beside it."""
    folder = tmp_path / "forms"
    (folder / "sub").mkdir(parents=True)
    for name in ("a.html", "sub/b.html"):
        shutil.copy(SAMPLE, folder / name)
    (folder / "c.txt").write_text("no form", encoding="utf-8")
    return folder


def ingest(folder: Path, *more: str | Path) -> str:
    store, cache = folder.parent / "f.db", folder.parent / "cache"
    ended = command("ingest", folder, "--db", store, "--cache", cache, "--jobs", "1", *more)
    assert ended.returncode in (0, 2), ended.stderr
    return ended.stdout


def test_a_copy_takes_over_and_the_cache_forgets_the_last(forms):
    ingest(forms)
    store, cache = forms.parent / "f.db", forms.parent / "cache"
    told = command("forget", forms / "a.html", "--db", store, "--cache", cache)
    assert told.returncode == 0 and "1 files forgotten; 1 of them had copies that are kept" in told.stdout
    assert statuses(store) == {"b.html": "loaded", "c.txt": "no_form: no_form"}
    assert len(list((cache / "answer").rglob("*-*"))) == 2
    assert command("forget", forms / "sub", "--db", store, "--cache", cache).returncode == 0
    assert statuses(store) == {"c.txt": "no_form: no_form"}
    assert len(list((cache / "answer").rglob("*-*"))) == 1
    unknown = command("forget", forms / "a.html", "--db", store, "--cache", cache)
    assert unknown.returncode == 4 and "nothing is stored under this name" in unknown.stderr


def test_a_folder_that_moved_is_not_read_again(forms):
    ingest(forms)
    moved = forms.rename(forms.with_name("moved"))
    assert "3 files relocated" in command("relocate", forms, moved, "--db", forms.parent / "f.db").stdout
    assert "3 inputs unchanged" in ingest(moved)
    assert {Path(file).parts[-2] for (file,) in query(forms.parent / "f.db", NAMES)} == {"moved", "sub"}


def test_paths_relative_to_a_root(forms):
    ingest(forms, "--root", forms.parent)
    store = forms.parent / "f.db"
    assert query(store, NAMES) == [("forms/a.html",), ("forms/c.txt",), ("forms/sub/b.html",)]
    assert "3 inputs unchanged" in ingest(forms)
    assert "3 inputs" in command("plan", forms, "--db", store, "--cache", forms.parent / "cache").stdout
    assert command("forget", "forms/c.txt", "--db", store, "--cache", forms.parent / "cache").returncode == 0
    assert query(store, NAMES) == [("forms/a.html",), ("forms/sub/b.html",)]


def test_clean_empties_the_cache(forms):
    ingest(forms)
    store, cache = forms.parent / "f.db", forms.parent / "cache"
    told = command("clean", "--cache", cache, "--db", store)
    assert told.returncode == 0 and "of the cache freed" in told.stdout and "compacted" in told.stdout
    assert list(cache.rglob("*-*")) == []
    assert statuses(store)["c.txt"] == "no_form: no_form"


def test_the_cache_is_private(forms):
    ingest(forms)
    kept = [path for path in (forms.parent / "cache").rglob("*") if path.is_file()]
    assert kept and {path.stat().st_mode & 0o777 for path in kept} == {0o600}
    folders = [forms.parent / "cache", *(path for path in (forms.parent / "cache").rglob("*") if path.is_dir())]
    assert {path.stat().st_mode & 0o777 for path in folders} == {0o700}


@pytest.mark.parametrize("words", [("forget", "x"), ("relocate", "x", "y")])
def test_a_database_that_is_not_there_is_not_made(tmp_path, words):
    told = command(*words, "--db", tmp_path / "no.db")
    assert told.returncode == 4 and "there is no such file" in told.stderr
    assert not (tmp_path / "no.db").exists()
