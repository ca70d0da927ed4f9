"""Check boxes and lists of legacy form fields: their state stands in the data stream (FFData, MS-DOC 2.9.78)."""

from __future__ import annotations

import struct

from jixiao_extract.word.binary.records import long, short

_CHECK_BOX, _LIST = 1, 2
# The result is the default where the field was never touched.
_UNTOUCHED = 25
# In front of the field's own data stands a header like that of a picture.
_HEADER_SIZE_AT = 4
_BITS_AT, _NAME_AT = 4, 10
_VERSION = b"\xff\xff\xff\xff"
# Format, help, status and two macros stand before the list.
_TEXTS_BEFORE_LIST = 5
# The count of a list takes two bytes or four.
_LIST_HEADERS = (6, 8)


def state_of(data: bytes, place: int) -> str:
    """What a field shows: ☑ or □, or the chosen entry; empty for text fields, whose text stands in the document."""
    try:
        return _shown(data[place : place + long(data, place)])
    except (struct.error, UnicodeDecodeError):
        return ""


def _shown(data: bytes) -> str:
    header = short(data, _HEADER_SIZE_AT)
    if data[header : header + _BITS_AT] != _VERSION:
        return ""
    bits = short(data, header + _BITS_AT)
    kind, result = bits & 3, bits >> 2 & 31
    if kind not in (_CHECK_BOX, _LIST):
        return ""
    at = _behind_text(data, header + _NAME_AT)
    if result == _UNTOUCHED:
        result = short(data, at)
    if kind == _CHECK_BOX:
        return "☑" if result else "□"
    entries = _entries(data, at + 2)
    return entries[result] if result < len(entries) else ""


def _behind_text(data: bytes, at: int) -> int:
    """Where it goes on behind a counted text that ends in a zero."""
    return at + 2 + 2 * short(data, at) + 2


def _entries(data: bytes, at: int) -> list[str]:
    for _ in range(_TEXTS_BEFORE_LIST):
        at = _behind_text(data, at)
    for header in _LIST_HEADERS:
        entries, end = _listed(data, at + header, short(data, at + 2))
        if end == len(data):
            return entries
    return []


def _listed(data: bytes, at: int, count: int) -> tuple[list[str], int]:
    """So many counted texts, and where they end."""
    found: list[str] = []
    while len(found) < count and at + 2 <= len(data):
        end = at + 2 + 2 * short(data, at)
        found.append(data[at + 2 : end].decode("utf-16-le"))
        at = end
    return found, at
