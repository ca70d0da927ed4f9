"""Columns of tables that have rules between their rows only, from where the texts of the rows stand.

    ─────────────────────────────────────         a stretch that no text of a section covers is the room between two
     project     rural roads                      columns; a section is the row of the most texts and the rows below it
    ─────────────────────────────────────         that keep to its gaps
     tier   ┊    name           ┊   value
    ─────────────────────────────────────         other rows are parted between texts that stand well apart
     output ┊    length of road ┊   ≥ 3 km
            ┊    bridges        ┊   12
    ─────────────────────────────────────

Every edge so found is a guess, and the table is said to be one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

import numpy as np

from jixiao_extract.page.unruled.row_rules import Band, Ladder, Span
from jixiao_extract.page.unruled.sections import WELL_APART, Section, find_sections, gaps_of, rooms

# Rows this near to one another are likely to be parted at the same edge.
_NEAR = 4
# Two edges of a row stand further apart than this (points).
_SAME_WALL = 4.0

# A band and the edges inside it, from left to right.
Parted = tuple[Band, tuple[float, ...]]


@dataclass(slots=True)
class _Walls:
    """Edges of columns by band, as they are found; inside: the bands of sections. known: edges of any band."""

    by_band: list[set[float]]
    inside: frozenset[int]
    known: list[float] = field(default_factory=list)


def guess_columns(parts: Sequence[Ladder]) -> list[tuple[Parted, ...]]:
    """For each ladder its bands with the edges inside; nothing where the texts make no table.

    parts: ladders of the same left and right edge, in reading order; a table may go on from one to the next.
    """
    bands = [band for part in parts for band in part.bands]
    sections = find_sections(bands)
    if not sections:
        return []
    walls = _Walls([set() for _ in bands], frozenset(k for part in sections for k in range(part.start, part.end)))
    for section in sections:
        _fill(bands, section, (parts[0].left, parts[0].right), walls)
    _part_others(bands, walls)
    _add_ends(bands, walls)
    _carry(bands, walls)
    end, found = 0, []
    for part in parts:
        inner = range(end, end + len(part.bands))
        # Of a page with the last row of a table alone, the band beside it stands on the page before.
        found.append(tuple(_with_outer_rows(part, inner or range(max(end - 1, 0), end), walls)))
        end = inner.stop
    return found


def _fill(bands: Sequence[Band], section: Section, sides: Span, walls: _Walls) -> None:
    """Puts the edges of a section into its bands."""
    ends = [x for k in range(section.start, section.end) for x in bands[k].ends]
    edges = [_edge(room, ends, walls.known) for room in rooms(section, sides)]
    for k in range(section.start, section.end):
        walls.by_band[k] |= {x for x in edges if not _covers(bands[k], x)}
    walls.known += edges


def _edge(room: Span, ends: Sequence[float], known: Sequence[float]) -> float:
    """Where in a room the edge stands: where a rule ends, where another section has one, else in the middle."""
    for told in (ends, known):
        inside = [x for x in told if room[0] <= x <= room[1]]
        if inside:
            return float(np.median(inside))
    return (room[0] + room[1]) / 2


def _covers(band: Band, x: float) -> bool:
    return any(x0 < x < x1 for x0, x1 in band.texts)


def _part_others(bands: Sequence[Band], walls: _Walls) -> None:
    """Parts the bands of no section between texts well apart, and where an edge of other bands lies between two."""
    others = [k for k in range(len(bands)) if k not in walls.inside]
    rows = {k: tuple(gaps_of(bands[k])) for k in others}
    wide = [gap for k in others for gap in gaps_of(bands[k]) if gap[1] - gap[0] >= WELL_APART * bands[k].height]
    walls.known += sorted({x for k in others for x in bands[k].ends})
    walls.known += _stabs([gap for gap in wide if not _known_in(gap, walls)])
    for k in others:
        for gap in gaps_of(bands[k]):
            near = [other for at in range(k - _NEAR, k + _NEAR + 1) if at in rows for other in rows[at]]
            known = _known_in(gap, walls)
            if known:
                walls.by_band[k].add(max(known, key=lambda x: (sum(a <= x <= b for a, b in near), x)))


def _known_in(gap: Span, walls: _Walls) -> list[float]:
    return [x for x in walls.known if gap[0] <= x <= gap[1]]


def _stabs(gaps: Sequence[Span]) -> list[float]:
    """The fewest positions that lie in all gaps."""
    found: list[float] = []
    group: list[Span] = []
    for gap in sorted(gaps, key=lambda gap: gap[1]):
        if group and gap[0] > group[0][1]:
            found.append((max(a for a, _ in group) + group[0][1]) / 2)
            group = []
        group.append(gap)
    if group:
        found.append((max(a for a, _ in group) + group[0][1]) / 2)
    return found


def _add_ends(bands: Sequence[Band], walls: _Walls) -> None:
    """Where a rule ends inside the table, the cell beside it goes on: its edge stands in the bands on both sides."""
    for band, edges in zip(bands, walls.by_band, strict=True):
        _add(band, band.ends, edges)


def _carry(bands: Sequence[Band], walls: _Walls) -> None:
    """Where no rule stands between two bands, both have the same edges."""
    numbers = range(1, len(bands))
    for k, other in [*((k, k - 1) for k in numbers), *((k - 1, k) for k in reversed(numbers))]:
        stretches = bands[max(k, other)].open
        _add(bands[k], [x for x in sorted(walls.by_band[other]) if any(a < x < b for a, b in stretches)], walls.by_band[k])


def _add(band: Band, new: Sequence[float], edges: set[float]) -> None:
    for x in new:
        if not _covers(band, x) and all(abs(x - other) > _SAME_WALL for other in edges):
            edges.add(x)


def _with_outer_rows(part: Ladder, inner: range, walls: _Walls) -> Iterator[Parted]:
    """The bands of a ladder with their edges, and the rows that have a rule on one side only; inner: their numbers."""
    if not inner:
        return
    yield from _outer_row(part.above, inner[0], walls)
    for band, k in zip(part.bands, inner, strict=False):
        yield band, tuple(sorted(walls.by_band[k]))
    yield from _outer_row(part.below, inner[-1], walls)


def _outer_row(lines: Sequence[Band], beside: int, walls: _Walls) -> list[Parted]:
    """The lines at the first or the last rule that are parted as the band beside them is."""
    edges = sorted(walls.by_band[beside])
    if beside not in walls.inside:
        edges = edges[:1]
    row = list(takewhile(lambda line: not any(_covers(line, x) for x in edges), lines))
    columns = {sum(x < text[0] for x in edges) for line in row for text in line.texts}
    return [(line, tuple(edges)) for line in row] if len(columns) > 1 else []
