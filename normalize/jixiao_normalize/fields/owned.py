"""Values that look like labels: a project called 专项资金, 合计 or 部门预算 keeps its name.

    │ 项目名称 │ 专项资金 │ 主管部门 │ 合计 │      label, value, label, value: a sure label owns the cell in its slot,
    │ 项目资金 │ …                            whatever words stand there; below it another label begins

    │ 主管部门 │ 实施单位 │                     labels alone, with their values in the row below: nothing is owned
    │ 教育局   │ 某站     │
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jixiao_extract.model import Cell
from jixiao_normalize.claims import Claim
from jixiao_normalize.fields.labelled import Labelled, join
from jixiao_normalize.grid import Grid, bottom
from jixiao_normalize.model import Field
from jixiao_normalize.money import is_source, is_total, unit_in
from jixiao_normalize.vocabulary import Label, field_text, header_role, is_name, is_tier1, is_tier2, label_of
from jixiao_normalize.words import one_line


def read_owned(grid: Grid, rows: Sequence[int], taken: set[Cell]) -> Labelled:
    """Fields whose values would be taken for labels or money, told by their slots; taken cells are passed over."""
    return join([_field(label, value) for number in rows for label, value in _pairs(grid, number, taken)])


def _pairs(grid: Grid, number: int, taken: set[Cell]) -> Iterator[tuple[Label, Cell]]:
    cells = [c for c in grid.texts(number) if c.row == number and c.row_span == 1]
    if len(cells) % 2 or taken.intersection(cells):
        return
    labels = [_sure_label(cell) for cell in cells[::2]]
    values = cells[1::2]
    if not all(labels) or not any(map(_names_something, values)) or not _ends_here(grid, cells):
        return
    yield from ((label, value) for label, value in zip(labels, values, strict=True) if label is not None)


def _sure_label(cell: Cell) -> Label | None:
    """The label of a name, code or date that a cell is by the very word."""
    label = label_of(cell)
    return label if label is not None and label.kind == "field" and is_name(label.name) else None


def _names_something(cell: Cell) -> bool:
    """Whether a cell would be taken for a label, money, a tier or a head by its words alone."""
    said = label_of(cell) is not None or is_source(cell.text) or is_total(cell.text)
    return said or is_tier1(cell.text) or is_tier2(cell.text) or header_role(cell.text) is not None


def _ends_here(grid: Grid, cells: Sequence[Cell]) -> bool:
    """Whether the row below begins with another label, so that it holds no values of this one."""
    below = max(map(bottom, cells)) + 1
    under = grid.texts(below) if below in grid.rows else ()
    return not under or _names_something(under[0]) or unit_in(under[0].text) is not None


def _field(label: Label, value: Cell) -> Labelled:
    text = field_text(label.name, value.text)
    field = Field(label.name, one_line(label.cell.text), text, value.places, value.confidence)
    slot = f"{label.word} (its slot)"
    claims = (Claim(label.cell, f"label:{label.name}", label.word), Claim(value, f"field:{label.name}", slot))
    return Labelled(fields=(field,), claims=claims)
