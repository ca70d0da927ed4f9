"""DOC (Word 97 to 2003) and WPS: converted to DOCX in a temporary folder, then read as such."""

from __future__ import annotations

import struct
import tempfile
from dataclasses import replace
from pathlib import Path

from doc2docx import convert
from doc2docx.errors import Doc2DocxError, EncryptedDocumentError

from jixiao_extract.errors import DamagedFile, EncryptedFile
from jixiao_extract.model import Document
from jixiao_extract.packages import root_streams
from jixiao_extract.word import docx

NAME = "doc"
# What the converter meets in broken records besides its own errors.
_BROKEN = (Doc2DocxError, struct.error, LookupError, ValueError, TypeError, OverflowError, RecursionError)


def accepts(data: bytes, name: str) -> bool:
    """An OLE container with a Word document stream."""
    return "WordDocument" in root_streams(data)


def read(data: bytes, source: str) -> Document:
    """Body text and tables, as in DOCX. Raises DamagedFile, EncryptedFile."""
    return replace(docx.read(_converted(data, source), source), reader=NAME)


def _converted(data: bytes, source: str) -> bytes:
    """Bytes of the same document as DOCX; the converter works on files only."""
    with tempfile.TemporaryDirectory(prefix="jixiao-") as folder:
        old, new = Path(folder, "document.doc"), Path(folder, "document.docx")
        old.write_bytes(data)
        try:
            convert(old, new)
        except EncryptedDocumentError:
            raise EncryptedFile(source, "the Word document is protected by a password") from None
        except _BROKEN as error:
            raise DamagedFile(source, f"the Word document is truncated or broken ({error})") from None
        return new.read_bytes()
