"""The streams of a DOC and the File Information Block, which tells where in them everything stands (MS-DOC 2.5)."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import IntEnum
from itertools import accumulate

from doc2docx.cfb import CompoundFile

from jixiao_extract.word.binary.records import short

_MAGIC = 0xA5EC
# Word 2 and Word 6 write other magic numbers; Word 95 calls itself older than this.
_OLD_MAGIC = (0xA5DB, 0xA5DC, 0xA697, 0xA698, 0xA699)
_OLDEST = 0x00BE
_ENCRYPTED, _FIRST_TABLE = 0x0100, 0x0200
_FLAGS_AT, _COUNTS_AT = 10, 32
# Of the counts of characters the first is the fourth (MS-DOC 2.5.4).
_FIRST_STORY, _STORIES = 3, 8


class OldWordError(ValueError):
    """The document is of Word 95 or older."""


class ProtectedError(ValueError):
    """The document is encrypted."""


class Story(IntEnum):
    """Parts of the text, which follow one another in the file."""

    MAIN = 0
    HEADERS = 2
    BOXES = 6


class Part(IntEnum):
    """Places of structures in the list of offsets and sizes (MS-DOC 2.5.6)."""

    STYLES = 1
    HEADERS = 11
    RUN_PAGES = 12
    PARAGRAPH_PAGES = 13
    FONTS = 15
    PIECES = 33
    ANCHORS = 40
    DRAWINGS = 50
    BOXES = 56
    LISTS = 73
    LIST_USES = 74


@dataclass(frozen=True, slots=True)
class WordFile:
    """The three streams that hold text, structures and pictures; where each story begins; offset and size of the structures."""

    text: bytes
    table: bytes
    data: bytes
    stories: tuple[int, ...]
    places: tuple[int, ...]

    def story(self, which: Story) -> tuple[int, int]:
        """First character of a part of the text and the one behind it."""
        return self.stories[which], self.stories[which + 1]

    def part(self, which: Part) -> bytes:
        """The bytes of a structure, none where the document has none. Raises ValueError where they are cut off."""
        at, size = self.place(which)
        found = self.table[at : at + size]
        if len(found) < size:
            raise ValueError(f"the structure {which.name.lower()} is cut off")
        return found

    def place(self, which: Part) -> tuple[int, int]:
        """Offset and size of a structure in the table stream."""
        at = 2 * which
        return (self.places[at], self.places[at + 1]) if at + 1 < len(self.places) else (0, 0)


def open_word_file(data: bytes) -> WordFile:
    """The streams of a DOC.

    Raises OldWordError, ProtectedError; for broken ones Doc2DocxError, struct.error, ValueError, LookupError.
    """
    container = CompoundFile(data)
    names = {entry.path.lower(): entry.path for entry in container.entries if entry.path}
    text = bytes(container.open_stream(names["worddocument"]))
    flags = _checked_flags(text)
    told, other = ("1table", "0table") if flags & _FIRST_TABLE else ("0table", "1table")
    table = bytes(container.open_stream(names[told if told in names else other]))
    pictures = bytes(container.open_stream(names["data"])) if "data" in names else b""
    return WordFile(text, table, pictures, *_counts(text))


def _checked_flags(text: bytes) -> int:
    magic, version = struct.unpack_from("<HH", text)
    if magic in _OLD_MAGIC or (magic == _MAGIC and version < _OLDEST):
        raise OldWordError(f"version {version}")
    if magic != _MAGIC:
        raise ValueError("the stream does not begin as a document")
    flags = short(text, _FLAGS_AT)
    if flags & _ENCRYPTED:
        raise ProtectedError
    return flags


def _counts(text: bytes) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Where each story begins, and the places of the structures."""
    at = _COUNTS_AT + 2 + 2 * short(text, _COUNTS_AT)
    sizes = struct.unpack_from(f"<{_STORIES}i", text, at + 2 + 4 * _FIRST_STORY)
    if min(sizes) < 0:
        raise ValueError("a part of the text has a negative size")
    at += 2 + 4 * short(text, at)
    return (0, *accumulate(sizes)), struct.unpack_from(f"<{2 * short(text, at)}I", text, at + 2)
