"""One temporary folder for all that a process makes, which a later run can tell for dead if the process was killed.

    /tmp/jixiao-run-XXXXXXXX      held by a lock for as long as the process lives
      ├── XXXXXXXX                unpacked members, what workers print, …: each gone when its work is done
      └── pymp-XXXXXXXX           the sockets of multiprocessing

A lock and not a process number tells who lives: numbers are used again, and mean nothing in another container.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from multiprocessing.util import Finalize
from pathlib import Path

_PREFIX = "jixiao-run-"
_SOCKET_ROOM = 70  # bytes of a folder that leave room for a socket in it: sun_path of unix(7) has 108, macOS 104
_AFTER_MULTIPROCESSING = -200  # which clears away its own folder, and complains if it is gone, at -100


class NoTemporaryFolder(Exception):
    """There is no room, or no right, for what a run needs beside its database."""

    exit_code = 4
    cure = "Free space on the disk, or name another folder by TMPDIR."


@contextmanager
def private_folder() -> Iterator[Path]:
    """An empty folder that nobody else may enter, gone afterwards."""
    folder = Path(tempfile.mkdtemp(dir=own_folder()))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@cache
def own_folder() -> Path:
    """The folder of this process, made at the first call; from then on it is what `tempfile` uses, if it is short enough.

    What runs of the same user left that were killed is cleared away first.
    """
    try:
        root = Path(tempfile.gettempdir())
        _clear_stale(root)
        folder = _made_and_held(root)
    except OSError as error:
        raise NoTemporaryFolder(f"no temporary folder can be made: {error.strerror}") from None
    Finalize(None, _remove, (folder,), exitpriority=_AFTER_MULTIPROCESSING)
    if len(os.fsencode(folder)) <= _SOCKET_ROOM:
        tempfile.tempdir = str(folder)
    return folder


def _made_and_held(root: Path) -> Path:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=root))
        # Another run may take the new folder for a dead one until it is locked, and clear it away.
        if _locked(folder) is not None and folder.exists():
            return folder


def _clear_stale(root: Path) -> None:
    for folder in root.glob(f"{_PREFIX}*"):
        lock = _locked(folder) if _is_own(folder) else None
        if lock is not None:
            _remove(folder)
            os.close(lock)


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def _is_own(folder: Path) -> bool:
    with suppress(OSError):
        return folder.lstat().st_uid == os.getuid()
    return False


def _locked(folder: Path) -> int | None:
    """A descriptor that holds the folder's lock until it is closed, None where another process holds it."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


def _begin_anew() -> None:
    """A forked process has no folder yet: that of its parent goes with the parent."""
    if own_folder.cache_info().currsize:
        own_folder.cache_clear()
        tempfile.tempdir = None  # the folder of before is asked for again


os.register_at_fork(after_in_child=_begin_anew)
