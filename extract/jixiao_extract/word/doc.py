"""DOC (Word 97 to 2003) and WPS: text and tables from the binary's own structures."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from doc2docx.errors import Doc2DocxError

from jixiao_extract.errors import DamagedFile, EncryptedFile, LimitExceeded, UnsupportedFormat
from jixiao_extract.flow import flow_to_blocks
from jixiao_extract.messages import finding
from jixiao_extract.model import Document, Finding
from jixiao_extract.packages import opened_by_default, root_streams
from jixiao_extract.word.binary import (
    DeepError,
    OldWordError,
    ProtectedError,
    ShownDocument,
    header_texts,
    open_word_file,
    shown_document,
)

NAME = "doc"
# What broken structures lead to.
_BROKEN = (Doc2DocxError, struct.error, LookupError, ValueError, OverflowError)


def accepts(data: bytes, name: str) -> bool:
    """An OLE container with a Word document stream."""
    return "WordDocument" in root_streams(data)


def read(data: bytes, source: str) -> Document:
    """Body text and tables, as in DOCX. Raises DamagedFile, EncryptedFile, LimitExceeded, UnsupportedFormat."""
    try:
        return _read(data, source)
    except ProtectedError:
        opened = opened_by_default(data)
    except OldWordError:
        cure = "Open it in Word or WPS and save it as DOCX."
        raise UnsupportedFormat(source, "the document was written by Word 95 or older", cure) from None
    if opened is None:
        raise EncryptedFile(source, "the Word document is protected by a password")
    return _read(opened, source)


def _read(data: bytes, source: str) -> Document:
    try:
        word = open_word_file(data)
        document = shown_document(word)
        blocks = flow_to_blocks(document.flow(), source)
        return Document(source, blocks, NAME, tuple(_notes(document)))
    except (OldWordError, ProtectedError):
        raise
    except DeepError as error:
        raise LimitExceeded(source, str(error)) from None
    except _BROKEN as error:
        raise DamagedFile(source, f"the Word document is truncated or broken ({error})") from None


def _notes(document: ShownDocument) -> Iterator[Finding]:
    """What the file holds but its text does not show."""
    for kind, text in header_texts(document.word, document):
        yield finding("header_text", kind, text)
    if document.has_hidden:
        yield finding("hidden_text/word")
