"""Results kept on disk by (content hash, stage version): what was read once is not read again.

    FOLDER/document/ab/abcdef…-<extract version>.<suffix>     the Document
    FOLDER/answer/ab/abcdef…-<normalize version>.<suffix>     the forms and the verdict

A file is written beside its name and renamed, so that a kill leaves no half result; each carries its checksum, and
one that is damaged counts as absent and is written anew. What is older goes first when there is too much.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

CACHE_BYTES = 4 << 30  # of all results: 15 kB a form, so those of a quarter of a million, on a disk of any size
_KEPT_SHARE = 0.9  # of the limit is left after removing, so that not every run has to look for more
_AGE_STEP = 60  # seconds; results of one minute go together, so that ages need no list as long as the cache
_OWN_NAME = re.compile(r"\.?[0-9a-f]{64}-[\w.]+")  # with a dot and a process number while it is written
_HASH_DIGITS = 64
_CHECK_BYTES = 16  # of BLAKE2b: against accidents, not against people, who own the folder anyway


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of results; a folder of None keeps nothing and finds nothing."""

    folder: Path | None

    def get(self, kind: str, sha256: str, version: str) -> bytes | None:
        """The result kept under this key, None where there is none that is whole."""
        if self.folder is None:
            return None
        try:
            kept = self._path(self.folder, kind, sha256, version).read_bytes()
        except OSError:
            return None
        check, result = kept[:_CHECK_BYTES], kept[_CHECK_BYTES:]
        return result if check == _checksum(result) else None

    def has(self, kind: str, sha256: str, version: str) -> bool:
        """Whether something is kept under this key; only get tells whether it is whole."""
        return self.folder is not None and self._path(self.folder, kind, sha256, version).exists()

    def put(self, kind: str, sha256: str, version: str, result: bytes) -> str | None:
        """Keep a result; the cause in words where it cannot be kept, which is nobody's failure."""
        if self.folder is None:
            return None
        path = self._path(self.folder, kind, sha256, version)
        fresh = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            _make_private(path.parent, self.folder)
            fresh.touch(mode=0o600)
            fresh.write_bytes(_checksum(result) + result)
            fresh.rename(path)
        except OSError as error:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
            return f"{self.folder}: {error.strerror or error}"
        return None

    def size(self) -> int:
        """Bytes of all that is kept."""
        return sum(status.st_size for _, status in self._files())

    def drop(self, contents: Collection[str]) -> int:
        """Remove all results of these contents; how many bytes that were."""
        return self._remove(lambda place: place.name.lstrip(".")[:_HASH_DIGITS] in contents)

    def clear(self) -> int:
        """Remove every result; how many bytes that were."""
        return self._remove(lambda place: True)

    def _remove(self, is_meant: Callable[[Path], bool]) -> int:
        removed = 0
        for place, status in self._files():
            if is_meant(place):
                with suppress(OSError):
                    place.unlink()
                    removed += status.st_size
        return removed

    def trim(self, limit: int) -> None:
        """Remove the oldest results while there are more than so many bytes of them."""
        sizes: Counter[int] = Counter()
        for _, status in self._files():
            sizes[int(status.st_mtime) // _AGE_STEP] += status.st_size
        if sizes.total() <= limit:
            return
        oldest_kept = _oldest_kept(sizes, int(limit * _KEPT_SHARE))
        for path, status in self._files():
            if int(status.st_mtime) // _AGE_STEP < oldest_kept:
                with suppress(OSError):
                    path.unlink()

    def _files(self) -> Iterator[tuple[Path, os.stat_result]]:
        """All results, and nothing else that may lie in the folder; what another run removes meanwhile is left out."""
        for place in () if self.folder is None else self.folder.glob("*/??/*"):
            if _OWN_NAME.fullmatch(place.name):
                with suppress(OSError):
                    yield place, place.stat()

    @staticmethod
    def _path(folder: Path, kind: str, sha256: str, version: str) -> Path:
        return folder / kind / sha256[:2] / f"{sha256}-{version}"


def _make_private(folder: Path, top: Path) -> None:
    """Make a folder that only its user may enter, the cache's own above it too: what is kept names people."""
    if not top.exists():
        top.mkdir(mode=0o700, parents=True, exist_ok=True)
    for part in (folder.parent, folder):
        part.mkdir(mode=0o700, exist_ok=True)


def default_folder() -> Path:
    """Where the caches of this user live; by the XDG base directory specification on Linux."""
    from platformdirs import user_cache_path

    return user_cache_path("jixiao", appauthor=False)


def _oldest_kept(sizes: Counter[int], room: int) -> int:
    """The age from which on everything fits into the room; sizes: bytes by age, a higher age being newer."""
    for age in sorted(sizes, reverse=True):
        room -= sizes[age]
        if room < 0:
            return age + 1
    return 0


def _checksum(result: bytes) -> bytes:
    return hashlib.blake2b(result, digest_size=_CHECK_BYTES).digest()
