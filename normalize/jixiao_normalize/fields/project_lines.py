"""Lines over a table's columns that open a project, under one head for all of them.

    │ 一级指标 │ 三级指标 │ 指标值 │      │ 一级指标 │ 三级指标 │ 指标值 │
    │ 项目名称：饮水     预算：12万 │      │ 项目名称：饮水     预算：12万 │
    │ 产出指标 │ 维修工程 │ 34处   │  →   │ 一级指标 │ 三级指标 │ 指标值 │   each project gets
    │ 项目名称：公路     预算：60万 │      │ 产出指标 │ 维修工程 │ 34处   │   the head of its own
    │ 产出指标 │ 养护里程 │ 86公里 │      │ …                             │
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jixiao_extract.model import Cell, Table
from jixiao_normalize.columns import Header
from jixiao_normalize.fields.labelled import inline_pairs
from jixiao_normalize.grid import Grid, bottom, whole
from jixiao_normalize.header import find_header

_OPENING = frozenset({"project_name"})


def names_owner(text: str) -> bool:
    """Whether a line names the project that the following is about (`项目名称：饮水`)."""
    return any(field.name in _OPENING for field in inline_pairs(text, ()).fields)


def opens_form(grid: Grid, row: int) -> bool:
    """Whether the first cell of a row is such a line."""
    cells = grid.starts(row)
    return bool(cells) and len(cells) == len(grid.texts(row)) and names_owner(cells[0].text)


def with_heads(grid: Grid) -> Grid:
    """A whole table with its head repeated below each such line; itself where they have heads or there are not two."""
    rows = [row for row in grid.rows if opens_form(grid, row)]
    header = next((h for row in grid.rows if (h := find_header(grid, row)) is not None), None) if len(rows) > 1 else None
    if header is None or header.bottom > rows[0] or any(_is_headed(grid, row) for row in rows):
        return grid
    across = any(cell.row < row <= bottom(cell) for cell in grid.table.cells for row in rows)
    return grid if across else whole(_inserted(grid.table, header, rows))


def _is_headed(grid: Grid, row: int) -> bool:
    """Whether a head of its own stands somewhere below a line, ahead of the next one."""
    for below in range(row + 1, grid.last + 1):
        if opens_form(grid, below):
            return False
        if find_header(grid, below) is not None:
            return True
    return False


def _inserted(table: Table, header: Header, rows: Sequence[int]) -> Table:
    height = header.bottom - header.top + 1
    heads = [cell for cell in table.cells if header.top <= cell.row and bottom(cell) <= header.bottom]
    moved = [replace(cell, row=cell.row + height * sum(row < cell.row for row in rows)) for cell in table.cells]
    copies = [_copy(cell, row + 1 + height * at - header.top) for at, row in enumerate(rows) for cell in heads]
    cells = tuple(sorted([*moved, *copies], key=lambda cell: (cell.row, cell.col)))
    return replace(table, cells=cells, n_rows=table.n_rows + height * len(rows))


def _copy(cell: Cell, by: int) -> Cell:
    return replace(cell, row=cell.row + by)
