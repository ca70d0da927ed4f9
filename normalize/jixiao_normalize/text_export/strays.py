"""What a page break of a text export leaves astray: rows whose labels it swallowed, and rows printed as loose words.

    页末   成本 │ 甲总成本     5万元       the label of the merged cell that the break cut is printed nowhere: a row
                │ 乙带动增收   6万元       that speaks of another tier begins a block of its own, whose name is unknown

    丙知晓率 ≥94%                          the first row of the page, whose upper rule the exporter did not see
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jixiao_extract.model import Cell
from jixiao_normalize.header import assign_columns, fit
from jixiao_normalize.text_export.block_ends import speaks_of
from jixiao_normalize.text_export.line import Line
from jixiao_normalize.vocabulary import clean_tier, tier2_hints, tier2_standard

# How far rows are trusted whose label, or whose columns, no print tells.
_GUESSED = 0.7


def doubt_strays(rows: Sequence[Line]) -> list[Line]:
    """The rows, with those doubted that carry a label over a page break and speak of another tier than it."""
    doubted = list(rows)
    run: list[int] = []
    label: str | None = None
    for index, line in enumerate([*rows, Line(0, (), kind="header")]):
        own = line.role("tier2")
        if line.lone is not None:
            continue
        if line.kind == "data" and own is None:
            run.append(index)
            continue
        if label is not None and run and _meets_break(rows, run):
            for stray in _strays(rows, run, label):
                doubted[stray] = _guessed(doubted[stray])
        run = []
        label = tier2_standard(clean_tier(own.text)) if own is not None else None
    return doubted


def _meets_break(rows: Sequence[Line], run: Sequence[int]) -> bool:
    """Whether the page turns within a run, or in front of or behind it."""
    return len({line.page for line in rows[run[0] - 1 : run[-1] + 2]}) > 1


def _strays(rows: Sequence[Line], run: Sequence[int], label: str) -> Sequence[int]:
    """The rows of a run from the first on whose name speaks of other tiers and not of the label's."""
    for k, index in enumerate(run):
        content = rows[index].role("content")
        spoken = {tier for tier in tier2_hints() if content is not None and speaks_of(content.text, tier)}
        if spoken and label not in spoken:
            return run[k:]
    return ()


def _guessed(line: Line) -> Line:
    return replace(line, cells=tuple(replace(cell, confidence=min(cell.confidence, _GUESSED)) for cell in line.cells))


def loose_row(line: Line, roles: Sequence[str]) -> Line | None:
    """A lone line of words as the first row of the next page, None where they are no name with its value."""
    # Loose words in a list of projects are as likely the pieces of a project's own cells.
    if line.lone is None or "project_name" in roles:
        return None
    words = line.lone.text.split()
    placed = assign_columns({n: [word] for n, word in enumerate(words)}, roles)
    named = [roles[col] for col in placed.values()]
    if len(placed) < len(words) or not {"content", "value"} <= set(named) or "tier2" in named:
        return None
    if any(fit(roles[col], words[n]) <= 0 for n, col in placed.items()) or fit("value", words[named.index("value")]) <= 1:
        return None
    cells = tuple(Cell(0, placed[n], 1, 1, word, line.lone.places, _GUESSED) for n, word in enumerate(words))
    return Line(line.page + 1, cells, kind="data", roles=tuple(roles))
