"""Which column a value of a text export belongs to, judged by what it is.

An export drops the columns that are empty on a page and sometimes a row's leading empty cells, but never changes
the order, so that a page's columns are a subsequence of the header's:

    header   一级 │ 二级 │ 内容 │ 值 │ 备注
    page 2          二级 │ 内容 │ 值             best order-keeping assignment of page columns to header roles
    a row           …    │ 值   │                one row may in addition stand a few columns off
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

import regex

from jixiao_normalize.values import looks_like_unit
from jixiao_normalize.vocabulary import clean_tier, is_tier1, is_tier2, is_tier_piece, section_label, split_joint
from jixiao_normalize.words import REMEMBERED, fold

SIDE = "side"
_SIGN = regex.compile(r"^(?:[=≥≤><≈≧≦═]|>=|<=|==|大于|小于|等于|定性|无)$")
_VALUE = regex.compile(r"^(?:[=≥≤><≈≧≦═約约]|定性|不|至少|大于|小于|高于|低于|超过)|\d|[一二三四五六七八九十百千]+[\p{Han}]{1,3}$")
_NUMBER = regex.compile(r"^[\d,.]+$")
_NO_NAME = regex.compile(r"^[≥≤=><]|^\d[\d.,]*(?:%|‰|℃|\p{Han}{1,2})$|^[-—–/]+$")
_DIRECTION = regex.compile(r"^[正反逆负]向?(?:指标)?$")
_NATURE = regex.compile(r"^定[性量](?:指标)?$")
_CODE = regex.compile(r"^[A-Za-z]{0,3}\d[\w\-.]*$")
_NUMBERED = regex.compile(r"^指标(?:\d+|[一二三四五六七八九十]+)[:、.]")
_UNIT = regex.compile(r"^[^\d]{1,8}$")
_LONGEST_UNIT = 4
_NAMES_TOO = ("满意度", "率")
# No text fits a role better than this.
BEST_FIT = 2.0
# A shift of a whole row must better its fit by more than this to be believed.
_SHIFT_GAIN = 1.0
_MOST_SHIFT = 3
# Placing each value for itself fits anything a little; it must beat a shift of the whole row by this.
_ORDER_COST = 0.4
# A row with a value and no name is no row; placing it so must better its fit by this more.
_NAMELESS_COST = 2.0
# A page prints no column that the table does not have: leaving one out costs so much of its weight.
SKIP_COST = 0.6
# Columns of a page are judged by this many of their values; more add nothing.
_SAMPLE = 40


def _either(test: Callable[[str], object], yes: float, no: float) -> Callable[[str], float]:
    return lambda text: yes if test(text) else no


def _tier(text: str) -> bool:
    return is_tier1(text) or is_tier2(text) or _joint(text)


def _joint(text: str) -> bool:
    """Both tiers in one cell, which count as a first one."""
    return split_joint(clean_tier(text) or "") is not None


def _tier_fit(text: str, known: bool) -> float:
    """A tier name, or the piece of one that a page break has cut off."""
    if known:
        return 2.0
    return 0.8 if is_tier_piece(text) else -2.0


def _content(text: str) -> float:
    if looks_like_unit(text):
        return -1.0
    if _SIGN.match(text) or _NUMBER.match(text) or _NO_NAME.match(text):
        return -1.5
    if _tier(text):
        # 社会公众满意度 and 预算执行率 are tiers here and indicators there.
        return -0.5 if text.endswith(_NAMES_TOO) else -1.5
    return 1.0 + (0.5 if len(text) > 4 else 0.0)


def _value(text: str) -> float:
    if _tier(text):
        return -2.0
    return 1.4 if _VALUE.search(text) and len(text) < 20 else 0.6


def _operator(text: str) -> float:
    """A sign; `定量` and `正向` stand under the same header words, before the column's content is known."""
    if _SIGN.match(text):
        return 2.0
    return 1.2 if _NATURE.match(text) or _DIRECTION.match(text) else -2.0


def _unit(text: str) -> float:
    if text == "无":
        return 0.5
    if looks_like_unit(text):
        return 1.5
    # Longer words are rather what is counted.
    if len(text) > _LONGEST_UNIT:
        return -0.5
    return 1.0 if _UNIT.match(text) and not _DIRECTION.match(text) and not _SIGN.match(text) else -1.5


def _name(text: str) -> float:
    return -1.5 if _NUMBER.match(text) or _tier(text) or _SIGN.match(text) else 0.8


def _goal(text: str) -> float:
    return _name(text) + (0.3 if len(text) > 20 else -0.3)


def _remark(text: str) -> float:
    return -0.5 if _NUMBER.match(text) or _tier(text) else 0.3


def _anything(text: str) -> float:
    """Under a head that no list knows anything may stand but a tier."""
    return -0.5 if _tier(text) else 0.1


def _prose(text: str) -> float:
    """A remark; a bare quantity is rather a value."""
    return -0.5 if _NO_NAME.match(text) else _remark(text)


_FITS: Mapping[str, Callable[[str], float]] = {
    "tier1": lambda text: _tier_fit(text, is_tier1(text) or _joint(text)),
    "tier2": lambda text: _tier_fit(text, is_tier2(text)) if not is_tier1(text) or is_tier2(text) else -0.5,
    SIDE: _either(lambda text: (m := section_label(text)) is not None and m.name == "indicators", 2.0, -1.5),
    "content": _content,
    "value": _value,
    "actual": lambda text: _value(text) - 0.2,
    "operator": _operator,
    "unit": _unit,
    "weight": _either(_NUMBER.match, 1.0, -1.5),
    "score": _either(_NUMBER.match, 0.9, -1.5),
    "direction": _either(_DIRECTION.match, 2.0, -1.5),
    "nature": _either(_NATURE.match, 2.0, -1.5),
    "other": _anything,
    "history": _anything,
    "note": _prose,
    "explanation": _prose,
    "standard": _prose,
    "deviation": _prose,
    "budget": _either(_NUMBER.match, 1.2, -1.5),
    "executed": _either(_NUMBER.match, 1.1, -1.5),
    "unit_code": _either(_CODE.match, 1.0, -1.0),
    "project_code": _either(_CODE.match, 1.0, -1.0),
    "number": _either(_CODE.match, 1.0, -1.0),
    "project_name": _name,
    "unit_name": _name,
    "department_name": _name,
    "annual_goal": _goal,
    "midterm_goal": _goal,
}


@lru_cache(maxsize=REMEMBERED)
def fit(role: str, text: str) -> float:
    """How well a text goes into a column of a role; positive is likely, negative unlikely."""
    return _FITS.get(role, _remark)(_NUMBERED.sub("", fold(text)))


def assign_columns(columns: Mapping[int, Sequence[str]], roles: Sequence[str], skip: float = 0.0) -> dict[int, int]:
    """Page columns (number → its texts) to indices into roles, in order, with the best total fit.

    A page column that fits nowhere is left out; skip: what that costs.
    """
    numbers = sorted(columns)
    scores = {n: [_mean(role, columns[n]) for role in roles] for n in numbers}
    costs = {n: skip * _weight(columns[n]) for n in numbers}
    best: list[list[tuple[float, tuple[tuple[int, int], ...]]]] = [[(0.0, ())] * (len(roles) + 1)]
    for n in numbers:
        row: list[tuple[float, tuple[tuple[int, int], ...]]] = [(best[-1][0][0] - costs[n], best[-1][0][1])]
        for j in range(len(roles)):
            skip_role, skip_column = row[j], (best[-1][j + 1][0] - costs[n], best[-1][j + 1][1])
            before, pairs = best[-1][j]
            take = (before + scores[n][j], (*pairs, (n, j)))
            row.append(max(skip_role, skip_column, take, key=lambda option: option[0]))
        best.append(row)
    return dict(best[-1][-1][1])


def _mean(role: str, texts: Sequence[str]) -> float:
    sample = texts[:_SAMPLE]
    return _weight(sample) * sum(fit(role, text) for text in sample) / max(len(sample), 1)


def _weight(texts: Sequence[str]) -> float:
    """A full column that is believed weighs more than a lone cell."""
    return 1.0 + min(len(texts), 10) / 10


def place_row(cells: Sequence[tuple[int, str]], mapping: Mapping[int, int], roles: Sequence[str]) -> dict[int, int] | None:
    """Positions of a row's cells (page column, text) to indices into roles; None where nothing fits.

    The page's own mapping is kept unless the row stands off it as a whole: its leading empty cells may be dropped, none is added.
    """
    plain = {n: mapping[n] for n, _ in cells if n in mapping}
    own = _row_fit(cells, plain, roles) if len(plain) == len(cells) else float("-inf")
    shifts = [_shifted(cells, mapping, shift, len(roles)) for shift in range(1, _MOST_SHIFT + 1)]
    options = [(_row_fit(cells, option, roles), option) for option in shifts if option is not None]
    ordered = _by_order(cells, roles)
    if ordered is not None:
        options.append((_row_fit(cells, ordered, roles) - _ORDER_COST, ordered))
    best, option = max(options, key=lambda pair: pair[0], default=(float("-inf"), None))
    if option is not None and best > own + _SHIFT_GAIN:
        return option
    return plain if len(plain) == len(cells) else ordered


def _shifted(cells: Sequence[tuple[int, str]], mapping: Mapping[int, int], shift: int, n_roles: int) -> dict[int, int] | None:
    moved = {n: mapping.get(n + shift) for n, _ in cells}
    if any(role is None for role in moved.values()):
        return None
    return {n: role for n, role in moved.items() if role is not None and role < n_roles}


def _row_fit(cells: Sequence[tuple[int, str]], placed: Mapping[int, int], roles: Sequence[str]) -> float:
    named = [roles[placed[n]] for n, _ in cells if n in placed]
    nameless = "content" in roles and "content" not in named and "value" in named
    return sum(fit(roles[placed[n]], text) for n, text in cells if n in placed) - (_NAMELESS_COST if nameless else 0)


def _by_order(cells: Sequence[tuple[int, str]], roles: Sequence[str]) -> dict[int, int] | None:
    placed = assign_columns({n: [text] for n, text in cells}, roles)
    return placed if len(placed) == len(cells) else None
