"""A form as a text export leaves it: tab-separated, page by page, columns that are empty on a page dropped.

What a merged cell says stands once: in the first of its rows, or, where a page break runs through it, on one of the
pages or partly on both, as centred labels fall.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterator

from maker.grid import Grid, GridCell, Line, Sample


def sample_to_export(sample: Sample) -> bytes:
    """The export; the sample decides where pages end and labels fall, the same each time."""
    chance = random.Random(zlib.crc32(repr(sample).encode()))
    pages: list[str] = []
    for page in sample.pages:
        for block in page.blocks:
            lines = [block.text] if isinstance(block, Line) else ["\n".join(rows) for rows in _pages(block, chance)]
            pages += lines
    return "\n\n".join(pages).encode()


def _pages(grid: Grid, chance: random.Random) -> Iterator[list[str]]:
    ends = _breaks(grid.n_rows, chance)
    said: dict[tuple[int, int], str] = {}
    for cell in grid.cells:
        said.update(_placed(cell, ends, chance))
    for first, last in zip([0, *ends], [*ends, grid.n_rows], strict=True):
        rows = [[said.get((row, col), "") for col in range(len(grid.widths))] for row in range(first, last)]
        kept = [col for col in range(len(grid.widths)) if any(row[col] for row in rows)]
        yield ["\t".join(row[col].replace("\n", " ") for col in kept) for row in rows]


def _breaks(n_rows: int, chance: random.Random) -> list[int]:
    ends: list[int] = []
    row = chance.randint(8, 20)
    while row < n_rows:
        ends.append(row)
        row += chance.randint(8, 20)
    return ends


def _placed(cell: GridCell, ends: list[int], chance: random.Random) -> dict[tuple[int, int], str]:
    """Where the text of a cell stands; a page break through it may move or part it."""
    cut = next((end for end in ends if cell.row < end < cell.row + cell.row_span), None)
    if cut is None:
        return {(cell.row, cell.col): cell.text}
    how = chance.choice(("above", "below", "parted"))
    if how == "parted" and len(cell.text) > 3:
        half = len(cell.text) // 2
        return {(cell.row, cell.col): cell.text[:half], (cut, cell.col): cell.text[half:]}
    return {(cut if how == "below" else cell.row, cell.col): cell.text}
