"""Labels and their values wherever they stand: beside, below, or behind a colon in the same cell.

    │ 项目名称 │ 某项目 │ 主管部门 │ 某局 │     beside: the next cell to the right that is no label itself
    │ 总体     │ 中期目标 │ 年度目标 │          below: a row of nothing but labels has its values in the next row
    │ 目标     │ …        │ …        │
    │ 填报单位：某局　　单位：万元 │            inline
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from jixiao_extract.model import Cell
from jixiao_normalize.claims import Claim
from jixiao_normalize.fields.labelled import Labelled, entries_in, inline_pairs, join
from jixiao_normalize.grid import Grid, bottom, overlaps, places_of, right
from jixiao_normalize.model import Entry, Field, Note
from jixiao_normalize.money import is_total
from jixiao_normalize.vocabulary import GOAL_SECTIONS, Label, field_text, label_of
from jixiao_normalize.words import fold, one_line, tidy

# The heading a numbered entry stands under, e.g. `职能12`, `目标 3`.
_NUMBERED = regex.compile(r"^(?:职能|职责|目标|任务|绩效目标)\s*(?:\d+|[一二三四五六七八九十]+)[:：、.]?$")
_BARE_NUMBER = regex.compile(r"\d{1,2}[、.]?")
_UNIT_LINE = regex.compile(r"[(\[]?(?:金额)?(?:计量)?单位[:：]?(?:人民币)?[百千]?[万亿]?元[)\]]?")
# Labels whose text may be cut into rows: `绩效目标 │ 1.… ` over `2.…`.
_PROSE = frozenset([*GOAL_SECTIONS, "duties", "overview", "basis", "necessity", "guarantee"])
# A heading over its value spans at least this share of the table's columns.
_WIDE = 0.6


def read_labels(grid: Grid, rows: Sequence[int], taken: set[Cell]) -> Labelled:
    """All labelled values in the given rows; cells already taken are neither labels nor values."""
    used: set[Cell] = set(taken)
    found: list[Labelled] = []
    for number in rows:
        for cell in grid.starts(number):
            if cell in used:
                continue
            reading = _read_cell(grid, rows, cell, used)
            if reading.claims:
                used |= {claim.cell for claim in reading.claims}
                found.append(reading)
    return join(found)


def _number_in(text: str) -> int | None:
    digits = regex.search(r"\d+", fold(text))
    return int(digits.group()) if digits else None


def _read_cell(grid: Grid, rows: Sequence[int], cell: Cell, used: set[Cell]) -> Labelled:
    if _UNIT_LINE.fullmatch(fold(cell.text)):
        return Labelled(claims=(Claim(cell, "heading:unit", ""),))
    label = label_of(cell)
    if label is None:
        return _numbered_row(grid, cell, used) or _read_inline_cell(cell)
    if label.kind == "section" and label.name in (*GOAL_SECTIONS, "duties") and (entries := _entries(grid, label, used)):
        return entries
    rest = _beside_block(grid, cell, used)
    if label.name in _PROSE and _is_a_row_each(rest, label):
        return _over_rows(label, rest)
    if label.name == "schedule" and len({c.row for c in rest}) > 1:
        return _listed(label, rest)
    if label.name == "detail" and rest:
        text = "；".join(one_line(c.text) for c in rest)
        kept = [Claim(cell, "label:detail", label.word), *(Claim(c, "note:detail", label.word) for c in rest)]
        return Labelled(notes=(Note("detail", f"{one_line(cell.text)}：{text}", places_of((cell, *rest))),), claims=tuple(kept))
    if label.name == "total" and (rest := _rest_of_row(grid, cell, used)):
        text = " ".join(one_line(c.text) for c in (cell, *rest))
        claims = [Claim(cell, "label:total", label.word), *(Claim(c, "note:total", label.word) for c in rest)]
        return Labelled(notes=(Note("total", text, places_of((cell, *rest))),), claims=tuple(claims))
    value = value_of(grid, rows, label, used)
    return _labelled(label, value)


def _rest_of_row(grid: Grid, cell: Cell, used: set[Cell]) -> list[Cell]:
    return [c for c in grid.starts(cell.row) if c.col > cell.col and c not in used]


def _listed(label: Label, rest: Sequence[Cell]) -> Labelled:
    """A field told as a small table beside its label: one line a row, the row of heads left out."""
    heads = rest[0].row if any(label_of(c) is not None for c in rest if c.row == rest[0].row) else -1
    body = [c for c in rest if c.row != heads]
    lines = {c.row: " ".join(one_line(o.text) for o in body if o.row == c.row) for c in body}
    field = Field(label.name, one_line(label.cell.text), "\n".join(lines.values()), places_of(body))
    claims = [Claim(label.cell, f"label:{label.name}", label.word), *(Claim(c, f"field:{label.name}", label.word) for c in rest)]
    return Labelled(fields=(field,), claims=tuple(claims))


def _is_a_row_each(rest: Sequence[Cell], label: Label) -> bool:
    """Whether the cells beside a label are one text cut into a row each, none of them a label itself."""
    rows = {c.row for c in rest}
    alike = len({(c.col, c.col_span) for c in rest}) == 1 and len(rows) == len(rest) == label.cell.row_span
    return len(rest) > 1 and alike and all(label_of(c) is None for c in rest)


def _over_rows(label: Label, rest: Sequence[Cell]) -> Labelled:
    """A text that stands in several rows beside its label, a line each."""
    joined = replace(rest[0], text="\n".join(c.text for c in rest), places=places_of(rest), confidence=min(c.confidence for c in rest))
    reading = _labelled(label, joined)
    claims = [claim for claim in reading.claims if claim.cell is not joined]
    taken = [replace(claim, cell=c) for claim in reading.claims if claim.cell is joined for c in rest]
    return replace(reading, claims=(*claims, *taken))


def _beside_block(grid: Grid, cell: Cell, used: set[Cell]) -> list[Cell]:
    """All cells right of a label that runs over several rows; none beside a label of one row."""
    rows = range(cell.row, bottom(cell) + 1) if cell.row_span > 1 else ()
    return [c for row in rows for c in grid.starts(row) if c.col > right(cell) and c not in used]


def _labelled(label: Label, value: Cell | None) -> Labelled:
    own = Claim(label.cell, f"label:{label.name}", label.word)
    if value is None:
        return Labelled(claims=(own,))
    places = (*value.places,)
    text = field_text(label.name, value.text)
    if label.kind == "field":
        field = Field(label.name, one_line(label.cell.text), text, places, value.confidence)
        return Labelled(fields=(field,), claims=(own, Claim(value, f"field:{label.name}", label.word)))
    if label.name in GOAL_SECTIONS:
        field = Field(label.name, one_line(label.cell.text), text, places, value.confidence)
        goals = entries_in(text, places, value.confidence) if label.name == "annual_goal" else ()
        return Labelled(fields=(field,), goals=goals, claims=(own, Claim(value, f"field:{label.name}", label.word)))
    if label.name == "duties":
        duties = entries_in(text, places, value.confidence) or (Entry(1, text, places, value.confidence),)
        return Labelled(duties=duties, claims=(own, Claim(value, "duty", label.word)))
    kind = label.name if label.name in ("person", "total", "remark") else "detail"
    note = Note(kind, f"{one_line(label.cell.text)}：{text}", (*label.cell.places, *places))
    return Labelled(notes=(note,), claims=(own, Claim(value, f"note:{kind}", label.word)))


def _entries(grid: Grid, label: Label, used: set[Cell]) -> Labelled | None:
    """`职能1 | …` rows beside a block label; None where the block is not numbered."""
    pairs: list[tuple[Cell, Cell | None]] = []
    for number in range(label.cell.row, bottom(label.cell) + 1):
        beside = [c for c in grid.texts(number) if c.col > right(label.cell) and c not in used]
        if beside and (_NUMBERED.match(fold(beside[0].text)) or (len(beside) > 1 and _BARE_NUMBER.fullmatch(fold(beside[0].text)))):
            pairs.append((beside[0], beside[1] if len(beside) > 1 else None))
    if not pairs:
        return None
    entries = tuple(
        Entry(0, tidy(text.text), text.places, text.confidence, _number_in(number.text))
        for number, text in pairs
        if text is not None
    )
    kind = "duty" if label.name == "duties" else "goal"
    claims = [Claim(label.cell, f"label:{label.name}", label.word)]
    claims += [Claim(number, f"number:{kind}", label.word) for number, _ in pairs]
    claims += [Claim(text, kind, label.word) for _, text in pairs if text is not None]
    if kind == "duty":
        return Labelled(duties=entries, claims=tuple(claims))
    return Labelled(goals=entries, claims=tuple(claims))


def _numbered_row(grid: Grid, cell: Cell, used: set[Cell]) -> Labelled | None:
    """`职能3 | …` whose block label was lost: the number's own word says what it is."""
    if not _NUMBERED.match(fold(cell.text)):
        return None
    beside = [c for c in grid.starts(cell.row) if c.col > right(cell) and c not in used]
    if not beside:
        return None
    duty = fold(cell.text)[:1] == "职"
    entry = (Entry(1, tidy(beside[0].text), beside[0].places, beside[0].confidence, _number_in(cell.text)),)
    claims = (Claim(cell, "number", cell.text), Claim(beside[0], "duty" if duty else "goal", cell.text))
    return Labelled(duties=entry, claims=claims) if duty else Labelled(goals=entry, claims=claims)


def value_of(grid: Grid, rows: Sequence[int], label: Label, used: set[Cell]) -> Cell | None:
    """The cell that holds a label's value: right of it, else below it where its row holds labels only."""
    beside = [c for c in grid.texts(label.cell.row) if c.col > right(label.cell)]
    if beside and beside[0] not in used and label_of(beside[0]) is None:
        return beside[0]
    if beside and not _heads_only(grid, label):
        return None
    if not beside and not _heads_only(grid, label) and not _is_heading(grid, label):
        return None
    return _below(grid, rows, label, used)


def _heads_only(grid: Grid, label: Label) -> bool:
    """Whether the row, apart from a label that spans it from the left, is at least two labels and nothing else."""
    row = label.cell.row
    cells = [c for c in grid.texts(row) if c.row == row and bottom(c) == bottom(label.cell)]
    return len(cells) >= 2 and all(label_of(c) is not None or is_total(c.text) for c in cells)


def _is_heading(grid: Grid, label: Label) -> bool:
    """A label over the whole table, or alone in its row with one text alone below it."""
    if label.cell.col_span >= _WIDE * grid.n_cols:
        return True
    below = grid.texts(bottom(label.cell) + 1) if bottom(label.cell) + 1 in grid.rows else ()
    return len(grid.texts(label.cell.row)) == 1 and len(below) == 1 and below[0].col == label.cell.col


def _below(grid: Grid, rows: Sequence[int], label: Label, used: set[Cell]) -> Cell | None:
    row = bottom(label.cell) + 1
    if row not in rows:
        return None
    under = [c for c in grid.starts(row) if overlaps(c, label.cell.col, right(label.cell))]
    if len(under) != 1 or under[0] in used or label_of(under[0]) is not None or under[0].col < label.cell.col:
        return None
    return under[0]


def _read_inline_cell(cell: Cell) -> Labelled:
    """`标签：值` pairs in one cell; nothing where the cell holds no known label."""
    found = inline_pairs(cell.text, cell.places)
    if not found.told:
        return found
    word = found.fields[0].label if found.fields else "inline"
    return Labelled(found.fields, (), (), found.notes, (Claim(cell, "field:inline", word),))
