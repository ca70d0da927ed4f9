"""Archives made by hand, honest and hostile ones."""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path


def zip_bytes(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def tar_bytes(members: Mapping[str, bytes], mode: str = "w", encoding: str = "utf-8") -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode, encoding=encoding, format=tarfile.GNU_FORMAT) as archive:  # type: ignore[call-overload]
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return buffer.getvalue()


def seven_zip(path: Path, members: Mapping[str, bytes]) -> None:
    import libarchive

    with libarchive.file_writer(str(path), "7zip") as archive:
        for name, content in members.items():
            archive.add_file_from_memory(name, len(content), content)


def raw_zip(members: list[tuple[bytes, bytes]], flags: int = 0, extra: bytes = b"") -> bytes:
    """Stored members with names as raw bytes; flags: general purpose bits, extra: of the central directory."""
    body, directory = bytearray(), bytearray()
    for name, content in members:
        head = struct.pack("<HHHHHIII", 20, flags, 0, 0, 0, zlib.crc32(content), len(content), len(content))
        where = len(body)
        body += b"PK\x03\x04" + head + struct.pack("<HH", len(name), 0) + name + content
        lengths = struct.pack("<HHHHHII", len(name), len(extra), 0, 0, 0, 0, where)
        directory += b"PK\x01\x02" + struct.pack("<H", 20) + head + lengths + name + extra
    counted = struct.pack("<HHHHIIH", 0, 0, len(members), len(members), len(directory), len(body), 0)
    return bytes(body + directory + b"PK\x05\x06" + counted)


def unicode_path(name: str, raw: bytes) -> bytes:
    """The Info-ZIP Unicode Path field that belongs to a raw name."""
    body = b"\x01" + struct.pack("<I", zlib.crc32(raw)) + name.encode()
    return struct.pack("<HH", 0x7075, len(body)) + body


def overlapping_zip(copies: int, kernel: bytes) -> bytes:
    """Many members that share the same compressed bytes: each is honest, their sum is a bomb."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(kernel) + packer.flush()
    head = struct.pack("<HHHHHIII", 20, 0, 8, 0, 0, zlib.crc32(kernel), len(packed), len(kernel))
    body = b"PK\x03\x04" + head + struct.pack("<HH", 1, 0) + b"a" + packed
    entry = b"PK\x01\x02" + struct.pack("<H", 20) + head + struct.pack("<HHHHHII", 1, 0, 0, 0, 0, 0, 0) + b"a"
    directory = entry * copies
    return (
        body + directory + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, copies, copies, len(directory), len(body), 0)
    )


def lying_zip(content: bytes, declared: int) -> bytes:
    """One deflated member whose uncompressed size is not what it says."""
    good = zip_bytes({"form.html": content})
    real, lie = struct.pack("<I", len(content)), struct.pack("<I", declared)
    assert good.count(real) >= 2
    return good.replace(real, lie)


WINDOWS, STORED, ARCHIVE = 2, 0x30, 0x20  # host system, method, file attribute


def rar4_bytes(members: Mapping[bytes, bytes], locked: frozenset[bytes] = frozenset()) -> bytes:
    """A RAR 4 archive of stored members, by the technical note that comes with RAR: blocks CRC16 type flags size."""

    def block(kind: int, flags: int, fields: bytes, data: bytes = b"") -> bytes:
        head = struct.pack("<BHH", kind, flags, 7 + len(fields)) + fields
        return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head + data

    parts = [b"Rar!\x1a\x07\x00", block(0x73, 0, bytes(6))]
    for name, content in members.items():
        fields = struct.pack(
            "<IIBIIBBHI", len(content), len(content), WINDOWS, zlib.crc32(content), 0, 20, STORED, len(name), ARCHIVE
        )
        parts.append(block(0x74, 0x8000 | (4 if name in locked else 0), fields + name, content))
    return b"".join(parts) + block(0x7B, 0x4000, b"")


def rar5_bytes(members: Mapping[str, bytes]) -> bytes:
    """A RAR 5 archive of stored members, by the technical note that comes with RAR: blocks CRC32 size type flags."""

    def block(kind: int, flags: int, fields: bytes, data: bytes = b"") -> bytes:
        body = _vint(kind) + _vint(flags) + fields
        sized = _vint(len(body)) + body
        return struct.pack("<I", zlib.crc32(sized)) + sized + data

    parts = [b"Rar!\x1a\x07\x01\x00", block(1, 0, _vint(0))]
    for name, content in members.items():
        raw, size = name.encode(), _vint(len(content))
        about = _vint(4) + size + _vint(ARCHIVE) + struct.pack("<I", zlib.crc32(content)) + _vint(0) + _vint(0)
        parts.append(block(2, 2, size + about + _vint(len(raw)) + raw, content))
    return b"".join(parts) + block(5, 0, _vint(0))


def _vint(number: int) -> bytes:
    """Seven bits a byte, the lowest first; the high bit says that more follow."""
    low, rest = number & 0x7F, number >> 7
    return bytes([low | 0x80]) + _vint(rest) if rest else bytes([low])


def locked(archive: bytes, *names: str) -> bytes:
    """A zip in which these members say that they are encrypted, in both of their headers."""
    changed = bytearray(archive)
    for name in names:
        for magic, flags, length in ((b"PK\x03\x04", 6, 30), (b"PK\x01\x02", 8, 46)):
            where = next(at for at in _all(archive, magic) if archive[at + length :].startswith(name.encode()))
            changed[where + flags] |= 1
    return bytes(changed)


def _all(data: bytes, found: bytes) -> Iterator[int]:
    at = -1
    while (at := data.find(found, at + 1)) >= 0:
        yield at
