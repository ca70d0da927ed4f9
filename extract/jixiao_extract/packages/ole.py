"""The OLE compound container of Office 97 to 2003 and of encrypted OOXML (MS-CFB): which streams it has."""

from __future__ import annotations

from doc2docx.cfb import CompoundFile
from doc2docx.errors import Doc2DocxError

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Size of a directory entry, which begins with its name (MS-CFB 2.6.1). Bytes.
_ENTRY_BYTES = 128
# Names of the streams that tell what is inside, as the directory spells them.
_TELLING = ("EncryptedPackage", "WordDocument", "Workbook", "Book", "PowerPoint Document")


def root_streams(data: bytes) -> frozenset[str]:
    """Names in the root storage; objects embedded deeper do not count.

    Where the directory cannot be followed (a truncated file), the telling names found where entries may stand.
    """
    if not data.startswith(OLE_MAGIC):
        return frozenset()
    try:
        return frozenset(entry.path for entry in CompoundFile(data).entries if entry.path and "/" not in entry.path)
    except Doc2DocxError:
        return frozenset(name for name in _TELLING if _has_entry(data, name))


def _has_entry(data: bytes, name: str) -> bool:
    """Whether a directory entry of this name may stand in the bytes: at a multiple of 128, ended by a zero."""
    wanted = f"{name}\0".encode("utf-16-le")
    at = data.find(wanted)
    while at >= 0 and at % _ENTRY_BYTES:
        at = data.find(wanted, at + 1)
    return at >= 0


def is_broken(data: bytes) -> bool:
    """Whether an OLE container's directory cannot be followed."""
    try:
        CompoundFile(data)
    except Doc2DocxError:
        return True
    return False
