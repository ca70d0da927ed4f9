"""OOXML under a password: an OLE container around the encrypted package (MS-OFFCRYPTO 1.3.2)."""

from __future__ import annotations

from typing import NoReturn

from jixiao_extract.errors import EncryptedFile
from jixiao_extract.packages.ole import root_streams

NAME = "encrypted"


def accepts(data: bytes, name: str) -> bool:
    """An OLE container whose only content is an encrypted package."""
    return "EncryptedPackage" in root_streams(data)


def read(data: bytes, source: str) -> NoReturn:
    """Raises EncryptedFile, always: without the password nothing can be read."""
    raise EncryptedFile(source, "the Office file is protected by a password")
