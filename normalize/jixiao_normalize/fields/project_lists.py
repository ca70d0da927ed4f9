"""List tables: one table, many projects, each a form of its own.

    单位 │ 项目     │ 预算 │ 一级     │ 二级     │ 三级 │ 指标值      a project's cells stand on its first row,
    某局 │ 项目甲   │ 12.5 │ 产出指标 │ 数量指标 │ …    │ ≥ 5         merged over its rows, or on every row;
         │          │      │          │ 质量指标 │ …    │ 100 %       a row with a name and no project is a total
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from jixiao_extract.model import Cell, Place
from jixiao_normalize.claims import Claim
from jixiao_normalize.columns import LISTED, NAMES, Block, Column, Header
from jixiao_normalize.grid import Grid, right
from jixiao_normalize.model import Field, Funding, Note
from jixiao_normalize.money import ANNUAL, is_amount, is_source, source_name, unit_in
from jixiao_normalize.values import parse_amount
from jixiao_normalize.vocabulary import field_text
from jixiao_normalize.words import bare, fold, one_line

_FIELD_ROLES = {
    "project_name": "project_name",
    "project_code": "project_code",
    "unit_name": "unit_name",
    "unit_code": "unit_code",
    "department_name": "supervising_department",
    "annual_goal": "annual_goal",
    "midterm_goal": "midterm_goal",
    "project_attribute": "project_attribute",
    "budget_year": "budget_year",
}
# `单位（项目）名称`: the rows of units and of their projects stand in one column.
_OF_BOTH = regex.compile(r"(?:单位|部门).*(?:项目|专项)")
_WHOLE = regex.compile(r"项目总(?:额|金额|投资|预算|资金)|资金总需求|实施期|中期")
_MONEY_ROLES = {"budget": "budget", "executed": "executed"}
# Columns that name whose rows these are where a list has no project: a list of departments.
_OWNERS = ("unit_name", "department_name", "unit_code")


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
    """Whether an indicator header also has a column that names the project, or in front the unit, of each row."""
    columns = [column for block in header.blocks for column in block.columns]
    roles = {column.role for column in columns}
    if names_projects(header):
        return len(roles & set(LISTED)) >= 2 or {"content", "value"} <= roles
    first_name = min((c.first for c in columns if c.role in NAMES), default=0)
    return "value" in roles and any(c.role in _OWNERS and c.last < first_name for c in columns)


def names_projects(header: Header) -> bool:
    """Whether a list is one of projects, not of departments."""
    return any(block.of("project_name") is not None for block in header.blocks)


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
    columns = (*block.columns, *_money_columns(header))
    above = [[row for group in groups[:index] for row in group] for index in range(len(groups))]
    projects = (_project(grid, columns, group, seen, unit) for group, seen in zip(groups, above, strict=True))
    return Listing(tuple(projects), notes, claims)


def _money_columns(header: Header) -> list[Column]:
    """Columns of money under heads that name a source (`财政拨款`), besides those with a role of their own."""
    taken = {c.cell for block in header.blocks for c in block.columns if c.role != "other"}
    heads = [c for c in header.cells if c not in taken and is_source(c.text)]
    narrow = [c for c in heads if not any(o.row > c.row and c.col <= o.col <= right(c) for o in header.cells)]
    return [Column("budget", c.col, right(c), c, source_name(c.text)) for c in narrow]


def _identity(grid: Grid, block: Block, row: int) -> tuple[str, ...] | None:
    """What names the project of a row: code and name, with the unit's; None where the row names none."""
    texts = {role: _text(grid, block, role, row) for role in ("project_name", "project_code", *_OWNERS)}
    lead = ("project_name", "project_code") if block.of("project_name") else _OWNERS
    return tuple(texts.values()) if any(texts[role] for role in lead) else None


def _is_total(grid: Grid, block: Block, row: int) -> bool:
    """A row that names a department or 合计 and money, but no project and no indicator."""
    if _text(grid, block, "content", row) or _text(grid, block, "value", row):
        return False
    first = grid.texts(row)
    named = bool(first) and bare(first[0].text) in ("合计", "总计", "小计")
    if _names_unit(grid, block, row) or _stands_alone(grid, block, row):
        return True
    owned = block.of("project_name") is None or _text(grid, block, "project_name", row)
    return named or (not owned and bool(first) and any(is_amount(c.text) for c in first))


def _names_unit(grid: Grid, block: Block, row: int) -> bool:
    """Whether a row without an indicator names, in a column of units and projects, the unit of the rows below."""
    column = block.of("project_name")
    cell = grid.at(row, column.first) if column and _OF_BOTH.search(fold(column.cell.text)) else None
    return cell is not None and cell.row == row and cell.row_span == 1 and bool(cell.text.strip())


def _stands_alone(grid: Grid, block: Block, row: int) -> bool:
    """Whether nothing but a name stands in a row, and the row below names a project again: the unit of the rows below."""
    column = block.of("project_name")
    cells = grid.texts(row)
    if column is None or len(cells) != 1 or cells[0].row_span > 1 or cells[0].col != column.first or row + 1 not in grid.rows:
        return False
    return any(cell.col == column.first for cell in grid.starts(row + 1))


def _text(grid: Grid, block: Block, role: str, row: int) -> str:
    column = block.of(role)
    cell = grid.at(row, column.first) if column else None
    # A cell that begins further left (`合计` over unit and project) says nothing about this column.
    return fold(cell.text) if cell and column and cell.col >= column.first else ""


def _project(grid: Grid, columns: Sequence[Column], rows: Sequence[int], above: Sequence[int], unit: str | None) -> Project:
    """One project; above: the list's rows before it, whose unit goes on where a sheet leaves its cell empty."""
    names = _FIELD_ROLES if any(c.role == "project_name" for c in columns) else {**_FIELD_ROLES, "department_name": "department_name"}
    fields: list[Field] = []
    funding: list[Funding] = []
    claims: list[Claim] = []
    for column in columns:
        cells = _column_cells(grid, column.first, rows)
        if not cells and column.role in _OWNERS:
            cells = _column_cells(grid, column.first, above)[-1:]
        if not cells:
            continue
        if column.role in names:
            name = names[column.role]
            text = field_text(name, cells[0].text)
            fields.append(Field(name, one_line(column.cell.text), text, cells[0].places, cells[0].confidence))
            claims += [Claim(cell, f"field:{name}", column.word) for cell in cells]
        elif column.role in _MONEY_ROLES:
            funding.append(_funding(grid, len(funding) + 1, column, cells[0], unit))
            claims += [Claim(cell, "money:amount", column.word) for cell in cells]
    return Project(tuple(rows), tuple(fields), tuple(_of_whole_project(funding)), tuple(claims))


def _of_whole_project(funding: Sequence[Funding]) -> list[Funding]:
    """`项目总金额` beside `年度预算` is a 中期 amount, as it is in a form of its own."""
    budget = [line for line in funding if line.measure == "budget"]
    annual = [line for line in budget if ANNUAL.search(line.source)]
    whole = [line for line in budget if _WHOLE.search(line.source) and line not in annual] if annual else []
    return [replace(line, measure="midterm") if line in whole else line for line in funding]


def _funding(grid: Grid, seq: int, column: Column, cell: Cell, unit: str | None) -> Funding:
    yuan, printed_unit = parse_amount(one_line(cell.text), unit_in(column.cell.text) or _unit_above(grid, column) or unit)
    source, printed = bare(source_name(column.cell.text)), one_line(cell.text)
    return Funding(seq, source, None, yuan, printed, printed_unit, _MONEY_ROLES[column.role], cell.places, cell.confidence)


def _unit_above(grid: Grid, column: Column) -> str | None:
    """The unit in a wide head over a column's own (`项目金额（万元）` over `财政拨款`)."""
    above = grid.at(column.cell.row - 1, column.first)
    return unit_in(above.text) if above is not None and above is not column.cell else None


def _column_cells(grid: Grid, col: int, rows: Sequence[int]) -> list[Cell]:
    found = {cell: None for row in rows if (cell := grid.at(row, col)) is not None and cell.text.strip()}
    return list(found)


def _row_text(grid: Grid, row: int) -> str:
    return " ".join(one_line(cell.text) for cell in grid.starts(row))


def _places(grid: Grid, row: int) -> tuple[Place, ...]:
    return tuple(place for cell in grid.starts(row) for place in cell.places)
