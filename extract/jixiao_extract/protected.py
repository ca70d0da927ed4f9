"""OOXML under a password: an OLE container around the encrypted package (MS-OFFCRYPTO 1.3.2)."""

from __future__ import annotations

from jixiao_extract.errors import EncryptedFile
from jixiao_extract.model import Document
from jixiao_extract.packages import opened_by_default, root_streams
from jixiao_extract.sheet import xlsx
from jixiao_extract.word import docx

NAME = "encrypted"


def accepts(data: bytes, name: str) -> bool:
    """An OLE container whose only content is an encrypted package."""
    return "EncryptedPackage" in root_streams(data)


def read(data: bytes, source: str) -> Document:
    """What the package holds where it opens for everybody. Raises EncryptedFile where it does not."""
    opened = opened_by_default(data)
    if opened is not None and docx.accepts(opened, source):
        return docx.read(opened, source)
    if opened is not None and xlsx.accepts(opened, source):
        return xlsx.read(opened, source)
    raise EncryptedFile(source, "the Office file is protected by a password")
