"""One row of an indicator table: which cell plays which role, and whether it holds an indicator at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import regex

from jixiao_extract.model import Cell
from jixiao_normalize.columns import Block, Column
from jixiao_normalize.grid import Grid
from jixiao_normalize.values import parse_target
from jixiao_normalize.vocabulary import Tiers, clean_tier, is_tier1, is_tier2, mended_tier, split_joint
from jixiao_normalize.words import fold, one_line

_NUMBERING = regex.compile(r"^\s*指\s*标\s*(?:\d+|[一二三四五六七八九十]+|[①-⑳])\s*[:：、.．]\s*")
# A tier that a department left out: `无 │ 无`, `/ │`.
_NONE = frozenset({"无", "不适用", "不涉及", "无此项", "/", "暂无", "没有"})
_TEMPLATE = regex.compile(r"^(?:指标(?:\d+|[一二三四五六七八九十]+)?[:：、.]*|[.…·。*—\-/\\、:]+|\(?(?:可|自行)?(?:增加|添加)行?\)?)$")


@dataclass(frozen=True)
class Row:
    """One grid row of one block: the cell of each role; tiers after carrying; doubt: `split_cell` for a part of a row."""

    number: int
    cells: tuple[tuple[Column, Cell], ...]
    tiers: Tiers
    doubt: str | None = None

    @cached_property
    def _by_role(self) -> dict[str, Cell]:
        return {column.role: cell for column, cell in reversed(self.cells)}

    def cell(self, role: str) -> Cell | None:
        """The cell in the first column of a role."""
        return self._by_role.get(role)

    def text(self, role: str) -> str:
        """One-line text in the column of a role, empty where there is none."""
        cell = self._by_role.get(role)
        return one_line(cell.text) if cell else ""


def row_cells(grid: Grid, block: Block, number: int) -> tuple[tuple[Column, Cell], ...]:
    """The first cell with text in each column of the block."""
    found: list[tuple[Column, Cell]] = []
    for column in block.columns:
        if column.first == column.last:
            lone = grid.at(number, column.first)
            found += [(column, lone)] if lone is not None else []
            continue
        under = [grid.at(number, col) for col in range(column.first, column.last + 1)]
        cells = [cell for cell in under if cell is not None]
        if cells:
            filled = [c for c in cells if c.text.strip()] or cells[:1]
            # `指标1：` may stand in a cell of its own, left of the name.
            named = [c for c in filled if not _TEMPLATE.match(fold(c.text))] or filled
            # A dash may stand where the value of the other kind would be.
            found.append((column, named[0] if column.role in ("content", "value") else filled[0]))
            if column.role in ("content", "value"):
                found += [(replace(column, role="number"), c) for c in filled if c not in named]
    return tuple(found)


def own_tiers(row: Row, merged: frozenset[str]) -> Tiers:
    """What the row's own tier cells say; merged: the tier roles whose labels are merged over their rows."""
    first, second, name = row.cell("tier1"), row.cell("tier2"), row.cell("content")
    tier1 = clean_tier(first.text) if first else None
    tier2 = clean_tier(second.text) if second else None
    # A name that runs over its empty second tier names the indicator alone.
    if second is not None and second is name and not is_tier2(tier2):
        tier2 = None
    if first is not None and first is second:
        tier1, tier2 = tier1 if is_tier1(tier1) else None, tier2 if is_tier2(tier2) else None
    if tier1 and second is None and (joint := split_joint(tier1)):
        tier1, tier2 = joint
    mended = tuple(mended_tier(tier) for tier in (tier1, tier2))
    # An empty cell merged over several rows has lost its label; one that is not, beside merged ones, is doubtful.
    emptied = [cell is not None and not cell.text.strip() for cell in (first, second)]
    lost = [empty and cell is not None and cell.row_span > 1 for empty, cell in zip(emptied, (first, second), strict=True)]
    doubtful = (emptied[0] and "tier1" in merged) or (emptied[1] and "tier2" in merged)
    carried = (doubtful and not any(lost)) or (first is not None and first is second and tier1 is None)
    return Tiers(
        mended[0] or tier1,
        mended[1] or tier2,
        own1=tier1 is not None or lost[0],
        own2=tier2 is not None or lost[1],
        doubt="mended_tier" if any(mended) else "carried_tier" if carried else None,
    )


def merged_tiers(grid: Grid, block: Block, rows: Sequence[int]) -> frozenset[str]:
    """The tier roles in whose columns some label is merged over several rows."""
    columns = [column for column in block.columns if column.role in ("tier1", "tier2")]
    return frozenset(
        column.role
        for column in columns
        if any((c := grid.at(row, column.first)) is not None and c.row_span > 1 and c.text.strip() for row in rows)
    )


def is_empty(row: Row) -> bool:
    """A row with no name and no value, or only the numbering of a template (`指标2：`, `……`)."""
    name, printed = fold(row.text("content")), fold(printed_value(row))
    if name.startswith("注:") and not printed:
        return True
    if name in _NONE:
        return fold(row.text("value")) in ("", *_NONE) or bool(_TEMPLATE.match(printed))
    if _TEMPLATE.match(name) or not name:
        return not printed or printed in _NONE or bool(_TEMPLATE.match(printed)) or _is_blank_value(row) or (not name and not row.text("value"))
    return False


def _is_blank_value(row: Row) -> bool:
    """Whether the value is a template's blank (`≥**%`)."""
    return parse_target(row.text("value")).operator is None and row.cell("unit") is None


def continues(row: Row, before: Row | None) -> bool:
    """Whether name and value are the very cells of the row above: one indicator over two grid rows."""
    if before is None or row.cell("content") is not before.cell("content") or row.cell("content") is None:
        return False
    return row.cell("value") is before.cell("value") or not row.text("value")


def printed_value(row: Row) -> str:
    """Operator, value and unit of a row as they stand, a blank between them."""
    parts = [row.text(role) for role in ("operator", "value", "unit")]
    return " ".join(part for part in parts if part)


def clean_content(text: str) -> str:
    """An indicator's own name without a leading `指标1：`."""
    return _NUMBERING.sub("", text).strip()
