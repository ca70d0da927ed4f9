"""What a cell at a page break, and its column, tell about whether its text goes on.

    full line                 no room below              column that merges        column that is never blank
    │ more towns see a │      │ quality │                │ output │               │ goal 7 │
    │ bus, and not one │      └─────────┘ ← break        │        │               ├────────┤
    └──────────────────┘                                 ├────────┤               │ goal 8 │
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from jixiao_extract.page import PageCell, PageTable, join_lines

# A last line that leaves less room than this (line heights) is full: its sentence may go on. Two characters may be
# missing, for a line must not begin with a comma.
_FULL_LINE = 2.2
# Cells keep a margin of at most this much (points); text further in is centred.
_WIDEST_MARGIN = 6.0
# A text that ends within this many line heights of the cell's bottom had no room for another line.
_NO_ROOM = 0.9
# A single line longer than this many line heights may be the begin of a longer text; a text with a line of the second
# length is a sentence or a long name.
_PROSE = 5.0
_LONG = 10.0
# Cells elsewhere in a column that must all be filled before a blank one at the break counts as cut off.
_ENOUGH_CELLS = 2
# Cells of a column that are asked on each side of the break: as many as a long form has rows, for a list of a thousand
# pages says no more.
_MOST_PEERS = 300
# A text that ends so is complete, however full its line.
_SENTENCE_END = re.compile(r"[。！？；.!?;]$")
_BRACKETS = {"）": "（", ")": "(", "》": "《", "”": "“", "】": "【"}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The tables above and below the break; found: the sides of the columns asked for so far."""

    head: PageTable
    tail: PageTable
    found: dict[tuple[int, int], tuple[list[PageCell], list[PageCell]]] = field(default_factory=dict)

    def peers(self, cell: PageCell) -> list[PageCell]:
        """Cells of the same columns that do not touch the break, up and down from it to where the columns change."""
        return [peer for side in self.sides(cell) for peer in side]

    def sides(self, cell: PageCell) -> tuple[list[PageCell], list[PageCell]]:
        """The peers above and those below the break."""
        columns = cell.col, cell.col_end
        if columns not in self.found:
            above = (other for other in reversed(self.head.cells) if other.row_end < self.head.n_rows)
            below = (other for other in self.tail.cells if other.row)
            self.found[columns] = _column(above, columns), _column(below, columns)
        return self.found[columns]


def _column(cells: Iterable[PageCell], columns: tuple[int, int]) -> list[PageCell]:
    found: list[PageCell] = []
    col, end = columns
    for other in cells:
        if other.col < end and other.col_end > col:
            if (other.col, other.col_end) != columns or len(found) == _MOST_PEERS:
                break
            found.append(other)
    return found


def is_never_blank(cell: PageCell, rest: Surroundings, enough: int = _ENOUGH_CELLS) -> bool:
    """Whether the column's other cells, so many at least, are all filled."""
    peers = rest.peers(cell)
    return len(peers) >= enough and all(peer.lines for peer in peers)


def is_blank_alone(cell: PageCell, beside: PageCell, rest: Surroundings) -> bool:
    """Whether no other row leaves the column blank where the column of `beside` is filled: a total row leaves out both."""
    filled = 0
    for peers, others in zip(rest.sides(cell), rest.sides(beside), strict=True):
        rows = {other.row for other in others if other.lines}
        own = [peer for peer in peers if peer.row in rows]
        if not all(peer.lines for peer in own):
            return False
        filled += len(own)
    return filled >= _ENOUGH_CELLS


def never_merges(cell: PageCell, rest: Surroundings) -> bool:
    """Whether each of the column's other cells holds one row."""
    return all(peer.row_span == 1 for peer in rest.peers(cell))


def is_full(cell: PageCell) -> bool:
    """Whether the last line is as wide as the cell, but for the margins that its text keeps."""
    line, box = cell.lines[-1].box, cell.places[-1].box
    if box is None:
        return False
    gap = min(min(other.box.x0 - box.x0, box.x1 - other.box.x1) for other in cell.lines)
    room = (box.x1 - box.x0) - (line.x1 - line.x0) - 2 * min(max(gap, 0.0), _WIDEST_MARGIN)
    return room < _FULL_LINE * (line.bottom - line.top)


def fills_bottom(cell: PageCell) -> bool:
    """Whether there is no room for another line below the text."""
    line, box = cell.lines[-1].box, cell.places[-1].box
    return box is not None and box.bottom - line.bottom < _NO_ROOM * (line.bottom - line.top)


def is_prose(cell: PageCell) -> bool:
    """Whether the text is longer than a figure or a short word."""
    line = cell.lines[-1].box
    return len(cell.lines) > 1 or line.x1 - line.x0 > _PROSE * (line.bottom - line.top)


def is_long(cell: PageCell) -> bool:
    """Whether the text has a line as long as a sentence."""
    return any(line.box.x1 - line.box.x0 > _LONG * (line.box.bottom - line.box.top) for line in cell.lines)


def breaks_off(cell: PageCell, rest: Surroundings) -> bool:
    """Whether the text may stop in its midst: no room is left, and it does not end as texts of its column do."""
    text = join_lines(cell.lines)
    if not (is_full(cell) and fills_bottom(cell)) or _SENTENCE_END.search(text):
        return False
    return text[-1] not in _usual_ends(cell, rest)


def is_incomplete(cell: PageCell, rest: Surroundings) -> bool:
    """Whether the texts of the column end alike, and this one does not."""
    ends = _usual_ends(cell, rest)
    return bool(ends) and join_lines(cell.lines)[-1] not in ends


def is_unbalanced(cell: PageCell) -> bool:
    """Whether a bracket is open at the end of the text."""
    text = join_lines(cell.lines)
    return any(text.count(first) > text.count(last) for last, first in _BRACKETS.items())


def _usual_ends(cell: PageCell, rest: Surroundings) -> list[str]:
    """The last character of most texts of the column (`标` of 产出指标, 效益指标), above and below the break."""
    tallies = [Counter(join_lines(peer.lines)[-1] for peer in side if peer.lines) for side in rest.sides(cell)]
    most = [(tally.most_common(1)[0], tally.total()) for tally in tallies if tally]
    return [end for (end, count), total in most if 2 * count > total]
