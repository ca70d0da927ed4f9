"""Where forms begin and end in a document: several forms stand in one file, and a title may be a row of the grid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from jixiao_extract.model import Block, Cell, Document, Paragraph, Place
from jixiao_normalize.fields import names_owner, opens_form, with_heads
from jixiao_normalize.grid import Grid, whole
from jixiao_normalize.header import find_header
from jixiao_normalize.segment.crossed import unfolded
from jixiao_normalize.segment.heading_year import heading_lines, heading_year
from jixiao_normalize.segment.paired_values import with_whole_values
from jixiao_normalize.segment.side_by_side import forms_side_by_side
from jixiao_normalize.segment.transposed import turned
from jixiao_normalize.text_export import align
from jixiao_normalize.vocabulary import (
    clean_title,
    label_of,
    looks_like_title,
    names_a_block,
    names_indicators,
    subject_of,
)

_OPENING = ("project_name", "department_name")


@dataclass(frozen=True, slots=True)
class Segment:
    """One form's share of a document: its title, the lines outside tables, and its parts of tables in order.

    title: cleaned, printed_title: as it stands; before: lines ahead of the title; heading_year: of the whole document.
    """

    title: str = ""
    printed_title: str = ""
    title_cell: Cell | None = None
    title_places: tuple[Place, ...] = ()
    before: tuple[Paragraph, ...] = ()
    lines: tuple[Paragraph, ...] = ()
    grids: tuple[Grid, ...] = ()
    heading_year: int | None = None


Piece = Paragraph | Grid | Segment


def segments(document: Document) -> list[Segment]:
    """The document cut at titles, and again where a form's first label comes round a second time."""
    found: list[Segment] = []
    for segment in _by_title(list(_pieces(document))):
        found += _by_opening(segment)
    lines = heading_lines(document)
    return [replace(segment, heading_year=heading_year(lines, segment.title)) for segment in found if segment.grids]


def _pieces(document: Document) -> Iterator[Piece]:
    """Blocks in order, each table cut at the title rows inside it; a title becomes an empty Segment."""
    parts = [part for whole_block in document.blocks for part in _loose_parts(whole_block)]
    for block in align(_whole_titles(parts)):
        if isinstance(block, Paragraph):
            yield _title_segment(block.text, None, block.places) if looks_like_title(block.text) else block
        elif block.n_rows:
            upright = (table for form in forms_side_by_side(block) for table in turned(with_whole_values(form)))
            for part in (part for table in upright for part in unfolded(whole(table))):
                yield from _cut_table(with_heads(part))


def _whole_titles(blocks: Sequence[Block]) -> list[Block]:
    """A title over two lines (`2024年项目支出` / `绩效目标申报表`) as one."""
    joined: list[Block] = []
    for block in blocks:
        above = joined[-1] if joined else None
        if isinstance(above, Paragraph) and isinstance(block, Paragraph) and _ends_title(above.text, block.text):
            joined[-1] = Paragraph(above.text + block.text, (*above.places, *block.places))
        else:
            joined.append(block)
    return joined


def _ends_title(above: str, line: str) -> bool:
    """Whether a line that says neither department nor project is the second half of the title above it."""
    if subject_of(line) is not None or subject_of(above) is None or looks_like_title(above):
        return False
    return looks_like_title(line) and looks_like_title(above + line) and not above.startswith("附")


def _loose_parts(block: Block) -> list[Block]:
    """A table that does not tell its columns, parted at its title rows before its rows are put in order."""
    if isinstance(block, Paragraph) or block.aligned:
        return [block]
    grid, parts, start = whole(block), list[Block](), 0
    for row in [*grid.rows, block.n_rows]:
        title = title_row(grid, row) if row < block.n_rows else None
        if title is None and row < block.n_rows:
            continue
        if row > start:
            cells = tuple(replace(c, row=c.row - start) for c in block.cells if start <= c.row < row)
            parts.append(replace(block, cells=cells, n_rows=row - start))
        parts += [Paragraph(title.text, title.places)] if title is not None else []
        start = row + 1
    return parts


def _title_segment(text: str, cell: Cell | None, places: tuple[Place, ...]) -> Segment:
    return Segment(title=clean_title(text), printed_title=text, title_cell=cell, title_places=places)


def _cut_table(grid: Grid) -> Iterator[Piece]:
    start = grid.first
    for row in grid.rows:
        title = title_row(grid, row)
        if title is None:
            continue
        if row > start:
            yield grid.part(start, row - 1)
        yield _title_segment(title.text, title, title.places)
        start = row + 1
    if start <= grid.last:
        yield grid.part(start, grid.last)


def title_row(grid: Grid, row: int) -> Cell | None:
    """The only cell with text in a row, if it reads like a title."""
    cells = grid.texts(row)
    lone = cells[0] if len(cells) == 1 and cells[0].row == row else None
    if lone is None or not looks_like_title(lone.text) or names_a_block(lone.text):
        return None
    return None if names_indicators(lone.text) and _heads_indicators(grid, row) else lone


def _heads_indicators(grid: Grid, row: int) -> bool:
    """Whether a row inside the grid stands right over the heads of an indicator table."""
    below = [number for number in (row + 1, row + 2) if number in grid.rows]
    return row > grid.first and any(find_header(grid, number) is not None for number in below)


def _by_title(pieces: Sequence[Piece]) -> list[Segment]:
    found = [Segment()]
    inside: list[Paragraph | Grid] = []
    for piece in pieces:
        if isinstance(piece, Segment):
            last = _filled(found[-1], inside)
            # Two titles with nothing between them are one title on two lines or a cover page before the form.
            orphan = last.title and not last.grids
            found[-1:] = [replace(piece, before=(*last.before, *last.lines))] if orphan else [last, piece]
            inside = []
        elif isinstance(piece, Paragraph) and _opens_again(found[-1], inside, piece):
            found[-1:] = [_filled(found[-1], inside), replace(found[-1], before=(), lines=(piece,), grids=())]
            inside = []
        else:
            inside.append(piece)
    found[-1] = _filled(found[-1], inside)
    return _lend_lines(found)


def _filled(segment: Segment, inside: Sequence[Paragraph | Grid]) -> Segment:
    lines = tuple(piece for piece in inside if isinstance(piece, Paragraph))
    grids = tuple(piece for piece in inside if isinstance(piece, Grid))
    return replace(segment, lines=(*segment.lines, *lines), grids=(*segment.grids, *grids))


def _opens_again(last: Segment, inside: Sequence[Paragraph | Grid], line: Paragraph) -> bool:
    """A line `项目名称：…` below an indicator table whose own project such a line named, too."""
    if not names_owner(line.text):
        return False
    lines = (*last.lines, *last.before, *(piece for piece in inside if isinstance(piece, Paragraph)))
    if not any(names_owner(before.text) for before in lines):
        return False
    return any(find_header(grid, row) is not None for grid in inside if isinstance(grid, Grid) for row in grid.rows)


def _lend_lines(found: Sequence[Segment]) -> list[Segment]:
    """Lines just before a title (附件, 填报单位) may speak of the form that follows."""
    lent = []
    for index, segment in enumerate(found):
        tail = found[index - 1].lines if index and not found[index - 1].grids else ()
        lent.append(replace(segment, before=(*segment.before, *tail)))
    return lent


def _by_opening(segment: Segment) -> list[Segment]:
    """Cut a segment where 项目名称 or 部门名称 opens a row again after an indicator table."""
    cuts = [(index, row) for index, grid in enumerate(segment.grids) for row in _openings(grid)]
    seen_table = opened = False
    starts: list[tuple[int, int]] = []
    rows = [(index, row) for index, grid in enumerate(segment.grids) for row in grid.rows]
    # Below the last opening nothing is cut.
    for index, row in rows[: rows.index(cuts[-1]) + 1] if cuts else ():
        if (index, row) in cuts:
            # A first label below the table belongs to the table's own form.
            if seen_table and opened:
                starts.append((index, row))
            seen_table, opened = False, True
        elif find_header(segment.grids[index], row) is not None:
            seen_table = True
    return _cut_at(segment, starts) if starts else [segment]


def _openings(grid: Grid) -> list[int]:
    rows = []
    for row in grid.rows:
        cells = grid.starts(row)
        label = label_of(cells[0]) if cells else None
        named = label is not None and label.name in _OPENING and len(cells) > 1
        if (named or opens_form(grid, row)) and find_header(grid, row) is None:
            rows.append(row)
    return rows


def _cut_at(segment: Segment, starts: Sequence[tuple[int, int]]) -> list[Segment]:
    """The parts of a segment; what stands above the first label of the whole is said of each."""
    heading = _heading(segment)
    parts: list[list[Grid]] = [[]]
    for index, grid in enumerate(segment.grids):
        first = grid.first
        for row in [row for i, row in starts if i == index]:
            if row > first:
                parts[-1].append(grid.part(first, row - 1))
            parts.append([])
            first = row
        parts[-1].append(grid.part(first, grid.last))
    cut = [replace(segment, grids=tuple(grids)) for grids in parts if grids]
    return [part if index == 0 else replace(part, before=(*part.before, *heading)) for index, part in enumerate(cut)]


def _heading(segment: Segment) -> list[Paragraph]:
    """Lone cells of the rows above the first opening label (`2022年度`, `单位：万元`), as lines."""
    grid = segment.grids[0]
    first = min(_openings(grid), default=grid.first)
    above = [grid.starts(row) for row in range(grid.first, first)]
    return [Paragraph(cell.text, cell.places) for cells in above if len(cells) <= 2 for cell in cells]
