"""One worker process: takes tasks from a pipe of its own, answers with bytes, and dies with the document that kills it.

    parent                                   worker (forked from a clean server, never from the parent)
      │  task, task ──────── pipe ────────▶   recv → function(payload, careful) ─┐
      │  ◀──────────── answer, in order ───   send_bytes(answer)  ◀──────────────┘
      └─ watch: seconds, processor time, resident memory ─▶ SIGUSR1 (where is it?), SIGKILL

Nothing is shared between workers. pebble was tried first: its workers share one channel under one lock, and a
worker killed while it answers leaves that lock taken or ends the pool, and every waiting document with it.
"""

from __future__ import annotations

import ctypes
import faulthandler
import multiprocessing
import os
import resource
import signal
import sys
import tempfile
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from time import monotonic

from jixiao.workers.page_clock import wind

# Imported once in the fork server, in this order, so that a new process starts in milliseconds.
PRELOADED = ["jixiao.workers.parent_death", "jixiao.workers.work", "jixiao.workers.warm"]
OUT_OF_MEMORY = 77  # exit code of a worker that met MemoryError; no shell or signal uses it
MEMORY_HEADROOM = 512 << 20  # bytes over the limit before the system refuses: the watch, which can name it, comes first
TRACE_LIMIT = 256 << 10  # bytes of warnings a document may print before they are thrown away
PR_SET_PDEATHSIG = 1  # prctl(2)
STOP_SECONDS = 5.0  # SIGKILL works at once, unless the process hangs inside the kernel


@dataclass(frozen=True, slots=True)
class Failure:
    """How an item ended its worker, twice. reason: `timeout`, `memory`, `killed` or `crash`."""

    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class Task:
    """A payload on its way; number is its place in the input, from 0."""

    number: int
    payload: object
    careful: bool = False


@dataclass(slots=True)
class Worker:
    """The parent's side of one worker process. hand: tasks sent and not answered, the first one under way."""

    process: BaseProcess
    pipe: Connection
    trace: Path
    hand: deque[Task] = field(default_factory=deque)
    ready: bool = False
    answered: int = 0
    since: float = field(default_factory=monotonic)
    ended_for: str | None = None
    careful: bool = False

    def give(self, task: Task) -> None:
        """Send a task; it begins now if the worker has nothing else."""
        if not self.hand:
            self.since = monotonic()
        self.hand.append(task)
        self.careful = self.careful or task.careful
        self.pipe.send((task.payload, task.careful))

    def answer(self) -> tuple[Task, bytes] | None:
        """Take the next message: the greeting (None) or the answer to the first task; raises EOFError at its death."""
        message = self.pipe.recv_bytes()
        if not self.ready:
            self.ready, self.since = True, monotonic()
            return None
        self.answered += 1
        self.since = monotonic()
        return self.hand.popleft(), message

    def kill(self) -> None:
        """End the process whatever it is doing."""
        if self.process.pid is not None and self.process.exitcode is None:
            self.process.kill()
        self.process.join(STOP_SECONDS)
        self.pipe.close()

    def dismiss(self) -> None:
        """Let an idle worker go: its pipe closes and it leaves."""
        self.pipe.close()
        self.process.join(STOP_SECONDS)
        if self.process.exitcode is None:
            self.process.kill()


def start_worker(function: str, memory: int, trace: Path) -> Worker:
    """Start a process that serves the function; memory in bytes, trace is where its stderr goes."""
    process, pipe = start_process(serve, (function, memory, str(trace)))
    return Worker(process, pipe, trace)


def start_process(target: Callable[..., None], args: tuple[object, ...]) -> tuple[BaseProcess, Connection]:
    """Start target(pipe, *args); the pipe given back is the only other end, so that its closing tells of a death."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    ours, theirs = context.Pipe()
    process = context.Process(target=target, args=(theirs, *args), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def serve(pipe: Connection, function: str, memory: int, trace: str) -> None:
    """The worker's whole life: answer tasks until the pipe closes. An unforeseen exception ends the process."""
    confine(memory, trace)
    module, _, name = function.partition(":")
    answer: Callable[[object, bool], bytes] = getattr(import_module(module), name)
    pipe.send_bytes(b"")
    while True:
        try:
            payload, careful = pipe.recv()
        except EOFError:
            return
        _forget_noise()
        try:
            pipe.send_bytes(answer(payload, careful))
        except MemoryError:
            os._exit(OUT_OF_MEMORY)


def confine(memory: int, trace: str) -> None:
    """Make this process one that may fail: memory in bytes; what it prints goes to the file trace, beside which it
    leaves whatever it was killed over."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    die_with_parent()
    noise = os.open(trace, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(noise, 1)
    os.dup2(noise, 2)
    wind(trace)
    faulthandler.enable(2)
    tempfile.tempdir = str(Path(trace).parent)
    faulthandler.register(signal.SIGUSR1, 2, all_threads=False)
    ceiling = memory + MEMORY_HEADROOM
    # RLIMIT_DATA counts private writable memory; RLIMIT_AS would also count what numpy and pdfium only reserve.
    resource.setrlimit(resource.RLIMIT_DATA, (ceiling, ceiling))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def die_with_parent() -> None:
    """Have the system kill this process when the process that started it ends; Linux only, see prctl(2)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _forget_noise() -> None:
    if os.fstat(2).st_size > TRACE_LIMIT:
        os.ftruncate(2, 0)


def failure_of(code: int | None, ended_for: str | None, trace: Path) -> Failure:
    """Why a process ended: by the watch (`reason: message`), or by its exit code (a signal where negative)."""
    where = _last_words(trace)
    code = code or 0
    if ended_for:
        reason, _, message = ended_for.partition(": ")
        return Failure(reason, message + where)
    if code == OUT_OF_MEMORY:
        return Failure("memory", "asked for more memory than allowed" + where)
    if code == -signal.SIGKILL:
        return Failure("killed", "its process was killed by the system")
    if code < 0:
        return Failure("crash", f"its process died of {_signal_name(-code)}{where}")
    return Failure("crash", f"its process ended with code {code}{where}")


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _last_words(trace: Path) -> str:
    """The innermost place of a traceback, or the last line of an exception, as ` (…)`."""
    try:
        lines = trace.read_text(encoding="utf-8", errors="replace").splitlines()[-60:]
    except OSError:
        return ""
    dumps = [number for number, line in enumerate(lines) if line.startswith(("Current thread", "Stack (most"))]
    if dumps and dumps[-1] + 1 < len(lines):
        return f" ({lines[dumps[-1] + 1].strip()})"
    return f" ({lines[-1].strip()})" if lines else ""
