"""Volumes of a split archive that lie beside each other: the first one, or the one that lists the members, is read with all."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from jixiao.archives import VolumeSet, is_volume, join, volume_sets
from jixiao.cures import cure_of, with_cure
from jixiao.ingestion.door import Arrival, Refusal

_PLAIN = {".zip": ".z01", ".rar": ".r00"}


def with_volumes(found: Iterable[Arrival]) -> Iterator[Arrival]:
    """The arrivals, each volume but the leading one told as a part of it; what lies beside it counts, not what was named."""
    folder, sets = None, dict[str, VolumeSet]()
    for arrival in found:
        if arrival.body is None or not _may_be_volume(arrival.body):
            yield arrival
            continue
        if arrival.body.parent != folder:
            folder = arrival.body.parent
            sets = _sets(folder)
        volumes = sets.get(arrival.body.name)
        yield arrival if volumes is None else _volume(arrival, arrival.body, volumes)


def is_split_file(arrival: Arrival) -> bool:
    """Whether an arrival stands for volumes, not for the pictures of a document."""
    return len(arrival.parts) > 1 and any(is_volume(part.name) for part in arrival.parts)


def whole(arrival: Arrival, scratch: Path) -> Arrival:
    """The arrival with its volumes joined in one file under scratch."""
    name = hashlib.sha256(os.fsencode(arrival.parts[0])).hexdigest()
    body = scratch / f"volumes-{name}"
    body.unlink(missing_ok=True)
    join(arrival.parts, body)
    return replace(arrival, body=body, parts=(), temporary=True, sha256=None)


def _may_be_volume(path: Path) -> bool:
    suffix = path.suffix.lower()
    if suffix in _PLAIN:
        beside = _PLAIN[suffix]
        return is_volume(path.name) or any(path.with_suffix(form).exists() for form in (beside, beside.upper()))
    return is_volume(path.name)


def _sets(folder: Path) -> dict[str, VolumeSet]:
    names = [entry.name for entry in os.scandir(folder) if entry.is_file()]
    return {name: volumes for volumes in volume_sets(names) for name in volumes.names}


def _volume(arrival: Arrival, body: Path, volumes: VolumeSet) -> Arrival:
    if volumes.leader is None or (volumes.missing is not None and body.name == volumes.leader):
        which = f"volume {volumes.missing}" if volumes.leader else "the volume that lists its members"
        return _refused(arrival, "quarantined", "volume_missing", f"{which} of the split archive is missing")
    if body.name != volumes.leader:
        return _refused(arrival, "unsupported", "part_of_archive", f"a volume of {volumes.leader}")
    parts = tuple(body.with_name(name) for name in volumes.names)
    states = [part.stat() for part in parts]
    mtime_ns = max(state.st_mtime_ns for state in states)
    return replace(arrival, parts=parts, size=sum(state.st_size for state in states), mtime_ns=mtime_ns)


def _refused(arrival: Arrival, status: str, reason: str, cause: str) -> Arrival:
    return replace(arrival, body=None, refusal=Refusal(status, reason, with_cure(cause, cure_of(reason))))
