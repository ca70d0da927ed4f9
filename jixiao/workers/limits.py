"""The watch over running workers: wall clock, progress and memory, looked at from outside, ten times a second."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep

from jixiao.workers.page_clock import seconds_on_page
from jixiao.workers.worker import Worker

TICK = 0.1  # seconds between looks: a process can grow by about 0.2 GB meanwhile
START_SECONDS = 60.0  # a worker greets within 0.1 s; on a machine deep in swap within many
TRACE_SECONDS = 0.05  # seconds for the traceback to be written before the process is killed
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost, and when a worker is renewed.

    seconds: wall clock, of a scan for each page. idle_seconds: time in which the process uses no processor at all. memory: bytes resident.
    renew_after: documents, after which leaks of native libraries end with their process.
    """

    seconds: float = 120.0
    idle_seconds: float = 60.0
    memory: int = 2 << 30
    renew_after: int = 200


@dataclass(slots=True)
class _Pulse:
    """When a process was last seen using the processor."""

    ticks: int = -1
    at: float = field(default_factory=monotonic)


class Watch(threading.Thread):
    """Kills workers over a limit and notes why in `Worker.ended_for`; a thread, which a busy parent does not delay."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(name="jixiao-limits", daemon=True)
        self.limits = limits
        self.workers: tuple[Worker, ...] = ()
        self._pulses: dict[int, _Pulse] = {}
        self._done = threading.Event()

    def run(self) -> None:
        """Look at every busy worker until stopped."""
        while not self._done.wait(TICK):
            self._look(self.workers)

    def stop(self) -> None:
        """End the thread; it never outlives the crew."""
        self._done.set()
        self.join()

    def _look(self, workers: Iterable[Worker]) -> None:
        for worker in workers:
            pid = worker.process.pid
            if pid is None or worker.ended_for or _has_answered(worker):
                continue
            verdict = self._verdict(worker, pid) if worker.ready else _late(worker)
            if verdict:
                _end(worker, pid, verdict)

    def _verdict(self, worker: Worker, pid: int) -> str | None:
        now = monotonic()
        if now - worker.since > self.limits.seconds and seconds_on_page(worker.trace) > self.limits.seconds:
            return f"timeout: took longer than {self.limits.seconds:g} s"
        if _resident(pid) > self.limits.memory:
            return f"memory: used more than {self.limits.memory >> 20} MB"
        pulse = self._pulses.setdefault(pid, _Pulse())
        ticks = _processor_ticks(pid)
        if ticks != pulse.ticks or pulse.at < worker.since:
            pulse.ticks, pulse.at = ticks, now
        if now - pulse.at > self.limits.idle_seconds:
            return f"timeout: made no progress for {self.limits.idle_seconds:g} s"
        return None


def _has_answered(worker: Worker) -> bool:
    """Idle, or its answer lies in the pipe and the parent has not come to read it: no time runs against it."""
    try:
        return worker.ready and (not worker.hand or worker.pipe.poll())
    except OSError:
        return True


def _late(worker: Worker) -> str | None:
    late = monotonic() - worker.since > START_SECONDS
    return f"timeout: did not start within {START_SECONDS:g} s" if late else None


def _end(worker: Worker, pid: int, verdict: str) -> None:
    worker.ended_for = verdict
    try:
        os.kill(pid, signal.SIGUSR1)
        sleep(TRACE_SECONDS)
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _resident(pid: int) -> int:
    fields = _proc(pid, "statm").split()
    return int(fields[1]) * _PAGE if len(fields) > 1 else 0


def _processor_ticks(pid: int) -> int:
    """utime + stime, fields 14 and 15 of /proc/PID/stat; the name in field 2 may hold spaces and brackets."""
    fields = _proc(pid, "stat").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12]) if len(fields) > 12 else -1


def _proc(pid: int, name: str) -> str:
    try:
        return Path(f"/proc/{pid}/{name}").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
