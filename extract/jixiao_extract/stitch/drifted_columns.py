"""Columns of scanned pages, which drift: no two pages lie alike under a scanner or a lens.

    page 1   ┃      ┃    ┃          ┃
    page 2    ┃      ┃    ┃          ┃      a little aside, and a little wider: the same columns
    taken as ┃      ┃    ┃          ┃
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from jixiao_extract.page import Line, PageLayout, PageTable

# A page may be this much wider or narrower than the one before (share of the table's width).
_WIDER = 0.08
# A rule is the same one while it lies this near after both tables are laid over one another (points).
_NEAR = 5.0
# Share of the inner rules of the narrower table that both must have.
_COMMON = 0.5


def with_common_columns(layouts: Sequence[PageLayout], scanned: Sequence[bool]) -> list[PageLayout]:
    """The pages, with the first table of each on the columns of the last one before it where one of both was scanned."""
    taken: list[PageLayout] = []
    for layout, is_scan, was_scan in zip(layouts, scanned, [False, *scanned], strict=False):
        before = _last_table(taken[-1]) if taken else None
        taken.append(_onto(layout, before) if before is not None and (is_scan or was_scan) else layout)
    return taken


def _last_table(layout: PageLayout) -> PageTable | None:
    return next((block for block in reversed(layout.blocks) if isinstance(block, PageTable)), None)


def _onto(layout: PageLayout, before: PageTable) -> PageLayout:
    tables = [block for block in layout.blocks if isinstance(block, PageTable)]
    edges = _common_edges(tables[0].xs, before.xs) if tables else None
    if edges is None:
        return layout
    moved = replace(tables[0], xs=edges)
    blocks: list[Line | PageTable] = [moved if block is tables[0] else block for block in layout.blocks]
    return replace(layout, blocks=tuple(blocks))


def _common_edges(xs: tuple[float, ...], before: tuple[float, ...]) -> tuple[float, ...] | None:
    """The edges laid over those before and snapped to them; None where they are not the same columns."""
    width, wanted = xs[-1] - xs[0], before[-1] - before[0]
    if abs(width - wanted) > _WIDER * wanted:
        return None
    laid = (np.array(xs) - xs[0]) * (wanted / width) + before[0]
    distance = np.abs(laid[:, None] - np.array(before)[None, :])
    near = distance.min(axis=1) <= _NEAR
    snapped = np.where(near, np.array(before)[distance.argmin(axis=1)], laid)
    common = int(near[1:-1].sum())
    if common < _COMMON * min(len(xs) - 2, len(before) - 2) or (np.diff(snapped) <= 0).any():
        return None
    return tuple(snapped.tolist())
