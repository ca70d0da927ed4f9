"""Forms broken on purpose: each mutation gives variants of a sample, in the notation of samples/maker.

What the broken form still says is true; what was taken away must be missed, never made up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from maker.drawn import Ink
from maker.grid import Grid, GridCell, Sample

# Words that only the header row of an indicator table holds.
HEADERS = {"一级指标", "二级指标", "指标名称", "指标类型", "一级"}
# Words of columns that carry what is compared; the others (notes, scores) may be confused without harm.
MEANINGFUL = {
    *HEADERS,
    "三级指标",
    "指标内容",
    "指标值",
    "指标性质",
    "计算符号",
    "目标值",
    "度量单位",
    "计量单位",
    "年度指标值",
}
# Labels of merged cells stand in the first columns; a form has three at most before the indicator's name.
LABEL_COLUMNS = 3
# Points within which two rules are one: far less than a line of text, more than the width of a rule.
SAME_RULE = 1.0


def drop_label(sample: Sample) -> Iterator[Sample]:
    """A merged label, of a block or a tier, is empty."""
    for at, grid in _grids(sample):
        for cell in grid.cells:
            if cell.row_span > 1 and cell.col < LABEL_COLUMNS and cell.text:
                yield _with_grid(sample, at, _with_text(grid, {(cell.row, cell.col): ""}))


def blank_header(sample: Sample) -> Iterator[Sample]:
    """One word of the indicator header is empty."""
    for at, grid in _grids(sample):
        for cell in _header_cells(grid):
            yield _with_grid(sample, at, _with_text(grid, {(cell.row, cell.col): ""}))


def swap_headers(sample: Sample) -> Iterator[Sample]:
    """Two neighbouring words of the header are exchanged, and what stands below them is not."""
    for at, grid in _grids(sample):
        cells = _header_cells(grid)
        for one, other in pairwise(cells):
            texts = {(one.row, one.col): other.text, (other.row, other.col): one.text}
            yield _with_grid(sample, at, _with_text(grid, texts))


def swap_columns(sample: Sample) -> Iterator[Sample]:
    """Two neighbouring columns of the indicator table are exchanged, header and all: the form says the same."""
    for at, grid in _grids(sample):
        cells = _header_cells(grid)
        for one, other in pairwise(cells):
            # A word met before starts a second block (年度 beside 中期): across that border the meaning would change.
            again = other.text in {cell.text for cell in cells if cell.col < other.col}
            if one.col_span == other.col_span == 1 and other.col == one.col + 1 and not again:
                swapped = _swap(grid, one.row, one.col)
                if swapped is not None:
                    yield _with_grid(sample, at, swapped)


def double_row(sample: Sample) -> Iterator[Sample]:
    """A row of indicators is printed twice."""
    for at, grid in _grids(sample):
        header = next(iter(_header_cells(grid)), None)
        for row in range(header.row + header.row_span, grid.n_rows) if header else ():
            starting = [cell for cell in grid.cells if cell.row == row]
            if len(starting) > 1 and all(cell.row_span == 1 or cell.col < LABEL_COLUMNS for cell in starting):
                yield _with_grid(sample, at, _double(grid, row))


def delete_rule(inks: list[Ink]) -> Iterator[list[Ink]]:
    """One ruling line of the drawing is gone, wherever it was drawn (each cell draws its own side)."""
    rules = [ink for ink in inks if not ink.text]
    for rule in dict.fromkeys(rules):
        yield [ink for ink in inks if ink.text or not _on(ink, rule)]


def cut_page(inks: list[Ink]) -> Iterator[list[Ink]]:
    """One page of several is gone."""
    pages = sorted({ink.page for ink in inks})
    for lost in pages if len(pages) > 1 else ():
        yield [ink for ink in inks if ink.page != lost]


def _on(ink: Ink, rule: Ink) -> bool:
    """Whether the ink lies on the rule, on the same page and within its ends."""
    flat = rule.top == rule.bottom
    near = abs(ink.top - rule.top) if flat else abs(ink.x0 - rule.x0)
    starts, ends = (ink.x0 - rule.x0, rule.x1 - ink.x1) if flat else (ink.top - rule.top, rule.bottom - ink.bottom)
    same_kind = (ink.top == ink.bottom) == flat
    return ink.page == rule.page and same_kind and near < SAME_RULE and min(starts, ends) > -SAME_RULE


def _grids(sample: Sample) -> Iterator[tuple[tuple[int, int], Grid]]:
    for at, page in enumerate(sample.pages):
        for block_at, block in enumerate(page.blocks):
            if isinstance(block, Grid):
                yield (at, block_at), block


def _with_grid(sample: Sample, at: tuple[int, int], grid: Grid) -> Sample:
    page = sample.pages[at[0]]
    blocks = (*page.blocks[: at[1]], grid, *page.blocks[at[1] + 1 :])
    return replace(sample, pages=(*sample.pages[: at[0]], replace(page, blocks=blocks), *sample.pages[at[0] + 1 :]))


def _with_text(grid: Grid, texts: dict[tuple[int, int], str]) -> Grid:
    cells = tuple(replace(cell, text=texts.get((cell.row, cell.col), cell.text)) for cell in grid.cells)
    return replace(grid, cells=cells)


def _header_cells(grid: Grid) -> list[GridCell]:
    """Cells of the first row that holds a header word and whose words carry meaning, from left to right."""
    row = next((cell.row for cell in grid.cells if "".join(cell.text.split()) in HEADERS), None)
    return [cell for cell in grid.cells if cell.row == row and "".join(cell.text.split()) in MEANINGFUL]


def _swap(grid: Grid, first: int, col: int) -> Grid | None:
    """Columns col and col + 1 exchanged from the row `first` on; None where a cell ends between them."""
    moved: list[GridCell] = []
    for cell in grid.cells:
        inside = {at for at in (col, col + 1) if cell.col <= at < cell.col + cell.col_span}
        if cell.row < first or len(inside) != 1:
            moved.append(cell)
        elif cell.col_span == 1:
            moved.append(replace(cell, col=2 * col + 1 - cell.col))
        else:
            return None
    widths = list(grid.widths)
    widths[col], widths[col + 1] = widths[col + 1], widths[col]
    cells = tuple(sorted(moved, key=lambda cell: (cell.row, cell.col)))
    return replace(grid, widths=tuple(widths) if first == 0 else grid.widths, cells=cells)


def _double(grid: Grid, row: int) -> Grid:
    cells: list[GridCell] = []
    for cell in grid.cells:
        if cell.row > row:
            cells.append(replace(cell, row=cell.row + 1))
        elif cell.row + cell.row_span - 1 >= row and (cell.row < row or cell.row_span > 1):
            cells.append(replace(cell, row_span=cell.row_span + 1))
        else:
            cells.append(cell)
            if cell.row == row:
                cells.append(replace(cell, row=row + 1))
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.col)))
    return replace(grid, n_rows=grid.n_rows + 1, cells=ordered)
