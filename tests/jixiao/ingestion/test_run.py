"""A run loses no file, reads nothing twice, and ends as if it had never been disturbed."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from archive_files import tar_bytes, zip_bytes
from form_files import form_bytes, long_form, write_forms
from runs import COMMAND, counted, dump, ingest, number_of_files, options_beside, query, statuses

from jixiao.archives.unfold import unfold
from jixiao.ingestion import decisions
from jixiao.ingestion import run as batch
from jixiao.ingestion.decisions import PASSING_REASONS
from jixiao.ingestion.intake import take_in
from jixiao.ingestion.run import Options
from jixiao_store.errors import ReadOnlyStore, StoreBusy, StoreError, StoreFull


def test_every_input_ends_in_one_status(tmp_path: Path) -> None:
    forms, store = tmp_path / "forms", tmp_path / "a.db"
    write_forms(forms, range(3))
    (forms / "copy.html").write_bytes(form_bytes(1))
    (forms / "empty.pdf").write_bytes(b"")
    (forms / "letter.html").write_text("<html><body><p>a letter</p></body></html>")
    (forms / "noise.bin").write_bytes(bytes(range(256)) * 4)
    (forms / "Thumbs.db").write_bytes(b"x")
    (forms / "z.zip").write_bytes(zip_bytes({"内/新.html": form_bytes(7), "旧.html": form_bytes(2)}))
    tally = ingest(forms, store)
    assert statuses(store) == {
        "copy.html": "loaded",  # its name comes first
        "empty.pdf": "quarantined: empty",
        "form-0000.html": "loaded",
        "form-0001.html": "duplicate: same_content",
        "form-0002.html": "loaded",
        "letter.html": "no_form: no_form",
        "noise.bin": "unsupported: unsupported",
        "Thumbs.db": "unsupported: system_file",
        "内/新.html": "loaded",
        "旧.html": "duplicate: same_content",
    }
    assert tally.inputs == 10
    assert tally.forms == 4
    assert query(store, "SELECT inputs, status FROM v_runs") == [(10, "finished")]


def test_the_same_content_in_archives_of_archives_counts_once(tmp_path: Path) -> None:
    """The name that comes first is met last."""
    inner = zip_bytes({"a.html": form_bytes(9)})
    (tmp_path / "z.zip").write_bytes(zip_bytes({"x.zip": inner, "y.zip": inner, "a.html": form_bytes(9)}))
    tally = ingest(tmp_path / "z.zip", tmp_path / "a.db")
    assert statuses(tmp_path / "a.db") == {
        "a.html": "loaded",
        "x.zip/a.html": "duplicate: same_content",
        "y.zip/a.html": "duplicate: same_content",
    }
    assert (tally.statuses, tally.forms) == ({"loaded": 1, "duplicate": 2}, 1)


def test_a_second_run_reads_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forms, store = tmp_path / "forms", tmp_path / "a.db"
    write_forms(forms, range(5))
    (forms / "z.zip").write_bytes(zip_bytes({"a.html": form_bytes(7), "b.html": b"", "Thumbs.db": b"x"}))
    (forms / "broken.7z").write_bytes(b"7z\xbc\xaf\x27\x1c" + b"\xff" * 100)
    ingest(forms, store)
    before = dump(store)
    opened: list[str] = []
    monkeypatch.setattr(
        decisions, "take_in", lambda arrival, *rest: [opened.append(arrival.path), *take_in(arrival, *rest)][1:]
    )
    tally = ingest(forms, store)
    assert opened == []
    assert (tally.inputs, tally.kept) == (9, 9)
    assert dump(store) == before


def test_a_new_time_stamp_is_hashed_once(tmp_path: Path) -> None:
    forms, store = tmp_path / "forms", tmp_path / "a.db"
    (file,) = write_forms(forms, range(1))
    ingest(forms, store)
    os.utime(file, ns=(1, 1))
    ingest(forms, store)
    assert statuses(store) == {"form-0000.html": "loaded"}
    assert ingest(forms, store).kept == 1


def test_changed_content_is_read_again_and_replaces(tmp_path: Path) -> None:
    forms, store = tmp_path / "forms", tmp_path / "a.db"
    (file,) = write_forms(forms, range(1))
    ingest(forms, store)
    file.write_bytes(form_bytes(12345))
    ingest(forms, store)
    assert query(store, "SELECT value FROM v_indicators WHERE seq = 1") == [("12345",)]


def test_an_archive_that_lost_a_member_loses_it_here(tmp_path: Path) -> None:
    forms, store = tmp_path / "forms", tmp_path / "a.db"
    forms.mkdir()
    (forms / "z.zip").write_bytes(zip_bytes({"a.html": form_bytes(1), "b.html": form_bytes(2)}))
    ingest(forms, store)
    (forms / "z.zip").write_bytes(zip_bytes({"b.html": form_bytes(2), "c.html": form_bytes(3)}))
    ingest(forms, store)
    assert statuses(store) == {"b.html": "loaded", "c.html": "loaded"}


def test_a_newer_normalizer_needs_no_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files are replaced by noise of the same size and time; what was read of them is understood anew."""
    forms, store = tmp_path / "forms", tmp_path / "a.db"
    files = write_forms(forms, range(4))
    ingest(forms, store)
    for file in files:
        status = file.stat()
        file.write_bytes(b"x" * status.st_size)
        os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    newer = replace(batch.stages(), normalize="newer")
    monkeypatch.setattr(batch, "stages", lambda: newer)
    tally = ingest(forms, store)
    assert (tally.kept, counted(store)) == (0, {"loaded": 4})


def test_a_damaged_cache_counts_as_none(tmp_path: Path) -> None:
    forms, store, other = tmp_path / "forms", tmp_path / "a.db", tmp_path / "b.db"
    write_forms(forms, range(4))
    options = options_beside(store)
    ingest(forms, store, options)
    assert options.cache is not None
    kept = [path for path in options.cache.rglob("*") if path.is_file()]
    assert len(kept) == 8
    for number, path in enumerate(kept):
        path.write_bytes((b"", path.read_bytes()[:-5], b"x" * 1000, path.read_bytes()[20:])[number % 4])
    ingest(forms, other, options)
    assert dump(other) == dump(store)


def test_a_file_that_changes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the hash and the reading: what is stored must not carry the hash of other bytes."""
    forms, store = tmp_path / "forms", tmp_path / "a.db"
    write_forms(forms, range(3))

    def changing(*arguments: object) -> object:
        for arrival in take_in(*arguments):  # type: ignore[arg-type]
            if arrival.path.endswith("form-0001.html"):
                Path(arrival.path).write_bytes(form_bytes(999))
            yield arrival

    monkeypatch.setattr(decisions, "take_in", changing)
    ingest(forms, store)
    assert statuses(store)["form-0001.html"] == "quarantined: changed"
    monkeypatch.undo()
    ingest(forms, store)
    assert counted(store) == {"loaded": 3}


def test_a_file_that_vanishes_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forms, store = tmp_path / "forms", tmp_path / "a.db"
    write_forms(forms, range(3))
    (forms / "form-0009.html").write_bytes(form_bytes(1))

    def vanishing(*arguments: object) -> object:
        for arrival in take_in(*arguments):  # type: ignore[arg-type]
            if arrival.path.endswith("form-0001.html"):
                Path(arrival.path).unlink()
            yield arrival

    monkeypatch.setattr(decisions, "take_in", vanishing)
    ingest(forms, store)
    assert statuses(store) == {
        "form-0000.html": "loaded",
        "form-0001.html": "quarantined: unreadable",
        "form-0002.html": "loaded",
        "form-0009.html": "loaded",  # same content as the one that vanished
    }


def _much(folder: Path) -> None:
    write_forms(folder, range(200))
    (folder / "m.zip").write_bytes(zip_bytes({f"内{n}.html": form_bytes(n) for n in range(190, 220)}))
    (folder / "n.tgz").write_bytes(tar_bytes({f"{n}.html": form_bytes(n) for n in range(210, 230)}, "w:gz"))
    (folder / "aa.html").write_bytes(form_bytes(39))


def test_kills_at_random_moments_leave_no_trace(tmp_path: Path) -> None:
    forms, store, calm = tmp_path / "forms", tmp_path / "a.db", tmp_path / "calm.db"
    _much(forms)
    ingest(forms, calm)
    chance = random.Random(4)
    acknowledged = 0
    for _ in range(4):
        arguments = ["ingest", str(forms), "--db", str(store), "--cache", str(tmp_path / "cache")]
        run = subprocess.Popen([*COMMAND, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wanted = acknowledged + chance.randrange(1, 10)
        while number_of_files(store) < wanted and run.poll() is None:
            time.sleep(chance.uniform(0.0, 0.02))
        run.send_signal(signal.SIGKILL)
        run.wait()
        stored = number_of_files(store)
        assert acknowledged <= stored < 251
        acknowledged = stored
    ingest(forms, store, Options(cache=tmp_path / "cache"))
    assert dump(store) == dump(calm)


def _slow_run(tmp_path: Path) -> tuple[subprocess.Popen[str], Path]:
    """A run over so many forms that it is still going on in half a second, and its database."""
    write_forms(tmp_path / "forms", range(1500))
    store = tmp_path / "a.db"
    arguments = ["ingest", str(tmp_path / "forms"), "--db", str(store), "--no-cache"]
    run = subprocess.Popen([*COMMAND, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if number_of_files(store) > 20:
            break
        time.sleep(0.05)
    return run, store


def test_ctrl_c_ends_in_order(tmp_path: Path) -> None:
    run, store = _slow_run(tmp_path)
    run.send_signal(signal.SIGINT)
    said, _ = run.communicate(timeout=20)
    assert run.returncode == 130
    assert "interrupted" in said
    told = int(said.split(" inputs", 1)[0])
    assert query(store, "SELECT COUNT(*) FROM v_files") == [(told,)]
    assert query(store, "SELECT status FROM v_runs") == [("interrupted",)]


def test_ctrl_c_twice_ends_at_once(tmp_path: Path) -> None:
    run, store = _slow_run(tmp_path)
    run.send_signal(signal.SIGINT)
    run.send_signal(signal.SIGINT)
    started = time.monotonic()
    run.communicate(timeout=20)
    assert run.returncode == 130
    assert time.monotonic() - started < 5
    assert int(query(store, "SELECT COUNT(*) FROM v_indicators")[0][0]) % 3 == 0  # no half document


_STUCK = """
import time
from contextlib import suppress
from jixiao.interrupt import interruptible
with interruptible():
    try:
        print("running", flush=True)
        time.sleep(60)
    finally:
        print("ending", flush=True)
        while True:
            with suppress(KeyboardInterrupt):
                time.sleep(60)
"""


def test_ctrl_c_twice_ends_a_run_that_cannot_end_in_order() -> None:
    with subprocess.Popen([*COMMAND[:2], _STUCK], stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        for word in ("running", "ending"):
            assert run.stdout.readline().strip() == word
            run.send_signal(signal.SIGINT)
        try:
            assert run.wait(timeout=5) == 130
        finally:
            run.kill()


def test_two_runs_at_once(tmp_path: Path) -> None:
    run, store = _slow_run(tmp_path)
    one = tmp_path / "one"
    write_forms(one, range(9001, 9002))
    with pytest.raises(StoreBusy, match=f"process {run.pid}"):
        ingest(one, store)
    warnings: list[str] = []
    run.send_signal(signal.SIGINT)
    ingest(one, store, replace(options_beside(store), wait=20.0), warnings)
    run.communicate(timeout=20)
    assert statuses(store)["form-9001.html"] == "loaded"


def test_a_full_disk_while_caching_costs_only_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Small results fit, larger ones do not: the system refuses the workers a file of more than 2,000 bytes."""
    forms, store = tmp_path / "forms", tmp_path / "a.db"
    write_forms(forms, range(8))
    (forms / "long.html").write_bytes(long_form(60))
    options = options_beside(store)
    assert options.cache is not None
    monkeypatch.setattr(batch, "WORK", "isolation_faults:work_on_a_full_disk")
    warnings: list[str] = []
    tally = ingest(forms, store, options, warnings)
    assert tally.statuses == {"loaded": 9}
    assert len(warnings) == 1
    assert "File too large" in warnings[0]
    assert all(path.stat().st_size <= 2000 for path in options.cache.rglob("*") if path.is_file())
    assert not list(options.cache.rglob(".*"))  # no half result is left


def test_a_cache_that_cannot_be_made_costs_only_the_cache(tmp_path: Path) -> None:
    forms, store = tmp_path / "forms", tmp_path / "a.db"
    write_forms(forms, range(5))
    (tmp_path / "file").write_text("x")
    warnings: list[str] = []
    assert ingest(forms, store, Options(cache=tmp_path / "file"), warnings).statuses == {"loaded": 5}
    assert len(warnings) == 1


@contextmanager
def small_files(size: int) -> Iterator[None]:
    """The system refuses this process, and those it starts, every file of more than so many bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_while_committing_stops_the_run_and_keeps_what_is_stored(tmp_path: Path) -> None:
    forms, store, calm = tmp_path / "forms", tmp_path / "a.db", tmp_path / "calm.db"
    write_forms(forms, range(60))
    with small_files(1 << 19), pytest.raises(StoreFull) as refused:
        ingest(forms, store)
    assert refused.value.exit_code == 4
    assert 0 < counted(store)["loaded"] < 60
    ingest(forms, store)
    ingest(forms, calm)
    assert dump(store) == dump(calm)


def test_a_full_disk_while_unpacking_is_told(tmp_path: Path) -> None:
    """The member that does not fit is tried again by the next run; the others are there."""
    members = {"a.html": form_bytes(1), "b.html": long_form(900), "c.html": form_bytes(2)}
    (tmp_path / "z.zip").write_bytes(zip_bytes(members))
    with small_files(1 << 17):
        found = {member.member: member.reason for member in unfold(tmp_path / "z.zip", "zip", tmp_path)}
    assert found == {"a.html": None, "b.html": "disk_full", "c.html": None}
    assert "disk_full" in PASSING_REASONS


@pytest.mark.parametrize("mode", [0o444, 0o666])
def test_a_database_that_may_not_be_written(mode: int, nothing_is_left_in_the_temporary_folder: Path) -> None:
    """By a user who may not write in its folder; not under tmp_path, where nobody else may look."""
    with tempfile.TemporaryDirectory(dir=nothing_is_left_in_the_temporary_folder) as name:
        folder = Path(name)
        write_forms(folder / "forms", range(2))
        ingest(folder / "forms", folder / "a.db", Options())
        before = dump(folder / "a.db")
        (folder / "a.db").chmod(mode)
        folder.chmod(0o555)
        assert _as_nobody(folder / "forms", folder / "a.db") == ReadOnlyStore.__name__
        folder.chmod(0o755)
        assert dump(folder / "a.db") == before


def _as_nobody(forms: Path, store: Path) -> str:
    """Name of the error that stops a run of somebody who is not root; the run before has imported all it needs."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setuid(65534)
            ingest(forms, store, Options())
        except StoreError as error:
            os.write(writing, type(error).__name__.encode())
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    os.close(writing)
    with os.fdopen(reading) as stream:
        return stream.read()
