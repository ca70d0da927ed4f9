"""The door of extraction: whatever the bytes are, the reader that knows them reads them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from jixiao_extract import protected
from jixiao_extract.content_kind import SUFFIXES, describe
from jixiao_extract.errors import DamagedFile, EmptyFile, ExtractError, UnreadableFile, UnsupportedFormat
from jixiao_extract.exported import markdown, parsed_json, record_xml
from jixiao_extract.flow import with_everyday_characters
from jixiao_extract.inside import carried, placed_inside
from jixiao_extract.messages import finding
from jixiao_extract.model import Document, Finding
from jixiao_extract.ofd import reader as ofd
from jixiao_extract.opendocument import ods, odt
from jixiao_extract.pasted_pictures import with_pasted_pictures
from jixiao_extract.pdf import reader as pdf
from jixiao_extract.rich_text import rtf
from jixiao_extract.scan import reader as picture
from jixiao_extract.sheet import xls, xlsx, xml_2003
from jixiao_extract.text import exports, spreadsheet_texts
from jixiao_extract.web import html, mhtml
from jixiao_extract.word import doc, docx, flat_xml


class Reader(Protocol):
    """A module that reads one kind of content.

    accepts: judges by content first (magic, zip members), the name only helps.
    read: raises the named errors of `jixiao_extract.errors` and no others.
    """

    NAME: str

    def accepts(self, data: bytes, name: str) -> bool:
        """Whether these bytes are this reader's kind."""
        ...

    def read(self, data: bytes, source: str) -> Document:
        """The Document of these bytes."""
        ...


# In order of preference: where two accept, the first one reads. Containers with magic bytes come before text.
READERS: tuple[Reader, ...] = (
    *(docx, xlsx, odt, ods, ofd),
    *(protected, xls, doc),
    *(pdf, picture, rtf, xml_2003, flat_xml, mhtml, html, record_xml),
    *(parsed_json, spreadsheet_texts, markdown, exports),
)


# Readers with a second way that avoids what may have hung or crashed; the others read as ever, in a fresh process.
_CAREFUL: Mapping[str, Callable[[bytes, str], Document]] = {pdf.NAME: pdf.read_carefully}

# Files inside files inside files, and no further.
_DEEPEST = 3
_CAREFUL_NOTES = (finding("careful_reading"),)


def read_bytes(data: bytes, source: str, careful: bool = False) -> Document:
    """Read one file's bytes. source is its name: shown in messages, and its suffix is checked against the content.

    careful: the file has ended a process before; it is read in the way least likely to do so again, and says so.

    Raises EmptyFile for no bytes, UnsupportedFormat where no reader accepts, and what the reader itself raises.
    """
    return _with_inside(_read_alone(data, source, careful), data, 1)


def _with_inside(document: Document, data: bytes, depth: int) -> Document:
    """The document with the files that it carries, each read as if it had come alone, and pages pasted into it as pictures.

    What cannot be read is told.
    """
    if depth > _DEEPEST:
        return document
    inside: list[Document] = []
    notes: list[Finding] = [note for note in document.notes if note.code != "embedded_document"]
    sure = len(notes) < len(document.notes)
    for inner in carried(data, document.reader, document.source, sure):
        try:
            read = _with_inside(_read_alone(inner.data, inner.name), inner.data, depth + 1)
        except ExtractError as error:
            severity = "info" if isinstance(error, UnsupportedFormat) else None
            notes.append(finding("embedded_document", inner.name, error.cause, severity=severity))
            continue
        inside.append(placed_inside(read, inner.name))
        notes.append(finding("embedded_read", inner.name))
    if inside or notes != list(document.notes):
        document = replace(document, notes=tuple(notes), inside=tuple(inside))
    return with_everyday_characters(with_pasted_pictures(document, data))


def _read_alone(data: bytes, source: str, careful: bool = False) -> Document:
    if not data:
        raise EmptyFile(source, "the file has no bytes")
    reader = next((reader for reader in READERS if reader.accepts(data, source)), None)
    if reader is None:
        raise _refusal(data, source)
    read = _CAREFUL.get(reader.NAME, reader.read) if careful else reader.read
    document = with_everyday_characters(read(data, source))
    notes = (*(_CAREFUL_NOTES if careful else ()), *_suffix_notes(document.reader, source), *document.notes)
    return replace(document, notes=notes)


def read_path(path: Path | str) -> Document:
    """Read one file. Raises UnreadableFile where the operating system refuses, else as read_bytes."""
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise UnreadableFile(str(path), error.strerror or str(error)) from None
    return read_bytes(data, Path(path).name)


def _refusal(data: bytes, source: str) -> DamagedFile | EmptyFile | UnsupportedFormat:
    if not data.strip(b"\0 \t\r\n"):
        return EmptyFile(source, "the file holds nothing but blanks")
    kind = describe(data)
    if kind is None:
        return UnsupportedFormat(source, "the content is of no known kind")
    suffix = Path(source).suffix.lower()
    named = f" named {suffix}" if suffix and suffix not in kind.suffixes else ""
    if kind.damaged:
        return DamagedFile(source, f"the content is {kind.words}{named}")
    return UnsupportedFormat(source, f"the content is {kind.words}{named}", kind.cure)


def _suffix_notes(reader: str, source: str) -> tuple[Finding, ...]:
    suffix = Path(source).suffix.lower()
    known = SUFFIXES.get(reader, frozenset())
    if not suffix or not known or suffix in known:
        return ()
    return (finding("wrong_suffix", suffix, reader),)
