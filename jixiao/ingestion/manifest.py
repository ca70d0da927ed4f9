"""How many members an archive gave, kept so that an archive nobody has touched need not be unpacked again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from jixiao.ingestion.door import Arrival
from jixiao.workers import Cache
from jixiao_store.records import KnownFile

_KIND = "archive"
_VERSION = "1"  # of how archives are unfolded: names, limits, what counts as a member

KnownPath = Mapping[str | None, KnownFile]


@dataclass(frozen=True, slots=True)
class Manifest:
    """The number of members of the archive that has this path, size and time. members: None where nothing is kept."""

    key: str
    mtime_ns: int | None
    members: int | None

    @staticmethod
    def of(arrival: Arrival, cache: Cache) -> Manifest:
        """What is kept about the archive at an arrival's path; nothing for any other file."""
        key = hashlib.sha256(repr((arrival.path, arrival.size, arrival.mtime_ns)).encode()).hexdigest()
        kept = cache.get(_KIND, key, _VERSION)
        return Manifest(key, arrival.mtime_ns, int(kept) if kept is not None and kept.isdigit() else None)

    def write(self, members: int, cache: Cache) -> None:
        """Keep the number; an archive of which nothing can be kept is simply unpacked again."""
        cache.put(_KIND, self.key, _VERSION, str(members).encode())

    def is_complete(self, known: KnownPath) -> bool:
        """Whether the store holds every member: a run that was killed may have stored only some, or none of those
        that take the place of as many others.
        """
        if self.members is None or self.members != len(known):
            return False
        return all(member.mtime_ns == self.mtime_ns for member in known.values())
