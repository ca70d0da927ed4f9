"""Which line of money is a part of which, and which lines add up to the form's money with no yuan counted twice.

    年度资金总额      500   total                     is_total
    其中：财政拨款    420   part of the total          is_total: its parts below make it up
        其中：上级    120   part of 财政拨款           adds
              本级    300   part of 财政拨款           adds
    单位资金           80   part of the total          adds

A container does not say how far a line is indented, so that the amounts tell: the lines under the total must add up to
it. What is told of one measure holds for all amounts of the same printed line. Where parts do not make up their whole,
the whole adds and they do not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao_normalize.model import Funding
from jixiao_normalize.standards.sources import TOTAL, is_level, source_is_total, source_is_use, source_standard
from jixiao_normalize.words import fold

# The measure that tells the parts, the first of these that a form has.
_TELLING = ("budget", "initial_budget", "executed", "midterm", "summary")
# More lines than this under one total are a list of projects, and the ways to part them too many.
_MOST_LINES = 16

Key = tuple[str, str | None, int]
Parents = dict[Key, Key | None]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an amount stands among the others of its measure.

    line_no: from 1, the same for all amounts of one printed line. parent_seq: the amount that this one is a part of.
    is_total: it is called a total, or the amounts that it is made of stand beside it. adds: 1 for the amounts that
    make up the form's money.
    """

    source_std: str | None
    line_no: int
    parent_seq: int | None
    is_total: bool
    adds: bool


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines by measure and key, which is a part of which, and per measure the lines that their parts make up."""

    by_measure: dict[str, dict[Key, Funding]]
    parents: Parents
    complete: dict[str, frozenset[Key]]
    order: dict[Key, int]


def standings(lines: Sequence[Funding]) -> tuple[Standing, ...]:
    """The standing of each line, in their order."""
    keys = _keys(lines)
    by_measure = _by_measure(lines, keys)
    parents = _all_parents(by_measure)
    complete = {measure: _complete(beside, parents) for measure, beside in by_measure.items()}
    order = {key: number for number, key in enumerate(dict.fromkeys(keys), 1)}
    block = _Block(by_measure, parents, complete, order)
    return tuple(_standing(line, key, block) for line, key in zip(lines, keys, strict=True))


def _standing(line: Funding, key: Key, block: _Block) -> Standing:
    parent = block.parents.get(key)
    above = block.by_measure[line.measure].get(parent) if parent is not None else None
    whole = _is_whole(key)
    return Standing(
        source_std=TOTAL if whole else source_standard(line.source),
        line_no=block.order[key],
        parent_seq=above.seq if above is not None else None,
        is_total=whole or any(key in complete for complete in block.complete.values()),
        adds=line.measure != "summary" and _adds(key, line.measure, block),
    )


def _adds(key: Key, measure: str, block: _Block) -> bool:
    """An amount adds if its own parts do not stand for it, and it stands for that which it is a part of, all the way up."""
    beside, complete = block.by_measure[measure], block.complete[measure]
    if key in complete or (_is_whole(key) and key != _first_total(beside)):
        return False
    has_sources = any(not source_is_use(other[0]) and not _is_whole(other) for other in beside)
    if source_is_use(key[0]) and has_sources:
        return False
    parent = block.parents.get(key)
    while parent is not None and parent in beside:
        if parent not in complete:
            return False
        parent = block.parents.get(parent)
    return True


def _keys(lines: Sequence[Funding]) -> list[Key]:
    """What the amounts of one printed line have in common: source, level, and which of several of that name it is."""
    seen: Counter[tuple[str, str, str | None]] = Counter()
    keys: list[Key] = []
    for line in lines:
        named = TOTAL if line.level is None and source_is_total(line.source) else fold(line.source)
        seen[line.measure, named, line.level] += 1
        keys.append((named, line.level, seen[line.measure, named, line.level]))
    return keys


def _is_whole(key: Key) -> bool:
    return key[0] == TOTAL and key[1] is None


def _first_total(keys: Iterable[Key]) -> Key | None:
    return min((key for key in keys if _is_whole(key)), key=lambda key: key[2], default=None)


def _by_measure(lines: Sequence[Funding], keys: Sequence[Key]) -> dict[str, dict[Key, Funding]]:
    found: dict[str, dict[Key, Funding]] = {}
    for line, key in zip(lines, keys, strict=True):
        found.setdefault(line.measure, {})[key] = line
    return found


def _all_parents(by_measure: dict[str, dict[Key, Funding]]) -> Parents:
    parents: Parents = {}
    for measure in sorted(by_measure, key=lambda name: _TELLING.index(name) if name in _TELLING else len(_TELLING)):
        for key, parent in _parents(by_measure[measure]).items():
            parents.setdefault(key, parent)
    return parents


def _parents(beside: dict[Key, Funding]) -> Parents:
    """The parent of each line of one measure: told by its level, else by the amounts, else the total."""
    total = _first_total(beside)
    parents: Parents = {key: total if key != total else None for key in beside}
    told = _told_by_level(list(beside))
    free = [key for key in beside if not _is_whole(key) and key not in told and not source_is_use(key[0])]
    amounts = [beside[key].yuan for key in free]
    goal = beside[total].yuan if total is not None else None
    if goal is not None and len(free) <= _MOST_LINES and None not in amounts:
        nested = _nested([amount for amount in amounts if amount is not None], goal)
        parents |= {free[child]: free[parent] for child, parent in nested.items()}
    return parents | told


def _told_by_level(keys: Sequence[Key]) -> Parents:
    """`财政拨款 │ 上级` under `财政拨款`; a level alone under the source before it."""
    told: Parents = {}
    source: Key | None = None
    for key in keys:
        name, level, _ = key
        if level is None and not is_level(name):
            source = None if _is_whole(key) else key
        elif source is not None and (level is None or name == source[0]):
            told[key] = source
    return told


def _nested(amounts: Sequence[Decimal], goal: Decimal) -> dict[int, int]:
    """Child to parent, by position, so that the amounts without a parent add up to the goal; empty where none does.

    Parts follow their whole. Of several ways that with the fewest parts is taken.
    """
    if sum(amounts) == goal:
        return {}
    found = _part(amounts, 0, goal)
    return found if found is not None else {}


def _part(amounts: Sequence[Decimal], start: int, goal: Decimal) -> dict[int, int] | None:
    if start == len(amounts):
        return {} if goal == 0 else None
    rest = _part(amounts, start + 1, goal - amounts[start])
    if rest is not None or amounts[start] == 0:
        return rest
    below = Decimal(0)
    for end in range(start + 1, len(amounts)):
        below += amounts[end]
        if below == amounts[start]:
            rest = _part(amounts, end + 1, goal - amounts[start])
            if rest is not None:
                return rest | dict.fromkeys(range(start + 1, end + 1), start)
    return None


def _complete(beside: dict[Key, Funding], parents: Parents) -> frozenset[Key]:
    """The lines of one measure that their parts make up."""
    parts: dict[Key, list[Key]] = {}
    for key in beside:
        parent = parents.get(key)
        if parent is not None and not _is_whole(key):
            parts.setdefault(parent, []).append(key)
    return frozenset(whole for whole, keys in parts.items() if whole in beside and _made_up(beside, whole, keys))


def _made_up(beside: dict[Key, Funding], whole: Key, keys: Sequence[Key]) -> bool:
    sources = [key for key in keys if not source_is_use(key[0])] or keys
    amounts = [amount for key in sources if (amount := beside[key].yuan) is not None]
    return len(amounts) == len(sources) and sum(amounts) == beside[whole].yuan
