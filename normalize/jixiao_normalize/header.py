"""The header of an indicator table: which column plays which role.

A header is found by its words; a word that is used both ways (指标性质 holds 正向 here and ≥ there) is settled by
what stands in the column below it.

        ┌──────────┬──────────┬──────────┬────────┐
        │ 一级指标 │ 二级指标 │ 三级指标 │ 指标值 │   a cell that ends in the header row names its columns;
     绩 ├──────────┼──────────┼──────────┼────────┤   a cell that runs on below it (绩效指标) is a block label.
     效 │ 产出指标 │ 数量指标 │ …        │ ≥ 5 个 │
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import regex

from jixiao_extract.model import Cell
from jixiao_normalize.grid import Grid, bottom, right
from jixiao_normalize.vocabulary import header_role, roles_by_content, tier1_words
from jixiao_normalize.words import bare, fold

NAMES = ("tier1", "tier2", "content")
TARGETS = ("value", "actual", "operator", "weight", "score", "unit")
LISTED = ("project_name", "project_code", "unit_name", "unit_code", "department_name", "budget", "annual_goal")
# `指标内容` names the indicator only where no more exact word does; beside 三级指标 it explains.
_CONTENT_RANK = ("三级", "指标名称", "指标内容", "内容", "绩效", "指标")
_MIDTERM = regex.compile(r"中期|实施期|长期|全周期|项目期|三年")
_ANNUAL = regex.compile(r"年度|当年|全年|本年|20\d\d年")
_DIRECTION = regex.compile(r"^(?:正|反|逆|负)向?(?:指标)?$|^(?:越大|越小|越高|越低)越好$")
_NATURE = regex.compile(r"^定[量性](?:指标)?$")
_SIGN = regex.compile(r"^(?:[=≥≤><≈≧≦＝＞＜﹥﹤]|>=|<=|==|大于|小于|等于|大于等于|小于等于|不少于|不低于|不超过|不高于|约)$")
_NO_SIGN = regex.compile(r"^(?:定性|无|/|—+|-+)$")
# How far above the header a cell may stand that says which period its columns are for.
_PERIOD_ROWS = 6


@dataclass(frozen=True, slots=True)
class Column:
    """Columns first..last (inclusive, from 0) of the grid and their role; cell is the header cell that named it."""

    role: str
    first: int
    last: int
    cell: Cell
    word: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One side of a header: the columns that make up one indicator; period `annual` or `midterm`."""

    columns: tuple[Column, ...]
    period: str = "annual"

    def of(self, role: str) -> Column | None:
        """The column of a role."""
        return next((column for column in self.columns if column.role == role), None)


@dataclass(frozen=True, slots=True)
class Header:
    """Header rows top..bottom of a grid and the blocks they declare, left to right."""

    top: int
    bottom: int
    blocks: tuple[Block, ...]
    cells: tuple[Cell, ...]

    @property
    def first_col(self) -> int:
        """First column that has a role."""
        return min(column.first for block in self.blocks for column in block.columns)

    @property
    def last_col(self) -> int:
        """Last column that has a role."""
        return max(column.last for block in self.blocks for column in block.columns)

    @property
    def words(self) -> str:
        """The header as one line: fingerprint of the layout."""
        columns = [c for block in self.blocks for c in block.columns]
        return "|".join(fold(c.cell.text) for c in sorted(columns, key=lambda c: c.first))


def find_header(grid: Grid, row: int) -> Header | None:
    """The header that ends in a row, None where the row is none."""
    named = [column for cell in grid.texts(row) if bottom(cell) == row for column in _named(cell)]
    if not _is_header(named, len(grid.texts(row))):
        return None
    under = _sub_header(grid, row, named)
    last = row + 1 if under else row
    named = _drop_side_label(_with_above(grid, row, named + under))
    top = min(column.cell.row for column in named)
    cells = {c.cell: None for c in named} | {c: None for r in range(top, last + 1) for c in grid.texts(r) if bottom(c) <= last}
    blocks = tuple(_with_period(grid, top, block) for block in _blocks(named))
    return Header(top, last, _order_periods(blocks), tuple(cells))


def settle(header: Header, grid: Grid, rows: Sequence[int]) -> Header:
    """The header with every doubtful role decided by the column's content in the data rows."""
    return replace(header, blocks=tuple(_settle_block(block, grid, rows) for block in header.blocks))


def _named(cell: Cell) -> list[Column]:
    match = header_role(cell.text)
    return [Column(match.name, cell.col, right(cell), cell, match.word)] if match else []


def _is_header(named: Sequence[Column], n_texts: int) -> bool:
    roles = {column.role for column in named}
    names, targets = roles & set(NAMES), roles & set(TARGETS)
    if 2 * len(named) < n_texts:
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
    columns = [column for cell in below for column in _named(cell)]
    if not below or len(columns) < len(below) or any(c.role in NAMES for c in columns):
        return []
    return columns


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
    kept = [c for c in named if not (tiers and c.role == "content" and c.last < min(tiers))]
    narrow = [c for c in kept if not any(o is not c and o.cell.row > c.cell.row and c.first <= o.first <= c.last for o in kept)]
    return sorted(narrow, key=lambda c: c.first)


def _blocks(named: Sequence[Column]) -> list[Block]:
    """Cut side-by-side tables where a name role comes again right of a value; a shared first tier serves both."""
    groups: list[list[Column]] = [[]]
    for column in named:
        roles = [c.role for c in groups[-1]]
        again = column.role in ("tier1", "tier2") or (column.role == "content" and "value" in roles)
        if again and column.role in roles and ("value" in roles or "content" in roles):
            groups.append([])
        groups[-1].append(column)
    shared = [c for c in groups[0] if c.role == "tier1"]
    shared2 = [c for c in groups[0] if c.role == "tier2"]
    full = [groups[0]]
    for group in groups[1:]:
        roles = [c.role for c in group]
        lead = ([] if "tier1" in roles else shared) + ([] if {"tier1", "tier2"} & set(roles) else shared2)
        full.append(lead + group)
    return [Block(_unique(group)) for group in full]


def _unique(columns: Sequence[Column]) -> tuple[Column, ...]:
    """One column a role: the most exact name is the content, further ones explain; other repeats keep the first."""
    contents = sorted((c for c in columns if c.role == "content"), key=lambda c: _content_rank(c.word))
    kept: list[Column] = []
    for column in columns:
        if column.role == "content" and column is not contents[0]:
            column = replace(column, role="explanation")
        if column.role in roles_by_content() or column.role not in {c.role for c in kept}:
            kept.append(column)
        else:
            kept.append(replace(column, role="other"))
    return _name_from_tier(tuple(kept))


def _content_rank(word: str) -> int:
    return next((i for i, part in enumerate(_CONTENT_RANK) if part in word), len(_CONTENT_RANK))


def _name_from_tier(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """With no column for the indicator's own name, the last tier column holds it."""
    roles = [c.role for c in columns]
    if "content" in roles:
        return columns
    last_tier = "tier2" if "tier2" in roles else "tier1"
    return tuple(replace(c, role="content") if c.role == last_tier else c for c in columns)


def _with_period(grid: Grid, top: int, block: Block) -> Block:
    own = [c for c in block.columns if c.role in ("content", "value")]
    if not own:
        return block
    first, last = min(c.first for c in own), max(c.last for c in own)
    for row in range(top, max(grid.first, top - _PERIOD_ROWS) - 1, -1):
        for cell in grid.texts(row):
            over = cell.col <= first and right(cell) >= last
            beside = right(cell) < first and bottom(cell) > top
            if (over or beside) and (period := _period(cell.text)):
                return replace(block, period=period)
    words = " ".join(c.cell.text for c in block.columns)
    return replace(block, period="midterm" if _MIDTERM.search(words) else "annual")


def _period(text: str) -> str | None:
    """`中期…` or `年度…` of a short heading; a sentence that mentions a year says nothing."""
    heading = bare(text)
    if len(heading) > 16 or ("目标" not in heading and "指标" not in heading):
        return None
    if _MIDTERM.search(heading):
        return "midterm"
    return "annual" if _ANNUAL.search(heading) else None


def _order_periods(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Two sides that nothing tells apart stand in the central model's order: 中期 left, 年度 right."""
    if len(blocks) == 2 and blocks[0].period == blocks[1].period:
        return (replace(blocks[0], period="midterm"), replace(blocks[1], period="annual"))
    return blocks


def _settle_block(block: Block, grid: Grid, rows: Sequence[int]) -> Block:
    columns = [part for column in block.columns for part in _sub_columns(column, grid, rows)]
    settled = [replace(c, role=_role_by_content(c, _column_texts(grid, c, rows))) for c in columns]
    kept: list[Column] = []
    for column in settled:
        repeated = column.role in {c.role for c in kept} and column.role != "other"
        kept.append(replace(column, role="other") if repeated else column)
    return replace(block, columns=_name_from_tier(tuple(kept)))


def _sub_columns(column: Column, grid: Grid, rows: Sequence[int]) -> list[Column]:
    """A wide `指标值` over separate sign, number and unit columns, cut into them."""
    if column.role != "value" or column.first == column.last:
        return [column]
    edges = Counter(cell.col for row in rows for col in range(column.first, column.last + 1) if (cell := grid.at(row, col)))
    firsts = sorted(col for col in edges if column.first < col <= column.last)
    if not firsts:
        return [column]
    starts = [column.first, *firsts]
    ends = [col - 1 for col in firsts] + [column.last]
    parts = [replace(column, first=a, last=b) for a, b in zip(starts, ends, strict=True)]
    return [replace(p, role=_part_role(_column_texts(grid, p, rows))) for p in parts]


def _part_role(texts: Sequence[str]) -> str:
    if texts and _share(texts, _SIGN, _NO_SIGN) >= 0.8:
        return "operator"
    digits = sum(any(ch.isdigit() for ch in text) for text in texts)
    return "value" if 2 * digits >= len(texts) and texts else "unit"


def _role_by_content(column: Column, texts: Sequence[str]) -> str:
    """The role a column plays by what stands in it, for words that are used both ways."""
    doubtful = column.role in roles_by_content() or column.word in ("指标类型", "指标类别")
    if not doubtful or not texts:
        return column.role if not doubtful or column.role != "operator" else "nature"
    if any(_SIGN.match(fold(text)) for text in texts) and _share(texts, _SIGN, _NO_SIGN, _NATURE) >= 0.6:
        return "operator"
    if _share(texts, _NATURE, _NO_SIGN) >= 0.6:
        return "nature"
    if _share(texts, _DIRECTION) >= 0.5:
        return "direction"
    if sum(tier1_words().find(text) is not None for text in texts) * 2 >= len(texts):
        return "tier1"
    return "other" if column.role != "tier1" else "tier1"


def _share(texts: Sequence[str], *rules: regex.Pattern[str]) -> float:
    hits = sum(any(rule.match(fold(text)) for rule in rules) for text in texts)
    return hits / len(texts) if texts else 0.0


def _column_texts(grid: Grid, column: Column, rows: Iterable[int]) -> list[str]:
    cells = (grid.at(row, column.first) for row in rows)
    return [cell.text for cell in cells if cell is not None and cell.text.strip()]
