"""DOC: what a page shows of small Word 97 files made by hand."""

from __future__ import annotations

import struct

import pytest
from made_doc import (
    DELETED,
    HIDDEN,
    IN_TABLE,
    RAISED,
    ROW_END,
    MadeDoc,
    Run,
    depth,
    edges,
    inner_row,
    row,
    spelled,
)
from tiny_files import codes, ole_file, told

from jixiao_extract.errors import DamagedFile, EncryptedFile, ExtractError, LimitExceeded, UnsupportedFormat
from jixiao_extract.word import doc

# Bits of a cell's merge: across in both ways that are met in files, and down.
FIRST, JOINED, OLD_FIRST, OLD_JOINED, TOP, BELOW = 2, 1, 1, 2, 0x60, 0x20
JOINED_BY = struct.pack("<HBB", 0x5624, 0, 2)
ELSEWHERE = struct.pack("<Hi", 0x6646, 4)


def table(*rows: list[Run]) -> MadeDoc:
    return MadeDoc([*(run for each in rows for run in each), *spelled("end\r")])


# A row that shows each column.
ABC = row("c", "d", "e", layout=edges(0, 900, 1800, 2700))
TABLES = {
    "plain": (table(row("a", "b"), row("c", "d")), "a|b\nc|d"),
    "a byte a character": (MadeDoc([*row("a", "b"), *spelled("end\r")], width=1), "a|b"),
    "unequal rows": (table(row("a", "b", layout=edges(0, 1000, 3000)), row("c", "d", "e", layout=edges(0, 1000, 2000, 3000))), "a|b|<\nc|d|e"),
    "edges that drift": (table(row("a", "b", layout=edges(-8, 1000, 2000)), row("c", "d", layout=edges(0, 1030, 2010))), "a|b\nc|d"),
    "merged down": (table(row("a", "b", layout=edges(0, 9, 99, merges=(TOP,))), row("", "c", layout=edges(0, 9, 99, merges=(BELOW,)))), "a|b\n^|c"),
    "merged across": (table(row("a", "", "b", layout=edges(0, 900, 1800, 2700, merges=(FIRST, JOINED))), ABC), "a|<|b\nc|d|e"),
    "merged across, the old way": (table(row("a", "", "b", layout=edges(0, 900, 1800, 2700, merges=(OLD_FIRST, OLD_JOINED))), ABC), "a|<|b\nc|d|e"),
    "two merges side by side": (table(row("a", "", "b", "", layout=edges(0, 900, 1800, 2700, 3600, merges=(2, 1, 2, 1))), row(*"cdef", layout=edges(0, 900, 1800, 2700, 3600))), "a|<|b|<\nc|d|e|f"),
    "merged by a later modifier": (table(row("a", "", layout=edges(0, 900, 1800) + JOINED_BY), row("b", "c", layout=edges(0, 900, 1800))), "a|<\nb|c"),
    "edges that are missing": (table(row("a", "b", layout=edges(0, 900))), "a|b"),
    "a deleted row": (table(row("a", "b"), row("c", "d", look=DELETED)), "a|b"),
    "a hidden row": (table(row("a", "b"), row("c", "d", look=HIDDEN)), "a|b"),
}


@pytest.mark.parametrize(("made", "wanted"), TABLES.values(), ids=TABLES)
def test_table(made: MadeDoc, wanted: str) -> None:
    assert told(doc.read(made.file(), "a.doc")) == [wanted, "end"]


BEGIN, MIDDLE, END = "\x13", "\x14", "\x15"
# Of a form field the data stream holds: size, size of the header, then version, bits, name, default, five texts, entries.


def form_field(kind: int, result: int, default: int = 0, entries: tuple[str, ...] = ()) -> bytes:
    listed = b"".join(struct.pack("<H", len(entry)) + entry.encode("utf-16-le") for entry in entries)
    state = struct.pack("<IHHH", 0xFFFFFFFF, kind | result << 2, 0, 0) + bytes(4) + struct.pack("<H", default) + bytes(20)
    state += struct.pack("<HHH", 0xFFFF, len(entries), 0) + listed if kind == 2 else b""
    return struct.pack("<IH", 68 + len(state), 68).ljust(68, b"\0") + state


def form(name: str, result: str = "") -> list[Run]:
    place = struct.pack("<Hi", 0x6A03, 0) + struct.pack("<HB", 0x0806, 1)
    return [*spelled(f"a{BEGIN} {name} "), *spelled("\x01", place), *spelled(f"{MIDDLE}{result}{END}b\r")]


def symbol(font: int, code: int) -> bytes:
    return struct.pack("<HHH", 0x6A09, font, code)


def fonts(*names: str) -> bytes:
    entries = [bytes(39) + f"{name}\0".encode("utf-16-le") for name in names]
    return struct.pack("<HH", len(entries), 0) + b"".join(bytes([len(entry)]) + entry for entry in entries)


FONTS = {15: (fonts("宋体", "Symbol", "Wingdings 2"), b"")}
IN_WINGDINGS_2 = struct.pack("<HH", 0x4A4F, 2)
SHOWN = {
    "plain": (MadeDoc(spelled("绩效目标表\r≥95%\r")), ["绩效目标表", "≥95%"]),
    "breaks and hyphens": (MadeDoc(spelled("a\x0bb\x1ec\x1fd\r")), ["a\nb-cd"]),
    "a character of two units": (MadeDoc(spelled("𠮷林\r")), ["𠮷林"]),
    "hidden": (MadeDoc([*spelled("95"), *spelled("80", HIDDEN), *spelled("%\r")]), ["95%"]),
    "deleted": (MadeDoc([*spelled("95"), *spelled("80", DELETED), *spelled("%\r")]), ["95%"]),
    "raised": (MadeDoc([*spelled("10"), *spelled("4", RAISED), *spelled("km\r")]), ["10⁴km"]),
    "a symbol": (MadeDoc([*spelled("("), *spelled("(", symbol(1, 0xF0B3)), *spelled("95\r")], parts=FONTS), ["(≥95"]),
    "a character of a symbol font": (MadeDoc([*spelled("\uf052", IN_WINGDINGS_2), *spelled("是\r")], parts=FONTS), ["☑是"]),
    "a field": (MadeDoc(spelled(f"a{BEGIN} MERGEFIELD x {MIDDLE}95%{END}b\r")), ["a95%b"]),
    "a field in a field": (MadeDoc(spelled(f"{BEGIN} IF {BEGIN} x {MIDDLE}1{END} = 1 {MIDDLE}yes{END}\r")), ["yes"]),
    "marks without a field": (MadeDoc(spelled(f"a{BEGIN}b{END}{END}c{BEGIN}d\r")), ["acd"]),
    "a text field": (MadeDoc(form("FORMTEXT", "95%"), data=form_field(0, 0)), ["a95%b"]),
    "a ticked box": (MadeDoc(form("FORMCHECKBOX"), data=form_field(1, 1)), ["a☑b"]),
    "an empty box": (MadeDoc(form("FORMCHECKBOX"), data=form_field(1, 0)), ["a□b"]),
    "a box never touched": (MadeDoc(form("FORMCHECKBOX"), data=form_field(1, 25, 1)), ["a☑b"]),
    "a chosen entry": (MadeDoc(form("FORMDROPDOWN"), data=form_field(2, 1, 0, ("≥", "≤"))), ["a≤b"]),
    "a link with data": (MadeDoc(form("HYPERLINK"), data=form_field(1, 1)), ["ab"]),
}


@pytest.mark.parametrize(("made", "wanted"), SHOWN.values(), ids=SHOWN)
def test_what_a_paragraph_shows(made: MadeDoc, wanted: list[str]) -> None:
    assert told(doc.read(made.file(), "a.doc")) == wanted


def test_a_table_in_a_cell() -> None:
    made = MadeDoc([*inner_row("c", "d"), Run("b\x07", b"", depth(1)), Run("e\x07", b"", depth(1)), Run("\x07", b"", depth(1) + ROW_END + edges(0, 1000, 2000))])
    twice = MadeDoc([*row("x", "y"), *made.runs])
    assert told(doc.read(twice.file(), "a.doc")) == ["x|y\nb|e", "c|d"]


def test_formatting_that_was_too_long_for_its_page() -> None:
    listed = IN_TABLE + ROW_END + edges(0, 900, 2700, merges=(FIRST, JOINED))
    made = MadeDoc([Run("a\x07", b"", IN_TABLE), Run("\x07", b"", IN_TABLE), Run("\x07", b"", ELSEWHERE), *ABC, *spelled("end\r")])
    made.data = bytes(4) + struct.pack("<H", len(listed)) + listed
    assert told(doc.read(made.file(), "a.doc")) == ["a|<|<\nc|d|e", "end"]


SHAPE = 1026
BOXES = struct.pack("<III", 0, 5, 6) + struct.pack("<14xi4x", SHAPE) + bytes(22)


def with_box(shape: int, drawings: bytes = b"") -> MadeDoc:
    anchors = struct.pack("<II", 1, 9) + struct.pack("<i22x", shape)
    return MadeDoc(spelled("a\x08\rb\r"), spelled("text\r\r"), {40: (anchors, b""), 56: (BOXES, b""), 50: (drawings, b"")})


def record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HHI", 0xF, kind, len(content)) + content


def shape(number: int) -> bytes:
    return record(0xF004, record(0xF00A, struct.pack("<II", number, 0)))


GROUP = record(0xF003, shape(2000) + shape(SHAPE))
DRAWINGS = record(0xF000, b"all") + b"\0" + record(0xF002, record(0xF003, shape(1) + GROUP))
ANCHORED = {
    "behind its paragraph": (with_box(SHAPE), ["a", "text", "b"]),
    "in a group of shapes": (with_box(2000, DRAWINGS), ["a", "text", "b"]),
    "whose anchor is lost": (with_box(7), ["a", "b", "text"]),
}


@pytest.mark.parametrize(("made", "wanted"), ANCHORED.values(), ids=ANCHORED)
def test_a_text_box(made: MadeDoc, wanted: list[str]) -> None:
    assert told(doc.read(made.file(), "a.doc")) == wanted


def level(text: str, form_: int, start: int = 1) -> bytes:
    return struct.pack("<iB", start, form_).ljust(28, b"\0") + struct.pack("<H", len(text)) + text.encode("utf-16-le")


def lists(*levels: bytes, own: bytes = b"") -> dict[int, tuple[bytes, bytes]]:
    """One list of one level, and its one use; own: what the use changes."""
    entry = struct.pack("<H", 1) + struct.pack("<i", 77).ljust(26, b"\0") + b"\1\0"
    use = struct.pack("<I", 1) + struct.pack("<i8xB3x", 77, bool(own)) + b"\xff\xff\xff\xff" + own
    return {73: (entry, b"".join(levels)), 74: (use, b"")}


NUMBERED = struct.pack("<HH", 0x460B, 1) + struct.pack("<HB", 0x260A, 0)
TAKEN_AWAY = struct.pack("<HH", 0x460B, 0xF801)
TWO = [*spelled("x\r", b"", NUMBERED), *spelled("y\r", b"", NUMBERED)]
NUMBERS = {
    "decimal": (TWO, lists(level("\0.", 0)), ["1.x", "2.y"]),
    "Chinese": (TWO, lists(level("（\0）", 37)), ["（一）x", "（二）y"]),
    "a start of its own": (TWO, lists(level("\0、", 0), own=struct.pack("<iI", 5, 0x10)), ["5、x", "6、y"]),
    "a level of its own": (TWO, lists(level("\0、", 0), own=struct.pack("<iI", 0, 0x20) + level("目标\0：", 0)), ["目标1：x", "目标2：y"]),
    "bullets": (TWO, lists(level("●", 23)), ["x", "y"]),
    "taken away": (spelled("x\r", b"", TAKEN_AWAY), lists(level("\0.", 0)), ["x"]),
    "a page break within": ([*spelled("x\x0c"), *spelled("y\r", b"", NUMBERED)], lists(level("\0.", 0)), ["x", "1.y"]),
}


@pytest.mark.parametrize(("runs", "parts", "wanted"), NUMBERS.values(), ids=NUMBERS)
def test_an_automatic_number(runs: list[Run], parts: dict[int, tuple[bytes, bytes]], wanted: list[str]) -> None:
    assert told(doc.read(MadeDoc(runs, parts=parts).file(), "a.doc")) == wanted


def style(paragraph: bytes = b"", look: bytes = b"", base: int = 0xFFF) -> bytes:
    """A style of paragraphs."""
    lists_ = b"".join(struct.pack("<H", len(each)) + each + bytes(len(each) % 2) for each in (b"\0\0" + paragraph, look))
    data = struct.pack("<HHHHH", 0, 1 | base << 4, 2, 0, 0) + bytes(4) + lists_
    return struct.pack("<H", len(data)) + data


def styled(*styles: bytes, text: list[Run]) -> MadeDoc:
    """A document in which every paragraph has the first style."""
    sheet = struct.pack("<HHH", 4, len(styles), 10) + b"".join(styles)
    return MadeDoc(text, parts={1: (sheet, b""), **lists(level("\0.", 0))})


ANY = struct.pack("<HB", 0x2403, 0)
OPPOSITE, PLAIN = struct.pack("<HB", 0x083C, 0x81), struct.pack("<HB", 0x083C, 0)
STYLED = {
    "hidden": (styled(style(look=HIDDEN), text=spelled("a\r", b"", ANY)), []),
    "hidden by what it is based on": (styled(style(base=1), style(look=HIDDEN), text=spelled("a\r", b"", ANY)), []),
    "hidden, but not a run": (styled(style(look=HIDDEN), text=[*spelled("a", PLAIN), *spelled("b\r", b"", ANY)]), ["a"]),
    "the opposite of hidden": (styled(style(look=HIDDEN), text=[*spelled("a", OPPOSITE), *spelled("b\r", b"", ANY)]), ["a"]),
    "the opposite of shown": (styled(style(), text=[*spelled("a", OPPOSITE), *spelled("b\r", b"", ANY)]), ["b"]),
    "numbered": (styled(style(NUMBERED), text=spelled("a\r", b"", ANY)), ["1.a"]),
    "numbered, but not a paragraph": (styled(style(NUMBERED), text=spelled("a\r", b"", TAKEN_AWAY)), ["a"]),
    "styles based on one another": (styled(style(base=1), style(base=0), text=spelled("a\r", b"", ANY)), ["a"]),
}


@pytest.mark.parametrize(("made", "wanted"), STYLED.values(), ids=STYLED)
def test_a_style(made: MadeDoc, wanted: list[str]) -> None:
    assert told(doc.read(made.file(), "a.doc")) == wanted


def test_hidden_text_is_told() -> None:
    hidden = MadeDoc([*spelled("95"), *spelled("80", HIDDEN), *spelled("%\r")])
    assert codes(doc.read(hidden.file(), "a.doc")) == ["hidden_text"]
    assert codes(doc.read(MadeDoc(spelled("95%\r")).file(), "a.doc")) == []


BAD: dict[str, tuple[bytes, type[ExtractError]]] = {
    "protected": (MadeDoc(spelled("a\r"), flags=0x0300).file(), EncryptedFile),
    "of Word 6": (MadeDoc(spelled("a\r"), magic=0xA5DC).file(), UnsupportedFormat),
    "of no program": (MadeDoc(spelled("a\r"), magic=0x1234).file(), DamagedFile),
    "stream of zeros": (ole_file({"WordDocument": b""}), DamagedFile),
    "no table stream": (ole_file({"WordDocument": b"\xec\xa5\xc1\x00" + bytes(60)}), DamagedFile),
    "pieces that are missing": (MadeDoc(spelled("a\r"), parts={33: (b"", b"")}).file(), DamagedFile),
    "pieces beyond the stream": (MadeDoc(spelled("a\r"), parts={33: (b"\2" + struct.pack("<IIIHIH", 16, 0, 2, 0, 1 << 20, 0), b"")}).file(), DamagedFile),
    "more characters than bytes": (MadeDoc(spelled("a\r"), parts={33: (b"\2" + struct.pack("<IIIHIH", 16, 0, 1 << 30, 0, 2048, 0), b"")}).file(), DamagedFile),
    "tables in tables": (MadeDoc([Run("a\x07", b"", depth(1000))]).file(), LimitExceeded),
}


@pytest.mark.parametrize(("data", "error"), BAD.values(), ids=BAD)
def test_bad_file(data: bytes, error: type[ExtractError]) -> None:
    assert doc.accepts(data, "a.doc")
    with pytest.raises(error, match=r"^a\.doc: "):
        doc.read(data, "a.doc")
