"""Workbooks that a spreadsheet wrote as text: SYLK (.slk) and DIF (.dif). Both tell rows and columns, and no merged cells.

    C;Y3;X2;K"道路养护里程"      SYLK: row 3, column 2; what a record does not tell is as in the one before
    1,0 ⏎ "道路养护里程"        DIF: a text; `0,95 ⏎ V` a number, `-1,0 ⏎ BOT` a new row
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from jixiao_extract.errors import DamagedFile, LimitExceeded
from jixiao_extract.model import Cell, Document, Place, Table
from jixiao_extract.text.exports import decode_text

NAME = "sheet_text"
_SYLK, _DIF = b"ID;", b"TABLE"
# A record is parted by semicolons; one in a text is doubled.
_PART = re.compile(r"(?<!;);(?!;)")
_LARGEST = 65536
_MOST_CELLS = 500_000


def accepts(data: bytes, name: str) -> bool:
    """Whether the bytes begin as one of the two, whatever the name says."""
    head = data[:64].lstrip(b"\xef\xbb\xbf")
    return head.startswith(_SYLK + b"P") or re.match(_DIF + rb"\r?\n0,1\r?\n", head) is not None


def read(data: bytes, source: str) -> Document:
    """The sheet as one table. Raises DamagedFile, LimitExceeded."""
    lines = decode_text(data, source).splitlines()
    cells = dict(_sylk_cells(lines) if lines[0].startswith("ID;") else _dif_cells(lines))
    if len(cells) > _MOST_CELLS:
        raise LimitExceeded(source, f"the sheet has more than {_MOST_CELLS} cells")
    if not cells:
        raise DamagedFile(source, "the sheet holds no cell that can be read")
    return Document(source, (_table(cells),), NAME)


def _table(cells: Mapping[tuple[int, int], str]) -> Table:
    shown = tuple(
        Cell(row, col, 1, 1, text, (Place(ref=f"row {row + 1}, column {col + 1}"),)) for (row, col), text in sorted(cells.items())
    )
    return Table(shown, max(row for row, _ in cells) + 1, max(col for _, col in cells) + 1)


def _sylk_cells(lines: Sequence[str]) -> Iterator[tuple[tuple[int, int], str]]:
    row = col = 0
    for line in lines:
        kind, *parts = _PART.split(line)
        told = {part[:1]: part[1:] for part in parts}
        if kind not in ("C", "F"):
            continue
        row, col = _place(told.get("Y"), row), _place(told.get("X"), col)
        if kind == "C" and (text := _plain(told.get("K", "")).replace(";;", ";").strip()):
            yield (row, col), text


def _place(told: str | None, before: int) -> int:
    """A row or column from 0; as before where nothing sensible is told."""
    return int(told) - 1 if told and told.isdecimal() and 0 < int(told[:9]) <= _LARGEST else before


def _plain(value: str) -> str:
    """A text without its quotes; numbers and TRUE stand without."""
    return value[1:-1].replace('""', '"') if len(value) > 1 and value[0] == value[-1] == '"' else value


def _dif_cells(lines: Sequence[str]) -> Iterator[tuple[tuple[int, int], str]]:
    """Behind the head, which ends with DATA, each cell is two lines."""
    start = next((at for at, line in enumerate(lines) if line.strip() == "DATA"), len(lines)) + 3
    row, col = -1, 0
    for head, value in list(pairwise(lines[start:]))[::2]:
        kind, _, number = head.partition(",")
        if kind.strip() == "-1":
            row, col = row + 1, 0
            continue
        text = _plain(value.strip()) if kind.strip() == "1" else number
        if text.strip():
            yield (max(row, 0), col), text.strip()
        col += 1
