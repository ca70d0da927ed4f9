"""Tiers printed inside the cell of the indicator's own name, for want of a column.

    数量指标：新增学位      【质量指标】工程合格率      时效指标-完工时间
"""

from __future__ import annotations

from dataclasses import replace

import regex

from jixiao_extract.model import Cell
from jixiao_normalize.columns import Column
from jixiao_normalize.rows.row import Row
from jixiao_normalize.vocabulary import is_tier1, is_tier2, split_joint

# 指标 makes sure that the word is a tier's name and no subject; a colon says so by itself.
_NAMED = (
    regex.compile(r"(?P<tier>[^:：]{2,16})\s*[:：]\s*(?P<name>\S.*)", regex.DOTALL),
    regex.compile(r"[【\[［〔（(]\s*(?P<tier>\p{Han}{2,12}指标)\s*[】\]］〕）)]\s*[:：]?\s*(?P<name>\S.*)", regex.DOTALL),
    regex.compile(r"(?P<tier>[\p{Han}（）()]{2,12}指标)\s*[-—－–]+\s*(?P<name>\S.*)", regex.DOTALL),
)


def with_named_tier(row: Row) -> Row:
    """The row with its name's own tier as a cell of the second tier; as it is where a column prints that tier."""
    name = row.cell("content")
    if name is None or row.text("tier2"):
        return row
    match = next((m for rule in _NAMED if (m := rule.fullmatch(name.text.strip())) and _is_tier(m["tier"], row)), None)
    if match is None:
        return row
    joint = split_joint(match["tier"])
    tiers = zip(("tier1", "tier2"), joint, strict=True) if joint else [(_role(match["tier"]), match["tier"])]
    told = [(Column(role, name.col, name.col, name), _part(name, text)) for role, text in tiers if not row.text(role)]
    rest = [(c, _part(cell, match["name"]) if cell is name else cell) for c, cell in row.cells if c.role not in _roles(told)]
    return replace(row, cells=(*told, *rest))


def _is_tier(text: str, row: Row) -> bool:
    return is_tier2(text) or split_joint(text) is not None or (is_tier1(text) and not row.text("tier1"))


def _role(text: str) -> str:
    return "tier2" if is_tier2(text) else "tier1"


def _roles(cells: list[tuple[Column, Cell]]) -> set[str]:
    return {column.role for column, _ in cells}


def _part(cell: Cell, text: str) -> Cell:
    return replace(cell, text=text)
