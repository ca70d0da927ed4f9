"""A process that draws and reads for the pages: one request, one answer, and a new process after a crash or a hang."""

from __future__ import annotations

import importlib
import tempfile
import threading
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from jixiao.temporary import own_folder
from jixiao.workers import confine, start_process

_SECONDS = 60.0  # for one answer: a page takes a tenth of a second, reading a long document a few
_MEMORY = 1 << 30
_WORK = "jixiao.originals.drawing"
_ANSWER, _REFUSAL = b"+", b"-"


class CannotPaint(Exception):
    """There is no picture: the file is damaged, or drawing it took too long or too much."""


@dataclass(slots=True)
class Painter:
    """One worker process, started when it is first asked."""

    process: BaseProcess | None = None
    pipe: Connection | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)

    def ask(self, function: str, data: bytes, *values: str) -> bytes:
        """The answer of a function of `drawing`. Raises CannotPaint."""
        with self.lock:
            try:
                pipe = self._started()
                pipe.send((function, data, values))
                if not pipe.poll(_SECONDS):
                    raise CannotPaint("timeout")
                answer = pipe.recv_bytes()
            except (OSError, EOFError, CannotPaint) as error:
                self.stop()
                raise CannotPaint(str(error) or "crash") from None
        if answer[:1] == _REFUSAL:
            raise CannotPaint(answer[1:].decode(errors="replace"))
        return answer[1:]

    def start(self) -> None:
        """Start the process before it is asked, from a thread that stays: the fork server ends with the one that made it."""
        with self.lock:
            self._started()

    def stop(self) -> None:
        """End the process, if there is one."""
        if self.process is not None and self.pipe is not None:
            self.process.kill()
            self.process.join()
            self.pipe.close()
        self.process = self.pipe = None

    def _started(self) -> Connection:
        if self.process is None or self.pipe is None or not self.process.is_alive():
            self.stop()
            trace = Path(tempfile.mkdtemp(dir=own_folder())) / "trace"
            self.process, self.pipe = start_process(_serve, (str(trace),))
        return self.pipe


def _serve(pipe: Connection, trace: str) -> None:
    confine(_MEMORY, trace)
    drawing = importlib.import_module(_WORK)
    while True:
        try:
            function, data, values = pipe.recv()
        except EOFError:
            return
        try:
            answer = _ANSWER + getattr(drawing, function)(data, *values)
        except Exception as error:  # whatever a library says of a damaged file
            answer = _REFUSAL + f"{type(error).__name__}: {error}".encode()
        pipe.send_bytes(answer)
