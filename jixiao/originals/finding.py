"""The bytes of a content, found where they came from: under any of its names, and only if they are still the same.

Nothing of an address is ever a path: pages ask by number, the database knows the names, and what lies there now counts
only if its SHA-256 is the one that was read. A symbolic link, a device or another file in its place is refused by that.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path

from jixiao.answers import Database
from jixiao.archives import archive_kind, unpack
from jixiao.opening import open_regular
from jixiao.temporary import private_folder
from jixiao.workers import Limits

_NAMES = """SELECT content.sha256, content.bytes, source_file.path, source_file.member,
      (SELECT value FROM setting WHERE name = 'root') AS root
    FROM content JOIN source_file ON source_file.content_id = content.content_id
    WHERE content.content_id = ? ORDER BY source_file.is_first DESC, source_file.member, source_file.path"""
# Originals held in memory, so that the pages of one file are not unpacked anew for each page.
_HELD, _HELD_BYTES = 8, 64 << 20
_LIMITS = Limits(seconds=60.0, memory=1 << 30)


@dataclass(frozen=True, slots=True)
class Original:
    """name: the last part of its path, which tells a reader its suffix. path, member: where it was found."""

    name: str
    data: bytes
    path: str
    member: str | None


@dataclass(slots=True)
class Originals:
    """Finds originals; remembers the last few."""

    database: Database
    held: OrderedDict[int, Original] = field(default_factory=OrderedDict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def find(self, content_id: int) -> Original | None:
        """None where no name of the content leads to the same bytes any more."""
        with self.lock:
            if content_id in self.held:
                self.held.move_to_end(content_id)
                return self.held[content_id]
        found = self._look(content_id)
        if found is not None and len(found.data) <= _HELD_BYTES // 2:
            with self.lock:
                self.held[content_id] = found
                while len(self.held) > _HELD or sum(len(o.data) for o in self.held.values()) > _HELD_BYTES:
                    self.held.popitem(last=False)
        return found

    def _look(self, content_id: int) -> Original | None:
        for row in self.database.rows(_NAMES, (content_id,)):
            path, member = str(Path(row["root"] or "") / row["path"]), row["member"] or None
            if row["sha256"] is None:
                return None
            data = same_bytes(Path(path), row["sha256"], row["bytes"]) if member is None else None
            if member is not None:
                data = member_bytes(Path(path), row["sha256"])
            if data is not None:
                return Original((member or path).rpartition("/")[2], data, path, member)
        return None


def same_bytes(path: Path, sha256: str, size: int | None) -> bytes | None:
    """The file's bytes if they are those; another size is not even read."""
    try:
        with open_regular(path) as stream:
            data = stream.read() if size is None else stream.read(size + 1)
    except (OSError, ValueError):
        return None
    return data if hashlib.sha256(data).hexdigest() == sha256 else None


def member_bytes(archive: Path, sha256: str) -> bytes | None:
    """The member of an archive, or of an archive inside it, that has this hash."""
    try:
        kind = archive_kind(archive, archive.name)
    except (OSError, ValueError):
        return None
    if kind is None:
        return None
    with private_folder() as folder:
        for unfolded in unpack(archive, kind, folder, _LIMITS):
            body = folder / unfolded.body if unfolded.body else None
            if body is not None and unfolded.sha256 == sha256:
                return body.read_bytes()
            if body is not None:
                body.unlink(missing_ok=True)
    return None
