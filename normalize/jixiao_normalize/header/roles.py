"""The header of an indicator table: which column plays which role.

A header is found by its words; a word that is used both ways (指标性质 holds 正向 here and ≥ there) is settled by
what stands in the column below it.

        ┌──────────┬──────────┬──────────┬────────┐
        │ 一级指标 │ 二级指标 │ 三级指标 │ 指标值 │   a cell that ends in the header row names its columns;
     绩 ├──────────┼──────────┼──────────┼────────┤   a cell that runs on below it (绩效指标) is a block label.
     效 │ 产出指标 │ 数量指标 │ …        │ ≥ 5 个 │
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from jixiao_extract.model import Cell
from jixiao_normalize.columns import DOUBTFUL_TIERS, NAMES, TARGETS, Block, Column, Header
from jixiao_normalize.grid import Grid, bottom, right
from jixiao_normalize.header.periods import by_period, opens_indicators, order_periods, with_period
from jixiao_normalize.values import looks_like_value
from jixiao_normalize.vocabulary import header_role, is_tier1, is_tier2, roles_by_content

# `指标内容` names the indicator only where no more exact word does; beside 三级指标 it explains.
_CONTENT_RANK = ("四级", "三级", "指标名称", "指标内容", "内容", "绩效", "指标")


def find_header(grid: Grid, row: int) -> Header | None:
    """The header that ends in a row, None where the row is none."""
    ending = [cell for cell in grid.texts(row) if bottom(cell) == row]
    named = [_as_part(grid, column) for cell in ending for column in _named(cell)]
    if not _is_header(named, len(ending)) or _is_card(ending):
        return None
    under = _sub_header(grid, row, named)
    last = row + 1 if under else row
    named = _drop_side_label(_with_above(grid, row, named + under))
    top = min(column.cell.row for column in named)
    cells = {c.cell: None for c in named} | {c: None for r in range(top, last + 1) for c in grid.texts(r) if bottom(c) <= last}
    found = _blocks(named)
    lone = ending if len(found) == 1 else []
    blocks = tuple(with_period(grid, top, block, lone) for block in found)
    return Header(top, last, order_periods(blocks, grid, top), tuple(cells))


def _named(cell: Cell) -> list[Column]:
    match = header_role(cell.text)
    return [Column(match.name, cell.col, right(cell), cell, match.word)] if match else []


def _is_card(cells: Sequence[Cell]) -> bool:
    """Labels and their values in turn, as `一级指标 │ 产出指标 │ 指标值 │ 300盏`: one indicator told over rows of its own."""
    labels, values = cells[-2::-2], cells[::-2]
    told = any(is_tier1(c.text) or is_tier2(c.text) or looks_like_value(c.text) for c in values)
    return len(values) > 1 and told and all(map(_named, labels)) and not any(map(_named, values))


def _is_header(named: Sequence[Column], n_texts: int) -> bool:
    roles = {column.role for column in named}
    names, targets = roles & set(NAMES), roles & set(TARGETS)
    if len(names) < len(NAMES) and 2 * len(named) < n_texts:
        return False
    tiers = roles & {"tier1", "tier2"}
    return bool((tiers and targets) or (len(names) >= 2) or ("content" in names and len(targets) >= 2) or (
        "content" in names and "value" in targets and len({c.cell for c in named}) >= 2
    ))


def _sub_header(grid: Grid, row: int, named: Sequence[Column]) -> list[Column]:
    """Column heads in a second row under a wide first one, where every text of that row is a head."""
    if row + 1 > grid.last:
        return []
    below = [cell for cell in grid.starts(row + 1) if bottom(cell) == row + 1]
    columns = [_as_part(grid, column) for cell in below for column in _named(cell)]
    if not below or len(columns) < len(below) or any(c.role in NAMES for c in columns):
        return []
    return columns


def _as_part(grid: Grid, column: Column) -> Column:
    """`内容` under a wide 指标值 is the value itself."""
    above = grid.at(column.cell.row - 1, column.first) if column.role == "content" else None
    said = header_role(above.text) if above is not None and above.col_span > column.cell.col_span else None
    return replace(column, role="value") if said is not None and said.name == "value" else column


def _with_above(grid: Grid, row: int, named: list[Column]) -> list[Column]:
    """Add heads from the row above for columns that the header row leaves empty (unmerged two-row headers)."""
    if row - 1 < grid.first:
        return named
    taken = {col for column in named for col in range(column.first, column.last + 1)}
    above = [
        column
        for cell in grid.texts(row - 1)
        if bottom(cell) == row - 1 and not taken & set(range(cell.col, right(cell) + 1))
        and all((grid.at(row, col) is None or not grid.at(row, col).text.strip()) for col in range(cell.col, right(cell) + 1))  # type: ignore[union-attr]
        for column in _named(cell)
    ]
    whole_row = [c for c in grid.texts(row - 1) if bottom(c) == row - 1]
    return named + above if len(whole_row) == len([c for c in whole_row if _named(c)]) else named


def _drop_side_label(named: list[Column]) -> list[Column]:
    """`绩效指标` left of the first tier is the label of the block, not a column; a wide head gives way to its parts."""
    tiers = [column.first for column in named if column.role in ("tier1", "tier2")]
    kept = [c for c in named if not (tiers and c.role == "content" and c.last < min(tiers) and _is_side_word(c))]
    narrow = [c for c in kept if not any(o is not c and o.cell.row > c.cell.row and c.first <= o.first <= c.last for o in kept)]
    return sorted(narrow, key=lambda c: c.first)


def _is_side_word(column: Column) -> bool:
    """`绩效指标` opens a block; `三级指标` and `指标名称` name a column wherever it stands."""
    return opens_indicators(column.cell)



def _blocks(named: Sequence[Column]) -> list[Block]:
    """Cut side-by-side tables where a name role comes again right of a value; a shared first tier serves both."""
    groups: list[list[Column]] = [[]]
    for column in named:
        roles = [c.role for c in groups[-1]]
        again = _names_tier(column, roles) or (column.role == "content" and "value" in roles)
        if again and column.role in roles and ("value" in roles or "content" in roles):
            groups.append([])
        groups[-1].append(column)
    groups = _with_targets(groups)
    shared = [c for c in groups[0] if c.role == "tier1"]
    shared2 = [c for c in groups[0] if c.role == "tier2"]
    full = [groups[0]]
    for group in groups[1:]:
        roles = [c.role for c in group]
        lead = ([] if "tier1" in roles else shared) + ([] if {"tier1", "tier2"} & set(roles) else shared2)
        full.append(lead + group)
    return [Block(_unique(part)) for group in full for part in by_period(group)]


def _with_targets(groups: list[list[Column]]) -> list[list[Column]]:
    """A name by itself right of a table (`指标内容` behind the values) explains that table's names."""
    kept = groups[:1]
    for group in groups[1:]:
        if {c.role for c in group} & {"value", "actual", "tier1", "tier2"}:
            kept.append(group)
        else:
            kept[-1] = [*kept[-1], *group]
    return kept


def _names_tier(column: Column, roles: Sequence[str]) -> bool:
    """Whether a column's head is a tier's; 指标类型 right of a name says 定量 or 定性."""
    return column.role in ("tier1", "tier2") and ("value" in roles or "content" not in roles or column.word not in DOUBTFUL_TIERS)





def _unique(columns: Sequence[Column]) -> tuple[Column, ...]:
    """One column a role: the most exact name is the content, further ones explain; other repeats keep the first."""
    contents = sorted((c for c in columns if c.role == "content"), key=lambda c: _content_rank(c.word))
    kept: list[Column] = []
    for named in map(_owner_or_unit(columns), columns):
        spare = named.role == "content" and named is not contents[0]
        column = replace(named, role="explanation") if spare else named
        if column.role in roles_by_content() or column.role not in {c.role for c in kept}:
            kept.append(column)
        else:
            kept.append(replace(column, role="other"))
    return name_from_tier(tuple(kept))


def _owner_or_unit(columns: Sequence[Column]) -> Callable[[Column], Column]:
    """`单位` left of every name is who spends the money; right of them it is what the values are counted in."""
    first_name = min((c.first for c in columns if c.role in NAMES), default=0)
    return lambda c: replace(c, role="unit_name") if c.role == "unit" and c.word == "单位" and c.last < first_name else c


def _content_rank(word: str) -> int:
    return next((i for i, part in enumerate(_CONTENT_RANK) if part in word), len(_CONTENT_RANK))


def name_from_tier(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """With no column for the indicator's own name, the last tier column holds it."""
    roles = [c.role for c in columns]
    if "content" in roles:
        return columns
    last_tier = "tier2" if "tier2" in roles else "tier1"
    return tuple(replace(c, role="content") if c.role == last_tier else c for c in columns)


