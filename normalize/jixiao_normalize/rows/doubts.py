"""Doubts about rows that only show when all rows of a table are seen together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from jixiao_extract.messages import finding
from jixiao_extract.model import Cell
from jixiao_normalize.model import Indicator
from jixiao_normalize.rows.row import Row

# Cells that belong to one row alone, and the doubt where several rows have one.
_SHARED = (("content", "shared_name"), ("value", "shared_value"), ("unit", "shared_unit"))


def doubting_centred(rows: list[Row]) -> list[Row]:
    """Where labels stand below the first row of their blocks, they are centred in them: none carried is sure."""
    if not _are_centred(rows):
        return rows
    sure = [row.tiers.own2 or (row.tiers.own1 and row.cell("tier2") is None) for row in rows]
    doubt = [row.tiers if own else replace(row.tiers, doubt="carried_tier") for row, own in zip(rows, sure, strict=True)]
    return [replace(row, tiers=tiers) for row, tiers in zip(rows, doubt, strict=True)]


def _are_centred(rows: Sequence[Row]) -> bool:
    """Whether the first row lacks a tier that later rows have, or a first tier is printed below second ones of its own."""
    if not rows:
        return False
    first = rows[0].tiers
    if first.tier2 is None and rows[0].cell("tier2") is not None and any(row.tiers.own2 and row.tiers.tier2 for row in rows):
        return True
    if first.tier1 is None and any(row.tiers.own1 and row.tiers.tier1 for row in rows):
        return True
    completed = None
    for tiers in (row.tiers for row in rows):
        if tiers.own1 and tiers.tier1 and tiers.tier1 == completed:
            return True
        completed = tiers.tier1 if tiers.doubt == "completed_tier" else None if tiers.own1 else completed
    return False


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
            found.append(finding(code, role, places=cell.places))
    return replace(indicator, findings=(*indicator.findings, *found)) if found else indicator


def _use(role: str, cell: Cell | None) -> Cell | int | None:
    """What is counted: the very cell, but a name by what it says, for its tier may have been taken off."""
    return cell if role == "content" else id(cell)
