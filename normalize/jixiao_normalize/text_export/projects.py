"""Projects of a list whose own cells a page break of a text export has cut to pieces.

A cell that runs over the break is printed as loose words between the pages, line by line across its columns:

    桂林市教 水库除险加 根据有关文件要求，统筹推      unit │ project │ budget │ goal, each wrapped to its own
    育局     固经费60   729.89 进各项任务。           width and printed side by side

The words are given back to the columns in the only way that keeps their order, makes the unit a known one, leaves
one amount, and wraps every column evenly; where there is no such way they stay unread.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product, takewhile

import regex

from jixiao_extract.model import Cell, Place
from jixiao_normalize.header import fit
from jixiao_normalize.text_export.line import Line
from jixiao_normalize.vocabulary import clean_tier, tier1_standard
from jixiao_normalize.words import fold

_OWN = ("unit_name", "project_name", "budget", "annual_goal")
_AMOUNT = regex.compile(r"\d[\d,]*(?:\.\d+)?")
_GLUED = regex.compile(r"(?<=^|\s)(\d[\d,]*\.\d{1,6})(?=\p{Han}|[，。；、）)])")
_ORDER = {"投入指标": 0, "过程指标": 1, "成本指标": 2, "产出指标": 3, "效益指标": 4, "满意度指标": 5}
# Wrapped lines of one column differ by a punctuation mark at most, in characters.
_RAGGED = 1.5
# More ways than this to give the words to columns cannot be judged.
_MOST_WAYS = 200_000
_REBUILT_CONFIDENCE = 0.6


@dataclass(frozen=True, slots=True)
class Torn:
    """The loose words of one torn project, line by line, and the page they follow."""

    page: int
    lines: tuple[str, ...]
    places: tuple[Place, ...]


def restore_projects(rows: Sequence[Line]) -> list[Line]:
    """The rows with torn projects set on the row where the tiers start anew.

    Words that cannot be given back stay as rows of their own, so that they are reported as unread.
    """
    orphans = [line for line in rows if line.kind == "orphan"]
    data = [line for line in rows if line.kind != "orphan"]
    known = _known(data)
    torn = _torn(orphans)
    starts = _restarts(data)
    own = _own_roles(data)
    rebuilt = [_cell_a_line(piece, own) or _rebuild(piece, known) for piece in torn]
    if len(starts) != len(torn) or any(cells is None for cells in rebuilt):
        strange = _without_project(data, starts)
        return [_doubted(line) if id(line) in strange else _as_row(line) for line in rows]
    for index, cells in zip(starts, rebuilt, strict=True):
        line = data[index]
        data[index] = replace(line, cells=tuple(sorted((*line.cells, *_placed(line, cells or {})), key=lambda c: c.col)))
    return data


def _without_project(data: Sequence[Line], starts: Sequence[int]) -> set[int]:
    """The identities of the rows from each start of a project whose own cells are lost to the next project that has them."""
    return {
        id(line)
        for start in starts
        for line in takewhile(lambda line: line.role("project_name") is None, data[start:])
        if line.kind == "data"
    }


def _doubted(line: Line) -> Line:
    return replace(line, cells=tuple(replace(cell, confidence=_REBUILT_CONFIDENCE) for cell in line.cells))


def _as_row(line: Line) -> Line:
    if line.lone is None:
        return line
    return replace(line, lone=None, kind="front", cells=(Cell(0, 0, 1, 1, line.lone.text, line.lone.places),))


def _known(data: Sequence[Line]) -> dict[str, set[str]]:
    """What whole projects print in their own columns."""
    return {role: {fold(cell.text) for line in data if (cell := line.role(role)) is not None and line.kind == "data"} for role in _OWN}


def _torn(orphans: Sequence[Line]) -> list[Torn]:
    """Words grouped by page break; a group printed again on the next page is one and the same."""
    groups: list[Torn] = []
    for page in dict.fromkeys(line.page for line in orphans):
        lines = [line.lone for line in orphans if line.page == page and line.lone is not None]
        groups.append(Torn(page, tuple(p.text for p in lines), tuple(place for p in lines for place in p.places)))
    merged: list[Torn] = []
    for group in groups:
        seen = {line for torn in merged for line in torn.lines}
        fresh = _without_repeat(group.lines, merged)
        fresh = fresh[: len(fresh) // 2] if _twice(fresh) else fresh
        if fresh and not set(fresh) <= seen:
            merged.append(replace(group, lines=fresh))
    return merged


def _twice(texts: Sequence[str]) -> bool:
    """Whether the words stand below one page and again above the next."""
    half = len(texts) // 2
    return half > 0 and list(texts[:half]) == list(texts[half:])


def _without_repeat(lines: tuple[str, ...], before: Sequence[Torn]) -> tuple[str, ...]:
    for torn in before:
        if lines[: len(torn.lines)] == torn.lines:
            return lines[len(torn.lines) :]
    return lines


def _restarts(data: Sequence[Line]) -> list[int]:
    """Rows with no project of their own at which the first tiers start over."""
    found: list[int] = []
    highest = -1
    for index, line in enumerate(data):
        if line.kind != "data":
            continue
        label = line.role("tier1")
        order = _ORDER.get(tier1_standard(clean_tier(label.text)) or "", -1) if label else -1
        if line.role("project_name") is not None:
            highest = order
        elif order >= 0 and order < highest:
            found.append(index)
            highest = order
        highest = max(highest, order)
    return found


def _own_roles(data: Sequence[Line]) -> tuple[str, ...]:
    """The columns, left to right, that the rows on which projects begin fill in front of their tiers."""
    begun = [line for line in data if line.kind == "data" and line.role("project_name") is not None]
    roles = begun[0].roles if begun else ()
    front = roles[: next((k for k, role in enumerate(roles) if role in ("tier1", "tier2", "content")), len(roles))]
    return tuple(role for role in front if any(line.role(role) is not None for line in begun))


def _cell_a_line(torn: Torn, own: Sequence[str]) -> dict[str, Cell] | None:
    """The cells of a torn project whose words stand one whole cell a line."""
    if len(torn.lines) != len(own) or any(fit(role, text) <= 0 for role, text in zip(own, torn.lines, strict=True)):
        return None
    told = zip(own, torn.lines, strict=True)
    return {role: Cell(0, 0, 1, 1, text, torn.places, _REBUILT_CONFIDENCE) for role, text in told}


def _rebuild(torn: Torn, known: dict[str, set[str]]) -> dict[str, Cell] | None:
    """The cells of a torn project; None unless exactly one best way is found."""
    lines = [_words(line) for line in torn.lines]
    ways = [list(_ways(words)) for words in lines]
    total = 1
    for options in ways:
        total *= max(len(options), 1)
    if total > _MOST_WAYS:
        return None
    judged = [(cost, texts) for way in product(*ways) if (cost := _cost(texts := _columns(lines, way), known)) is not None]
    best = min((cost for cost, _ in judged), default=None)
    readings = {tuple("".join(words) for words in texts) for cost, texts in judged if cost == best}
    if len(readings) != 1:
        return None
    reading = zip(_OWN, readings.pop(), strict=True)
    return {role: Cell(0, 0, 1, 1, text, torn.places, _REBUILT_CONFIDENCE) for role, text in reading if text}


def _words(line: str) -> tuple[str, ...]:
    return tuple(_GLUED.sub(r"\1 ", line.strip()).split())


@lru_cache(maxsize=1024)
def _ways_of(count: int) -> tuple[tuple[int, ...], ...]:
    return tuple(way for way in product(range(len(_OWN)), repeat=count) if list(way) == sorted(set(way)))


def _ways(words: tuple[str, ...]) -> Iterator[tuple[int, ...]]:
    """Column of each word, rising from left to right; only an amount may be the budget."""
    budget = _OWN.index("budget")
    for way in _ways_of(len(words)):
        if all(col != budget or _AMOUNT.fullmatch(word) for word, col in zip(words, way, strict=True)):
            yield way


def _columns(lines: Sequence[tuple[str, ...]], way: Sequence[tuple[int, ...]]) -> tuple[tuple[str, ...], ...]:
    texts: list[list[str]] = [[] for _ in _OWN]
    for words, cols in zip(lines, way, strict=True):
        for word, col in zip(words, cols, strict=True):
            texts[col].append(word)
    return tuple(tuple(words) for words in texts)


def _cost(texts: tuple[tuple[str, ...], ...], known: dict[str, set[str]]) -> float | None:
    """How uneven the columns wrap; None where a column cannot be right."""
    unit, project, budget, goal = texts
    if len(budget) != 1 or not project or not goal or fold("".join(unit)) not in known["unit_name"]:
        return None
    if any(_ragged(words) > _RAGGED for words in (project, goal, unit)):
        return None
    decimals = {len(text.partition(".")[2]) for text in known["budget"]}
    unlike = 0.0 if not decimals or len(budget[0].partition(".")[2]) in decimals else 5.0
    ends = 0.0 if regex.search(r"[。；！]$", goal[-1]) else 3.0
    stops = 3.0 * sum(word.count("，") + word.count("。") for word in project)
    # Where words fit both, the shorter name is right: a goal is a sentence, a name is not.
    return unlike + ends + stops + _ragged(project) + _ragged(goal) + 0.2 * sum(map(_width, project))


def _ragged(words: Sequence[str]) -> float:
    """By how many characters the full lines of a column differ; its last line may be short but not longer."""
    full = [_width(word) for word in words[:-1]]
    if not full:
        return 0.0
    return max(max(full) - min(full), _width(words[-1]) - max(full))


def _width(word: str) -> float:
    return sum(0.5 if ord(char) < 128 else 1.0 for char in word)


def _placed(line: Line, cells: dict[str, Cell]) -> list[Cell]:
    return [replace(cell, col=line.roles.index(role)) for role, cell in cells.items() if role in line.roles]
