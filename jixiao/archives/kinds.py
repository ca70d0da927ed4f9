"""What a file is before any reader sees it: an archive to open, or a document though it is a zip inside."""

from __future__ import annotations

import tarfile
import zipfile
from pathlib import Path

from jixiao.archives.mails import is_mail, is_mailbox, is_outlook_mail
from jixiao.opening import open_regular

HEAD_BYTES = 512  # one tar header; every other magic is shorter
_MAGIC = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"PK\x07\x08", "zip"),  # was split (APPNOTE.TXT 8.5.3)
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\x1f\x8b", "gz"),
    (b"BZh", "bz2"),
    (b"\xfd7zXZ\0", "xz"),
    (b"MSCF\0\0\0\0", "cab"),
)
_OLE, _PROGRAMS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", (b"MZ", b"\x7fELF")
_OFFICE_SUFFIXES = frozenset({".doc", ".dot", ".xls", ".xlt", ".wps", ".wpt", ".et", ".ett", ".ppt", ".dps"})
# A web page saved as a mail (MHTML) is a document, whatever name it goes by.
_PAGE_SUFFIXES = frozenset({".mht", ".mhtml", ".htm", ".html", *_OFFICE_SUFFIXES})
_MAIL_BYTES = 1 << 16  # of a mail's header, which servers on its way make longer
# Where an ISO 9660 image names itself (ECMA-119, 8.1).
_ISO_AT, _ISO = 0x8001, b"CD001"
# What a self-extracting archive has behind its program, which is never run.
_PACKED = ((b"7z\xbc\xaf\x27\x1c", "7z"), (b"Rar!\x1a\x07", "rar"))
_PROGRAM_BYTES = 2 << 20
# The first two members of a document that is a zip: OOXML, ODF and EPUB, OFD. Each fixes its name by its standard.
_DOCUMENT_PARTS = frozenset({"[content_types].xml", "mimetype", "ofd.xml", "meta-inf/container.xml"})
_DOCUMENT_SUFFIXES = frozenset(
    {".docx", ".docm", ".dotx", ".xlsx", ".xlsm", ".xltx", ".xlsb", ".pptx", ".odt", ".ods", ".odp", ".ofd", ".epub"}
)
_LISTED_BYTES = 20 << 20  # a document's central directory is a few kB; a larger one is left to the archive's own limits


def archive_kind(path: Path, name: str) -> str | None:
    """`zip`, `7z`, `rar`, `gz`, `bz2`, `xz`, `tar`, `cab`, `iso`, `mail`, `mailbox` or `outlook` by content; None for anything else,
    and for documents.
    """
    with open_regular(path) as stream:
        head = stream.read(HEAD_BYTES)
    kind = next((kind for magic, kind in _MAGIC if head.startswith(magic)), None)
    if kind == "zip":
        return None if is_zip_document(path, name) else "zip"
    if kind is not None:
        return kind
    return "tar" if _is_tar(head) else _rarer_kind(path, Path(name).suffix.lower(), head)


def _rarer_kind(path: Path, suffix: str, head: bytes) -> str | None:
    if head.startswith(_OLE):
        return "outlook" if suffix not in _OFFICE_SUFFIXES and is_outlook_mail(path) else None
    if head.startswith(_PROGRAMS):
        return _self_extracting(path)
    if suffix not in _PAGE_SUFFIXES and head[:1].isalpha() and b":" in head[:80] and is_mail(_bytes_at(path, 0, _MAIL_BYTES)):
        return "mail"
    if head.startswith(b"From ") and is_mailbox(_bytes_at(path, 0, _MAIL_BYTES)):
        return "mailbox"
    return "iso" if _bytes_at(path, _ISO_AT, len(_ISO)) == _ISO else None


def _self_extracting(path: Path) -> str | None:
    """The archive behind a program, told by its own magic; the program itself is never run."""
    if zipfile.is_zipfile(path):
        return "zip"
    data = _bytes_at(path, 0, _PROGRAM_BYTES)
    return next((kind for magic, kind in _PACKED if magic in data), None)


def _bytes_at(path: Path, at: int, count: int) -> bytes:
    with open_regular(path) as stream:
        stream.seek(at)
        return stream.read(count)


def is_zip_document(path: Path, name: str) -> bool:
    """Whether the zip is one document (docx, xlsx, odt, ofd …); a broken one is judged by its name."""
    if directory_bytes(path) > _LISTED_BYTES:
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            names = {member.replace("\\", "/").lower() for member in archive.namelist()}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return Path(name).suffix.lower() in _DOCUMENT_SUFFIXES
    return not _DOCUMENT_PARTS.isdisjoint(names)


def directory_bytes(path: Path) -> int:
    """Size of a zip's central directory as its end record says (APPNOTE.TXT 4.3.16), 0 where there is none."""
    with path.open("rb") as stream:
        size = stream.seek(0, 2)
        stream.seek(max(0, size - 65_557))
        tail = stream.read()
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) < end + 22:
        return 0
    declared = int.from_bytes(tail[end + 12 : end + 16], "little")
    return size if declared == 0xFFFFFFFF else min(declared, size)


def _is_tar(head: bytes) -> bool:
    """By its checksum, which also knows the tar of 1979 that has no magic."""
    if len(head) < HEAD_BYTES or not head.strip(b"\0"):
        return False
    try:
        tarfile.TarInfo.frombuf(head, "utf-8", "surrogateescape")
    except tarfile.HeaderError:
        return False
    return True
