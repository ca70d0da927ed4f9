"""Where money blocks begin and end."""

from __future__ import annotations

from collections.abc import Sequence

from jixiao_extract.model import Cell
from jixiao_normalize.claims import Claim
from jixiao_normalize.grid import Grid, bottom, right
from jixiao_normalize.money.text import is_amount, is_level, is_source, told_money
from jixiao_normalize.vocabulary import measure_words, section_label


def is_block_label(cell: Cell, cells: Sequence[Cell]) -> bool:
    """Whether a cell opens a money block; cells: the free cells of its row."""
    match = section_label(cell.text)
    if match is None or match.name != "funding":
        return False
    after = [c for c in cells if c.col > cell.col]
    # `资金来源 │ 金额 │ 备注` are heads of a table of their own.
    heads = all(measure_words().find(c.text) for c in cells) or (len(cells) > 1 and all(is_source(c.text) for c in cells))
    heads_a_table = cell.row_span == 1 and len(after) >= 1 and heads
    return bool(after) and not heads_a_table and (cell.row_span > 1 or not is_amount(after[0].text))


def is_heading(cell: Cell) -> bool:
    """Whether a cell alone in its row announces the money below it."""
    match = section_label(cell.text)
    return match is not None and match.name == "funding" and not told_money(cell.text)


def last_row(grid: Grid, label: Cell) -> int:
    """Last row of a block: that of its label, or of the rows below that leave the label's column empty."""
    last = bottom(label)
    if label.row_span > 1:
        return last
    while last + 1 in grid.rows:
        texts = grid.texts(last + 1)
        if not texts or texts[0].col <= right(label) or not _speaks_of_money(texts):
            break
        last += 1
    return last


def _speaks_of_money(cells: Sequence[Cell]) -> bool:
    return any(is_source(c.text) or is_level(c.text) or measure_words().find(c.text) or is_amount(c.text) for c in cells)


def block_labels(claims: Sequence[Claim], grid: Grid, rows: Sequence[int], taken: set[Cell]) -> list[Claim]:
    """Claim a block's label once some cell inside its rows was taken for money."""
    inside = {claim.cell.row for claim in claims}
    known = {claim.cell for claim in claims} | taken
    cells = {c: section_label(c.text) for number in rows for c in grid.starts(number) if c not in known}
    return [
        Claim(cell, "section:funding", match.word)
        for cell, match in cells.items()
        if match is not None and match.name == "funding" and inside & set(range(cell.row, bottom(cell) + 1))
    ]
