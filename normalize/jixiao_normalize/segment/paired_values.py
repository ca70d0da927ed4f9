"""Two columns that hold one value: its two limits, or its absolute and its relative form.

    │ 三级指标 │ 指标值        │ 单位 │      │ 三级指标 │ 指标值  │ 单位 │
    │          │ 下限  │ 上限  │      │  →   │ 养护里程 │ 100-120 │ 公里 │
    │ 养护里程 │ 100   │ 120   │ 公里 │      │ 合格率   │ ≥95     │ %    │
    │ 合格率   │ 95    │       │ %    │

What is put together of two cells, or given a sign that only the head tells, is doubtful.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

import regex

from jixiao_extract.model import Cell, Table
from jixiao_normalize.words import fold

_OF_VALUE = r"(?:(?:年度|绩效)?(?:指标|目标)值?)?[(]?"
_LOW = regex.compile(_OF_VALUE + r"(?:最小值|最低值|下限值?|最小|最低)[)]?")
_HIGH = regex.compile(_OF_VALUE + r"(?:最大值|最高值|上限值?|最大|最高)[)]?")
_ABSOLUTE = regex.compile(_OF_VALUE + r"(?:绝对值|绝对数|绝对量)[)]?")
_RELATIVE = regex.compile(_OF_VALUE + r"(?:相对值|相对数|相对量)[)]?")
_TELLING = regex.compile("最|限|绝对")
_LONGEST_HEAD = 16
_NONE = frozenset(("", "/", "-", "—", "——", "无"))
_NUMBER = regex.compile(r"\d[\d,]*(?:\.\d+)?(?:[%‰]|[\p{Han}/·()]{0,8})")
_HEAD = "指标值"
_INFERRED = 0.9

# The text of two cells as one value, and whether it is sure; None where they are no such pair.
Joined = tuple[str, bool] | None


@dataclass(frozen=True, slots=True)
class _Heads:
    """The heads of two columns that hold one value, and how their cells are read."""

    left: Cell
    right: Cell
    joined: Callable[[str, str], Joined]


def with_whole_values(table: Table) -> Table:
    """The table with such columns as one; most tables have none."""
    heads = _find(table) if table.aligned else None
    if heads is None:
        return table
    slots = _slots(table)
    new: dict[Cell, tuple[Cell, ...]] = {heads.left: (replace(heads.left, col_span=2, text=_HEAD),), heads.right: ()}
    for left, right in _pairs(slots, heads):
        new |= _as_one(left, right, heads.joined(left.text.strip(), right.text.strip()))
    return replace(table, cells=tuple(cell for old in table.cells for cell in new.get(old, (old,))))


def _find(table: Table) -> _Heads | None:
    lefts = [(cell, readings) for cell in table.cells if (readings := _readings(cell))]
    slots = _slots(table) if lefts else {}
    for left, readings in lefts:
        right = slots.get((left.row, left.col + 1))
        if right is not None and right.col_span == 1:
            joined = next((joined for rule, joined in readings if rule.fullmatch(fold(right.text))), None)
            if joined is not None:
                return _Heads(left, right, joined)
    return None


def _slots(table: Table) -> dict[tuple[int, int], Cell]:
    return {(cell.row, cell.col): cell for cell in table.cells}


def _readings(left: Cell) -> list[tuple[regex.Pattern[str], Callable[[str, str], Joined]]]:
    """What the head right of a cell may be, and how the two are then read; empty for nearly every cell."""
    # The cheap question first: a head is short, and these end in few characters.
    if left.col_span != 1 or len(left.text) > _LONGEST_HEAD or not _TELLING.search(left.text):
        return []
    first = fold(left.text)
    return [(right, joined) for rule, right, joined in _PAIRS if rule.fullmatch(first)]


def _pairs(slots: Mapping[tuple[int, int], Cell], heads: _Heads) -> Iterator[tuple[Cell, Cell]]:
    """The cells below the heads, two by two, as long as the columns go on."""
    row = heads.left.row + heads.left.row_span
    while True:
        left, right = slots.get((row, heads.left.col)), slots.get((row, heads.right.col))
        if left is None or right is None or right.col_span > 1 or left.row_span != right.row_span:
            return
        yield left, right
        row += left.row_span


def _as_one(left: Cell, right: Cell, joined: Joined) -> dict[Cell, tuple[Cell, ...]]:
    """What becomes of a pair: one cell, or two doubtful ones where they are not understood."""
    if joined is None:
        return {cell: (replace(cell, confidence=min(cell.confidence, _INFERRED)),) for cell in (left, right)}
    text, sure = joined
    confidence = min(left.confidence, right.confidence, 1.0 if sure else _INFERRED)
    whole = replace(left, col_span=2, text=text, places=(*left.places, *right.places), confidence=confidence)
    return {left: (whole,), right: ()}


def _limits(low: str, high: str) -> Joined:
    """A lower and an upper limit as a range, a bound, or the one value that both are."""
    first, second = fold(low) not in _NONE, fold(high) not in _NONE
    if any(not _NUMBER.fullmatch(fold(text)) for text, told in ((low, first), (high, second)) if told):
        return None
    if first and second:
        return (low, True) if fold(low) == fold(high) else (f"{low}-{high}", False)
    return (f"≥{low}", False) if first else (f"≤{high}", False) if second else ("", True)


def _forms(absolute: str, relative: str) -> Joined:
    """The form that is printed; both, one after the other, where both are."""
    first, second = fold(absolute) not in _NONE, fold(relative) not in _NONE
    if first and second:
        digits = all(any(c.isdigit() for c in text) for text in (absolute, relative))
        return (f"{absolute}；{relative}", False) if digits else None
    return (absolute if first else relative if second else "", True)


_PAIRS = ((_LOW, _HIGH, _limits), (_ABSOLUTE, _RELATIVE, _forms))
