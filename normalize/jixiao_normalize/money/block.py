"""The money block: sources, levels and amounts, in yuan whatever unit the form prints.

A line is read left to right: a source, perhaps a level, then its amounts; what an amount measures is told by the
head of its column, and its unit by the value, the source, the head, the block label or the title line, in this order.

    项目资金  │            │ 年初预算数 │ 全年预算数 │ 执行率 │    heads: measure by column
    （万元）  │ 资金总额   │      59.83 │     864.42 │ 54.5 % │    source, amounts
              │ 其中：拨款 │ 其中：上级 │         10 │        │    source, level, amount
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from jixiao_extract.model import Cell, Finding
from jixiao_normalize.claims import Claim
from jixiao_normalize.grid import Grid, right
from jixiao_normalize.model import Funding
from jixiao_normalize.money.areas import block_labels, is_block_label, is_heading, last_row
from jixiao_normalize.money.heads import ANNUAL, MIDTERM, Head, find_heads, head_cells, only_unit, over, year_named
from jixiao_normalize.money.lines import Line, of_year, settle_lines, side_by_side, unit_conflicts
from jixiao_normalize.money.text import (
    is_amount,
    is_blank_amount,
    is_level,
    is_source,
    is_total,
    source_name,
    told_money,
    unit_in,
)
from jixiao_normalize.vocabulary import field_label, measure_words, section_label
from jixiao_normalize.words import fold, key

_BARE_TOTAL = regex.compile(r"(?:合计|总计|小计|总额)")
_SUBHEADING = regex.compile(r"^(?:其中|按.{1,8}分(?:类)?|(?:收入|支出)(?:预算|部分)?)$")
_HAN = regex.compile(r"\p{Han}")
# A source of a block that the vocabulary does not know is a label of at most this many characters.
_LONGEST_SOURCE = 24
# A longer text outside a money block is prose that mentions money.
_LONGEST_TOLD = 80


@dataclass(frozen=True, slots=True)
class Context:
    """What is known when a money row is reached.

    label: of the block, last: its last row; heads above; 中期 source columns; unit: of a lone heading above.
    """

    label: Cell | None = None
    last: int = -1
    unit: str | None = None
    heads: tuple[Head, ...] = ()
    midterm_cols: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Money:
    """Lines of the block, what each cell was taken for, and what is doubtful."""

    lines: tuple[Funding, ...] = ()
    claims: tuple[Claim, ...] = ()
    findings: tuple[Finding, ...] = ()


def read_money(grid: Grid, rows: Sequence[int], taken: set[Cell], unit: str | None, year: int | None) -> Money:
    """All money lines in the given rows; taken cells are passed over; unit is that of the title line, year the form's."""
    context, lines, claims = Context(), list[Line](), list[Claim]()
    for number in rows:
        cells = [cell for cell in grid.texts(number) if cell not in taken]
        context = _enter_block(context, grid, cells, number)
        heads = find_heads(grid, number, cells, context.label, year)
        if heads:
            # A label that ends with the heads beside it is the head of the sources below.
            label = context.label if context.last > number else None
            said = only_unit(heads) or (unit_in(context.label.text) if context.label else None)
            context = replace(context, heads=tuple(heads), label=label, unit=context.unit or said)
            claims += [Claim(cell, "money:head", "") for cell in head_cells(cells, heads, context.label, number)]
            continue
        found, used = _read_row(grid, number, cells, context)
        found = side_by_side(found)
        context = _note_unit(_note_midterm(context, found), found)
        lines += found
        claims += used
    lines = of_year(lines, year)
    every = (*claims, *block_labels(claims, grid, rows, taken))
    return Money(settle_lines(lines, unit), every, unit_conflicts(lines, unit))


def _enter_block(context: Context, grid: Grid, cells: Sequence[Cell], number: int) -> Context:
    """Open a block where a funding label begins, close it where the label's cell or its empty column ends."""
    opened = next((c for c in cells if c.row == number and is_block_label(c, cells)), None)
    label = context.label
    inside = label is not None and context.last >= number
    if opened is not None and not (inside and label is not None and opened.col > label.col):
        # A lone heading above (`二、预算执行情况（万元）`) speaks of the block that it opens.
        return Context(label=opened, last=last_row(grid, opened), unit=context.unit if label is None else None)
    if label is not None and not inside:
        return Context()
    if len(grid.texts(number)) == 1 and cells and is_heading(cells[0]):
        return Context(unit=unit_in(cells[0].text))
    if label is None and cells and field_label(cells[0].text) is not None and not is_source(cells[0].text):
        return Context()
    return context


def _read_row(grid: Grid, number: int, cells: Sequence[Cell], context: Context) -> tuple[list[Line], list[Claim]]:
    lines: list[Line] = []
    claims: list[Claim] = []
    source: Cell | None = None
    level: Cell | None = None
    for cell in (c for c in cells if not _left_of_block(c, context)):
        taken_as = _taken_as(cell, cells, source, context)
        if taken_as == "amount" and number in (cell.row, grid.first):
            found = [line for line in _line(grid, cell, source, level, context) if line.measure != "other"]
            lines += found
            taken_as = "amount" if found else "detail"
        elif taken_as == "told":
            lines += _told_lines(cell, cells, context)
        elif taken_as == "level":
            level = cell
        elif taken_as in ("source", "detail_label", "other"):
            source, level = (cell if taken_as == "source" else None), None
        if taken_as != "other":
            claims.append(Claim(cell, f"money:{taken_as.removesuffix('_label')}", source_name(cell.text)))
    return lines, claims


def _left_of_block(cell: Cell, context: Context) -> bool:
    # Beside a block of one row (`申请金额 │ 175.6 │ 资金来源 │ 预备费`) stand labels of their own.
    return cell is (label := context.label) or (label is not None and right(cell) < label.col and context.last > label.row)


def _taken_as(cell: Cell, cells: Sequence[Cell], source: Cell | None, context: Context) -> str:
    """What a cell of a money row is: amount, blank, told, level, source, detail, detail_label or other."""
    text, inside = cell.text, context.label is not None
    if is_amount(text):
        headed = (head := over(cell, context.heads)) is not None and head.measure != "other"
        return "amount" if source is not None or inside or headed else _after_detail(cell, cells)
    if is_blank_amount(text):
        return "blank" if source is not None or over(cell, context.heads) else "other"
    if source is not None and is_level(text) and not _told_before(cells, source, cell):
        return "level"
    if (inside or _speaks_of_money_alone(cell, cells)) and told_money(text):
        return "told"
    if _opens_line(cell, cells, context):
        return "source"
    if _is_detail_label(cell, cells, context):
        return "detail_label"
    if not _HAN.search(text) and (_after_detail(cell, cells) == "detail" or over(cell, context.heads)):
        return "detail"
    in_detail_column = inside and (head := over(cell, context.heads)) is not None and head.measure == "other"
    return "detail" if in_detail_column else "other"


def _speaks_of_money_alone(cell: Cell, cells: Sequence[Cell]) -> bool:
    """A short cell that is no other label's value: prose beside 年度目标 or 项目概况 only mentions money."""
    before = next((c for c in reversed(cells) if c.col < cell.col), None)
    labelled = before is not None and (field_label(before.text) is not None or section_label(before.text) is not None)
    return not labelled and section_label(cell.text) is None and len(cell.text) <= _LONGEST_TOLD


def _is_detail_label(cell: Cell, cells: Sequence[Cell], context: Context) -> bool:
    """A label of a share, score or past budget beside its figure, or a heading inside the block."""
    if context.label is not None and (_SUBHEADING.match(key(cell.text)) or is_source(cell.text) or is_level(cell.text)):
        return True
    after = next((c for c in cells if c.col > cell.col), None)
    match = measure_words().find(cell.text) if after is not None and not _HAN.search(after.text) else None
    return match is not None and match.name == "other"


def _after_detail(cell: Cell, cells: Sequence[Cell]) -> str:
    before = [c for c in cells if c.col < cell.col]
    match = measure_words().find(before[-1].text) if before else None
    return "detail" if match is not None and match.name == "other" else "other"


def _told_before(cells: Sequence[Cell], source: Cell, cell: Cell) -> bool:
    """Whether the source's amount stands between, or the label is the source's own once more (中期 and 年度 side by side)."""
    amount = any(source.col < c.col < cell.col and is_amount(c.text) for c in cells)
    return amount or source_name(source.text) == source_name(cell.text)


def _opens_line(cell: Cell, cells: Sequence[Cell], context: Context) -> bool:
    """A known source, or inside a block any short label with an amount right of it."""
    after = next((c for c in cells if c.col > cell.col), None)
    if after is None or not _HAN.search(cell.text) or field_label(cell.text) is not None:
        return False
    amount, inside = is_amount(after.text), context.label is not None
    if is_source(cell.text) or (context.heads and is_level(cell.text)):
        if _BARE_TOTAL.fullmatch(source_name(cell.text)) and not inside and not context.heads:
            return False
        return inside or amount or is_level(after.text) or is_blank_amount(after.text)
    match = measure_words().find(cell.text)
    if match is not None:
        return match.name != "other" and amount and (inside or unit_in(cell.text) is not None)
    return inside and amount and len(key(cell.text)) <= _LONGEST_SOURCE


def _line(grid: Grid, cell: Cell, source: Cell | None, level: Cell | None, context: Context) -> list[Line]:
    money_heads = [h for h in context.heads if h.measure != "other"]
    head = over(cell, context.heads) or (money_heads[0] if len(money_heads) == 1 else None)
    year = year_named(source.text) if source is not None and head is not None and is_source(head.cell.text) else None
    name = (source if year is None else None) or (head.cell if head is not None else context.label)
    if name is None or (head is not None and head.measure == "other"):
        return []
    beside = [c.text for c in grid.texts(cell.row) if c.col < cell.col]
    texts = [name.text, head.cell.text if head else "", *beside, context.label.text if context.label else ""]
    unit = next((unit for text in texts if (unit := unit_in(text))), context.unit)
    cells = tuple(c for c in (source, level, cell) if c is not None)
    measure = _measure(name, head, context)
    return [Line(name.text, level.text if level is not None else None, cell.text, measure, unit, cells, name.col, cell.row, year)] if measure != "other" else []


def _measure(name: Cell, head: Head | None, context: Context) -> str:
    own = measure_words().find(source_name(name.text))
    measure = head.measure if head is not None else (own.name if own is not None else "budget")
    midterm = MIDTERM.search(fold(name.text)) or name.col in context.midterm_cols
    return "midterm" if measure == "budget" and midterm and not ANNUAL.search(fold(name.text)) else measure


def _told_lines(cell: Cell, cells: Sequence[Cell], context: Context) -> list[Line]:
    texts = [cell.text, *(c.text for c in cells if c.col < cell.col), context.label.text if context.label else ""]
    unit = next((unit for text in texts if (unit := unit_in(text))), context.unit)
    lines = []
    for told in told_money(cell.text):
        named = replace(cell, text=told.source)
        lines.append(Line(told.source, None, told.amount, _measure(named, None, context), unit, (cell,), cell.col, cell.row))
    return lines


def _note_unit(context: Context, lines: Sequence[Line]) -> Context:
    """Where the block's label names none, the unit in that of the total (`资金总额（万元）`) holds for its parts below."""
    said = next((unit for line in lines if is_total(line.source) and (unit := unit_in(line.source))), None)
    return replace(context, unit=said) if said is not None and context.unit is None else context


def _note_midterm(context: Context, lines: Sequence[Line]) -> Context:
    """A total called 中期… makes its whole source column 中期, one called 年度… ends that."""
    if not lines:
        return context
    cols = set(context.midterm_cols)
    for line in lines:
        if is_total(line.source):
            cols = cols | {line.col} if line.measure == "midterm" else cols - {line.col}
    return replace(context, midterm_cols=frozenset(cols))
