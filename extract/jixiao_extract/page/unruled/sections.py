"""Sections of a table that has no rules between its columns: the rows that keep to the gaps of one of them.

     tier        name          value      the head, the row of the most texts; its gaps become narrower row by row
     output      long road     ≥ 3 km
                 bridges       12
    ├────┤ room ├───────┤ room ├────┤      what no text of the rows covers is the room for an edge
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from jixiao_extract.page.unruled.row_rules import Band, Span

# A row of fewer texts is no header, and fewer rows of so many texts are no section.
_LEAST_TEXTS = 3
_LEAST_ROWS = 3
# A last row of so many times fewer texts than the head is the first of what follows.
_FEW = 2
# Only the first of the rows that may be a head are tried, for a list has thousands.
_MOST_HEADS = 30
# Texts this far apart are two, wherever other rows are parted (heights).
WELL_APART = 0.8
# The room between two columns is at least this wide (points).
_LEAST_ROOM = 1.0

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Section:
    """Bands from start to end whose rows keep to the gaps between the texts of a head."""

    start: int
    end: int
    head: Band
    rows: tuple[Band, ...]

    def weight(self) -> int:
        """Texts that keep to the gaps; more gaps weigh more."""
        return len(self.head.texts) * sum(len(row.texts) for row in self.rows)


def find_sections(bands: Sequence[Band]) -> list[Section]:
    """Sections among the bands, the one with the most texts first, then those above and below it."""
    found: list[Section] = []
    pending = [(0, len(bands))]
    while pending:
        first, end = pending.pop()
        heads = _heads(bands, (first, end)) if end - first >= _LEAST_ROWS else []
        if not heads:
            continue
        sections = [_section(bands, head, (first, end)) for head in heads]
        best = max(filter(_is_table, sections), key=Section.weight, default=None)
        if best is not None:
            found.append(best)
        # A row of many texts that heads no table may stand between tables.
        start, stop = (best.start, best.end) if best is not None else (heads[0], heads[0] + 1)
        pending += [(first, start), (stop, end)]
    return found


def rooms(section: Section, sides: Span) -> list[Span]:
    """Where the edges of a section may stand; sides: the left and the right edge of its table."""
    head = section.head
    outer = [(sides[0], head.texts[0][0]), *gaps_of(head), (head.texts[-1][1], sides[1])]
    free = [room for room in _rooms(section.rows, sides) if any(room[0] < b and a < room[1] for a, b in outer)]
    return _without_drift(free, head, section.rows, sides)


def gaps_of(band: Band) -> Iterator[Span]:
    """The room between each text of a band and the next."""
    for left, right in pairwise(band.texts):
        yield left[1], right[0]


def _heads(bands: Sequence[Band], among: Range) -> list[int]:
    """The first of the rows that have the most texts, or one less."""
    most = max(len(bands[k].texts) for k in range(*among))
    return [k for k in range(*among) if len(bands[k].texts) >= max(most - 1, _LEAST_TEXTS)][:_MOST_HEADS]


def _is_table(section: Section) -> bool:
    return sum(len(row.texts) >= _LEAST_TEXTS for row in section.rows) >= _LEAST_ROWS


def _section(bands: Sequence[Band], head: int, among: Range) -> Section:
    """The rows that keep to the gaps of the head; one that does not may stand between others that do."""
    gaps = list(gaps_of(bands[head]))
    rows = [bands[head]]
    end = last = head + 1
    sides = (bands[head].texts[0][0], bands[head].texts[-1][1])
    for k in range(head + 1, among[1]):
        if _is_finer(bands[k], gaps, sides):
            break
        left = narrowed(gaps, bands[k])
        if left is None and k > last:
            break
        end = k + 1
        if left is not None:
            gaps, last = left, end
            rows.append(bands[k])
    start = head
    while start > among[0] and len(bands[start - 1].texts) >= _LEAST_TEXTS:
        left = narrowed(gaps, bands[start - 1])
        if left is None or _is_finer(bands[start - 1], gaps, sides):
            break
        start, gaps = start - 1, left
        rows.append(bands[start])
    while head + 1 < last < len(bands) and _FEW * len(bands[last - 1].texts) < len(bands[head].texts):
        last -= 1
    return Section(start, last, bands[head], tuple(rows))


def _is_finer(band: Band, gaps: Sequence[Span], sides: Span) -> bool:
    """Whether a band has texts well apart between the sides and in no gap: it is of a table of more columns."""
    apart = [gap for gap in gaps_of(band) if gap[1] - gap[0] >= WELL_APART * band.height]
    inside = [(a, b) for a, b in apart if b > sides[0] and a < sides[1]]
    return any(not any(a < end and start < b for start, end in gaps) for a, b in inside)


def narrowed(gaps: Sequence[Span], band: Band) -> list[Span] | None:
    """What the texts of a band leave of gaps, the widest piece of each; None where of one nothing is left."""
    left = [max(_pieces(gap, band), key=lambda piece: piece[1] - piece[0], default=None) for gap in gaps]
    whole = [piece for piece in left if piece is not None]
    return whole if len(whole) == len(gaps) else None


def _pieces(gap: Span, band: Band) -> list[Span]:
    """The parts of a gap that no text of the band covers."""
    pieces, at = [], gap[0]
    for x0, x1 in band.texts:
        if x1 > at and x0 < gap[1]:
            pieces.append((at, x0))
            at = max(at, x1)
    pieces.append((at, gap[1]))
    return [(a, b) for a, b in pieces if b - a >= _LEAST_ROOM]


def _rooms(rows: Sequence[Band], sides: Span) -> list[Span]:
    """Stretches between texts that no text of the rows covers."""
    rooms: list[Span] = []
    reached: float | None = None
    for x0, x1 in sorted(span for row in rows for span in row.texts):
        if reached is not None and x0 - reached >= _LEAST_ROOM and sides[0] < reached and x0 < sides[1]:
            rooms.append((reached, x0))
        reached = x1 if reached is None else max(reached, x1)
    return rooms


def _without_drift(rooms: list[Span], head: Band, rows: Sequence[Band], sides: Span) -> list[Span]:
    """The rooms but those between a head and the texts of its own column, which may be aligned another way."""
    kept = list(rooms)
    for room in rooms:
        at = kept.index(room)
        left = (kept[at - 1][1] if at else sides[0], room[0])
        right = (room[1], kept[at + 1][0] if at + 1 < len(kept) else sides[1])
        if {_holders(left, head, rows), _holders(right, head, rows)} == {(True, False), (False, True)}:
            kept.remove(room)
    return kept


def _holders(column: Span, head: Band, rows: Sequence[Band]) -> tuple[bool, bool]:
    """Whether the head has a text in the column, and whether another row has."""
    return _stands_in(head, column), any(_stands_in(row, column) for row in rows if row is not head)


def _stands_in(band: Band, column: Span) -> bool:
    return any(x0 < column[1] and column[0] < x1 for x0, x1 in band.texts)
