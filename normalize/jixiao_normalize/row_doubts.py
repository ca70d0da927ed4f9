"""Doubts about rows that only show when all rows of a table are seen together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from jixiao_extract.model import Cell, Finding
from jixiao_normalize.model import Indicator
from jixiao_normalize.row import Row
from jixiao_normalize.tiers import Tiers

# Cells that belong to one row alone, and the doubt where several rows have one.
_SHARED = (("content", "shared_name"), ("value", "shared_value"), ("unit", "shared_unit"))


def doubting_centred(rows: list[Row]) -> list[Row]:
    """Where the first row lacks the tier that later rows have, labels are centred in their blocks: none carried is sure."""
    first = rows[0].tiers if rows else Tiers()
    centred = bool(rows) and rows[0].cell("tier2") is not None and first.tier2 is None and any(r.tiers.own2 for r in rows)
    if not centred:
        return rows
    doubt = [row.tiers if row.tiers.own2 else replace(row.tiers, doubt="carried_tier") for row in rows]
    return [replace(row, tiers=tiers) for row, tiers in zip(rows, doubt, strict=True)]


def doubting_shared(indicators: Sequence[Indicator], rows: Sequence[Row]) -> list[Indicator]:
    """The indicators of the rows, told where rows share a cell that belongs to one row alone."""
    uses = Counter((role, _use(role, row.cell(role))) for row in rows for role, _ in _SHARED)
    return [_with_shared(i, row, uses) for i, row in zip(indicators, rows, strict=True)]


def _with_shared(indicator: Indicator, row: Row, uses: Counter[tuple[str, Cell | int | None]]) -> Indicator:
    """A doubt where several rows have the same cell for their name or value: a rule between them may be missing.

    uses: in how many rows each cell stands, by role and cell.
    """
    found = []
    for role, code in _SHARED:
        cell = row.cell(role)
        if cell is not None and cell.text.strip() and uses[role, _use(role, cell)] > 1:
            found.append(Finding(code, "warning", f"one {role} cell serves several rows", cell.places))
    return replace(indicator, findings=(*indicator.findings, *found)) if found else indicator


def _use(role: str, cell: Cell | None) -> Cell | int | None:
    """What is counted: the very cell, but a name by what it says, for its tier may have been taken off."""
    return cell if role == "content" else id(cell)
