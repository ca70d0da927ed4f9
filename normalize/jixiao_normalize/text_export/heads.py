"""The header of a text export's table, whose unknown heads are told by what stands below them on its page or the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jixiao_extract.model import Block, Table
from jixiao_normalize.columns import Header
from jixiao_normalize.grid import Grid, whole
from jixiao_normalize.header import cross_check, find_header, guessed_header, lacks_names, settle, under_bands
from jixiao_normalize.text_export.line import Line

# So many rows below its heads tell what a column holds.
_FEWEST_BELOW = 4


def with_guessed_header(lines: Sequence[Line]) -> list[Line]:
    """The lines with a header where no word tells one and the tiers below do."""
    if any(line.header is not None for line in lines):
        return list(lines)
    grids = {id(line.grid): line.grid for line in lines if line.grid is not None}
    guess = next(((grid, header) for grid in grids.values() if (header := guessed_header(grid)) is not None and header.cells), None)
    if guess is None:
        return list(lines)
    grid, header = guess
    row = next(i for i, line in enumerate(lines) if line.grid is grid) + header.bottom - grid.first
    return [replace(line, header=header) if i == row else line for i, line in enumerate(lines)]


def header_at(grid: Grid, row: int, after: Sequence[Block]) -> Header | None:
    """The header that ends in a row; where a head says too little, what stands below it on its page says more.

    after: the next page, which speaks for the columns as well where it has as many.
    """
    header = find_header(grid, row)
    if header is None or len(header.blocks) != 1:
        return header
    block = header.blocks[0]
    if grid.last - header.bottom < _FEWEST_BELOW:
        grid = _with_page(grid, after)
    rows = range(header.bottom + 1, grid.last + 1)
    known = block.of("value") is not None and block.of("content") is not None and block.of("tier2") is not None
    if known or block.of("project_name") is not None or len(rows) < _FEWEST_BELOW:
        return header
    settled = settle(header, grid, rows)
    checked, _ = cross_check(settled.blocks[0], grid, rows)
    guess = guessed_header(grid) if lacks_names(checked, grid, rows) else None
    kept = under_bands(checked, grid, rows)
    return guess if guess is not None and guess.bottom == header.bottom else replace(settled, blocks=(kept,))


def _with_page(grid: Grid, after: Sequence[Block]) -> Grid:
    """The grid with the rows of the next page below its own, where that has as many columns."""
    below = next((block for block in after if isinstance(block, Table) and block.n_cols == grid.n_cols), None)
    if below is None:
        return grid
    moved = (replace(cell, row=cell.row + grid.table.n_rows) for cell in below.cells)
    return whole(replace(grid.table, cells=(*grid.table.cells, *moved), n_rows=grid.table.n_rows + below.n_rows))
