"""One writer: a second process waits or is told who holds the store; a killed holder holds nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from jixiao_store import StoreBusy, UnusableLocation, writer_lock

HOLD = """
import sys, time
from jixiao_store.lock import writer_lock
with writer_lock(sys.argv[1], 0):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""

HOLD_AND_FORK = """
import os, sys, time
from jixiao_store.lock import writer_lock
with writer_lock(sys.argv[1], 0):
    if os.fork() == 0:
        print(os.getpid(), flush=True)
    time.sleep(60)
"""


@contextmanager
def holder(path: Path, seconds: float) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(path), str(seconds)], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None and process.stdout.readline() == "held\n"
        yield process
    finally:
        process.kill()
        process.communicate()


def test_a_second_process_is_told_who_holds_the_store(tmp_path):
    path = tmp_path / "store.db"
    told = pytest.raises(StoreBusy, match=r"process \d+ since 20")
    with holder(path, 60) as process, told as busy, writer_lock(path, 0.2):
        pass
    assert (busy.value.pid, busy.value.exit_code) == (process.pid, 4)
    assert busy.value.since and str(path) == busy.value.place


def test_a_second_process_waits_its_turn(tmp_path):
    with holder(tmp_path / "store.db", 0.5):
        started = time.monotonic()
        with writer_lock(tmp_path / "store.db", 20):
            assert time.monotonic() - started > 0.1


def test_a_killed_holder_gives_the_lock_back(tmp_path):
    with holder(tmp_path / "store.db", 60) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
        with writer_lock(tmp_path / "store.db", 0):
            pass


def test_a_forked_worker_does_not_keep_the_lock_of_a_killed_parent(tmp_path):
    command = [sys.executable, "-c", HOLD_AND_FORK, str(tmp_path / "store.db")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        parent.kill()
        parent.wait()
        os.kill(worker, 0)
        with writer_lock(tmp_path / "store.db", 0):
            os.kill(worker, signal.SIGKILL)


def test_the_lock_can_be_taken_again_and_again(tmp_path):
    for _ in range(3):
        with writer_lock(tmp_path / "store.db", 0), pytest.raises(StoreBusy), writer_lock(tmp_path / "store.db", 0):
            pass


def test_other_stores_are_other_locks(tmp_path):
    with writer_lock(tmp_path / "a.db", 0), writer_lock(tmp_path / "b.db", 0):
        pass


def test_a_lock_in_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(UnusableLocation, match="No such file"), writer_lock(tmp_path / "no" / "store.db", 0):
        pass
