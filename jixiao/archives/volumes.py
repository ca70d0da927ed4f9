"""Split archives: which files are volumes of one, and the volumes joined into what was split.

    表.7z.001  表.7z.002  表.docx.001        the bytes cut into pieces
    表.part1.rar  表.part2.rar;  表.rar  表.r00   volumes of RAR, each with a head of its own, read one after the other
    表.z01  表.z02  表.zip                  the last one lists the members, by volume and place in it
"""

from __future__ import annotations

import re
import shutil
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

# More volumes than this nobody sends; the numbers of old names end at 99.
_MOST = 1000
_WAYS = (
    ("cut", re.compile(r"(?P<stem>.+)\.(?P<number>\d{3})", re.DOTALL)),
    ("rar", re.compile(r"(?P<stem>.+)\.part(?P<number>\d{1,4})\.(?:rar|exe)", re.DOTALL | re.IGNORECASE)),
    ("old_rar", re.compile(r"(?P<stem>.+)\.r(?P<number>\d\d)", re.DOTALL | re.IGNORECASE)),
    ("zip", re.compile(r"(?P<stem>.+)\.z(?P<number>\d\d)", re.DOTALL | re.IGNORECASE)),
)
# The file that lists the members, or holds their beginning, has the plain name of an archive.
_LEADERS = (
    (re.compile(r"(?P<stem>.+)\.rar", re.DOTALL | re.IGNORECASE), "old_rar"),
    (re.compile(r"(?P<stem>.+)\.zip", re.DOTALL | re.IGNORECASE), "zip"),
)
_END, _ENTRY = b"PK\x05\x06", b"PK\x01\x02"
_END_BYTES, _ENTRY_BYTES = 22, 46


@dataclass(frozen=True, slots=True)
class VolumeSet:
    """Volumes of one split file in the order of their bytes. leader: the name that stands for all of them, None where
    that volume is not there. missing: number of the first volume that is not there, from 1.
    """

    names: tuple[str, ...]
    leader: str | None
    missing: int | None


@dataclass(frozen=True, slots=True)
class _Volume:
    stem: str
    way: str
    number: int


def is_volume(name: str) -> bool:
    """Whether a name is one that only a volume has; `.zip` and `.rar` are told by what lies beside them."""
    return _volume(name) is not None


def whole_name(name: str) -> str:
    """The name of what was split: `表.7z` for `表.7z.001`."""
    volume = _volume(name)
    return volume.stem if volume is not None and volume.way == "cut" else name


def volume_sets(names: Iterable[str]) -> Iterator[VolumeSet]:
    """The sets of two and more volumes among the names of one folder; pieces without a first one are no set."""
    groups: dict[tuple[str, str], dict[int, str]] = {}
    leaders: dict[tuple[str, str], str] = {}
    for name in names:
        volume = _volume(name)
        if volume is not None:
            groups.setdefault((volume.stem, volume.way), {})[volume.number] = name
        for pattern, way in _LEADERS:
            if match := pattern.fullmatch(name):
                leaders[match["stem"], way] = name
    for key, numbered in groups.items():
        volumes = _volume_set(key[1], numbered, leaders.get(key))
        if volumes is not None:
            yield volumes


def _volume_set(way: str, numbered: dict[int, str], plain: str | None) -> VolumeSet | None:
    first = 0 if way == "old_rar" else 1
    ordered = [numbered[number] for number in sorted(numbered)]
    gap = next((n for n in range(first, max(numbered)) if n not in numbered), None)
    missing = None if gap is None else gap - first + 1
    if way in ("cut", "rar"):
        if first not in numbered or 0 in numbered or len(ordered) < 2:
            return None
        return VolumeSet(tuple(ordered), numbered[first], missing)
    names = [plain, *ordered] if way == "old_rar" else [*ordered, plain]
    return VolumeSet(tuple(name for name in names if name is not None), plain, missing)


def _volume(name: str) -> _Volume | None:
    for way, pattern in _WAYS:
        match = pattern.fullmatch(name)
        if match is not None and int(match["number"]) < _MOST:
            return _Volume(match["stem"], way, int(match["number"]))
    return None


def join(volumes: Sequence[Path], whole: Path) -> None:
    """Write the volumes one after the other; a zip's list of members is made to say where they are now."""
    starts: list[int] = []
    with whole.open("xb") as joined:
        for volume in volumes:
            starts.append(joined.tell())
            with volume.open("rb") as stream:
                shutil.copyfileobj(stream, joined)
    with whole.open("r+b") as joined:
        size = joined.seek(0, 2)
        joined.seek(max(0, size - 65_557))
        tail_start = joined.tell()
        tail = joined.read()
        end = tail.rfind(_END)
        if 0 <= end <= len(tail) - _END_BYTES and int.from_bytes(tail[end + 4 : end + 6], "little") == len(volumes) - 1 > 0:
            joined.seek(tail_start + end)
            _relocate(joined, tail[end : end + _END_BYTES], starts)


def _relocate(stream: IO[bytes], end: bytes, starts: Sequence[int]) -> None:
    """Volume and place of each member (APPNOTE.TXT 4.3.12 and 4.3.16) as places in the one file."""
    at = stream.tell()
    _, disk, _, total, size, offset = struct.unpack("<HHHHII", end[4:20])
    if disk >= len(starts) or size > at:
        return
    stream.seek(starts[disk] + offset)
    directory = bytearray(stream.read(size))
    entry = 0
    while directory[entry : entry + 4] == _ENTRY and entry + _ENTRY_BYTES <= len(directory):
        lengths = struct.unpack_from("<HHH", directory, entry + 28)
        volume, place = struct.unpack_from("<H", directory, entry + 34)[0], struct.unpack_from("<I", directory, entry + 42)[0]
        if volume < len(starts) and place + starts[volume] < 1 << 32:
            struct.pack_into("<H", directory, entry + 34, 0)
            struct.pack_into("<I", directory, entry + 42, place + starts[volume])
        entry += _ENTRY_BYTES + sum(lengths)
    stream.seek(starts[disk] + offset)
    stream.write(directory)
    stream.seek(at + 4)
    stream.write(struct.pack("<HHHHII", 0, 0, total, total, size, min(starts[disk] + offset, (1 << 32) - 1)))
