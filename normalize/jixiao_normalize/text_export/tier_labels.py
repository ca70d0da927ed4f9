"""Tier labels of a text export, brought up to the first row of their block.

    page 1   │      │ 食品抽检数量 │      the merged cell was cut by the page break and its label printed on the
    page 2   │ 数量 │ 抽检批次     │      far side, or on a line of its own between the pages
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jixiao_extract.model import Cell, Paragraph
from jixiao_normalize.text_export.block_ends import cut, speaks_of
from jixiao_normalize.text_export.late_labels import doubt, put, raise_late, raise_outer, unlabelled
from jixiao_normalize.text_export.line import Line
from jixiao_normalize.text_export.strays import doubt_strays
from jixiao_normalize.vocabulary import (
    clean_tier,
    is_tier1,
    is_tier2,
    label_of,
    tier1_standard,
    tier2_parents,
    tier2_standard,
)

# Rows at a page break are given to one of two labels by what they speak of; this is how far that is trusted.
_GUESSED = 0.7


def settle_tiers(lines: Sequence[Line]) -> list[Line]:
    """The lines with lone tier labels and late ones set on the first row of their block; other lone lines dropped in."""
    rows = list(lines)
    for index in _inner_first(lines):
        lone = lines[index].lone
        if lone is not None:
            _set_lone(rows, index, lone)
    rows = [line for line in rows if line.lone is None or line.kind == "orphan"]
    for role in ("tier1", "tier2"):
        _raise_first(rows, role)
    raise_late(rows)
    raise_outer(rows)
    return [_both_tiers(line) for line in doubt_strays(rows)]


def _inner_first(lines: Sequence[Line]) -> list[int]:
    """Positions of the lone labels; of those at one break the second tiers first, for a first tier begins with its own."""
    lone = [i for i, line in enumerate(lines) if line.lone is not None and line.kind != "orphan"]
    breaks = {i: i - k for k, i in enumerate(lone)}
    return sorted(lone, key=lambda i: (breaks[i], _is_outer(lines[i]), i))


def _is_outer(line: Line) -> bool:
    return line.lone is not None and is_tier1(line.lone.text)


def _both_tiers(line: Line) -> Line:
    """A `满意度指标` with nothing beside it stands for both tiers: its cell was merged over their columns."""
    label = line.role("tier1")
    if label is None or "tier2" not in line.roles or line.role("tier2") is not None or not is_tier2(label.text):
        return line
    both = replace(label, col=line.roles.index("tier2"), confidence=min(label.confidence, _GUESSED))
    return replace(line, cells=tuple(sorted((*line.cells, both), key=lambda c: c.col)))


def _set_lone(rows: list[Line], index: int, lone: Paragraph) -> None:
    """Give a label printed between two pages to the block that is open there."""
    label = Cell(0, 0, 1, 1, lone.text, lone.places)
    if _in_force(rows, index, lone.text):
        return
    if is_tier1(lone.text) and (start := _start_tier1(rows, index, lone.text)) is not None:
        put(rows, start, "tier1", label)
    elif is_tier2(lone.text) and (start := _start_tier2(rows, index, lone.text)) is not None:
        put(rows, start, "tier2", label)
    elif (found := label_of(label)) is not None and found.name != "indicators":
        _put_front(rows, index, label)


def _in_force(rows: Sequence[Line], index: int, text: str) -> bool:
    """Whether the label is the one that stands above already: a cut cell's label is printed on both sides."""
    for role in ("tier1", "tier2"):
        above = next((cell for line in reversed(rows[:index]) if (cell := line.role(role)) is not None), None)
        if above is not None and clean_tier(above.text) == clean_tier(text):
            return True
    return False


def _put_front(rows: list[Line], index: int, label: Cell) -> None:
    """A block label between pages goes to the first row above that its block began with (`目标1`)."""
    start = index
    while start > 0 and rows[start - 1].kind == "front" and rows[start - 1].cells and rows[start - 1].cells[0].col > 0 and _same_front(rows, start - 1, index):
        start -= 1
    if start == index:
        start = next((i for i in range(index + 1, len(rows)) if rows[i].cells), index)
    line = rows[start]
    if line.lone is None and line.cells and line.cells[0].col > 0:
        rows[start] = replace(line, cells=(label, *line.cells))


def _same_front(rows: Sequence[Line], above: int, index: int) -> bool:
    """Whether a numbered row belongs to the run of numbers that stands at the break."""
    nearest = next((rows[i] for i in range(index - 1, -1, -1) if rows[i].cells), rows[above])
    return _prefix(rows[above]) == _prefix(nearest) and _prefix(nearest) != ""


def _prefix(line: Line) -> str:
    first = next((c.text for c in line.cells if c.col > 0), "")
    return first.rstrip("0123456789")


def _data_around(rows: Sequence[Line], index: int) -> tuple[list[int], list[int]]:
    """Data rows of the page above the break, last first, and of the page below, first first."""
    above = [i for i in range(index - 1, -1, -1) if rows[i].kind == "data"]
    below = [i for i in range(index + 1, len(rows)) if rows[i].kind == "data"]
    above = [i for i in above if rows[i].page == rows[above[0]].page] if above else []
    below = [i for i in below if rows[i].page == rows[below[0]].page] if below else []
    return above, below


def _start_tier1(rows: Sequence[Line], index: int, text: str) -> int | None:
    """The first row above the break whose second tier belongs under this label, else the first row below."""
    above, below = _data_around(rows, index)
    standard = tier1_standard(clean_tier(text))
    if above and "tier2" not in rows[above[0]].roles:
        return _hinted_start1(rows, above, standard or "") or (below[0] if below and rows[below[0]].role("tier1") is None else None)
    start: int | None = None
    for i in above:
        own = rows[i].role("tier2")
        child = tier2_standard(clean_tier(own.text)) if own else None
        if child is not None and standard not in tier2_parents()[child]:
            break
        if child is not None:
            start = i
        if rows[i].role("tier1") is not None:
            break
    if start is not None and rows[start].role("tier1") is None:
        return start
    return below[0] if below and rows[below[0]].role("tier1") is None else None


def _hinted_start1(rows: Sequence[Line], above: Sequence[int], standard: str) -> int | None:
    """With one tier column only, the highest row above the break whose name speaks of a tier below this one."""
    start: int | None = None
    for i in above:
        content = rows[i].role("content")
        if rows[i].role("tier1") is not None or content is None:
            break
        spoken = {p for child, parents in tier2_parents().items() for p in parents[:1] if speaks_of(content.text, child)}
        if standard not in spoken:
            break
        start = i
    return start


def _start_tier2(rows: list[Line], index: int, text: str) -> int | None:
    """The row at which the block of a label printed at this break begins.

    The first row of the table where no label came before; else by what the unlabelled rows above the break speak of;
    else the first row below, where that has no label of its own.
    """
    run, above = unlabelled(rows, index)
    if run and above is None:
        return run[0]
    at = cut([rows[i] for i in run], above.text, text) if above is not None else 0
    doubt(rows, run)
    if at < len(run):
        return run[at]
    below = _data_around(rows, index)[1]
    return below[0] if below and rows[below[0]].role("tier2") is None else None


def _raise_first(rows: list[Line], role: str) -> None:
    """A table whose first rows have no label takes the first label below: its cell began with them.

    On one page such a label stands in the middle of its block, and so may every other: what lacks one is in doubt.
    """
    first: int | None = None
    for index, line in enumerate(rows):
        if line.kind == "header":
            first = None
        if line.kind != "data" or line.role("content") is None:
            continue
        label = line.role(role)
        if first is None:
            first = index
        if label is not None:
            if first < index and _open_run(rows, first, index, role):
                if rows[first].page == line.page:
                    doubt(rows, [i for i, row in enumerate(rows) if row.kind == "data" and row.role(role) is None])
                rows[index] = replace(line, cells=tuple(c for c in line.cells if c is not label))
                put(rows, first, role, label)
            first = len(rows)


def _open_run(rows: Sequence[Line], first: int, index: int, role: str) -> bool:
    """Whether no row between, nor the label's own, stands under another label of the tier above or below it."""
    starts = [i for i in range(first, index + 1) if rows[i].role("tier1") is not None]
    if role == "tier2" and len(starts) > 1:
        return False
    other = "tier1" if role == "tier2" else "tier2"
    return all(rows[i].role(role) is None for i in range(first, index)) and (
        role == "tier1" or all(rows[i].role(other) is None for i in range(first + 1, index))
    )
