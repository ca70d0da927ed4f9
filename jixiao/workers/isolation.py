"""Run a function over many items in worker processes, so that one item can hang, crash or eat memory alone.

items ─▶ waiting ─▶ hands of the workers ─▶ finished ─▶ yielded in the order of the input
             ▲               │ death
             └─ careful ◀────┘ once; the second death is the item's own failure
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import count
from multiprocessing.connection import wait
from pathlib import Path
from typing import Generic, TypeVar

from jixiao.temporary import private_folder
from jixiao.workers.limits import TICK, Limits, Watch
from jixiao.workers.worker import Failure, Task, Worker, failure_of, start_worker

T = TypeVar("T")

PREFETCH = 3  # tasks in a worker's hand: it never waits while the parent commits; more would only be sent again
WINDOW_ITEMS = 2048  # finished items that may wait for a slow one before them
WINDOW_BYTES = 64 << 20  # and their answers in bytes: the parent stays small whatever happens
START_FAILURES = 3  # workers that die before their greeting: then the program itself is broken


class WorkersCannotStart(Exception):
    """Worker processes die before they can work; no document is to blame."""

    exit_code = 4
    cure = "Set the program up anew (make setup); report it if it happens again."


@dataclass(frozen=True, slots=True)
class Ended(Generic[T]):
    """An item with its answer or its failure; both None where the item needed no worker."""

    item: T
    answer: bytes | None = None
    failure: Failure | None = None


def run_isolated(
    function: str, items: Iterable[tuple[T, object | None]], limits: Limits, jobs: int
) -> Generator[Ended[T]]:
    """Yield what became of each (item, payload), in order; items are drawn only as fast as they are finished.

    function: `module:name`, called in a worker with (payload, careful), giving bytes; careful is for the second try.
    A payload of None passes through without a worker. Closing the generator ends all workers.
    """
    with private_folder() as folder, closing(Crew(function, limits, jobs, folder)) as crew:
        yield from _run(crew, enumerate(items))


def _run(crew: Crew, items: Iterator[tuple[int, tuple[T, object | None]]]) -> Iterator[Ended[T]]:
    pending: dict[int, T] = {}
    finished: dict[int, Ended[T]] = {}
    exhausted = False
    for number in count():
        while True:
            exhausted = exhausted or _draw(crew, items, pending, finished)
            if exhausted and number not in pending and number not in finished:
                return
            # Also before an item that is finished: the workers must not starve while a backlog is committed.
            for done, answer, failure in crew.turn(0.0 if number in finished else TICK):
                finished[done] = Ended(pending.pop(done), answer, failure)
            if number in finished:
                break
        yield finished.pop(number)


def _draw(
    crew: Crew,
    items: Iterator[tuple[int, tuple[T, object | None]]],
    pending: dict[int, T],
    finished: dict[int, Ended[T]],
) -> bool:
    """Take items until the workers have enough or the window is full; True at the end of the input."""
    held = sum(len(ended.answer or b"") for ended in finished.values())
    while crew.has_room() and len(finished) < WINDOW_ITEMS and held < WINDOW_BYTES:
        drawn = next(items, None)
        if drawn is None:
            return True
        number, (item, payload) = drawn
        if payload is None:
            finished[number] = Ended(item)
        else:
            pending[number] = item
            crew.waiting.append(Task(number, payload))
        if not crew.waiting:
            return False
    return False


Result = tuple[int, bytes | None, Failure | None]


class Crew:
    """The workers and what waits for them; folder is where they may leave things."""

    def __init__(self, function: str, limits: Limits, jobs: int, folder: Path) -> None:
        self.waiting: deque[Task] = deque()
        self._careful: deque[Task] = deque()
        self._function = function
        self._limits = limits
        self._jobs = jobs
        self._folder = folder
        self._names = count()
        self._failed_starts = 0
        self._workers: list[Worker] = []
        self._watch = Watch(limits)
        self._watch.start()

    def has_room(self) -> bool:
        """Whether another item should be drawn."""
        return len(self.waiting) < self._jobs * PREFETCH

    def turn(self, seconds: float) -> Iterator[Result]:
        """Hand out tasks, wait at most so long, and give back what has ended."""
        self._renew()
        self._hand_out()
        busy = {worker.pipe: worker for worker in self._workers if worker.hand or not worker.ready}
        if not busy:
            return
        for pipe in wait(list(busy), seconds):
            yield from self._receive(busy[pipe])  # type: ignore[index]

    def close(self) -> None:
        """End every worker at once; what they had in hand was acknowledged to nobody."""
        self._watch.stop()
        for worker in self._workers:
            worker.kill()

    def _renew(self) -> None:
        for worker in tuple(self._workers):
            if not worker.hand and self._is_used_up(worker):
                self._workers.remove(worker)
                worker.dismiss()
        wanted = min(self._jobs, len(self.waiting) + len(self._careful) + len(self._workers))
        while len(self._workers) < wanted:
            trace = self._folder / f"worker-{next(self._names)}"
            self._workers.append(start_worker(self._function, self._limits.memory, trace))
        self._watch.workers = tuple(self._workers)

    def _is_used_up(self, worker: Worker) -> bool:
        full = worker.answered >= self._limits.renew_after or (worker.careful and worker.answered > 0)
        return full or (worker.answered > 0 and self._makes_way(worker))

    def _makes_way(self, worker: Worker) -> bool:
        """Whether the worker takes nothing more, so that a fresh one can take the careful task that waits."""
        return bool(self._careful) and worker is self._workers[0]

    def _hand_out(self) -> None:
        for worker in self._workers:
            if self._careful and not worker.hand and not worker.answered:
                self._give(worker, self._careful.popleft())
        for depth in range(PREFETCH):
            for worker in self._workers:
                if self.waiting and len(worker.hand) <= depth and self._may_take(worker):
                    self._give(worker, self.waiting.popleft())

    def _may_take(self, worker: Worker) -> bool:
        full = worker.answered + len(worker.hand) >= self._limits.renew_after
        return not full and not worker.careful and not self._makes_way(worker)

    def _give(self, worker: Worker, task: Task) -> None:
        with suppress(OSError):  # it died a moment ago; the pipe's end tells so in the next turn
            worker.give(task)

    def _receive(self, worker: Worker) -> Iterator[Result]:
        try:
            while worker.pipe.poll():
                answered = worker.answer()
                if answered:
                    yield answered[0].number, answered[1], None
                self._failed_starts = 0
        except (EOFError, OSError):
            yield from self._bury(worker)

    def _bury(self, worker: Worker) -> Iterator[Result]:
        self._workers.remove(worker)
        worker.kill()
        failure = failure_of(worker.process.exitcode, worker.ended_for, worker.trace)
        if not worker.ready:
            self._failed_starts += 1
            if self._failed_starts >= START_FAILURES:
                raise WorkersCannotStart(f"workers cannot start: {failure.message}")
        elif worker.hand:
            yield from self._blame(worker.hand.popleft(), failure)
        self._send_back(worker.hand)

    def _send_back(self, tasks: Iterable[Task]) -> None:
        for task in reversed(tuple(tasks)):
            (self._careful if task.careful else self.waiting).appendleft(task)

    def _blame(self, task: Task, failure: Failure) -> Iterator[Result]:
        if task.careful:
            yield task.number, None, failure
        else:
            self._careful.append(Task(task.number, task.payload, careful=True))
