"""Forms side by side in one table, as on a sheet: each is a table of its own.

    │ 2023年绩效目标表      │  │ 2024年绩效目标表      │
    │ 项目名称 │ 养护       │  │ 项目名称 │ 改造       │      no cell reaches over the column at which the second begins
"""

from __future__ import annotations

from dataclasses import replace

from jixiao_extract.model import Cell, Table
from jixiao_normalize.grid import right
from jixiao_normalize.vocabulary import label_of, looks_like_title
from jixiao_normalize.words import fold

# A form is at least a label and its value wide, and a title and two lines high.
_LEAST_COLUMNS = 2
_LEAST_ROWS = 3


def forms_side_by_side(table: Table) -> list[Table]:
    """The forms of a table from left to right; the table alone where it holds one, or forms one below the other."""
    cut = _cut(table) if table.aligned and table.n_rows >= _LEAST_ROWS else None
    if cut is None:
        return [table]
    left = [cell for cell in table.cells if cell.col < cut]
    rest = [replace(cell, col=cell.col - cut) for cell in table.cells if cell.col >= cut]
    first = replace(table, cells=tuple(left), n_cols=cut)
    return [first, *forms_side_by_side(replace(table, cells=tuple(rest), n_cols=table.n_cols - cut))]


def _cut(table: Table) -> int | None:
    """The column at which a second form begins: its title or first label stands in the row of the first one's."""
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        # The cheap question first: few cells hold either word.
        if "表" in cell.text or "名称" in cell.text:
            rows.setdefault(cell.row, []).append(cell)
    for cells in rows.values():
        opening = [cell for cell in cells if _opens(cell)] if len(cells) > 1 else []
        if len(opening) > 1 and _may_part(opening[0], opening[1], table):
            return opening[1].col
    return None


def _opens(cell: Cell) -> bool:
    match = label_of(cell)
    return looks_like_title(cell.text) or (match is not None and match.name == "project_name" and cell.row_span == 1)


def _may_part(first: Cell, second: Cell, table: Table) -> bool:
    """Whether both are titles, or one and the same label, with nothing across: 一级 and 二级项目名称 head one list."""
    alike = fold(first.text) == fold(second.text) or (looks_like_title(first.text) and looks_like_title(second.text))
    wide = min(second.col - first.col, table.n_cols - second.col) >= _LEAST_COLUMNS
    return alike and wide and not any(cell.col < second.col <= right(cell) for cell in table.cells)
