"""The row that a page break of a text export has cut, put together again.

    页末  社会效益指 │ 加强培训，防范化解区域 │ ≥ 5 个        a first row with a name and no value goes on with the
    页首  标         │ 性、系统性风险。       │               row above; a label half on each side is one label
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import regex

from jixiao_extract.model import Cell
from jixiao_normalize.text_export.line import Line
from jixiao_normalize.vocabulary import clean_tier, is_tier1, is_tier2
from jixiao_normalize.words import fold

_ENDS = regex.compile(r"[。；！？;!?]$")
_NUMBERED = regex.compile(r"^(?:职能|职责|目标|任务|绩效目标)\d+$")
_TARGETS = frozenset({"value", "operator", "actual"})
_PROJECT = frozenset({"project_name", "annual_goal", "unit_name", "midterm_goal"})
# A row put together by what it lacks; told, and trusted so far.
_JOINED = 0.8


def join_cut_rows(lines: Sequence[Line]) -> list[Line]:
    """The lines with every row that a page break has cut in one piece."""
    joined: list[Line] = []
    for line in lines:
        above = joined[-1] if joined else None
        if above is None or line.page == above.page or above.kind != line.kind or line.lone is not None:
            joined.append(line)
            continue
        if line.kind == "front":
            joined += _joined_entry(joined, line)
            continue
        merged, rest = _joined_row(above, line)
        joined[-1] = merged
        joined += [rest] if rest.cells else []
    return joined


def join_parted_labels(lines: Sequence[Line]) -> list[Line]:
    """The rows with every tier label whole whose rest stands on the first row of the next page (`生态效` … `益指标`)."""
    rows = list(lines)
    for index in range(1, len(rows)):
        line = rows[index]
        if line.kind != "data" or rows[index - 1].kind != "data" or rows[index - 1].page == line.page:
            continue
        for role in ("tier1", "tier2"):
            top, rest = _last_label(rows, index, role), rows[index].role(role)
            head = rows[top].role(role) if top is not None else None
            if top is None or head is None or rest is None or not _parted(head.text, rest.text, role):
                continue
            whole = _with(head, rest)
            rows[top] = replace(rows[top], cells=tuple(whole if c is head else c for c in rows[top].cells))
            rows[index] = replace(rows[index], cells=tuple(c for c in rows[index].cells if c is not rest))
    return rows


def _last_label(rows: Sequence[Line], index: int, role: str) -> int | None:
    """The nearest row above, on the page before, that has a label of a role."""
    for at in range(index - 1, -1, -1):
        if rows[at].kind != "data" or rows[at].page != rows[index - 1].page:
            return None
        if rows[at].role(role) is not None:
            return at
    return None


def _parted(head: str, rest: str, role: str) -> bool:
    """Whether two labels are one together, of which not both are labels of their own that stand beside the same others."""
    known = is_tier1 if role == "tier1" else is_tier2
    return known(head + rest) and clean_tier(head) != clean_tier(rest) and not (known(head) and known(rest) and _ends_well(head))


def _ends_well(label: str) -> bool:
    return label.endswith(("指标", "目标"))


def goes_on(above: Line, line: Line) -> bool:
    """Whether a first row below a break, placed by its page's columns alone, holds a rest of the row above."""
    return any(_belongs(above, line, cell) for cell in line.cells)


def is_rest(above: Line, line: Line) -> bool:
    """Whether it is nothing but the rest of the row above."""
    return all(_belongs(above, line, cell) for cell in line.cells)


def placed_rest(above: Line, line: Line) -> Line | None:
    """The pieces of a cut row, placed under the row above so that its labels come out whole; None where none does."""
    names = [cell.col for cell in above.cells if above.roles[cell.col] not in _TARGETS]
    options = combinations(names, len(line.cells))
    judged = []
    for cols in options:
        cells = tuple(replace(cell, col=col) for cell, col in zip(line.cells, cols, strict=True))
        option = replace(line, cells=cells, kind="data", roles=above.roles)
        if all(_belongs(above, option, cell) for cell in cells):
            judged.append((sum(above.roles[col] in ("tier1", "tier2") for col in cols), option))
    best = max(judged, key=lambda pair: pair[0], default=(0, None))
    return best[1] if best[0] > 0 else None


def _joined_entry(above: list[Line], line: Line) -> list[Line]:
    """The rest of a numbered duty or goal, given to the entry above; else the line itself."""
    last = above[-1].cells
    numbered = len(last) >= 2 and _NUMBERED.match(fold(last[-2].text)) is not None
    if not numbered or len(line.cells) != 1 or _ENDS.search(last[-1].text):
        return [line]
    above[-1] = replace(above[-1], cells=(*last[:-1], _with(last[-1], line.cells[0])))
    return []


def _joined_row(above: Line, line: Line) -> tuple[Line, Line]:
    """The row above the break with what belongs to it, and what is left of the row below."""
    halves = {cell.col: cell for cell in line.cells if _belongs(above, line, cell)}
    cells = [_with(cell, halves[cell.col]) if cell.col in halves else cell for cell in above.cells]
    return replace(above, cells=tuple(cells)), replace(line, cells=tuple(c for c in line.cells if c.col not in halves))


def _belongs(above: Line, line: Line, cell: Cell) -> bool:
    """Whether a cell of the first row below the break is the rest of the cell above it."""
    head = next((c for c in above.cells if c.col == cell.col), None)
    if head is None or cell.col >= len(line.roles):
        return False
    role = line.roles[cell.col]
    if role in ("tier1", "tier2"):
        return not _known(cell.text) and _known(head.text + cell.text)
    if _known(clean_tier(cell.text) or ""):
        return False
    if role in _PROJECT:
        return line.role("project_name") is None and not _ENDS.search(head.text)
    return _is_rest(above, line, cell.col)


def _is_rest(above: Line, line: Line, col: int) -> bool:
    """Whether the block of columns around one is a rest: a name without a value under a name that did not end."""
    first, last = _block(line.roles, col)
    inside = [c for c in line.cells if first <= c.col <= last]
    roles = {line.roles[c.col] for c in inside}
    if "content" in roles and roles & _TARGETS:
        return False
    heads = {line.roles[c.col]: c for c in above.cells if first <= c.col <= last}
    if "content" not in heads or not _TARGETS & heads.keys():
        return False
    return not any(role in heads and _ENDS.search(heads[role].text) for role in roles & {"content"})


def _block(roles: Sequence[str], col: int) -> tuple[int, int]:
    """First and last column of the indicator table, of several side by side, that a column is in."""
    starts = [i for i, role in enumerate(roles) if role == "content"]
    bounds = [0, *(_front(roles, i) for i in starts[1:]), len(roles)]
    first = max(bound for bound in bounds if bound <= col)
    return first, min(bound for bound in bounds if bound > col) - 1


def _front(roles: Sequence[str], content: int) -> int:
    """The first tier column directly left of a name column."""
    start = content
    while start > 0 and roles[start - 1] in ("tier1", "tier2"):
        start -= 1
    return start


def _known(text: str) -> bool:
    return is_tier1(text) or is_tier2(text)


def _with(cell: Cell, rest: Cell) -> Cell:
    places = (*cell.places, *rest.places)
    return replace(cell, text=cell.text + rest.text, places=places, confidence=min(cell.confidence, _JOINED))
