"""Functions that misbehave in a worker process; importable by name there, since their folder is on sys.path."""

from __future__ import annotations

import ctypes
import os
import re
import resource
import signal
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from jixiao.workers.jobs import Job
from jixiao.workers.work import work
from jixiao_extract.pdf import reader as pdf


def behave(payload: object, careful: bool) -> bytes:
    """Do what the payload's first word says; `ok` and everything else answers with the payload itself."""
    word, _, rest = str(payload).partition(" ")
    if word in FAULTS and not (rest == "once" and careful):
        FAULTS[word](rest)
    return f"{payload}{' careful' if careful else ''}".encode()


def _sleep(_: str) -> None:
    time.sleep(600)


def _native_loop(_: str) -> None:
    """A busy loop in C that holds the interpreter lock: no Python signal handler or thread can end it."""
    re.match(r"(a+)+$", "a" * 64 + "b")


def _libc_loop(_: str) -> None:
    compare = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(lambda a, b: 0)
    values = (ctypes.c_int * 10_000_000)()
    while True:
        ctypes.CDLL(None).qsort(values, len(values), 4, compare)


def _segfault(_: str) -> None:
    ctypes.string_at(0)


def _abort(_: str) -> None:
    os.abort()


def _kill(_: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _allocate(_: str) -> None:
    bytearray(3 << 30)


def _grow(_: str) -> None:
    """Memory taken little by little, by native code that never raises MemoryError."""
    hoard = []
    while True:
        hoard.append(b"x" * (8 << 20))
        time.sleep(0.005)  # a busy machine looks at the process late


def _raise(_: str) -> None:
    raise ZeroDivisionError("a reader's own mistake")


def _exit(_: str) -> None:
    os._exit(3)


def _note_pid(folder: str) -> None:
    (Path(folder) / str(os.getpid())).touch()


def _temporary(note: str) -> None:
    (Path(note) / "note").write_text(tempfile.mkdtemp())
    os.kill(os.getpid(), signal.SIGKILL)


def _with_pdfium(fault: Callable[[str], None], job: Job, careful: bool) -> bytes:
    pdf.read_pages = lambda data, source: fault(source)  # type: ignore[assignment, return-value]
    return work(job, careful)


def work_with_crashing_pdfium(job: Job, careful: bool) -> bytes:
    return _with_pdfium(_segfault, job, careful)


def work_with_hanging_pdfium(job: Job, careful: bool) -> bytes:
    return _with_pdfium(_sleep, job, careful)


def work_with_eating_pdfium(job: Job, careful: bool) -> bytes:
    return _with_pdfium(_grow, job, careful)


def _with_first_form(fault: Callable[[], object], job: Job, careful: bool) -> bytes:
    if job.source == "form-0000.html":
        fault()
    return work(job, careful)


def work_on_slow_form(job: Job, careful: bool) -> bytes:
    return _with_first_form(lambda: time.sleep(1.5), job, careful)


def work_on_large_form(job: Job, careful: bool) -> bytes:
    """400 MB, long enough for the watch to see them."""
    return _with_first_form(lambda: (b"x" * (400 << 20), time.sleep(0.5)), job, careful)


def work_and_note_pid(job: Job, careful: bool) -> bytes:
    """Slow enough that each worker gets something."""
    Path(job.body).with_name(f"{os.getpid()}.pid").touch()
    time.sleep(0.05)
    return work(job, careful)


def work_on_a_full_disk(job: Job, careful: bool) -> bytes:
    """The system refuses this process every file of more than 2,000 bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, resource.RLIM_INFINITY))
    return work(job, careful)


FAULTS = {
    "sleep": _sleep,
    "loop": _native_loop,
    "qsort": _libc_loop,
    "segfault": _segfault,
    "abort": _abort,
    "kill": _kill,
    "allocate": _allocate,
    "grow": _grow,
    "raise": _raise,
    "exit": _exit,
    "pid": _note_pid,
    "temporary": _temporary,
}
