"""What all structures of the binary are built of: lists of modifiers, and positions with something between them."""

from __future__ import annotations

import struct
from collections.abc import Iterator

# Bytes of the operand by the three highest bits of the code (MS-DOC 2.6.1); 0: the operand tells itself.
_OPERAND_BYTES = (1, 1, 2, 4, 2, 2, 0, 3)
# Definitions of table rows, whose size has two bytes, and tab stops, whose size may be left to their counts.
_TABLE_DEFINITIONS, _TAB_STOPS = (0xD606, 0xD608), 0xC615
_COUNTED = 255


def modifiers(listed: bytes) -> Iterator[tuple[int, bytes]]:
    """Code and operand of each modifier (Prl, MS-DOC 2.9.210) of a grpprl, as far as it goes."""
    at, last = 0, len(listed) - 3
    while at <= last:
        code = listed[at] | listed[at + 1] << 8
        at += 2
        size = _OPERAND_BYTES[code >> 13]
        if not size:
            at, size = _told_size(listed, at, code)
        yield code, listed[at : at + size]
        at += size


def _told_size(listed: bytes, at: int, code: int) -> tuple[int, int]:
    """Where the operand begins and how many bytes it has."""
    if code in _TABLE_DEFINITIONS:
        return at + 2, max(int.from_bytes(listed[at : at + 2], "little") - 1, 0)
    size = listed[at]
    if code == _TAB_STOPS and size == _COUNTED:
        deleted = 1 + 4 * listed[at + 1]
        added = listed[at + 1 + deleted] if at + 1 + deleted < len(listed) else 0
        size = deleted + 1 + 3 * added
    return at + 1, size


def between(data: bytes, size: int) -> tuple[tuple[int, ...], list[bytes]]:
    """Positions of a PLC (MS-DOC 2.2.2), and the entries between them, of so many bytes each."""
    count = (len(data) - 4) // (4 + size)
    if count < 0:
        return (), []
    first = 4 * (count + 1)
    entries = [data[first + size * i : first + size * (i + 1)] for i in range(count)]
    return struct.unpack_from(f"<{count + 1}I", data), entries


def short(data: bytes, at: int = 0) -> int:
    """An unsigned integer of two bytes. Raises struct.error behind the end."""
    (value,) = struct.unpack_from("<H", data, at)
    return int(value)


def long(data: bytes, at: int = 0) -> int:
    """A signed integer of four bytes. Raises struct.error behind the end."""
    (value,) = struct.unpack_from("<i", data, at)
    return int(value)
