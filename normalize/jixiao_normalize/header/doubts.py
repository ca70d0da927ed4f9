"""Does what stands in the columns agree with their heads?

A head says what a column is for; its content may say otherwise (heads swapped by a copyist, a column moved). Two
columns that would each fit the other's head far better change places, with a finding; an order that no form has is
told, for content cannot decide between two columns of numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import combinations

from jixiao_extract.messages import finding
from jixiao_extract.model import Finding, Place
from jixiao_normalize.columns import Block, Column
from jixiao_normalize.grid import Grid
from jixiao_normalize.header.column_kinds import BEST_FIT, fit
from jixiao_normalize.header.tier_columns import adopted_tiers, tier_role
from jixiao_normalize.vocabulary import header_role
from jixiao_normalize.words import one_line

# Roles whose content can be told apart.
_TELLING = ("tier1", "tier2", "content", "value", "operator", "unit", "weight")
# Mean gain in fit, of both columns together, above which two heads are taken for swapped; a legitimate pair gains < 0.
_SWAP_GAIN = 1.5
# In these pairs the first column stands left of the second in every form known.
_ORDER = (
    ("tier1", "tier2"),
    ("tier1", "content"),
    ("tier2", "content"),
    ("content", "value"),
    ("value", "actual"),
    ("actual", "deviation"),
    ("weight", "score"),
)


def cross_check(block: Block, grid: Grid, rows: Sequence[int]) -> tuple[Block, tuple[Finding, ...]]:
    """The block with heads that contradict their columns set right, and what is doubtful about them."""
    adopted = adopted_tiers(block, grid, rows)
    firsts = {column.first for column in adopted}
    kept = [column for column in block.columns if column.first not in firsts]
    # Two heads for one tier (`指标类型 │ 指标类别`) are no riddle once their columns are read.
    findings = [_adoption(column) for column in adopted if len(kept) + len(adopted) > len(block.columns)]
    checked = replace(block, columns=tuple(sorted((*adopted, *kept), key=lambda c: c.first)))
    checked = replace(checked, columns=tuple(map(_as_headed, checked.columns)))
    texts = {column: _texts(grid, column, rows) for column in checked.columns}
    for one, other in combinations([c for c in checked.columns if c.role in _TELLING and texts[c]], 2):
        if _gain(one, other, texts) > _SWAP_GAIN and {one, other} <= set(checked.columns):
            checked = _swapped(checked, one, other)
            findings.append(_finding("swapped_header", one, other))
    findings += _tiers_as_names(checked, texts)
    for first, second in _ORDER:
        left, right = checked.of(first), checked.of(second)
        if left is not None and right is not None and left.first > right.first:
            findings.append(_finding("unusual_order", left, right))
    return _with_seconds(checked, findings), tuple(findings)


def _tiers_as_names(block: Block, texts: dict[Column, tuple[str, ...]]) -> list[Finding]:
    """A doubt where the names of indicators are names of tiers: the column that names them was not found."""
    name = block.of("content")
    if name is None or tier_role(texts.get(name, ())) is None:
        return []
    return [finding("tier_as_name", one_line(name.cell.text), places=name.cell.places)]


def _with_seconds(block: Block, findings: list[Finding]) -> Block:
    """The block with every further column of a role set aside (it goes into the row's note) and told."""
    kept: list[Column] = []
    for column in block.columns:
        first = next((c for c in kept if c.role == column.role and column.role != "other"), None)
        kept.append(column if first is None else replace(column, role="other"))
        if first is not None and column.role in ("value", "actual", "content"):
            findings.append(_finding("second_column", first, column))
    return replace(block, columns=tuple(kept))


def _as_headed(column: Column) -> Column:
    """A column whose content did not bear out its head, under the role its head names."""
    said = header_role(column.cell.text) if column.role == "other" else None
    return replace(column, role=said.name) if said is not None and said.name in _TELLING else column


def _adoption(column: Column) -> Finding:
    return finding("adopted_column", column.role, places=column.cell.places)


def _texts(grid: Grid, column: Column, rows: Sequence[int]) -> tuple[str, ...]:
    cells = dict.fromkeys(grid.at(row, column.first) for row in rows)
    return tuple(cell.text for cell in cells if cell is not None and cell.text.strip())


def _gain(one: Column, other: Column, texts: dict[Column, tuple[str, ...]]) -> float:
    now = _mean(one.role, texts[one]) + _mean(other.role, texts[other])
    if 2 * BEST_FIT - now <= _SWAP_GAIN:
        return 0.0
    swapped = _mean(one.role, texts[other]) + _mean(other.role, texts[one])
    return swapped - now


@lru_cache(maxsize=1024)
def _mean(role: str, texts: tuple[str, ...]) -> float:
    return sum(fit(role, text) for text in texts) / len(texts)


def _swapped(block: Block, one: Column, other: Column) -> Block:
    roles = {one: other.role, other: one.role}
    return replace(block, columns=tuple(replace(c, role=roles.get(c, c.role)) for c in block.columns))


def _finding(code: str, one: Column, other: Column) -> Finding:
    places: tuple[Place, ...] = (*one.cell.places, *other.cell.places)
    return finding(code, one.cell.text.strip(), other.cell.text.strip(), places=places)
