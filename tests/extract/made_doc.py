"""Word 97 documents made from a few lines (MS-DOC), for the tests of its reader.

    MadeDoc(spelled("title\r") + row("a", "b") + spelled("end\r")).file()
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tiny_files import ole_file

IN_TABLE = struct.pack("<HB", 0x2416, 1)
ROW_END = struct.pack("<HB", 0x2417, 1)
INNER_CELL_END, INNER_ROW_END = struct.pack("<HB", 0x244B, 1), struct.pack("<HB", 0x244C, 1)
HIDDEN, DELETED, RAISED = struct.pack("<HB", 0x083C, 1), struct.pack("<HB", 0x0800, 1), struct.pack("<HB", 0x2A48, 1)
# Where a text piece begins in the stream, behind the header and two pages of formatting.
_RUNS_AT, _PARAGRAPHS_AT, _TEXT_AT = 1024, 1536, 2048


@dataclass(frozen=True)
class Run:
    """Characters with their formatting, and that of the paragraph, which counts where one of them ends it."""

    text: str
    look: bytes = b""
    paragraph: bytes = b""


def spelled(text: str, look: bytes = b"", paragraph: bytes = b"") -> list[Run]:
    return [Run(text, look, paragraph)]


def depth(tables: int) -> bytes:
    return IN_TABLE + struct.pack("<Hi", 0x6649, tables)


def edges(*twips: int, merges: Sequence[int] = ()) -> bytes:
    """The definition of a row: its edges, and the merge of each cell (bits 0 and 1 across, 5 and 6 down)."""
    count = len(twips) - 1
    cells = b"".join(struct.pack("<H18x", merge) for merge in (*merges, *[0] * (count - len(merges))))
    operand = struct.pack(f"<B{count + 1}h", count, *twips) + cells
    return struct.pack("<HH", 0xD608, len(operand) + 1) + operand


def row(*cells: str, layout: bytes = b"", look: bytes = b"") -> list[Run]:
    """A row of a table in the text; its cells are equally wide unless the layout says otherwise."""
    layout = layout or edges(*range(0, 1000 * len(cells) + 1, 1000))
    return [*(Run(f"{cell}\x07", look, IN_TABLE) for cell in cells), Run("\x07", look, IN_TABLE + ROW_END + layout)]


def inner_row(*cells: str) -> list[Run]:
    """A row of a table inside a cell."""
    layout = edges(*range(0, 1000 * len(cells) + 1, 1000))
    deep = depth(2)
    return [*(Run(f"{cell}\r", b"", deep + INNER_CELL_END) for cell in cells), Run("\r", b"", deep + INNER_ROW_END + layout)]


@dataclass
class MadeDoc:
    """runs: the main text. boxes: that of text boxes, behind it. parts: structures by their number in the list of
    offsets, with what follows them uncounted. width: bytes a character.
    """

    runs: list[Run]
    boxes: list[Run] = field(default_factory=list)
    parts: Mapping[int, tuple[bytes, bytes]] = field(default_factory=dict)
    data: bytes = b""
    width: int = 2
    magic: int = 0xA5EC
    flags: int = 0x0200

    def file(self) -> bytes:
        runs = [*self.runs, *self.boxes]
        text = "".join(run.text for run in runs)
        encoded = text.encode("utf-16-le" if self.width == 2 else "cp1252")
        place = _TEXT_AT if self.width == 2 else 2 * _TEXT_AT | 0x40000000
        parts = {
            33: (b"\x02" + struct.pack("<IIIHIH", 16, 0, len(text), 0, place, 0), b""),
            12: (struct.pack("<III", _TEXT_AT, _TEXT_AT + len(encoded), _RUNS_AT // 512), b""),
            13: (struct.pack("<III", _TEXT_AT, _TEXT_AT + len(encoded), _PARAGRAPHS_AT // 512), b""),
            **self.parts,
        }
        table, places = b"", {}
        for number, (counted, uncounted) in parts.items():
            places[number] = (len(table), len(counted))
            table += counted + uncounted
        stream = self._header(places).ljust(_RUNS_AT, b"\0") + self._runs(runs) + self._paragraphs(runs) + encoded
        streams = {"WordDocument": stream, "1Table": table}
        return ole_file({**streams, "Data": self.data} if self.data else streams)

    def _header(self, places: Mapping[int, tuple[int, int]]) -> bytes:
        main, boxes = (sum(len(run.text) for run in part) for part in (self.runs, self.boxes))
        numbers = [0, 0, 0, main, 0, 0, 0, 0, 0, boxes] + [0] * 12
        base = struct.pack("<HHHHHHHI", self.magic, 0xC1, 0, 0x0804, 0, self.flags, 0xBF, 0).ljust(32, b"\0")
        pairs = b"".join(struct.pack("<II", *places.get(i, (0, 0))) for i in range(93))
        return base + struct.pack("<H14H", 14, *[0] * 14) + struct.pack("<H22I", 22, *numbers) + struct.pack("<H", 93) + pairs

    def _runs(self, runs: Sequence[Run]) -> bytes:
        looks = [bytes([len(run.look)]) + run.look if run.look else b"" for run in runs]
        return _page([len(run.text) * self.width for run in runs], looks, 0)

    def _paragraphs(self, runs: Sequence[Run]) -> bytes:
        """Runs up to the end of a paragraph are one, with the formatting of the last."""
        lengths, formats, length = [], [], 0
        for run in runs:
            length += len(run.text) * self.width
            if run.text[-1:] in ("\r", "\x07", "\x0c"):
                lengths.append(length)
                formats.append(_counted(b"\0\0" + run.paragraph) if run.paragraph else b"")
                length = 0
        return _page(lengths, formats, 12)


def _counted(papx: bytes) -> bytes:
    return bytes([0, len(papx) // 2]) + papx if len(papx) % 2 == 0 else bytes([(len(papx) + 1) // 2]) + papx


def _page(lengths: Sequence[int], formats: Sequence[bytes], filler: int) -> bytes:
    """A page of 512 bytes: offsets, places of the formats, the formats from its end upwards, and how many there are."""
    offsets, places, free = [_TEXT_AT], b"", 511
    page = bytearray(512)
    for length, format_ in zip(lengths, formats, strict=True):
        offsets.append(offsets[-1] + length)
        if format_:
            free = (free - len(format_)) // 2 * 2
            page[free : free + len(format_)] = format_
        places += bytes([free // 2 if format_ else 0]) + bytes(filler)
    start = struct.pack(f"<{len(offsets)}I", *offsets) + places
    assert len(start) <= free, "too much for one page"
    page[: len(start)] = start
    page[511] = len(lengths)
    return bytes(page)
