"""A run that is killed at the worst moments: the next one ends as if nothing had been."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from archive_files import zip_bytes
from form_files import form_bytes, write_forms
from runs import dump, ingest, number_of_files, options_beside, statuses, without_processes

from jixiao.ingestion import run as batch
from jixiao.workers import cache
from jixiao.workers.packing import pack
from jixiao_store import records
from jixiao_store.writing import statements


def killed_at(call: int, owner: object, name: str, run: Callable[[], object]) -> None:
    """Do what run does in a process that is killed (-9) when the function of that name is called so many times."""
    child = os.fork()
    if child == 0:
        real, calls = getattr(owner, name), 0

        def counted(*arguments: object) -> object:
            nonlocal calls
            calls += 1
            if calls == call:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments)

        setattr(owner, name, counted)
        try:
            run()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "it ended before that moment"


@pytest.fixture(autouse=True)
def in_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    without_processes(monkeypatch)


@pytest.mark.parametrize("call", [1, 2, 5, 7, 8, 15])
def test_while_a_document_is_stored(call: int, tmp_path: Path) -> None:
    """Between the tables of one document; half of it would count as stored for ever."""
    store, calm = tmp_path / "a.db", tmp_path / "calm.db"
    write_forms(tmp_path / "forms", range(3))
    killed_at(call, statements, "_insert_sql", lambda: ingest(tmp_path / "forms", store))
    ingest(tmp_path / "forms", store)
    ingest(tmp_path / "forms", calm)
    assert dump(store) == dump(calm)


@pytest.mark.parametrize("call", [1, 5, 9])
def test_while_the_members_of_an_archive_are_stored(call: int, tmp_path: Path) -> None:
    """All of them are unpacked by then, and how many there are is noted."""
    store, calm = tmp_path / "a.db", tmp_path / "calm.db"
    archive = tmp_path / "z.zip"
    archive.write_bytes(zip_bytes({f"{n}.html": form_bytes(n) for n in range(9)}))
    killed_at(call, batch, "save_file", lambda: ingest(archive, store))
    assert number_of_files(store) == call - 1
    ingest(archive, store)
    ingest(archive, calm)
    assert dump(store) == dump(calm)


def test_while_an_archive_replaces_another_of_as_many_members(tmp_path: Path) -> None:
    """The members of before are as many as those that were noted, and none of them is in the archive any more."""
    store, archive = tmp_path / "a.db", tmp_path / "z.zip"
    archive.write_bytes(zip_bytes({f"old-{n}.html": form_bytes(n) for n in range(3)}))
    ingest(archive, store)
    archive.write_bytes(zip_bytes({f"new-{n}.html": form_bytes(n + 10) for n in range(3)}))
    os.utime(archive, ns=(1, 1))
    killed_at(1, batch, "save_file", lambda: ingest(archive, store))
    ingest(archive, store)
    assert statuses(store) == {f"new-{n}.html": "loaded" for n in range(3)}


def test_before_the_rest_of_a_submission(tmp_path: Path) -> None:
    """Which of two equal files comes first, and which version is the newer one, is told by the submission."""
    store, calm = tmp_path / "a.db", tmp_path / "calm.db"
    for number, name in enumerate(("z", "y", "b", "a")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "copy.html").write_bytes(form_bytes(7))
        (tmp_path / name / "version.html").write_bytes(form_bytes(8).replace("≥8家".encode(), f"≥{number}家".encode()))
        os.utime(tmp_path / name / "version.html", ns=(number, 9 - number))
    named = [str(tmp_path / name) for name in ("z", "y", "b", "a")]
    killed_at(5, batch, "save_file", lambda: ingest(named, store))
    ingest(named, store)
    ingest(named, calm)
    assert dump(store) == dump(calm)


def test_while_a_result_is_kept(tmp_path: Path) -> None:
    """No half result stands under its name."""
    kept = cache.Cache(tmp_path / "cache")

    def half(path: Path, data: bytes) -> None:
        with path.open("wb") as stream:
            stream.write(data[: len(data) // 2])
        os.kill(os.getpid(), signal.SIGKILL)

    child = os.fork()
    if child == 0:
        Path.write_bytes = half  # type: ignore[assignment, method-assign]
        kept.put("document", "ab" * 32, "1", b"result" * 100)
        os._exit(0)
    os.waitpid(child, 0)
    assert not kept.has("document", "ab" * 32, "1")
    kept.put("document", "ab" * 32, "1", b"result" * 100)
    assert kept.get("document", "ab" * 32, "1") == b"result" * 100


@pytest.mark.parametrize(
    "damage",
    [lambda kept: b"", lambda kept: kept[:-1], lambda kept: kept[20:], lambda kept: kept + b"0", lambda kept: b"7" * len(kept)],
    ids=["empty", "cut", "headless", "longer", "other"],
)
@pytest.mark.parametrize("result", [b"12", b"result" * 100])
def test_a_damaged_result_counts_as_none(result: bytes, damage: Callable[[bytes], bytes], tmp_path: Path) -> None:
    """Also one that says nothing about itself, such as a number of members."""
    kept = cache.Cache(tmp_path)
    kept.put("archive", "ab" * 32, "1", result)
    (path,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    path.write_bytes(damage(path.read_bytes()))
    assert kept.get("archive", "ab" * 32, "1") is None
    kept.put("archive", "ab" * 32, "1", result)
    assert kept.get("archive", "ab" * 32, "1") == result


NO_ANSWER = {"noise": b"noise", "another noun": pack(()), "no noun of ours": pack(records.RunCounts(0, 0, 0, 0, 0, 0, 0, 0))}


@pytest.mark.parametrize("kind", ["answer", "document"])
@pytest.mark.parametrize("stored", NO_ANSWER.values(), ids=NO_ANSWER)
def test_a_whole_result_that_is_none_of_ours_counts_as_none(kind: str, stored: bytes, tmp_path: Path) -> None:
    """As another program, or another person, may leave in the folder; the file is read, and its result kept anew."""
    store, again = tmp_path / "a.db", tmp_path / "b.db"
    write_forms(tmp_path / "forms", range(1))
    options = options_beside(store)
    ingest(tmp_path / "forms", store, options)
    assert options.cache is not None
    kept = cache.Cache(options.cache)
    (answer,) = [path for path in (options.cache / "answer").rglob("*") if path.is_file()]
    answer.unlink()
    (path,) = [answer] if kind == "answer" else [p for p in (options.cache / "document").rglob("*") if p.is_file()]
    sha256, _, version = path.name.partition("-")
    kept.put(kind, sha256, version, stored)
    ingest(tmp_path / "forms", again, options)
    assert dump(again) == dump(store)
    assert kept.get(kind, sha256, version) not in (None, stored)
