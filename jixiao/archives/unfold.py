"""An archive unfolded into a private folder: members under our own numbers, archives inside archives included.

a.zip ─┬─ 表.docx                  → 1   a.zip, member `表.docx`
       └─ 教育局.rar ── 申报表.xls  → 2   a.zip, member `教育局.rar/申报表.xls`
"""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from jixiao.archives.budget import Budget, OverBudget
from jixiao.archives.kinds import archive_kind
from jixiao.archives.members import BrokenArchive, Member, members
from jixiao.archives.volumes import VolumeSet, is_volume, join, volume_sets, whole_name

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})  # the disk, the user's share of it, or one file


@dataclass(frozen=True, slots=True)
class Unfolded:
    """A member with its bytes in a file of ours, or the reason why there are none.

    member: path inside the outermost archive, None where the reason is about that archive itself. body: name of the
    file in the folder. size in bytes. reason: as in BrokenArchive, or `limit`, `empty`, `disk_full`.
    """

    member: str | None
    body: str | None = None
    size: int | None = None
    sha256: str | None = None
    reason: str | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True)
class _Archive:
    path: Path
    kind: str
    name: str
    prefix: str | None
    depth: int


@dataclass(slots=True)
class _Unfolding:
    folder: Path
    budget: Budget
    numbers: Iterator[int]
    named: dict[str, int] = field(default_factory=dict)

    def own_name(self, name: str) -> str:
        """The name, numbered where the archive has it already: `表.docx`, `表.docx (2)`."""
        own = name
        while own in self.named:
            self.named[name] += 1
            own = f"{name} ({self.named[name]})"
        self.named[own] = 1
        return own


def unfold(path: Path, kind: str, folder: Path) -> Iterator[Unfolded]:
    """Unpack member after member; the caller removes each body when it is done with it."""
    unfolding = _Unfolding(folder, Budget(path.stat().st_size), count(1))
    try:
        yield from _unfold(_Archive(path, kind, path.name, None, 1), unfolding)
    except OverBudget as error:
        yield Unfolded(None, reason="limit", message=f"the rest is not unpacked: {error}")


def _unfold(archive: _Archive, unfolding: _Unfolding) -> Iterator[Unfolded]:
    empty = True
    held: list[Unfolded] = []
    try:
        for member in members(archive.path, archive.kind, archive.name):
            empty = False
            unfolding.budget.count_member()
            if is_volume(member.name):
                held.append(_unpacked(member, archive, unfolding))
            else:
                yield from _member(member, archive, unfolding)
    except BrokenArchive as error:
        yield from held  # whether others are lacking, nobody knows
        yield Unfolded(archive.prefix, reason=error.reason, message=f"the archive {error}")
        return
    yield from _volumes(held, archive, unfolding)
    if empty:
        yield Unfolded(archive.prefix, reason="empty", message="the archive holds no file")


def _member(member: Member, archive: _Archive, unfolding: _Unfolding) -> Iterator[Unfolded]:
    yield from _opened(_unpacked(member, archive, unfolding), archive, unfolding)


def _unpacked(member: Member, archive: _Archive, unfolding: _Unfolding) -> Unfolded:
    name = unfolding.own_name(member.name if archive.prefix is None else f"{archive.prefix}/{member.name}")
    body = unfolding.folder / str(next(unfolding.numbers))
    try:
        size, sha256 = _write(member, body, unfolding.budget)
    except BrokenArchive as error:
        body.unlink(missing_ok=True)
        return Unfolded(name, reason=error.reason, message=f"the member {error}")
    except OSError as error:
        if error.errno not in _FULL:
            raise
        body.unlink(missing_ok=True)
        return Unfolded(name, reason="disk_full", message=f"no room to unpack it under {unfolding.folder}")
    return Unfolded(name, body.name, size, sha256)


def _opened(found: Unfolded, archive: _Archive, unfolding: _Unfolding) -> Iterator[Unfolded]:
    """The member, or what is in it where it is an archive itself."""
    if found.body is None or found.member is None:
        yield found
        return
    body, name = unfolding.folder / found.body, whole_name(found.member)
    kind = archive_kind(body, name)
    if kind is None:
        yield found
    else:
        yield from _inner(_Archive(body, kind, Path(name).name, found.member, archive.depth + 1), unfolding)


def _volumes(held: Sequence[Unfolded], archive: _Archive, unfolding: _Unfolding) -> Iterator[Unfolded]:
    """What the volumes among the members hold when they are joined; a member that only looks like one as it is."""
    found = {volume.member: volume for volume in held if volume.member and volume.body}
    sets = [volumes for volumes in volume_sets(found) if volumes.leader is not None]
    taken = {name for volumes in sets for name in volumes.names}
    for volumes in sets:
        yield from _joined(volumes, [found[name] for name in volumes.names], archive, unfolding)
    for volume in held:
        if volume.member not in taken:
            yield from _opened(volume, archive, unfolding)


def _joined(volumes: VolumeSet, found: Sequence[Unfolded], archive: _Archive, unfolding: _Unfolding) -> Iterator[Unfolded]:
    bodies = [unfolding.folder / str(volume.body) for volume in found]
    whole = unfolding.folder / str(next(unfolding.numbers))
    if volumes.missing is None:
        join(bodies, whole)
    for body in bodies:
        body.unlink(missing_ok=True)
    if volumes.missing is not None:
        yield Unfolded(volumes.leader, reason="volume_missing", message=f"volume {volumes.missing} of it is missing")
    else:
        with whole.open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        yield from _opened(Unfolded(volumes.leader, whole.name, whole.stat().st_size, sha256), archive, unfolding)
    for name in volumes.names:
        if name != volumes.leader:
            yield Unfolded(name, reason="part_of_archive", message=f"a volume of {volumes.leader}")


def _inner(archive: _Archive, unfolding: _Unfolding) -> Iterator[Unfolded]:
    try:
        if unfolding.budget.is_too_deep(archive.depth):
            yield Unfolded(archive.prefix, reason="limit", message="too many archives inside each other")
        else:
            yield from _unfold(archive, unfolding)
    finally:
        archive.path.unlink(missing_ok=True)


def _write(member: Member, body: Path, budget: Budget) -> tuple[int, str]:
    """Size in bytes and SHA-256 of what was really unpacked."""
    size, digest = 0, hashlib.sha256()
    with body.open("xb") as stream:
        for piece in member.pieces():
            size += len(piece)
            budget.count_bytes(len(piece), size)
            digest.update(piece)
            stream.write(piece)
    return size, digest.hexdigest()
