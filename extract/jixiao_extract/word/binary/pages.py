"""Which formatting stands where in the stream: pages of 512 bytes for runs and for paragraphs (MS-DOC 2.9.32, 2.9.175).

    offsets of the runs │ places of their modifiers in the page │ … modifiers │ count of the runs
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from jixiao_extract.word.binary.fib import Part, WordFile
from jixiao_extract.word.binary.records import between, long, short

_PAGE_BYTES = 512
_PAGE_NUMBER = 0x3FFFFF
# A place in a page of paragraphs is followed by the height of the paragraph as it was once laid out.
_PARAGRAPH_PLACE_BYTES = 13
# Modifiers that say only where in the data stream the real ones stand (MS-DOC 2.6.2).
_ELSEWHERE = frozenset((0x6645, 0x6646, 0x646B))


@dataclass(frozen=True, slots=True)
class Run:
    """Bytes of the stream, from and up to, with the modifiers of the characters there."""

    start: int
    end: int
    modifiers: bytes


@dataclass(frozen=True, slots=True)
class ParagraphPages:
    """Style and modifiers (istd, grpprl) of paragraphs by the byte at which they begin."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    formats: tuple[bytes, ...]

    def at(self, offset: int) -> bytes:
        """The formatting of the paragraph around a byte of the stream, empty where none is told."""
        index = bisect_right(self.starts, offset) - 1
        return self.formats[index] if index >= 0 and offset < self.ends[index] else b""

    def begins_at(self, offset: int) -> bool:
        """Whether a paragraph begins at that byte."""
        index = bisect_right(self.starts, offset) - 1
        return index >= 0 and self.starts[index] == offset


def run_pages(word: WordFile) -> Iterator[Run]:
    """All runs that have modifiers. Raises struct.error, IndexError."""
    for page, offsets in _pages(word, Part.RUN_PAGES):
        first = 4 * len(offsets)
        for index, (start, end) in enumerate(pairwise(offsets)):
            if place := 2 * page[first + index]:
                yield Run(start, end, page[place + 1 : place + 1 + page[place]])


def paragraph_pages(word: WordFile) -> ParagraphPages:
    """The formatting of all paragraphs. Raises struct.error, IndexError."""
    found: list[tuple[int, int, bytes]] = []
    for page, offsets in _pages(word, Part.PARAGRAPH_PAGES):
        first = 4 * len(offsets)
        for index, (start, end) in enumerate(pairwise(offsets)):
            place = 2 * page[first + _PARAGRAPH_PLACE_BYTES * index]
            found.append((start, end, _paragraph_format(page, place, word.data) if place else b""))
    found.sort(key=lambda each: each[0])
    starts, ends, formats = zip(*found, strict=True) if found else ((), (), ())
    return ParagraphPages(starts, ends, formats)


def _pages(word: WordFile, part: Part) -> Iterator[tuple[bytes, tuple[int, ...]]]:
    """Each page once, with the offsets of its runs."""
    _, numbers = between(word.part(part), 4)
    for number in dict.fromkeys(long(entry) & _PAGE_NUMBER for entry in numbers):
        page = word.text[_PAGE_BYTES * number : _PAGE_BYTES * (number + 1)]
        yield page, struct.unpack_from(f"<{page[_PAGE_BYTES - 1] + 1}I", page)


def _paragraph_format(page: bytes, place: int, data: bytes) -> bytes:
    """Style and modifiers; the size counts pairs of bytes, in one byte or, behind a zero, in the next."""
    size = page[place]
    start, end = (place + 1, place + 2 * size) if size else (place + 2, place + 2 + 2 * page[place + 1])
    return with_modifiers_elsewhere(page[start:end], data)


def with_modifiers_elsewhere(format_: bytes, data: bytes) -> bytes:
    """Style and modifiers, with those that were too many for the page and stand in the data stream."""
    at = 2
    while at + 6 <= len(format_) and short(format_, at) in _ELSEWHERE:
        place = long(format_, at + 2)
        size = short(data, place) if 0 <= place <= len(data) - 2 else 0
        format_ = format_[:at] + data[place + 2 : place + 2 + size] + format_[at + 6 :]
        at += size
    return format_
