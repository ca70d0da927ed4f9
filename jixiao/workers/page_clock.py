"""The clock of a scan, whose pages take seconds each: its time is counted from the page that was begun last.

The worker touches a file of its own, and the watch looks at it; neither waits for the other.
"""

from __future__ import annotations

import time
from pathlib import Path

_SUFFIX = ".page"
_marks: list[Path] = []  # of this process, at most one


def wind(trace: str) -> None:
    """Have the pages of this process told beside the file that its noise goes to."""
    _marks[:] = [Path(f"{trace}{_SUFFIX}")]


def page_begun() -> None:
    """A page of a scan is begun; nothing happens in a process that nobody watches."""
    for mark in _marks:
        mark.touch()


def seconds_on_page(trace: Path) -> float:
    """Seconds since the worker with this trace began a page; infinite where it never did."""
    try:
        return time.time() - Path(f"{trace}{_SUFFIX}").stat().st_mtime
    except OSError:
        return float("inf")
