"""A font of two glyphs, a square and a bar, that stands in for every Chinese font a PDF names and does not hold.

pdfium asks the machine for such a font, to draw with. Nothing is drawn here, yet a machine without Chinese fonts would
lose characters (≥, 无, 优 alone in their cell have no box then), and one with them reads a file of 16 MB for each
document. Where the characters stand is told by the PDF; of the font only the height of its box counts.

Source: OpenType 1.9, the tables of a TrueType font; cmap format 13 gives one glyph to many characters.
"""

from __future__ import annotations

import struct

_EM, _ASCENT, _DESCENT = 1000, 880, -120
# As far as Chinese characters reach below and above the line.
_BOTTOM, _TOP = -90, 850
_MAGIC = 0x5F0F3CF5
# Characters up to here may be narrow, and a box wider than its character would lie over the next one.
_FIRST, _LAST_NARROW, _LAST = 0x21, 0x2E7F, 0x10FFFF


def font_data() -> bytes:
    """The font as a TrueType file of about 500 bytes."""
    bar, square = _box(40, _BOTTOM, 200, _TOP), _box(60, _BOTTOM, _EM - 60, _TOP)
    narrow, wide = (_FIRST, _LAST_NARROW, 1), (_LAST_NARROW + 1, _LAST, 2)
    tables = {
        b"OS/2": _os2(),
        b"cmap": struct.pack(">HHHHI", 0, 1, 3, 10, 12) + struct.pack(">HHIII6I", 13, 0, 40, 0, 2, *narrow, *wide),
        b"glyf": bar + square,
        b"head": struct.pack(
            ">IIIIHHqqhhhhHHhhh", 0x10000, 0x10000, 0, _MAGIC, 3, _EM, 0, 0, 0, _DESCENT, _EM, _ASCENT, 0, 8, 2, 0, 0
        ),
        b"hhea": struct.pack(">IhhhHhhhhhhhhhhhH", 0x10000, _ASCENT, _DESCENT, 0, _EM, 0, 0, _EM, 1, 0, 0, 0, 0, 0, 0, 0, 3),
        b"hmtx": struct.pack(">HhHhHh", _EM, 0, _EM // 2, 40, _EM, 60),
        b"loca": struct.pack(">4H", 0, 0, len(bar) // 2, len(bar + square) // 2),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x10000, 3, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
        b"name": struct.pack(">HHH", 0, 0, 6),
        b"post": struct.pack(">IIhhIIIII", 0x30000, 0, -100, 50, 0, 0, 0, 0, 0),
    }
    return _file(tables)


def _box(left: int, bottom: int, right: int, top: int) -> bytes:
    """A glyph of one contour with four points on the line."""
    xs, ys = (left, 0, right - left, 0), (bottom, top - bottom, 0, bottom - top)
    header = struct.pack(">hhhhhHH", 1, left, bottom, right, top, 3, 0)
    data = header + bytes([1] * 4) + struct.pack(">4h4h", *xs, *ys)
    return data + bytes(-len(data) % 4)


def _os2() -> bytes:
    weight_and_width = struct.pack(">HhHHH", 3, _EM, 400, 5, 0)
    marks_and_kind = bytes(2 * 11 + 10 + 4 * 4)
    names = struct.pack(">4sHHH", b"none", 64, _FIRST, 0xFFFF)
    heights = struct.pack(">hhhHHIIhhHHH", _ASCENT, _DESCENT, 0, _ASCENT, -_DESCENT, 1 << 18, 0, 500, 700, 0, 32, 1)
    return weight_and_width + marks_and_kind + names + heights


def _file(tables: dict[bytes, bytes]) -> bytes:
    count = len(tables)
    power = count.bit_length() - 1
    offset = 12 + 16 * count
    directory, body = [struct.pack(">IHHHH", 0x10000, count, 16 << power, power, 16 * count - (16 << power))], []
    for tag, data in tables.items():
        padded = data + bytes(-len(data) % 4)
        directory.append(struct.pack(">4sIII", tag, _sum(padded), offset, len(data)))
        body.append(padded)
        offset += len(padded)
    return b"".join(directory + body)


def _sum(data: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(data) // 4}I", data)
    return sum(words) & 0xFFFFFFFF
