"""Tables of a text whose cells stand between bars: `| a | b |`, with or without lines of dashes between the rows.

    ┌──────┬──────┐      A line of nothing but dashes is a rule. Where rules part the rows, the lines between two
    │ 产出 │ 次数 │      of them are one row, for its cells may run over several lines. A cell that reaches over
    │ 指标 │ 3 次 │      others is told by the bars that it lacks, where the bars stand below each other.
    ├──────┴──────┤
    │ 备注        │
    └─────────────┘
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise

import regex

from jixiao_extract.model import Cell, Place, Table

_BAR = regex.compile(r"[|│┃║｜]")
_RULE = regex.compile(r"^[\s|│┃║｜+\-=_:─━═┄┈┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬]*$")
# A line of one cell between two bars is still a line of a table, a lone bar in a sentence is not.
_FEWEST_BARS = 2
# More columns than this are no form's; a line of nothing but bars would cost minutes.
MOST_COLUMNS = 200
# Bars that stand below each other make hardly more edges than the fullest row has; each row's own make many more.
_SAME_EDGES = 1.3


@dataclass(frozen=True, slots=True)
class Numbered:
    """A line of the text and its number from 1."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands between two bars; start and end in columns of the display, wide characters two."""

    start: int
    end: int
    text: str


def is_barred(line: str) -> bool:
    """Whether a line is a row or a rule of such a table."""
    bars = len(_BAR.findall(line))
    return _FEWEST_BARS <= bars <= MOST_COLUMNS or (bars < _FEWEST_BARS and _is_rule(line) and len(line.strip()) > 2)


def bars_to_blocks(lines: Sequence[Numbered]) -> list[Table]:
    """One table from consecutive barred lines, with a place for each line a cell runs over; none for rules alone."""
    rows = [[(line.number, _pieces(line.text)) for line in row] for row in _rows(lines)]
    if not rows:
        return []
    pieces = [piece for row in rows for _, cut in row for piece in cut]
    edges = sorted({edge for piece in pieces for edge in (piece.start, piece.end)})
    widest = max(len(cut) for row in rows for _, cut in row)
    if len(edges) <= _SAME_EDGES * (widest + 1):
        columns = {edge: index for index, edge in enumerate(edges)}
        cells = [cell for number, row in enumerate(rows) for cell in _by_edges(number, row, columns)]
        return [Table(tuple(cells), len(rows), len(edges) - 1)]
    counts = {len(cut) for row in rows for _, cut in row}
    cells = [cell for number, row in enumerate(rows) for cell in _by_count(number, row)]
    return [Table(tuple(cells), len(rows), widest, aligned=len(counts) == 1)]


def display_width(text: str) -> int:
    """Columns that a text takes on a display: Chinese characters two each."""
    return len(text) + sum(unicodedata.east_asian_width(character) in "WFA" for character in text)


def _is_rule(line: str) -> bool:
    return line.strip() != "" and _RULE.match(line) is not None and not set(line) <= set(" |│┃║｜\t")


def _rows(lines: Sequence[Numbered]) -> list[list[Numbered]]:
    """Lines of each row: those between two rules where rules part the rows, else every line for itself."""
    groups = [list(group) for is_rule, group in groupby(lines, key=lambda line: _is_rule(line.text)) if not is_rule]
    total = sum(map(len, groups))
    if len(groups) > 2 and 2 * max(map(len, groups), default=0) <= total:
        return groups
    return [[line] for group in groups for line in group]


def _pieces(line: str) -> list[_Piece]:
    """The texts between the bars of a line; what stands before the first or behind the last bar where it is not blank."""
    bars = [match.start() for match in _BAR.finditer(line)]
    cuts = [-1, *bars, len(line)]
    texts = [line[start + 1 : end] for start, end in pairwise(cuts)]
    ends = list(accumulate((display_width(text) + 1 for text in texts), initial=-1))
    pieces = [_Piece(start, end, text.strip()) for (start, end), text in zip(pairwise(ends), texts, strict=True)]
    return [piece for k, piece in enumerate(pieces) if piece.text or 0 < k < len(pieces) - 1]


def _by_edges(row: int, lines: Sequence[tuple[int, Sequence[_Piece]]], columns: dict[int, int]) -> Iterable[Cell]:
    slots: dict[tuple[int, int], list[tuple[int, str]]] = {}
    for number, pieces in lines:
        for piece in pieces:
            slots.setdefault((columns[piece.start], columns[piece.end]), []).append((number, piece.text))
    for (start, end), texts in sorted(slots.items()):
        if cell := _cell(row, start, end - start, texts):
            yield cell


def _by_count(row: int, lines: Sequence[tuple[int, Sequence[_Piece]]]) -> Iterable[Cell]:
    slots: dict[int, list[tuple[int, str]]] = {}
    for number, pieces in lines:
        for col, piece in enumerate(pieces):
            slots.setdefault(col, []).append((number, piece.text))
    for col, texts in sorted(slots.items()):
        if cell := _cell(row, col, 1, texts):
            yield cell


def _cell(row: int, col: int, width: int, texts: Sequence[tuple[int, str]]) -> Cell | None:
    full = [(number, text) for number, text in texts if text]
    if not full:
        return None
    places = tuple(Place(ref=f"line {number}") for number, _ in full)
    return Cell(row, col, 1, width, "\n".join(text for _, text in full), places)
