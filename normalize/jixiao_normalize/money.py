"""The money block: sources, levels and amounts, in yuan whatever unit the form prints.

A line is read left to right: a source, perhaps a level, then its amounts; what an amount measures is told by the
head of its column, and its unit by the value, the source, the head, the block label or the title line, in this order.

    项目资金  │            │ 年初预算数 │ 全年预算数 │ 执行率 │    heads: measure by column
    （万元）  │ 资金总额   │      59.83 │     864.42 │ 54.5 % │    source, amounts
              │ 其中：拨款 │ 其中：上级 │         10 │        │    source, level, amount
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import regex

from jixiao_extract.model import Cell
from jixiao_normalize.claims import Claim
from jixiao_normalize.grid import Grid, bottom, overlaps, right
from jixiao_normalize.model import Funding
from jixiao_normalize.values import parse_amount
from jixiao_normalize.vocabulary import field_label, level_words, measure_words, money_words, section_label
from jixiao_normalize.words import bare, fold, key, one_line

_AMOUNT = regex.compile(r"[¥$]?[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:亿元|百万元|万元|千元|元|万|亿)?(?:整|人民币)?")
_DASH = regex.compile(r"^[-—–―/\\]+$|^无$")
_UNIT = regex.compile(r"(百万元|亿元|万元|千元|元)")
_BRACKET_UNIT = regex.compile(r"[(\[:](?:金额)?(?:单位)?:?(?:人民币)?(百万元|亿元|万元|千元|元)(?:人民币)?[)\]]?")
_OF_WHICH = regex.compile(r"^(?:其中|其 中|其他)?[:：]?\s*(?:其中)[:：]?\s*")
_NUMBERING = regex.compile(r"^(?:[(（]?[一二三四五六七八九十\d]+[)）、.．]|[①-⑳])\s*")
_MIDTERM = regex.compile(r"中期|实施期|长期|全周期|项目总投资|项目期")
# Money printed as running text: `资金总额: 250 一、预算资金:250`.
_INLINE = regex.compile(r"([\p{Han}（）()]{2,24})\s*[:：]?\s*([\d,，]+(?:\.\d+)?\s*(?:亿元|万元|千元|元|万)?)")


@dataclass(frozen=True, slots=True)
class Head:
    """Columns first..last and what the amounts below measure; unit as printed in the head."""

    first: int
    last: int
    measure: str
    unit: str | None
    cell: Cell


@dataclass(frozen=True, slots=True)
class Context:
    """What is known when a money row is reached: block label, heads above, and which source columns are 中期."""

    label: Cell | None = None
    unit: str | None = None
    heads: tuple[Head, ...] = ()
    midterm_cols: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Line:
    """A source with an optional level, and one amount cell."""

    source: Cell | None
    level: Cell | None
    amount: Cell
    head: Head | None
    measure: str


@dataclass(frozen=True, slots=True)
class Money:
    """Lines of the block and what each cell was taken for."""

    lines: tuple[Funding, ...] = ()
    claims: tuple[Claim, ...] = field(default=())


def is_amount(text: str) -> bool:
    """Whether a cell holds one amount of money and nothing else."""
    return _AMOUNT.fullmatch(fold(text)) is not None


def unit_in(text: str) -> str | None:
    """The unit of money a heading names: `（万元）`, `单位：元`; None where it names none."""
    folded = fold(text)
    match = _BRACKET_UNIT.search(folded)
    return match.group(1) if match else None


def source_name(text: str) -> str:
    """A source as printed, without `其中：`, numbering, colon and bracketed unit."""
    name = _OF_WHICH.sub("", _NUMBERING.sub("", one_line(text)))
    name = regex.sub(r"[（(][^（()）]*(?:元|[A-Da-d])[)）]$", "", name.strip().rstrip(":："))
    return _NUMBERING.sub("", name).strip().rstrip(":：").strip()


def is_source(text: str) -> bool:
    """Whether a label names a line of the money block."""
    return money_words().find(source_name(text)) is not None


def is_level(text: str) -> bool:
    """Whether a label names a level of government inside a source."""
    return bare(source_name(text)) in level_words()


def read_money(grid: Grid, rows: Sequence[int], taken: set[Cell], unit: str | None) -> Money:
    """All money lines in the given rows; taken cells are passed over; unit is that of the title line."""
    context, lines, claims = Context(), list[Line](), list[Claim]()
    for number in rows:
        cells = [cell for cell in grid.texts(number) if cell not in taken]
        context = _enter_block(context, cells, number)
        heads = _heads(cells, context)
        if heads:
            context = replace(context, heads=tuple(heads))
            claims += [Claim(head.cell, "money:head", head.measure) for head in heads]
            claims += [Claim(c, "money:head", "") for c in cells if c is not context.label and c not in {h.cell for h in heads} and bottom(c) == number and _is_head_text(c)]
            continue
        found, used = _read_row(grid, number, cells, context)
        context = _note_midterm(context, found)
        lines += found
        claims += used
    labels = _block_labels(lines, claims, grid, rows, taken)
    return Money(_settle_measures(lines, unit, grid, rows), (*claims, *labels))


def _enter_block(context: Context, cells: Sequence[Cell], number: int) -> Context:
    """Open a block where a funding label begins, close it where the label's cell ends."""
    opened = next((c for c in cells if c.row == number and _is_block_label(c, cells)), None)
    inside = context.label is not None and bottom(context.label) >= number
    if opened is not None and not (inside and context.label is not None and opened.col > context.label.col):
        return Context(label=opened, unit=unit_in(opened.text))
    if context.label is not None and bottom(context.label) < number:
        return Context()
    return context


def _is_block_label(cell: Cell, cells: Sequence[Cell]) -> bool:
    match = section_label(cell.text)
    if match is None or match.name != "funding":
        return False
    after = [c for c in cells if c.col > cell.col]
    return bool(after) and (cell.row_span > 1 or not is_amount(after[0].text))


def _is_head_text(cell: Cell) -> bool:
    return not is_amount(cell.text) and len(key(cell.text)) <= 16


def _heads(cells: Sequence[Cell], context: Context) -> list[Head]:
    """The heads of a head row: measure words with no amount among them."""
    rest = [c for c in cells if c is not context.label and not (context.label and right(c) < context.label.col)]
    if any(is_amount(c.text) for c in rest) or not rest:
        return []
    found = [
        Head(c.col, right(c), match.name, unit_in(c.text), c)
        for c in rest
        if (match := measure_words().find(c.text)) is not None
    ]
    money = [h for h in found if h.measure != "other"]
    in_block = context.label is not None
    return found if money and (in_block or len(found) >= 2) and 2 * len(found) >= len(rest) else []


def _read_row(grid: Grid, number: int, cells: Sequence[Cell], context: Context) -> tuple[list[Line], list[Claim]]:
    lines: list[Line] = []
    claims: list[Claim] = []
    source: Cell | None = None
    level: Cell | None = None
    for cell in cells:
        before = context.label is not None and right(cell) < context.label.col
        if cell is context.label or before:
            continue
        if is_amount(cell.text) and (source is not None or context.label is not None):
            lines += _line(cell, source, level, context)
            claims.append(Claim(cell, "money:amount", ""))
        elif _DASH.match(fold(cell.text)) and source is not None:
            claims.append(Claim(cell, "money:blank", ""))
        elif source is not None and is_level(cell.text) and not _amount_between(cells, source, cell):
            level = cell
        elif _opens_line(cell, cells, context):
            source, level = cell, None
        elif source is not None and context.label is not None and _has_head(cell, context):
            claims.append(Claim(cell, "money:detail", ""))
    used = {c for line in lines for c in (line.source, line.level) if c is not None}
    claims += [Claim(c, "money:source", source_name(c.text)) for c in used]
    if context.label is not None:
        claims += [Claim(c, "money:source", "no amount") for c in cells if c not in used and (is_source(c.text) or is_level(c.text)) and c is not context.label]
    return [line for line in lines if line.measure != "other"], claims


def _has_head(cell: Cell, context: Context) -> bool:
    return any(overlaps(cell, h.first, h.last) for h in context.heads)


def _amount_between(cells: Sequence[Cell], source: Cell, cell: Cell) -> bool:
    return any(source.col < c.col < cell.col and is_amount(c.text) for c in cells)


def _opens_line(cell: Cell, cells: Sequence[Cell], context: Context) -> bool:
    """A known source, or inside a block any short label with an amount right of it."""
    if field_label(cell.text) is not None:
        return False
    after = [c for c in cells if c.col > cell.col]
    if is_source(cell.text):
        follows = bool(after) and (is_amount(after[0].text) or is_level(after[0].text) or bool(_DASH.match(fold(after[0].text))))
        return context.label is not None or follows
    return context.label is not None and len(key(cell.text)) <= 24 and bool(after) and is_amount(after[0].text)


def _line(cell: Cell, source: Cell | None, level: Cell | None, context: Context) -> list[Line]:
    head = next((h for h in context.heads if overlaps(cell, h.first, h.last)), None)
    money_heads = [h for h in context.heads if h.measure != "other"]
    if head is None and len(money_heads) == 1:
        head = money_heads[0]
    measure = head.measure if head is not None else "budget"
    name = source or (head.cell if head is not None else context.label)
    if name is None:
        return []
    midterm = _MIDTERM.search(fold(name.text)) or (source is not None and source.col in context.midterm_cols)
    if measure == "budget" and midterm and not regex.search("年度", fold(name.text)):
        measure = "midterm"
    return [Line(name, level, cell, head, measure)]


def _note_midterm(context: Context, lines: Sequence[Line]) -> Context:
    """A total called 中期… makes its whole source column 中期, one called 年度… ends that."""
    cols = set(context.midterm_cols)
    for line in lines:
        if line.source is not None and (match := money_words().find(source_name(line.source.text))) and match.name == "total":
            cols = cols | {line.source.col} if line.measure == "midterm" else cols - {line.source.col}
    return replace(context, midterm_cols=frozenset(cols))


def _block_labels(lines: Sequence[Line], claims: Sequence[Claim], grid: Grid, rows: Sequence[int], taken: set[Cell]) -> list[Claim]:
    """Claim a block's label once some cell inside its rows was taken for money."""
    inside = {claim.cell.row for claim in claims}
    labels = []
    for number in rows:
        for cell in grid.starts(number):
            match = section_label(cell.text)
            spans = range(cell.row, bottom(cell) + 1)
            if cell not in taken and match and match.name == "funding" and inside & set(spans) and cell not in {c.cell for c in claims}:
                labels.append(Claim(cell, "section:funding", match.word))
    return labels


def _settle_measures(lines: Sequence[Line], unit: str | None, grid: Grid, rows: Sequence[int]) -> tuple[Funding, ...]:
    """Number the lines; where no column is the budget proper, the initial budget is what analysts ask for."""
    measures = {line.measure for line in lines}
    promote = "budget" not in measures and "initial_budget" in measures
    settled = [replace(line, measure="budget") if promote and line.measure == "initial_budget" else line for line in lines]
    return tuple(_funding(seq, line, unit, grid) for seq, line in enumerate(settled, 1))


def _funding(seq: int, line: Line, unit: str | None, grid: Grid) -> Funding:
    source_text = line.source.text if line.source else ""
    printed = one_line(line.amount.text)
    yuan, printed_unit = parse_amount(printed, _unit_of(line, grid) or unit)
    cells = [c for c in (line.source, line.level, line.amount) if c is not None]
    return Funding(
        seq=seq,
        source=source_name(source_text),
        level=source_name(line.level.text) if line.level else None,
        yuan=yuan,
        printed=printed,
        printed_unit=printed_unit,
        measure=line.measure,
        places=line.amount.places,
        confidence=min(c.confidence for c in cells),
    )


def _unit_of(line: Line, grid: Grid) -> str | None:
    """Unit from source, head, or the block label beside the amount's row."""
    texts = [c.text for c in (line.source, line.head.cell if line.head else None) if c is not None]
    beside = [c.text for c in grid.texts(line.amount.row) if c.col < line.amount.col and c is not line.source]
    return next((unit for text in texts + beside if (unit := unit_in(text))), None)


def inline_money(cell: Cell, unit: str | None) -> tuple[Funding, ...]:
    """Lines of money printed as running text in one cell; empty where the cell holds no known source."""
    pairs = [(source_name(m.group(1)), m.group(2)) for m in _INLINE.finditer(cell.text)]
    known = [(name, amount) for name, amount in pairs if is_source(name)]
    found = []
    for seq, (name, amount) in enumerate(known, 1):
        yuan, printed_unit = parse_amount(amount, unit_in(cell.text) or unit)
        found.append(Funding(seq, name, None, yuan, amount.strip(), printed_unit, places=cell.places))
    return tuple(found)
