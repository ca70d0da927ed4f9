"""Opening a file that may have become something else since it was looked at."""

from __future__ import annotations

import os
import stat
from io import BufferedReader
from pathlib import Path


def open_regular(path: Path) -> BufferedReader:
    """Open a file for reading, never waiting for the other end of a pipe that has taken its place. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError("is no file any more")
    return open(descriptor, "rb")  # noqa: PTH123 - a descriptor, no path
