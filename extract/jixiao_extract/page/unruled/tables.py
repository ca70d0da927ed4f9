"""Pages with tables that no upright rule parts into columns, laid out again with the columns that their texts tell.

Such a table may run over pages, and its columns are judged on all of them together. Its cells are of confidence
`GUESSED`, and a finding tells where it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from jixiao_extract.messages import finding
from jixiao_extract.model import Finding, Place
from jixiao_extract.page.layout import PageLayout, PageTable, page_layout
from jixiao_extract.page.rulings import Rulings, strokes_to_rulings
from jixiao_extract.page.unruled.columns import Parted, guess_columns
from jixiao_extract.page.unruled.row_rules import (
    LEAST_RULES,
    Ladder,
    Rungs,
    ladders,
    of_shades,
    reached,
    rungs,
    text_lines,
)
from jixiao_extract.page.unruled.rows import guess_rules
from jixiao_extract.page.words import Floats, Words

# A table with so few rules has none between its rows, but three or four around its head and its end.
_FEW_RULES = 6
# A page of more rules or shades is a drawing: forms have some hundred, and what follows compares them two by two.
_MOST_DRAWN = 1000
# No rule bounds a cell of a guessed column.
GUESSED = 0.7

Stroke = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, eq=False)
class BarePage:
    """What is needed to lay out a page again; rungs: where tables without columns may stand.

    shaded: its rows are told by shades, not by rules.
    """

    words: Words
    rulings: Rulings
    rungs: tuple[Rungs, ...]
    shaded: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """Rules of a page over one another; at: its position among the pages, from 0."""

    at: int
    page: BarePage
    rungs: Rungs


def bare_page(words: Words, rulings: Rulings, shades: Floats) -> BarePage | None:
    """What a page with rows and no columns needs to be laid out again; None for every other page.

    shades: n x 4 areas filled with a colour; on a page without upright rules their edges part rows as rules do.
    """
    if not len(words) or max(len(rulings.horizontal), len(shades)) > _MOST_DRAWN:
        return None
    found = rungs(rulings)
    rules = sum(len(part.rules) for part in found)
    if len(shades) and not len(rulings.vertical) and rules < LEAST_RULES:
        shaded = rungs(strokes_to_rulings(np.vstack(_edges(shades))))
        # Between rules, a few shaded cells part fewer rows than the rules do.
        if sum(len(part.rules) for part in shaded) > rules:
            return BarePage(words, rulings, tuple(of_shades(part, words) for part in shaded), shaded=True)
    return BarePage(words, rulings, found) if found else None


def _edges(shades: Floats) -> tuple[Floats, Floats]:
    """The upper and the lower edges of shades, as strokes of no width."""
    return shades[:, [0, 1, 2, 1]], shades[:, [0, 3, 2, 3]]


def with_guessed_columns(layouts: Sequence[PageLayout], bare: Sequence[BarePage | None]) -> list[PageLayout]:
    """The layouts, with new ones for the pages on which a table was found; bare: one for each layout."""
    parts = [_Part(at, page, part) for at, page in enumerate(bare) if page is not None for part in page.rungs]
    found = list(layouts)
    strokes: dict[int, list[Stroke]] = {}
    for run in _runs(parts):
        for at, stroke in _guessed(run):
            strokes.setdefault(at, []).append(stroke)
    for at, uprights in strokes.items():
        page = bare[at]
        if page is not None:
            found[at] = _laid_out(layouts[at], page, uprights)
    return found


def _runs(parts: Sequence[_Part]) -> list[list[_Part]]:
    """Rules between the same edges, on one page or from page to page."""
    runs: list[list[_Part]] = []
    for part in parts:
        for run in reversed(runs):
            rungs = reached(part.rungs, run[-1].rungs) if part.at - run[-1].at <= 1 else None
            if rungs is not None:
                run.append(replace(part, rungs=rungs))
                break
        else:
            runs.append([part])
    return runs


def _guessed(run: Sequence[_Part]) -> Iterator[tuple[int, Stroke]]:
    """The edges of rows and columns that the texts of a run tell, each with the position of its page."""
    many = max(len(part.rungs.rules) for part in run)
    whole = [_with_rows(part) for part in run] if many <= _FEW_RULES or run[0].page.shaded else list(run)
    if max(len(part.rungs.rules) for part in whole) < LEAST_RULES:
        return
    found = [(part, ladder) for part in whole for ladder in ladders(part.rungs, part.page.words)]
    tables = guess_columns([ladder for _, ladder in found])
    for (part, ladder), rows in zip(found, tables, strict=False):
        # A rule below the head of a page and one above its foot have the page between them.
        if len(rows) >= LEAST_RULES - 1 or all(len(inner) > 1 for _, inner in rows):
            yield from ((part.at, stroke) for stroke in _uprights(ladder, rows))
    for part in whole if tables else ():
        yield from ((part.at, (x0, y, x1, y)) for y, x0, x1 in part.rungs.rules.tolist())


def _with_rows(part: _Part) -> _Part:
    """The rules of a page, with those that blank space between its rows stands for; of shades, those instead."""
    lines = text_lines(part.rungs, part.page.words)
    rules = guess_rules(lines, (part.rungs.left, part.rungs.right))
    if not rules:
        return part
    drawn = [] if part.page.shaded else part.rungs.rules.tolist()
    middles = [(line.top + line.bottom) / 2 for line in lines]
    new = [rule for rule in rules if all(any(_lies_between(y, rule[0], other[0]) for y in middles) for other in drawn)]
    every = np.array([*drawn, *new])
    return replace(part, rungs=replace(part.rungs, rules=every))


def _lies_between(y: float, one: float, other: float) -> bool:
    return min(one, other) < y < max(one, other)


def _uprights(ladder: Ladder, rows: Sequence[Parted]) -> Iterator[Stroke]:
    """Strokes of no width where columns end, a band high each, and at both sides of the table."""
    for band, inner in rows:
        for x in (ladder.left, *inner, ladder.right):
            yield x, band.top, x, band.bottom


def _laid_out(layout: PageLayout, page: BarePage, uprights: Sequence[Stroke]) -> PageLayout:
    flat, upright = page.rulings.horizontal, page.rulings.vertical
    drawn = np.vstack([flat[:, [1, 0, 2, 0]], upright[:, [0, 1, 0, 2]], np.array(uprights)])
    new = page_layout(layout.number, (layout.width, layout.height), page.words, strokes_to_rulings(drawn))
    before = {block.box for block in layout.blocks if isinstance(block, PageTable) and block.n_cols > 1}
    blocks = [_doubted(block) if isinstance(block, PageTable) and block.box not in before else block for block in new.blocks]
    guessed = [block for block in blocks if isinstance(block, PageTable) and block.box not in before]
    return replace(new, blocks=tuple(blocks), doubts=(*new.doubts, *(_finding(layout.number, table) for table in guessed)))


def _doubted(table: PageTable) -> PageTable:
    return replace(table, cells=tuple(cell._replace(confidence=GUESSED) for cell in table.cells))


def _finding(number: int, table: PageTable) -> Finding:
    return finding("guessed_columns", number, places=(Place(page=number, box=table.box),))
