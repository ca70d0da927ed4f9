"""List tables: one table, many projects, each a form of its own.

    单位 │ 项目     │ 预算 │ 一级     │ 二级     │ 三级 │ 指标值      a project's cells stand on its first row,
    某局 │ 项目甲   │ 12.5 │ 产出指标 │ 数量指标 │ …    │ ≥ 5         merged over its rows, or on every row;
         │          │      │          │ 质量指标 │ …    │ 100 %       a row with a name and no project is a total
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jixiao_extract.model import Cell, Place
from jixiao_normalize.claims import Claim
from jixiao_normalize.grid import Grid
from jixiao_normalize.header import LISTED, Block, Header
from jixiao_normalize.model import Field, Funding, Note
from jixiao_normalize.money import is_amount, unit_in
from jixiao_normalize.values import parse_amount
from jixiao_normalize.words import bare, fold, one_line, tidy

_FIELD_ROLES = {
    "project_name": "project_name",
    "project_code": "project_code",
    "unit_name": "unit_name",
    "unit_code": "unit_code",
    "department_name": "supervising_department",
    "annual_goal": "annual_goal",
    "midterm_goal": "midterm_goal",
    "project_attribute": "project_attribute",
}
_MONEY_ROLES = {"budget": "budget", "executed": "executed"}


@dataclass(frozen=True, slots=True)
class Project:
    """The rows of one project in a list, with its own fields and money."""

    rows: tuple[int, ...]
    fields: tuple[Field, ...]
    funding: tuple[Funding, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """The projects of a list table, and the total rows that belong to none."""

    projects: tuple[Project, ...]
    notes: tuple[Note, ...]
    claims: tuple[Claim, ...]


def is_listing(header: Header) -> bool:
    """Whether an indicator header also has a column that names the project of each row."""
    roles = {column.role for block in header.blocks for column in block.columns}
    return ("project_name" in roles and len(roles & set(LISTED)) >= 2) or {"project_name", "content", "value"} <= roles


def read_listing(grid: Grid, header: Header, rows: Sequence[int], unit: str | None) -> Listing:
    """Cut the rows of a list table into projects."""
    block = header.blocks[0]
    groups: list[list[int]] = []
    totals: list[int] = []
    current: tuple[str, ...] | None = None
    for row in rows:
        if _is_total(grid, block, row):
            totals.append(row)
            current = None
            continue
        identity = _identity(grid, block, row)
        if (identity is not None and identity != current) or not groups:
            groups.append([])
            current = identity
        groups[-1].append(row)
    notes = tuple(Note("total", _row_text(grid, row), _places(grid, row)) for row in totals)
    claims = tuple(Claim(cell, "note:total", "") for row in totals for cell in grid.starts(row))
    return Listing(tuple(_project(grid, block, group, unit) for group in groups), notes, claims)


def _identity(grid: Grid, block: Block, row: int) -> tuple[str, ...] | None:
    """What names the project of a row: code and name, with the unit's; None where the row names none."""
    texts = {role: _text(grid, block, role, row) for role in ("project_name", "project_code", "unit_name")}
    if not texts["project_name"] and not texts["project_code"]:
        return None
    return (texts["project_code"], texts["project_name"], texts["unit_name"])


def _is_total(grid: Grid, block: Block, row: int) -> bool:
    """A row that names a department or 合计 and money, but no project and no indicator."""
    if _text(grid, block, "content", row) or _text(grid, block, "value", row):
        return False
    first = grid.texts(row)
    named = bool(first) and bare(first[0].text) in ("合计", "总计", "小计")
    return named or (not _text(grid, block, "project_name", row) and bool(first) and any(is_amount(c.text) for c in first))


def _text(grid: Grid, block: Block, role: str, row: int) -> str:
    column = block.of(role)
    cell = grid.at(row, column.first) if column else None
    return fold(cell.text) if cell else ""


def _project(grid: Grid, block: Block, rows: Sequence[int], unit: str | None) -> Project:
    fields: list[Field] = []
    funding: list[Funding] = []
    claims: list[Claim] = []
    for column in block.columns:
        cells = _column_cells(grid, column.first, rows)
        if not cells:
            continue
        if column.role in _FIELD_ROLES:
            text = tidy(cells[0].text)
            fields.append(Field(_FIELD_ROLES[column.role], one_line(column.cell.text), text, cells[0].places, cells[0].confidence))
            claims += [Claim(cell, f"field:{_FIELD_ROLES[column.role]}", column.word) for cell in cells]
        elif column.role in _MONEY_ROLES:
            yuan, printed_unit = parse_amount(one_line(cells[0].text), unit_in(column.cell.text) or unit)
            source = bare(column.cell.text)
            measure = _MONEY_ROLES[column.role]
            funding.append(Funding(len(funding) + 1, source, None, yuan, one_line(cells[0].text), printed_unit, measure, cells[0].places))
            claims += [Claim(cell, "money:amount", column.word) for cell in cells]
    return Project(tuple(rows), tuple(fields), tuple(funding), tuple(claims))


def _column_cells(grid: Grid, col: int, rows: Sequence[int]) -> list[Cell]:
    found = {cell: None for row in rows if (cell := grid.at(row, col)) is not None and cell.text.strip()}
    return list(found)


def _row_text(grid: Grid, row: int) -> str:
    return " ".join(one_line(cell.text) for cell in grid.starts(row))


def _places(grid: Grid, row: int) -> tuple[Place, ...]:
    return tuple(place for cell in grid.starts(row) for place in cell.places)
