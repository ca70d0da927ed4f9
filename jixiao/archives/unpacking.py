"""Archives are unpacked in a process of their own: a bomb, a hang or a crash in an unpacker ends that process only.

parent                              unpacker
  │ ◀──────── member 1 ────────────   (its bytes lie in the folder)
  │ ───────── go on ───────────────▶  member 2 is unpacked meanwhile, member 3 is not
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from itertools import chain
from multiprocessing.connection import Connection
from pathlib import Path

from jixiao.archives.unfold import Unfolded, unfold
from jixiao.workers import OUT_OF_MEMORY, Limits, confine, failure_of, start_process

_GO_ON = b"+"
_END = b""


def unpack(path: Path, kind: str, folder: Path, limits: Limits) -> Iterator[Unfolded]:
    """Yield each member as soon as it is unpacked; a hang or crash ends as the archive's own reason.

    limits.seconds is the time for one member, limits.memory that of the unpacker.
    """
    trace = _trace(folder)
    process, pipe = start_process(_serve, (str(path), kind, str(folder), limits.memory))
    try:
        while True:
            if not pipe.poll(limits.seconds):
                yield Unfolded(None, reason="timeout", message=f"no member was unpacked within {limits.seconds:g} s")
                return
            message = pipe.recv_bytes()
            if message == _END:
                return
            yield Unfolded(**json.loads(message))
            pipe.send_bytes(_GO_ON)
    except (EOFError, OSError):
        process.join()
        failure = failure_of(process.exitcode, None, trace)
        yield Unfolded(None, reason=failure.reason, message=f"while it was unpacked, {failure.message}")
    finally:
        process.kill()
        process.join()
        pipe.close()
        trace.unlink(missing_ok=True)


def _trace(folder: Path) -> Path:
    """Where the unpacker's stderr goes; members have numbers for names."""
    return folder / "trace"


def _serve(pipe: Connection, path: str, kind: str, folder: str, memory: int) -> None:
    confine(memory, str(_trace(Path(folder))))
    try:
        messages = (json.dumps(asdict(unfolded)).encode() for unfolded in unfold(Path(path), kind, Path(folder)))
        for number, message in enumerate(chain(messages, [_END])):
            if number:
                pipe.recv_bytes()
            pipe.send_bytes(message)
    except MemoryError:
        raise SystemExit(OUT_OF_MEMORY) from None
