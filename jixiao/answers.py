"""The database as the pages ask it: read-only connections, one a thread, and answers kept until something is written."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

Value = str | int | float | None
Found = TypeVar("Found")
Row = sqlite3.Row
Stamp = tuple[tuple[int, int], ...]

# Milliseconds that a question waits for a writer: a document's transaction is over by then.
_BUSY_TIMEOUT = 5_000
# An answer may be so many times as old as it took to find: one of two seconds holds forty, one of a hundredth none.
_PATIENCE = 20


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer, the state of the file that it is about, and until when it is good in any state (monotonic seconds)."""

    stamp: Stamp
    good_until: float
    answer: object


@dataclass(slots=True)
class Database:
    """Questions to one SQLite file. kept: answers by name; asking: who finds one holds its lock, and the others wait; timed: queues, with the time they were made."""

    path: Path
    kept: dict[str, Kept] = field(default_factory=dict)
    timed: dict[str, tuple[float, list[tuple[int, str, int]]]] = field(default_factory=dict)
    asking: dict[str, threading.Lock] = field(default_factory=dict)
    own: threading.local = field(default_factory=threading.local)

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """All rows of a question; sql is ours, values are bound."""
        return self._connection().execute(sql, tuple(values)).fetchall()

    def one(self, sql: str, values: Sequence[Value] = ()) -> Row | None:
        found: Row | None = self._connection().execute(sql, tuple(values)).fetchone()
        return found

    def stamp(self) -> Stamp:
        """Equal as long as nobody has written: size and time of the file and of its log."""
        beside = (self.path, self.path.with_name(self.path.name + "-wal"))
        return tuple((s.st_size, s.st_mtime_ns) for s in (p.stat() for p in beside if p.exists()))

    def remembered(self, name: str, ask: Callable[[Database], Found]) -> Found:
        """The answer to a question that is asked again and again; what took long to find may be a little old."""
        with self.asking.setdefault(name, threading.Lock()):
            stamp, now = self.stamp(), time.monotonic()
            known = self.kept.get(name)
            if known is None or (known.stamp != stamp and now > known.good_until):
                answer = ask(self)
                known = Kept(stamp, time.monotonic() + _PATIENCE * (time.monotonic() - now), answer)
                self.kept[name] = known
        return known.answer  # type: ignore[return-value] # a name belongs to one question

    async def ask(self, question: Callable[[Database], Found]) -> Found:
        """The answer, found in a thread so that other pages are served meanwhile."""
        return await asyncio.to_thread(question, self)

    def _connection(self) -> sqlite3.Connection:
        known: sqlite3.Connection | None = getattr(self.own, "connection", None)
        if known is None:
            known = sqlite3.connect(f"file:{quote(str(self.path))}?mode=ro", uri=True, check_same_thread=False)
            known.row_factory = Row
            known.execute(f"PRAGMA busy_timeout = {_BUSY_TIMEOUT}")
            known.execute("PRAGMA cache_size = -65536")
            known.execute("PRAGMA mmap_size = 2147483648")
            self.own.connection = known
        return known
