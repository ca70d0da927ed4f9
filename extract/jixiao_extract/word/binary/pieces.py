"""The text of a document, put together from the pieces that saving in haste leaves (MS-DOC 2.8.35, 2.9.38).

    characters  0 ───────── 40 ───── 52 ───────── 90
    pieces      │ 2 bytes   │ 1 byte │ 2 bytes    │      each at its own place in the stream
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from jixiao_extract.word.binary.fib import Part, WordFile
from jixiao_extract.word.binary.records import between, long, short

_MODIFIERS, _PIECES = 1, 2
_PIECE_BYTES = 8
_COMPRESSED = 0x40000000
# Short forms of modifiers of a whole piece (MS-DOC 2.9.214) that change what is shown or where: their codes.
_SHORT = {0x18: 0x2416, 0x19: 0x2417, 0x41: 0x0800, 0x5C: 0x083C}


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that stand together in the stream: the first one, the one behind the last, the offset of the first in
    bytes, bytes a character, and modifiers of them all.
    """

    first: int
    end: int
    at: int
    width: int
    modifiers: bytes

    def offset(self, character: int) -> int:
        """Byte of the stream at which that character of the piece stands."""
        return self.at + self.width * (character - self.first)


@dataclass(frozen=True, slots=True)
class Pieces:
    """The whole text, all stories after one another, and where it stands in the stream."""

    text: str
    pieces: tuple[Piece, ...]
    firsts: tuple[int, ...]

    def of(self, character: int) -> Piece:
        """The piece that holds a character."""
        return self.pieces[bisect_right(self.firsts, character) - 1]

    def characters(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Ranges of characters that stand between two bytes of the stream."""
        for piece in self.pieces:
            low = max(piece.first, piece.first - (piece.at - start) // piece.width)
            high = min(piece.end, piece.first + (end - piece.at) // piece.width)
            if low < high:
                yield low, high


def read_pieces(word: WordFile) -> Pieces:
    """The text of a document. Raises struct.error, ValueError, IndexError."""
    table, listed = _piece_table(word.part(Part.PIECES))
    positions, entries = between(table, _PIECE_BYTES)
    if not entries or positions[0] or any(a > b for a, b in pairwise(positions)):
        raise ValueError("the pieces of the text are out of order")
    # Each character takes a byte at least, and none stands for two.
    if positions[-1] > len(word.text) or positions[-1] < word.stories[-1]:
        raise ValueError("the pieces of the text are not as long as the text")
    pieces = tuple(_piece(span, entry, listed) for span, entry in zip(pairwise(positions), entries, strict=True))
    text = "".join(_decoded(piece, word.text) for piece in pieces)
    return Pieces(text, pieces, tuple(piece.first for piece in pieces))


def _piece_table(clx: bytes) -> tuple[bytes, list[bytes]]:
    """The table of the pieces, and the modifiers that stand before it."""
    at, listed = 0, []
    while clx[at] == _MODIFIERS:
        size = short(clx, at + 1)
        listed.append(clx[at + 3 : at + 3 + size])
        at += 3 + size
    if clx[at] != _PIECES:
        raise ValueError("the table of pieces is missing")
    return clx[at + 5 : at + 5 + long(clx, at + 1)], listed


def _piece(span: tuple[int, int], entry: bytes, listed: list[bytes]) -> Piece:
    first, end = span
    place = long(entry, 2)
    changed = _piece_modifiers(short(entry, 6), listed)
    if place & _COMPRESSED:
        return Piece(first, end, (place & ~_COMPRESSED) // 2, 1, changed)
    return Piece(first, end, place, 2, changed)


def _piece_modifiers(told: int, listed: list[bytes]) -> bytes:
    if told & 1:
        return listed[told >> 1] if told >> 1 < len(listed) else b""
    code = _SHORT.get(told >> 1 & 0x7F)
    return b"" if code is None else bytes((code & 0xFF, code >> 8, told >> 8))


def _decoded(piece: Piece, stream: bytes) -> str:
    end = piece.offset(piece.end)
    if piece.at < 0 or end > len(stream):
        raise ValueError("the text is cut off")
    data = stream[piece.at : end]
    return data.decode("cp1252", "replace") if piece.width == 1 else _units(data)


def _units(data: bytes) -> str:
    """UTF-16 with a character for each unit of two bytes: positions of the file are those of the text."""
    text = data.decode("utf-16-le", "surrogatepass")
    if len(text) * 2 == len(data):
        return text
    return "".join(map(_pair, text))


def _pair(character: str) -> str:
    code = ord(character) - 0x10000
    return character if code < 0 else chr(0xD800 + (code >> 10)) + chr(0xDC00 + (code & 0x3FF))
