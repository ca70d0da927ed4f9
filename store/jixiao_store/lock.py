"""One writer: a lock beside the database file, or on the server, that is given back when its holder dies.

Not filelock: it takes the same lock, but tells nobody who holds it, and workers forked meanwhile would keep it after
their parent's death.
"""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import URL, bindparam, func, select

from jixiao_store.engine import connectable, store_errors
from jixiao_store.errors import ReadOnlyStore, StoreBusy, UnusableLocation
from jixiao_store.location import parse_location, shown, sqlite_path

# Seconds between two looks at a lock that another run holds: short against any run, long for the processor.
_PATIENCE = 0.1
# Any number that no other program takes for its own advisory locks: the letters `jixiao`.
_SERVER_KEY = int.from_bytes(b"jixiao")
_TRY = select(func.pg_try_advisory_lock(bindparam("key")))
_held: set[int] = set()


def writer_lock(url_or_path: str | Path, wait_seconds: float) -> AbstractContextManager[None]:
    """Hold the only right to write to a database; StoreBusy names the holder after wait_seconds.

    For a file the lock is `<path>.lock`, which stays: removing it could give two holders a lock each.
    """
    url = parse_location(url_or_path)
    path = sqlite_path(url)
    return _server_lock(url, wait_seconds) if path is None else _file_lock(Path(f"{path}.lock"), wait_seconds)


@contextmanager
def _file_lock(lock: Path, wait_seconds: float) -> Iterator[None]:
    descriptor = _opened(lock)
    _held.add(descriptor)
    try:
        if not _won(lambda: _flocked(descriptor), wait_seconds):
            raise _busy(descriptor, lock)
        _sign(descriptor)
        yield
    finally:
        _held.discard(descriptor)
        # Also where a worker that is just being forked still has a copy of the descriptor.
        fcntl.flock(descriptor, fcntl.LOCK_UN)
        os.close(descriptor)


@contextmanager
def _server_lock(url: URL, wait_seconds: float) -> Iterator[None]:
    """PostgreSQL's advisory lock, which ends with the connection."""
    engine = connectable(url)
    try:
        with store_errors(engine), engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            if not _won(lambda: bool(connection.execute(_TRY, {"key": _SERVER_KEY}).scalar()), wait_seconds):
                raise StoreBusy(shown(url), "another process is writing to this database")
            yield
    finally:
        engine.dispose()


def _opened(lock: Path) -> int:
    try:
        return os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except PermissionError as error:
        raise ReadOnlyStore(_of(lock), "the lock beside it may not be written") from error
    except OSError as error:
        raise UnusableLocation(_of(lock), f"no lock can be made beside it: {error.strerror}") from error


def _won(attempt: Callable[[], bool], wait_seconds: float) -> bool:
    deadline = time.monotonic() + wait_seconds
    while not attempt():
        if time.monotonic() >= deadline:
            return False
        time.sleep(_PATIENCE)
    return True


def _flocked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _sign(descriptor: int) -> None:
    signature = json.dumps({"pid": os.getpid(), "since": datetime.now(UTC).isoformat(timespec="seconds")})
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, signature.encode(), 0)


def _busy(descriptor: int, lock: Path) -> StoreBusy:
    # The holder may be between taking the lock and signing it.
    signature: dict[str, str | int] = {}
    with suppress(ValueError):
        signature = json.loads(os.pread(descriptor, 200, 0))
    pid, since = signature.get("pid"), signature.get("since")
    by = f"process {pid} since {since}" if pid else "another process"
    error = StoreBusy(_of(lock), f"{by} is writing to this database")
    error.pid, error.since = (int(pid), str(since)) if pid else (None, None)
    return error


def _of(lock: Path) -> str:
    """The database that the lock stands beside."""
    return str(lock).removesuffix(".lock")


def _forget_in_child() -> None:
    """A forked worker must not keep the lock of a parent that was killed."""
    for descriptor in _held:
        os.close(descriptor)
    _held.clear()


os.register_at_fork(after_in_child=_forget_in_child)
