"""What a killed run leaves is cleared away by the next one, and nothing that belongs to anybody who lives."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from form_files import write_forms
from runs import COMMAND, number_of_files

from jixiao import temporary

_HOLDING = """
import time
from jixiao.temporary import own_folder
(own_folder() / "work").mkdir()
print(own_folder(), flush=True)
time.sleep(60)
"""


@contextmanager
def holder(root: Path) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """A process with a folder of its own under root, and that folder."""
    environment = {**os.environ, "TMPDIR": str(root)}
    with subprocess.Popen([sys.executable, "-c", _HOLDING], stdout=subprocess.PIPE, text=True, env=environment) as run:
        assert run.stdout is not None
        try:
            yield run, Path(run.stdout.readline().strip())
        finally:
            run.kill()


@pytest.fixture
def root(nothing_is_left_in_the_temporary_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A short path, for a socket has to fit in."""
    folder = Path(tempfile.mkdtemp(dir=nothing_is_left_in_the_temporary_folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


@pytest.mark.parametrize(("length", "used"), [(70, True), (71, False)])
def test_only_a_short_folder_has_room_for_a_socket(length: int, used: bool, root: Path) -> None:
    folder = root / ("x" * (length - len(str(root)) - len("/jixiao-run-12345678") - 1))
    folder.mkdir()
    with holder(folder) as (_, own):
        assert len(str(own)) == length
    asking = "from jixiao.temporary import own_folder; import tempfile; print(str(own_folder()) == tempfile.gettempdir())"
    environment = {**os.environ, "TMPDIR": str(folder)}
    said = subprocess.run([sys.executable, "-c", asking], capture_output=True, text=True, check=True, env=environment)
    assert said.stdout.strip() == str(used)


def test_no_room_for_a_folder_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "mkdtemp", full)
    with pytest.raises(temporary.NoTemporaryFolder, match="No space left on device"):
        temporary.own_folder.__wrapped__()


def killed(root: Path) -> Path:
    with holder(root) as (run, folder):
        run.send_signal(signal.SIGKILL)
        run.wait()
    assert (folder / "work").exists()
    return folder


def test_the_folder_of_a_dead_process_goes_and_that_of_a_living_one_stays(root: Path) -> None:
    dead = killed(root)
    with holder(root) as (_, living):
        assert not dead.exists()
        with holder(root) as (_, second):
            assert {living, second} == set(root.iterdir())


def test_a_folder_of_another_user_stays(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dead = killed(root)
    with monkeypatch.context() as somebody:
        somebody.setattr(os, "getuid", lambda: 12345)
        temporary._clear_stale(root)
    assert dead.exists()
    temporary._clear_stale(root)
    assert not dead.exists()


def test_a_link_by_that_name_is_not_followed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    (other / "letter.docx").write_text("x")
    (root / "jixiao-run-link").symlink_to(other)
    temporary._clear_stale(root)
    assert (other / "letter.docx").exists()


def test_a_run_that_is_killed_leaves_one_folder_and_the_next_takes_it_away(root: Path) -> None:
    """Also what its workers and multiprocessing had under way lies in it."""
    write_forms(root / "forms", range(300))
    arguments = [*COMMAND, "ingest", str(root / "forms"), "--db", str(root / "a.db"), "--no-cache"]
    run = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 30
    while number_of_files(root / "a.db") < 20 and time.monotonic() < deadline:
        time.sleep(0.05)
    run.kill()
    run.wait()
    ours = {root / name for name in ("forms", "a.db", "a.db-wal", "a.db-shm", "a.db.lock")}
    (left,) = set(root.iterdir()) - ours
    assert left.name.startswith("jixiao-run-")
    subprocess.run(arguments, check=True, capture_output=True)
    assert set(root.iterdir()) <= ours
