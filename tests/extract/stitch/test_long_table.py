"""A list that runs over a hundred pages: its rows stay in order, its header is kept once, and time grows with it."""

from __future__ import annotations

import time

import pytest

from jixiao_extract.model import Box, Place, Table
from jixiao_extract.page.layout import PageCell, PageLayout, PageTable
from jixiao_extract.page.words import Line
from jixiao_extract.stitch.pages import stitch

_COLUMNS, _ROWS = 6, 20
# CPU seconds for a hundred pages; a search through all rows for each of them takes minutes.
_MOST_SECONDS = 10.0


def _page(number: int, header: bool) -> PageLayout:
    cells = [
        _cell(number, row, col, f"head {col}" if header and row == 0 else f"{number}-{row}-{col}")
        for row in range(_ROWS)
        for col in range(_COLUMNS)
    ]
    xs = tuple(50.0 * col for col in range(_COLUMNS + 1))
    table = PageTable(xs, _ROWS, tuple(cells), Box(xs[0], 50.0, xs[-1], 50.0 + 20.0 * _ROWS))
    return PageLayout(number, 600.0, 800.0, (table,))


def _cell(number: int, row: int, col: int, text: str) -> PageCell:
    box = Box(50.0 * col, 50.0 + 20.0 * row, 50.0 * (col + 1), 70.0 + 20.0 * row)
    line = Line(text, Box(box.x0 + 2, box.top + 2, box.x0 + 30, box.bottom - 4))
    return PageCell(row, col, 1, 1, (line,), (Place(page=number, box=box),))


@pytest.mark.parametrize(("header", "rows"), [(True, 1 + 100 * (_ROWS - 1)), (False, 100 * _ROWS)])
def test_a_hundred_pages_are_one_table(header: bool, rows: int) -> None:
    pages = [_page(number, header) for number in range(1, 101)]
    started = time.process_time()
    (table,) = stitch(pages).blocks
    assert time.process_time() - started < _MOST_SECONDS
    assert isinstance(table, Table)
    assert table.n_rows == rows
    firsts = [cell.text for cell in table.cells if cell.col == 0]
    skipped = int(header)
    printed = [f"{number}-{row}-0" for number in range(1, 101) for row in range(skipped, _ROWS)]
    assert firsts == ["head 0"] * skipped + printed
