"""Tables of a text whose columns are set apart by blanks, as text printed on a page is.

    一级指标   二级指标   三级指标          指标值      every text takes up a stretch of the line; those that lie over
    产出指标   数量指标   道路养护里程      ≥30公里     one another are one column, the narrow ones first, for a
                          桥梁检测次数      12次        wide one may reach over several columns
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from jixiao_extract.model import Block, Cell, Paragraph, Place, Table
from jixiao_extract.text.bars import MOST_COLUMNS, Numbered, display_width

# Two blanks, or one as wide as a Chinese character, part two columns; one blank stands within a text.
_GAP = regex.compile(r" {2,}|[ ]*\u3000[ \u3000]*")

# Lines of one text that stands in no first column: a few are labels, more are cells that run over several lines, of
# which nothing tells where a row begins. Share of the lines.
_MOST_LONE = 0.1
WRAPPED = 0.5


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A text and the columns of the display it takes up, end not included."""

    start: int
    end: int
    text: str


def is_spaced(line: str) -> bool:
    """Whether a line holds two or more texts set apart, or one that does not stand at its beginning."""
    cut = _stretches(line)
    return 1 < len(cut) <= MOST_COLUMNS or bool(len(cut) == 1 and cut[0].start > 1)


def has_columns(line: str) -> bool:
    """Whether a line holds two or more texts set apart."""
    return 1 < len(_stretches(line)) <= MOST_COLUMNS


def spaces_to_blocks(lines: Sequence[Numbered]) -> list[Block]:
    """Consecutive lines as the single texts above the first row of columns, and one table.

    The table is not aligned: what a column is was judged by where its texts stand. Its cells are of confidence
    `WRAPPED` where some seem to run over several lines.
    """
    first = next((k for k, line in enumerate(lines) if has_columns(line.text)), len(lines))
    above: list[Block] = [Paragraph(line.text.strip(), (Place(ref=f"line {line.number}"),)) for line in lines[:first]]
    table = [_table(lines[first:])] if first < len(lines) else []
    if any(found.n_cols > MOST_COLUMNS for found in table):
        return [Paragraph(line.text.strip(), (Place(ref=f"line {line.number}"),)) for line in lines]
    return [*above, *table]


def _table(lines: Sequence[Numbered]) -> Table:
    rows = [_stretches(line.text) for line in lines]
    columns = _columns([stretch for row in rows for stretch in row])
    lone = sum(len(row) == 1 and row[0].start > 1 for row in rows)
    confidence = WRAPPED if lone > _MOST_LONE * len(rows) else 1.0
    cells: list[Cell] = []
    for number, (line, row) in enumerate(zip(lines, rows, strict=True)):
        free = 0
        for stretch in row:
            col = max(free, _column_of(stretch, columns))
            cells.append(Cell(number, col, 1, 1, stretch.text, (Place(ref=f"line {line.number}"),), confidence))
            free = col + 1
    return Table(tuple(cells), len(rows), max((cell.col + 1 for cell in cells), default=0), aligned=False)


def _stretches(line: str) -> list[_Stretch]:
    found: list[_Stretch] = []
    at = start = 0
    for gap in [*_GAP.finditer(line), None]:
        end = len(line) if gap is None else gap.start()
        width = display_width(line[at:end])
        if text := line[at:end].strip():
            found.append(_Stretch(start, start + width, text))
        start += width + (display_width(gap.group()) if gap is not None else 0)
        at = end if gap is None else gap.end()
    return found


def _columns(stretches: Sequence[_Stretch]) -> list[tuple[int, int]]:
    """Columns as stretches of the line, left to right; one that lies over several of them adds nothing."""
    columns: list[tuple[int, int]] = []
    for stretch in sorted(stretches, key=lambda stretch: stretch.end - stretch.start):
        over = [column for column in columns if column[0] < stretch.end and stretch.start < column[1]]
        if len(over) <= 1:
            columns = [column for column in columns if column not in over]
            edges = [edge for column in (*over, (stretch.start, stretch.end)) for edge in column]
            columns.append((min(edges), max(edges)))
    return sorted(columns)


def _column_of(stretch: _Stretch, columns: Sequence[tuple[int, int]]) -> int:
    """The first column that the text lies over."""
    return next(i for i, (start, end) in enumerate(columns) if start < stretch.end and stretch.start < end)
