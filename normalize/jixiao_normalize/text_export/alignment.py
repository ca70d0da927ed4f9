"""Tables without told columns (text exports), made into aligned ones by what stands in them.

A stretch between two titles becomes one table. Rows in front of the indicator header keep their order and are moved
under their block label; rows below it are placed by role. A label on a line of its own, at a page break, belongs to
the merged cell that the break cut open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from jixiao_extract.model import Block, Cell, Paragraph, Place, Table
from jixiao_normalize.fields import names_owner
from jixiao_normalize.grid import Grid, whole
from jixiao_normalize.header import find_header
from jixiao_normalize.money import is_level, is_source
from jixiao_normalize.text_export.cell_a_line import cells_to_table
from jixiao_normalize.text_export.cut_rows import join_cut_rows, join_parted_labels
from jixiao_normalize.text_export.heads import header_at, with_guessed_header
from jixiao_normalize.text_export.line import Line
from jixiao_normalize.text_export.lines import is_label_line, whole_lines
from jixiao_normalize.text_export.projects import restore_projects
from jixiao_normalize.text_export.strays import loose_row
from jixiao_normalize.text_export.tier_labels import settle_tiers
from jixiao_normalize.text_export.zone import (
    Zone,
    data_line,
    header_line,
    is_sub_header,
    leaves_zone,
    names_field,
    repeats_header,
    rest_of,
    turn_page,
    with_heads_above,
    zone_of,
)
from jixiao_normalize.vocabulary import (
    clean_tier,
    is_tier2,
    label_of,
    looks_like_title,
    tier1_standard,
    tier2_parents,
    tier2_standard,
)
from jixiao_normalize.words import fold

# Labels that a source of money may be by its words: `上年结转资金` is expenditure detail elsewhere, `合计` a total.
_OF_MONEY = ("funding", "detail", "total")
# The heads of a project's own table stand in its first rows.
_FIRST_ROWS = 3
_NUMBERED = regex.compile(r"^(职能|职责|目标|任务|绩效目标)\d+$")


def align(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with every stretch of loose tables replaced by one aligned table and its leftover lines."""
    out: list[Block] = []
    stretch: list[Block] = []
    for index, block in enumerate(blocks):
        firm = isinstance(block, Table) and block.aligned
        if _opens_project(blocks, index, stretch):
            out += _align_stretch(stretch)
            stretch = [block]
        elif firm or (isinstance(block, Paragraph) and looks_like_title(block.text)):
            out += [*_align_stretch(stretch), block]
            stretch = []
        else:
            stretch.append(block)
    return (*out, *_align_stretch(stretch))


def _opens_project(blocks: Sequence[Block], index: int, stretch: Sequence[Block]) -> bool:
    """Whether a line between tables names the next project (`项目名称：…`), whose table has heads of its own."""
    line, below = blocks[index], blocks[index + 1] if index + 1 < len(blocks) else None
    if not isinstance(line, Paragraph) or not isinstance(below, Table) or not names_owner(line.text):
        return False
    grid, tables = whole(below), [block for block in stretch if isinstance(block, Table)]
    return bool(tables) and any(find_header(grid, row) is not None for row in grid.rows[:_FIRST_ROWS])


def _align_stretch(stretch: Sequence[Block]) -> list[Block]:
    if not any(isinstance(block, Table) for block in stretch):
        table = cells_to_table([block for block in stretch if isinstance(block, Paragraph)])
        if table is None:
            return list(stretch)
        stretch = [table]
    first = next(i for i, block in enumerate(stretch) if isinstance(block, Table))
    lines = with_guessed_header(list(_lines(whole_lines(stretch[first:]))))
    placed, left = _place(lines)
    return [*stretch[:first], _table(placed), *left]


def _lines(blocks: Sequence[Block]) -> Iterator[Line]:
    """Rows and lone lines in order; page counts the tables, for each ends with its page."""
    page = 0
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            yield Line(page, (), lone=block)
            continue
        page += 1
        grid = whole(block) if isinstance(block, Table) else None
        for row in grid.rows if grid else ():
            header = header_at(grid, row, blocks[index + 1 : index + 2]) if grid else None
            yield Line(page, grid.starts(row) if grid else (), header=header, grid=grid)


def _place(lines: Sequence[Line]) -> tuple[list[Line], list[Paragraph]]:
    """Every row with its canonical columns, and the lone lines that are no label."""
    placed: list[Line] = []
    zone: Zone | None = None
    for index, line in enumerate(lines):
        if line.lone is not None:
            row = loose_row(line, zone.roles) if zone is not None and not is_label_line(line.lone.text) else None
            placed.append(row or (line if is_label_line(line.lone.text) else replace(line, kind="orphan")))
        elif zone is not None and repeats_header(line, zone):
            zone = replace(zone_of(line, ()), heads=zone.heads)
        elif line.header is not None:
            header, placed = with_heads_above(line, placed, lines[:index])
            zone = zone_of(header, lines[index + 1 : index + 2])
            placed.append(header_line(header, zone))
        elif zone is not None and placed[-1].kind == "header" and is_sub_header(line):
            placed.append(header_line(line, zone))
        elif zone is None or leaves_zone(line) or names_field(line, zone):
            placed.append(_front_line(line, placed))
        else:
            zone = turn_page(zone, line, lines[index:])
            rest = rest_of(placed[-1], line, zone)
            placed.append(_lone_label_down(rest or data_line(line, zone), placed))
    rows = settle_tiers(join_parted_labels(join_cut_rows(_join_halves(placed))))
    if any("project_name" in line.roles for line in rows):
        return restore_projects(rows), []
    left = [line.lone for line in rows if line.lone is not None]
    return [line for line in rows if line.lone is None], left


def _lone_label_down(line: Line, above: Sequence[Line]) -> Line:
    """A lone `成本指标` is a second tier where the first tier in force is the one that usually holds it."""
    label = line.role("tier1")
    if label is None or "tier2" not in line.roles or line.role("tier2") is not None or not is_tier2(label.text):
        return line
    first = next((cell for other in reversed(above) if (cell := other.role("tier1")) is not None), None)
    usual = tier2_parents()[tier2_standard(clean_tier(label.text)) or ""][0]
    if first is None or tier1_standard(clean_tier(first.text)) != usual:
        return line
    moved = replace(label, col=line.roles.index("tier2"))
    return replace(line, cells=tuple(moved if cell is label else cell for cell in line.cells))


def _front_line(line: Line, above: Sequence[Line]) -> Line:
    """A row in front of the indicators, moved right where its block label's empty cell was dropped."""
    first = line.cells[0] if line.cells else None
    shift = 0
    if first is not None and first.col == 0 and (_NUMBERED.match(fold(first.text)) or (_in_block(above) and _is_money(first.text))):
        shift = 1
    return replace(line, cells=tuple(replace(cell, col=cell.col + shift) for cell in line.cells), kind="front")


def _widened(cells: Sequence[Cell], width: int) -> tuple[Cell, ...]:
    """Cells of a front row, each running right over the empty columns up to the next."""
    ends = [*(cell.col for cell in cells[1:]), width][: len(cells)]
    return tuple(replace(cell, col_span=max(1, end - cell.col)) for cell, end in zip(cells, ends, strict=True))


def _is_money(text: str) -> bool:
    label = label_of(Cell(0, 0, 1, 1, text))
    return (is_source(text) and (label is None or label.name in _OF_MONEY)) or is_level(text)


def _in_block(above: Sequence[Line]) -> bool:
    """Whether the last label in column 0 above opened a money block."""
    for line in reversed(above):
        first = next((cell for cell in line.cells if cell.col == 0), None)
        if first is not None:
            label = label_of(first)
            return label is not None and label.name == "funding"
    return False


def _join_halves(lines: Sequence[Line]) -> list[Line]:
    """A block label cut by a page break (`部门职能概` … `述（逐条填写）`) is put together at its first half."""
    joined: list[Line] = list(lines)
    for index, line in enumerate(joined):
        half = next((cell for cell in line.cells if cell.col == 0), None) if line.kind == "front" else None
        if half is None or len(line.cells) < 2 or label_of(half) is not None:
            continue
        top = _first_half(joined[:index])
        if top is not None and label_of(replace(top[1], text=top[1].text + half.text)) is not None:
            where, cell = top
            text = replace(cell, text=cell.text + half.text, places=(*cell.places, *half.places))
            joined[where] = replace(joined[where], cells=(text, *joined[where].cells[1:]))
            joined[index] = replace(line, cells=tuple(c for c in line.cells if c is not half))
    return joined


def _first_half(above: Sequence[Line]) -> tuple[int, Cell] | None:
    for index in range(len(above) - 1, -1, -1):
        cells = above[index].cells
        if cells and cells[0].col == 0:
            return index, cells[0]
    return None


def _table(lines: Sequence[Line]) -> Table:
    """One aligned table of all rows; a front row's label runs down over the empty cells below it."""
    rows = [line.cells for line in lines]
    width = max((cell.col + 1 for cells in rows for cell in cells), default=0)
    cells: list[Cell] = []
    for row, line in enumerate(lines):
        for cell in _widened(line.cells, width) if line.kind == "front" else line.cells:
            span = cell.row_span if line.kind == "data" else _span_down(lines, row, cell)
            cells.append(replace(cell, row=row, row_span=span))
    return Table(tuple(sorted(cells, key=lambda c: (c.row, c.col))), len(rows), width)


def _span_down(lines: Sequence[Line], row: int, cell: Cell) -> int:
    """Rows below that leave this label's column empty and hold something further right."""
    label = label_of(cell)
    is_block = cell.col == 0 and (lines[row].kind == "header" or (label is not None and label.kind == "section"))
    is_parent = cell.col > 0 and lines[row].kind == "front" and is_source(cell.text)
    span = 1
    for below in lines[row + 1 :]:
        first = below.cells[0] if below.cells else None
        goes_on = first is not None and first.col > cell.col
        if is_parent:
            goes_on = goes_on and first is not None and is_level(first.text) and below.kind == "front"
        elif lines[row].kind == "front":
            goes_on = goes_on and below.kind == "front"
        else:
            goes_on = goes_on and below.kind == "data"
        if not (is_block or is_parent) or not goes_on:
            break
        span += 1
    return span


__all__ = ["Grid", "Place", "align"]
