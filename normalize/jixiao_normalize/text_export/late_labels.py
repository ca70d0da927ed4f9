"""Labels of a text export on the first row of a page whose blocks begin before the break, set on the row where they do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jixiao_extract.model import Cell
from jixiao_normalize.text_export.block_ends import cut
from jixiao_normalize.text_export.line import Line
from jixiao_normalize.vocabulary import clean_tier, tier1_standard, tier2_parents, tier2_standard

# Rows at a page break are given to one of two labels by what they speak of; this is how far that is trusted.
_GUESSED = 0.7


def put(rows: list[Line], index: int, role: str, label: Cell) -> None:
    line = rows[index]
    if role not in line.roles or line.role(role) is not None:
        return
    cells = (*line.cells, replace(label, col=line.roles.index(role)))
    rows[index] = replace(line, cells=tuple(sorted(cells, key=lambda c: c.col)))


def doubt(rows: list[Line], run: Sequence[int]) -> None:
    """Mark rows of which the export does not say on which side of a label's beginning they stand."""
    for i in run:
        cells = tuple(replace(c, confidence=min(c.confidence, _GUESSED)) for c in rows[i].cells)
        rows[i] = replace(rows[i], cells=cells)


def unlabelled(rows: Sequence[Line], index: int) -> tuple[list[int], Cell | None]:
    """The data rows directly above a place that have no second tier, in order, and the label above them."""
    run: list[int] = []
    for i in range(index - 1, -1, -1):
        if rows[i].kind == "header":
            break
        if rows[i].kind != "data":
            continue
        label = rows[i].role("tier2")
        if label is not None:
            return run[::-1], label
        run.append(i)
    return run[::-1], None


def raise_late(rows: list[Line]) -> None:
    """A second-tier label on the first row of a page goes up over the rows before the break that speak of it.

    A first tier that was printed between the pages, for its cell was cut there too, goes with it.
    """
    for index in range(1, len(rows)):
        line, label, first = rows[index], rows[index].role("tier2"), rows[index].role("tier1")
        turned = line.kind == "data" and rows[index - 1].kind == "data" and rows[index - 1].page != line.page
        if not turned or label is None or (first is not None and first.text == label.text):
            continue
        run, above = unlabelled(rows, index)
        at = cut([rows[i] for i in run], above.text, label.text) if above is not None else len(run)
        doubt(rows, run if above is not None else [])
        if at < len(run) and (first is None or all(rows[i].role("tier1") is None for i in run[at:])):
            rows[index] = replace(line, cells=tuple(c for c in line.cells if c is not label and c is not first))
            put(rows, run[at], "tier2", label)
            if first is not None:
                put(rows, run[at], "tier1", first)


def raise_outer(rows: list[Line]) -> None:
    """A first-tier label on the first row of a page goes up to the second tiers before the break that usually stand under it."""
    for index in range(1, len(rows)):
        line, label = rows[index], rows[index].role("tier1")
        if label is None or line.kind != "data" or rows[index - 1].kind != "data" or rows[index - 1].page == line.page:
            continue
        start = _first_under(rows, index, tier1_standard(clean_tier(label.text)))
        if start is not None:
            rows[index] = replace(line, cells=tuple(c for c in line.cells if c is not label))
            put(rows, start, "tier1", label)
            doubt(rows, range(start, index))


def _first_under(rows: Sequence[Line], index: int, standard: str | None) -> int | None:
    """The first of the rows before a break that have a second tier of their own, no first one, and usually stand under this."""
    start: int | None = None
    for i in range(index - 1, -1, -1):
        own = rows[i].role("tier2")
        if rows[i].kind != "data" or rows[i].page != rows[index - 1].page or rows[i].role("tier1") is not None:
            break
        if own is None:
            continue
        parents = tier2_parents().get(tier2_standard(clean_tier(own.text)) or "", ())
        if not parents or parents[0] != standard:
            break
        start = i
    return start
