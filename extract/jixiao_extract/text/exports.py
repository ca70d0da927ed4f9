"""Text exports: tab-separated, page by page, a blank line at a page break; with bars or blanks between the columns;
and comma-separated files.

A tab-separated export drops the columns that are empty on a page, so its tables are not aligned; a
comma-separated file keeps every column.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Sequence

from jixiao_extract.errors import DamagedFile, EmptyFile, LimitExceeded
from jixiao_extract.messages import finding
from jixiao_extract.model import Block, Cell, Document, Paragraph, Place, Table
from jixiao_extract.text.bars import Numbered, bars_to_blocks, is_barred
from jixiao_extract.text.blanks import has_columns, is_spaced, spaces_to_blocks

NAME = "text"
# A text of more lines is a data dump, not a form.
_MOST_LINES = 200_000
# A long code as a spreadsheet writes it into a text: 4.50200210412500E+20, of which the last digits are gone.
_SHORTENED = re.compile(r"(?<![\w.])\d\.\d+E\+(?:1[5-9]|2\d)(?![\w.])")
_SNIFFED = 4096
# Lines set in columns; fewer are a signature line or the like.
_FEWEST_ROWS = 3
_SHEETS = (".xls", ".xlsx", ".et")
_SUFFIXES = (".txt", ".tsv", ".csv", ".tab", ".text")
# Bytes of a character in UTF-8, at most.
_LONGEST_CHARACTER = 4
_ENCODINGS = ("utf-8-sig", "gb18030", "big5")
# Spreadsheets write what parts the columns into the first line, where it is not what the country is used to.
_TOLD_SEPARATOR = re.compile(r"sep=(\S)", re.IGNORECASE)
_SEPARATORS = (",", ";")
_WRAPPED_NOTES = (finding("wrapped_lines"),)


def accepts(data: bytes, name: str) -> bool:
    """Whether the bytes are text: a known suffix, or a tab, and no control characters."""
    head = data[:_SNIFFED]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if any(byte < 9 or 13 < byte < 32 for byte in head) or head.lstrip()[:1] in (b"<", b"{"):
        return False
    return name.lower().endswith(_SUFFIXES) or b"\t" in head or (name.lower().endswith(_SHEETS) and _is_comma_text(head))


def _is_comma_text(head: bytes) -> bool:
    """Whether what a program exported under a spreadsheet's name is text with commas: most lines have some."""
    lines = [line for line in head.splitlines()[:-1] if line.strip()]
    return len(lines) >= _FEWEST_ROWS and 5 * sum(b"," in line for line in lines) >= 4 * len(lines)


def read(data: bytes, source: str) -> Document:
    """Blocks of a text export in order; EmptyFile, DamagedFile for undecodable bytes, LimitExceeded."""
    text = decode_text(data, source)
    if not text.strip():
        raise EmptyFile(source, "the text holds nothing but white space")
    lines = text.splitlines()
    if len(lines) > _MOST_LINES:
        raise LimitExceeded(source, f"the text has {len(lines)} lines, more than {_MOST_LINES}")
    blocks = tuple(_blocks(text, lines))
    notes = (finding("digits_lost", len(lost)),) if (lost := _SHORTENED.findall(text)) else ()
    wrapped = any(cell.confidence < 1 for block in blocks if isinstance(block, Table) for cell in block.cells)
    return Document(source, blocks, NAME, (*notes, *(_WRAPPED_NOTES if wrapped else ())))


def _blocks(text: str, lines: Sequence[str]) -> list[Block]:
    if any("\t" in line for line in lines):
        return _tab_blocks(lines)
    if (mark := _separator(lines)) is not None:
        return _separated_blocks(text, mark)
    if sum(map(is_barred, lines)) >= _FEWEST_ROWS:
        return _run_blocks(lines, is_barred, bars_to_blocks)
    if sum(map(has_columns, lines)) >= _FEWEST_ROWS:
        return _run_blocks(lines, is_spaced, spaces_to_blocks)
    return [_paragraph(number, line) for number, line in enumerate(lines, 1) if line.strip()]


def decode_text(data: bytes, source: str) -> str:
    """The text in whichever encoding its bytes are. Raises DamagedFile where they are in none."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            # A file cut in the midst of its last character is still this encoding.
            if encoding == _ENCODINGS[0] and error.start >= len(data) - _LONGEST_CHARACTER:
                return data[: error.start].decode(encoding)
    raise DamagedFile(source, "the text is in no encoding that is used for Chinese", "Save the text as UTF-8.")


def _separator(lines: Sequence[str]) -> str | None:
    """What parts the columns of a file without tabs: what its first line says, or a comma or semicolon in nearly every line."""
    if told := _TOLD_SEPARATOR.fullmatch(lines[0].strip()):
        return told[1]
    full = [line for line in lines if line.strip()]
    return next((mark for mark in _SEPARATORS if 5 * sum(mark in line for line in full) >= 4 * len(full)), None)


def _separated_blocks(text: str, mark: str) -> list[Block]:
    """Rows may run over lines, where a quoted cell holds a break."""
    first, _, rest = text.partition("\n")
    is_told = _TOLD_SEPARATOR.fullmatch(first.strip()) is not None
    rows = list(csv.reader(io.StringIO(rest if is_told else text), delimiter=mark))
    cells = [
        Cell(row, col, 1, 1, value.strip(), (Place(ref=f"row {row + 1}, column {col + 1}"),))
        for row, values in enumerate(rows)
        for col, value in enumerate(values)
        if value.strip()
    ]
    return [Table(tuple(cells), len(rows), max(map(len, rows), default=0))]


def _tab_blocks(lines: Sequence[str]) -> list[Block]:
    blocks: list[Block] = []
    rows: list[tuple[int, str]] = []
    for number, line in enumerate(lines, 1):
        if "\t" in line:
            rows.append((number, line))
            continue
        blocks += _flush(rows)
        rows = []
        if line.strip():
            blocks.append(_paragraph(number, line))
    return blocks + _flush(rows)


def _run_blocks(
    lines: Sequence[str], in_table: Callable[[str], bool], to_blocks: Callable[[Sequence[Numbered]], Sequence[Block]]
) -> list[Block]:
    """Every run of lines of a table as its blocks, the lines between as paragraphs."""
    blocks: list[Block] = []
    run: list[Numbered] = []
    for number, line in enumerate([*lines, ""], 1):
        if in_table(line):
            run.append(Numbered(number, line))
            continue
        blocks += to_blocks(run) if run else ()
        blocks += [_paragraph(number, line)] if line.strip() else []
        run = []
    return blocks


def _paragraph(number: int, line: str) -> Paragraph:
    return Paragraph(line.strip(), (Place(ref=f"line {number}"),))


def _flush(rows: Sequence[tuple[int, str]]) -> list[Block]:
    """Consecutive tabbed lines as one table that is not aligned."""
    if not rows:
        return []
    split = [(number, line.split("\t")) for number, line in rows]
    cells = [
        Cell(row, col, 1, 1, value.strip(), (Place(ref=f"line {number}"),))
        for row, (number, values) in enumerate(split)
        for col, value in enumerate(values)
        if value.strip()
    ]
    return [Table(tuple(cells), len(rows), max(len(values) for _, values in split), aligned=False)]
