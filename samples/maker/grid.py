"""The notation of a sample form, and what it stands for.

    % rules=rects            an option of the drawn PDF
    --- 申报表               a new page; in a workbook a new sheet of that name
    ! 项目支出绩效目标表     a title, centred
    > 金额单位：万元         a line at the right
    （2026年度）             any other line, at the left
    = 60 80 80 80 repeat=1   a table starts: column widths in points, rows repeated on every page
    | 项目名称 | 河道清淤 |
    | 项目资金 | 合计 | 120 | << |
    | ^^ | 其他资金 | 100%{1;0%} | {=C3;120;0.00} |
    # a comment

`<<` belongs to the cell at its left, `^^` to the cell above (a merged area is all `^^` below its first row); the last
cell of a short row goes to the end of it; `\\n` breaks the line. `shown{number;format}` and
`shown{=formula;cached;format}` tell what a workbook stores under what it shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

LEFT, ABOVE = "<<", "^^"
STORED = re.compile(r"^(?P<shown>.*?)\{(?:=(?P<formula>[^;]*);)?(?P<number>[^;]*);(?P<format>[^}]*)\}$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Stored:
    """What a workbook's cell holds: a number (text of it, empty where nothing is cached), its format, its formula."""

    number: str
    format: str
    formula: str | None = None


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell at its top-left corner; row and col from 0."""

    row: int
    col: int
    row_span: int
    col_span: int
    text: str
    stored: Stored | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """One table. widths: points. repeat: how many first rows are printed again on every page."""

    widths: tuple[float, ...]
    n_rows: int
    cells: tuple[GridCell, ...]
    repeat: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """Text outside the tables. align: `center` (a title), `right` or `left`."""

    text: str
    align: str


@dataclass(frozen=True, slots=True)
class Page:
    """What starts on a page, or sheet, of its own."""

    name: str
    blocks: tuple[Grid | Line, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """One form file. options: of the drawn PDF and the HTML page, by name."""

    pages: tuple[Page, ...]
    options: dict[str, str] = field(default_factory=dict)


def text_to_sample(text: str) -> Sample:
    """Read the notation; ValueError names the line that does not follow it."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    options = dict(pair.split("=", 1) for line in lines if line[0] == "%" for pair in line[1:].split())
    pages: list[tuple[str, list[str]]] = []
    for line in (line for line in lines if line[0] != "%"):
        if line.startswith("---"):
            pages.append((line[3:].strip(), []))
        elif not pages:
            pages.append(("Sheet1", [line]))
        else:
            pages[-1][1].append(line)
    return Sample(tuple(Page(name, tuple(_blocks(rows))) for name, rows in pages), options)


def _blocks(lines: list[str]) -> Iterable[Grid | Line]:
    start = 0
    while start < len(lines):
        if lines[start][0] != "=":
            yield _line(lines[start])
            start += 1
            continue
        end = next((at for at in range(start + 1, len(lines)) if lines[at][0] != "|"), len(lines))
        yield _grid(lines[start], lines[start + 1 : end])
        start = end


def _line(line: str) -> Line:
    align = {"!": "center", ">": "right"}.get(line[0])
    return Line(line[1:].strip(), align) if align else Line(line.strip(), "left")


def _grid(head: str, lines: list[str]) -> Grid:
    words = head[1:].split()
    widths = tuple(float(word) for word in words if "=" not in word)
    repeat = next((int(word.split("=")[1]) for word in words if word.startswith("repeat=")), 0)
    rows = [_split(line, len(widths)) for line in lines]
    cells = [_cell(rows, row, col) for row, texts in enumerate(rows) for col, text in enumerate(texts) if _starts(text)]
    return Grid(widths, len(rows), tuple(cells), repeat)


def _split(line: str, n_cols: int) -> list[str]:
    texts = [text.strip().replace("\\n", "\n") for text in line.strip().strip("|").split("|")]
    if len(texts) > n_cols:
        raise ValueError(f"{len(texts)} cells under {n_cols} columns: {line}")
    return texts + [ABOVE if texts[-1] == ABOVE else LEFT] * (n_cols - len(texts))


def _starts(text: str) -> bool:
    return text not in (LEFT, ABOVE)


def _cell(rows: list[list[str]], row: int, col: int) -> GridCell:
    col_span = row_span = 1
    while col + col_span < len(rows[row]) and rows[row][col + col_span] == LEFT:
        col_span += 1
    while row + row_span < len(rows) and rows[row + row_span][col] == ABOVE:
        row_span += 1
    text = rows[row][col]
    match = STORED.match(text)
    if match is None:
        return GridCell(row, col, row_span, col_span, text)
    stored = Stored(match["number"], match["format"], match["formula"])
    return GridCell(row, col, row_span, col_span, match["shown"], stored)
