"""The members of an archive as streams, one after the other, whatever kind of archive it is.

Nothing is written under a member's own name: a name is only told. zip and tar are read by Python's own modules
(names can be recovered, sizes are not believed), 7z and rar by libarchive, which needs the system library.
"""

from __future__ import annotations

import bz2
import ctypes
import gzip
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import IO

from jixiao.archives.budget import DIRECTORY_BYTES, MEMBERS, OverBudget
from jixiao.archives.kinds import directory_bytes
from jixiao.archives.mails import Part, parts_of_mail, parts_of_mailbox, parts_of_outlook_mail
from jixiao.archives.member_names import printable, recovered, zip_name

PIECE = 1 << 18  # bytes read at once

Pieces = Callable[[], Iterator[bytes]]


class BrokenArchive(Exception):
    """The archive, or a member, cannot be unpacked. reason: `damaged`, `encrypted`, `unsupported`,
    `no_library` or `special_file`."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside an archive. pieces gives its content once, before the next member is asked for.

    mtime_ns is not told: archives keep local time without a zone.
    """

    name: str
    pieces: Pieces


def members(path: Path, kind: str, name: str) -> Iterator[Member]:
    """Every file of the archive in stored order. Raises BrokenArchive, also from the pieces of a member."""
    with _failures():
        yield from _OPENERS[kind](path, name)


@contextmanager
def _failures() -> Iterator[None]:
    """The many ways in which unpackers fail, told as one."""
    try:
        yield
    except (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, ValueError, OSError) as error:
        raise BrokenArchive("damaged", f"cannot be unpacked ({error})") from None
    except NotImplementedError as error:
        raise BrokenArchive("unsupported", f"packed in a way that is not known here ({error})") from None


def _of_zip(path: Path, _: str) -> Iterator[Member]:
    if directory_bytes(path) > DIRECTORY_BYTES:
        raise OverBudget(f"a list of members of more than {DIRECTORY_BYTES >> 20} MB")
    with zipfile.ZipFile(path) as archive:
        if len(archive.infolist()) > MEMBERS:
            raise OverBudget(f"more than {MEMBERS} members")
        if _overlap(archive.infolist()):
            raise OverBudget("members that share their bytes, which only a bomb does")
        for info in archive.infolist():
            if not info.is_dir():
                yield Member(zip_name(info), lambda info=info: _zip_pieces(archive, info))  # type: ignore[misc]


def _overlap(infos: Sequence[zipfile.ZipInfo]) -> bool:
    """Whether the packed bytes of one member reach into the next."""
    spans = sorted((info.header_offset, info.header_offset + info.compress_size) for info in infos)
    return any(end > start for (_, end), (start, _) in pairwise(spans))


def _zip_pieces(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    if info.flag_bits & 0x1:
        raise BrokenArchive("encrypted", "is protected by a password")
    with _failures(), archive.open(info) as stream:
        yield from _read(stream)


def _of_tar(path: Path, _: str) -> Iterator[Member]:
    with path.open("rb") as stream:
        yield from _tar_members(stream)


def _tar_members(stream: IO[bytes]) -> Iterator[Member]:
    with tarfile.open(fileobj=stream, mode="r|", encoding="utf-8", errors="surrogateescape") as archive:
        for info in archive:
            name = recovered(info.name.encode("utf-8", "surrogateescape"))
            if not info.isdir():
                yield Member(name, lambda info=info: _tar_pieces(archive, info))  # type: ignore[misc]
            archive.members = []  # type: ignore[attr-defined]  # tarfile keeps every header it has seen


def _tar_pieces(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Iterator[bytes]:
    if not info.isfile():
        raise BrokenArchive("special_file", "is a link or a device, not a file")
    with _failures():
        stream = archive.extractfile(info)
        if stream is not None:
            yield from _read(stream)


def _of_packed(path: Path, name: str) -> Iterator[Member]:
    """A gz, bz2 or xz: a tar inside gives its members, anything else is one member."""
    if _holds_tar(path):
        with _unpacked(path) as stream:
            yield from _tar_members(stream)
    else:
        yield Member(_inner_name(name), lambda: _packed_pieces(path))


def _holds_tar(path: Path) -> bool:
    with _unpacked(path) as stream:
        head = stream.read(tarfile.BLOCKSIZE)
    try:
        tarfile.TarInfo.frombuf(head, "utf-8", "surrogateescape")
    except tarfile.HeaderError:
        return False
    return True


def _unpacked(path: Path) -> IO[bytes]:
    with path.open("rb") as stream:
        head = stream.read(3)
    if head.startswith(b"\x1f\x8b"):
        return gzip.open(path)  # type: ignore[return-value]
    return bz2.open(path) if head == b"BZh" else lzma.open(path)


def _packed_pieces(path: Path) -> Iterator[bytes]:
    with _failures(), _unpacked(path) as stream:
        yield from _read(stream)


def _inner_name(name: str) -> str:
    inner = Path(name)
    return inner.stem if inner.suffix.lower() in {".gz", ".bz2", ".xz"} else inner.name


def _of_libarchive(path: Path, kind: str) -> Iterator[Member]:
    try:
        import libarchive
    except (ImportError, TypeError, OSError, AttributeError):
        # libarchive-c loads the system library when it is imported, and fails in one of these ways without it.
        raise BrokenArchive("no_library", f"is opened by the system library libarchive, which is not there ({kind})") from None
    try:
        # latin-1 brings the raw bytes of a name through; without the format's name a stored docx is itself opened.
        with libarchive.file_reader(str(path), format_name=kind, header_codec="latin-1") as archive:
            for entry in archive:
                if not entry.isdir:
                    yield Member(_libarchive_name(entry.pathname), lambda entry=entry: _blocks(entry))  # type: ignore[misc]
    except libarchive.ArchiveError as error:
        raise _libarchive_failure(str(error.msg)) from None


def _blocks(entry: object) -> Iterator[bytes]:
    import libarchive

    if entry.issym or entry.islnk or entry.isdev:  # type: ignore[attr-defined]
        raise BrokenArchive("special_file", "is a link or a device, not a file")
    if _is_encrypted(entry):
        raise BrokenArchive("encrypted", "is protected by a password")
    try:
        yield from entry.get_blocks(PIECE)  # type: ignore[attr-defined]
    except libarchive.ArchiveError as error:
        raise _libarchive_failure(str(error.msg)) from None


def _is_encrypted(entry: object) -> bool:
    """By its flag: of a RAR 4, libarchive gives the encrypted bytes as they lie there."""
    from libarchive import ffi

    asked = ffi.libarchive.archive_entry_is_encrypted
    asked.argtypes, asked.restype = [ctypes.c_void_p], ctypes.c_int
    return bool(asked(entry._entry_p))  # type: ignore[attr-defined]


def _libarchive_failure(message: str) -> BrokenArchive:
    if any(word in message.lower() for word in ("encrypt", "passphrase", "password")):
        return BrokenArchive("encrypted", "is protected by a password")
    return BrokenArchive("damaged", f"cannot be unpacked ({message})")


def _libarchive_name(name: str | None) -> str:
    if name is None:
        return "unnamed"
    try:
        return recovered(name.encode("latin-1"))
    except UnicodeEncodeError:
        return printable(name)


def _of_7z(path: Path, _: str) -> Iterator[Member]:
    return _of_libarchive(path, "7zip")


def _of_rar(path: Path, _: str) -> Iterator[Member]:
    with path.open("rb") as stream:
        is_rar5 = stream.read(8) == b"Rar!\x1a\x07\x01\x00"
    return _of_libarchive(path, "rar5" if is_rar5 else "rar")


def _of_parts(parts: Callable[[Path], Iterator[Part]]) -> Callable[[Path, str], Iterator[Member]]:
    """The opener of a kind of mail."""
    return lambda path, _: (Member(name, lambda data=data: iter([data])) for name, data in parts(path))  # type: ignore[misc]


def _of_cab(path: Path, _: str) -> Iterator[Member]:
    return _of_libarchive(path, "cab")


def _of_iso(path: Path, _: str) -> Iterator[Member]:
    return _of_libarchive(path, "iso9660")


def _read(stream: IO[bytes]) -> Iterator[bytes]:
    while piece := stream.read(PIECE):
        yield piece


_OPENERS: dict[str, Callable[[Path, str], Iterator[Member]]] = {
    "zip": _of_zip,
    "tar": _of_tar,
    "gz": _of_packed,
    "bz2": _of_packed,
    "xz": _of_packed,
    "7z": _of_7z,
    "rar": _of_rar,
    "cab": _of_cab,
    "iso": _of_iso,
    "mail": _of_parts(parts_of_mail),
    "mailbox": _of_parts(parts_of_mailbox),
    "outlook": _of_parts(parts_of_outlook_mail),
}
KINDS = frozenset(_OPENERS)
"""The kinds of archive that are opened."""
