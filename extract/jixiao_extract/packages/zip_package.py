"""The zip package of OOXML and ODF files, read member by member within limits."""

from __future__ import annotations

import lzma
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from jixiao_extract.errors import DamagedFile, EncryptedFile, LimitExceeded
from jixiao_extract.packages.safe_xml import parse_xml

ZIP_MAGIC = b"PK\x03\x04"
# The largest honest part seen is a 60 MB sheet; declared sizes lie, so this is counted while reading. Bytes.
_MAX_PART_BYTES = 256 * 1024 * 1024
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True)
class Package:
    """An open package; members by name in lower case with forward slashes.

    Some exporters write `Word\\Document.xml`.
    """

    source: str
    archive: zipfile.ZipFile
    members: Mapping[str, zipfile.ZipInfo]


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship of a part: its id, the last word of its type (`worksheet`) and the target's member name."""

    id: str
    kind: str
    target: str


def open_package(data: bytes, source: str) -> Package:
    """Index the members. Raises DamagedFile where the central directory is missing or broken."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, struct.error, ValueError, OSError, NotImplementedError) as error:
        raise DamagedFile(source, f"the zip container is truncated or broken ({error})") from None
    return Package(source, archive, {_member_key(info.filename): info for info in archive.infolist()})


def member_names(data: bytes) -> frozenset[str]:
    """Member names as in Package; none where the bytes are no readable zip."""
    if not data.startswith(ZIP_MAGIC):
        return frozenset()
    try:
        return frozenset(open_package(data, "").members)
    except DamagedFile:
        return frozenset()


def is_zip_with(data: bytes, folder: bytes) -> bool:
    """Whether a zip holds members under this folder; a truncated one is judged by its local headers."""
    if not data.startswith(ZIP_MAGIC):
        return False
    names = member_names(data)
    if names:
        return any(name.startswith(folder.decode().lower()) for name in names)
    return folder in data or folder.replace(b"/", b"\\") in data


def read_member(package: Package, name: str) -> bytes:
    """Bytes of a member. Raises DamagedFile (missing, bad CRC), EncryptedFile, LimitExceeded."""
    info = package.members.get(_member_key(name))
    if info is None:
        raise DamagedFile(package.source, f"the part {name} is missing")
    if info.flag_bits & 0x1:
        raise EncryptedFile(package.source, f"the part {name} is encrypted")
    try:
        with package.archive.open(info) as stream:
            data = stream.read(_MAX_PART_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, ValueError, OSError, RuntimeError) as error:
        raise DamagedFile(package.source, f"the part {name} cannot be unpacked ({error})") from None
    if len(data) > _MAX_PART_BYTES:
        raise LimitExceeded(package.source, f"the part {name} unpacks to more than {_MAX_PART_BYTES} bytes")
    return data


def has_member(package: Package, name: str) -> bool:
    """Whether the package holds this member, whatever the case of its name."""
    return _member_key(name) in package.members


def relations(package: Package, part: str) -> tuple[Relation, ...]:
    """Internal relationships of a part (`` for the package itself); none where it has no .rels file."""
    folder, name = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    if not has_member(package, rels):
        return ()
    root = parse_xml(read_member(package, rels), package.source)
    return tuple(
        Relation(item.get("Id", ""), item.get("Type", "").rsplit("/", 1)[-1], _target(folder, item.get("Target", "")))
        for item in root.iter(_RELATIONSHIP)
        if item.get("TargetMode") != "External"
    )


def main_part(package: Package, usual: str) -> str:
    """Name of the main part by the package's relationships, else the usual one."""
    targets = (item.target for item in relations(package, "") if item.kind == "officeDocument")
    return next((target for target in targets if has_member(package, target)), usual)


def _target(folder: str, target: str) -> str:
    target = target.replace("\\", "/")
    if target.startswith("/"):
        return target.lstrip("/")
    name = f"{folder}/{target}" if folder else target
    return posixpath.normpath(name) if "./" in name or "//" in name else name


def _member_key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
