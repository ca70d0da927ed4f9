"""One item hangs, crashes or eats memory: the others are answered, in order, and it has its own reason."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from jixiao.temporary import own_folder
from jixiao.workers.isolation import Ended, WorkersCannotStart, run_isolated
from jixiao.workers.limits import Limits

BEHAVE = "isolation_faults:behave"
LIMITS = Limits(seconds=1.0, idle_seconds=0.5, memory=512 << 20, renew_after=50)


def ended(words: Iterable[str], limits: Limits = LIMITS, jobs: int = 2) -> list[Ended[str]]:
    return list(run_isolated(BEHAVE, ((word, word) for word in words), limits, jobs))


@pytest.mark.parametrize(
    ("fault", "reason", "words"),
    [
        ("sleep", "timeout", "made no progress for 0.5 s"),
        ("loop", "timeout", "took longer than 1 s"),
        ("qsort", "timeout", "took longer than 1 s"),
        ("segfault", "crash", "SIGSEGV"),
        ("abort", "crash", "SIGABRT"),
        ("exit", "crash", "ended with code 3"),
        ("raise", "crash", "ZeroDivisionError: a reader's own mistake"),
        ("kill", "killed", "killed by the system"),
        ("allocate", "memory", "asked for more memory than allowed"),
        ("grow", "memory", "used more than 512 MB"),
    ],
)
def test_a_fault_ends_its_own_item_only(fault: str, reason: str, words: str) -> None:
    given = ["a", "b", fault, *"cdefgh"]
    answers = ended(given, replace(LIMITS, seconds=20.0) if reason == "memory" else LIMITS)
    assert [answer.item for answer in answers] == given
    assert [answer.answer for answer in answers if answer.item != fault] == [w.encode() for w in "abcdefgh"]
    failure = answers[2].failure
    assert failure is not None
    assert failure.reason == reason
    assert words in failure.message


def test_the_message_tells_where_it_hung() -> None:
    (hung,) = ended(["sleep"])
    assert hung.failure is not None
    assert "isolation_faults.py" in hung.failure.message
    assert "_sleep" in hung.failure.message


@pytest.mark.parametrize("fault", ["sleep once", "segfault once", "kill once", "allocate once"])
def test_the_second_try_is_careful_and_counts(fault: str) -> None:
    answers = ended(["a", fault, "b"])
    assert [answer.answer for answer in answers] == [b"a", f"{fault} careful".encode(), b"b"]


def test_many_faults_among_many_items() -> None:
    given = ["segfault" if number % 10 == 3 else "raise" if number % 10 == 7 else str(number) for number in range(60)]
    answers = ended(given)
    assert [answer.item for answer in answers] == given
    assert sum(answer.failure is not None for answer in answers) == 12


def test_workers_are_renewed(tmp_path: Path) -> None:
    ended([f"pid {tmp_path}"] * 30, Limits(renew_after=10), jobs=1)
    assert len(list(tmp_path.iterdir())) == 3


def test_items_without_a_payload_pass_in_order() -> None:
    items = [("x", None), ("y", "y"), ("z", None)]
    assert [(e.item, e.answer) for e in run_isolated(BEHAVE, items, LIMITS, 1)] == [
        ("x", None),
        ("y", b"y"),
        ("z", None),
    ]


def test_items_are_drawn_only_as_fast_as_they_are_finished() -> None:
    drawn = []

    def items() -> Iterable[tuple[str, str]]:
        for number in range(1000):
            drawn.append(number)
            yield str(number), str(number)

    # With two workers the second may end any number of items before the first has ended its one.
    with closing(run_isolated(BEHAVE, items(), LIMITS, 1)) as answers:
        next(answers)
        assert len(drawn) < 50


def test_a_function_that_is_not_there_is_nobodys_fault() -> None:
    with pytest.raises(WorkersCannotStart, match="no_such_function"):
        list(run_isolated("isolation_faults:no_such_function", [("a", "a")], LIMITS, 1))


def test_closing_ends_the_workers(tmp_path: Path) -> None:
    items = ((str(number), f"pid {tmp_path}") for number in range(100))
    with closing(run_isolated(BEHAVE, items, LIMITS, 2)) as answers:
        next(answers)
    assert all(not Path(f"/proc/{pid.name}").exists() for pid in tmp_path.iterdir())


def test_what_a_killed_worker_leaves_behind_goes_with_the_run(tmp_path: Path) -> None:
    """A reader may have made a temporary folder for a converter."""
    (said,) = ended([f"temporary {tmp_path}"])
    assert said.failure is not None
    (left,) = [Path(note.read_text()) for note in tmp_path.iterdir()]
    assert left.is_relative_to(own_folder())
    assert not left.exists()


_PARENT = """
import sys
sys.path[:0] = [{folder!r}]
from jixiao.workers.isolation import run_isolated
from jixiao.workers.limits import Limits
if __name__ == "__main__":
    items = [("a", "pid {pids}"), ("b", "pid {pids}"), ("c", "loop"), ("d", "loop")]
    list(run_isolated("isolation_faults:behave", items, Limits(seconds=600), 2))
"""


def test_workers_die_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    """Even in a native busy loop, which never looks at its pipe."""
    script, pids = tmp_path / "parent.py", tmp_path / "pids"
    pids.mkdir()
    script.write_text(_PARENT.format(folder=str(Path(__file__).parents[1]), pids=pids))
    parent = subprocess.Popen([sys.executable, str(script)])
    assert _within(20.0, lambda: any(pids.iterdir()))
    time.sleep(0.3)
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    assert _within(5.0, lambda: not any(Path(f"/proc/{pid.name}").exists() for pid in pids.iterdir()))


def _within(seconds: float, holds: object) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if holds():  # type: ignore[operator]
            return True
        time.sleep(0.05)
    return False
