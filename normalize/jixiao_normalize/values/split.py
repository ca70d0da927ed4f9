"""Values in separate columns: operator | value | unit, also where a row is shifted or a column holds two of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

from jixiao_extract.messages import finding
from jixiao_normalize.model import Target
from jixiao_normalize.values.cells import looks_like_operator, looks_like_unit, looks_like_value, no_unit, operator_of
from jixiao_normalize.values.choices import chosen
from jixiao_normalize.values.grammar import read_value
from jixiao_normalize.values.quantities import same_unit
from jixiao_normalize.values.targets import in_context
from jixiao_normalize.values.terms import CHINESE, SCALE, clean, halfwidth, is_unit, printed_unit, standard_unit

_YEAR = regex.compile(r"(?:19|20)\d{2}")


@dataclass(frozen=True, slots=True)
class Cells:
    """The three cells of one row, each in the column it belongs to."""

    operator: str
    value: str
    unit: str


def parse_split_target(operator: str, value: str, unit: str, content: str = "", year: int | None = None) -> Target:
    """Operator, value and unit of separate columns; what the value cell prints itself wins over the other two."""
    printed = Cells(chosen(clean(operator)), chosen(clean(value)), clean(unit))
    cells = in_their_columns(printed)
    named = operator_of(cells.operator)
    read = _read(cells, year)
    dropped = printed.operator not in (cells.operator, cells.value, cells.unit) and not looks_like_operator(printed.operator)
    if dropped and printed.operator.strip("-—/\\"):
        read = replace(read, findings=(*read.findings, finding("unread_bound", printed.operator[:30])))
    if named == "定性":
        return in_context(_qualitative(read, cells), content)
    return in_context(_with_unit(_with_operator(read, named, cells), cells.unit), content)


def _read(cells: Cells, year: int | None) -> Target:
    """What the value cell says; a numeral in words or a year needs its unit column to be understood."""
    if not cells.value:
        return Target(findings=(finding("missing_value"),))
    with_unit = CHINESE.fullmatch(cells.value) or (_YEAR.fullmatch(cells.value) and cells.unit in ("年", "年度"))
    return read_value(cells.value + cells.unit if with_unit and is_unit(cells.unit) else cells.value, year)


def in_their_columns(cells: Cells) -> Cells:
    """The row with a shifted or swapped cell put back, told by what the cells hold."""
    operator, value, unit = cells.operator, cells.value, cells.unit
    if operator and not looks_like_operator(operator):
        return _without_operator_column(cells)
    if not value and unit and not looks_like_unit(unit) and not no_unit(unit):
        return Cells(operator, unit, "")
    if looks_like_unit(value) and looks_like_value(unit):
        return Cells(operator, unit, value)
    neutral = operator_of(operator) is None
    if neutral and looks_like_operator(value) and unit and not looks_like_unit(unit) and not no_unit(unit):
        return Cells(value, unit, "")
    return cells


def _without_operator_column(cells: Cells) -> Cells:
    """A row whose operator cell holds no operator: it is shifted left, or that cell is the value."""
    operator, value, unit = cells.operator, cells.value, cells.unit
    if looks_like_operator(unit):
        return Cells(unit, value or operator, operator if value and looks_like_unit(operator) else "")
    if looks_like_operator(value):
        return Cells(value, unit if looks_like_unit(operator) and unit else operator, operator if looks_like_unit(operator) else unit)
    if not value:
        return Cells("", operator, unit)
    if looks_like_value(operator) and (looks_like_unit(value) or no_unit(value)):
        return Cells("", operator, value if looks_like_unit(value) else unit)
    return Cells("", value, unit)


def _qualitative(read: Target, cells: Cells) -> Target:
    """A row marked 定性: the value is its words, whatever figures they hold."""
    words = None if read.operator is None else cells.value
    if read.operator == "定性" and read.explicit:
        words = read.value
    codes = [f for f in read.findings if f.code in ("placeholder", "missing_value", "suspicious_date", "error_value")]
    if read.operator not in (None, "定性"):
        codes.append(finding("operator_conflict", f"定性 beside {cells.value[:30]}"))
    return Target("定性", words, None, True, start_date=read.start_date, due_date=read.due_date, findings=tuple(codes))


def _with_operator(read: Target, named: str | None, cells: Cells) -> Target:
    """The value with the operator of its column, where the value cell prints no other."""
    if named is None or read.operator is None or read.operator == "复合":
        return read
    if read.operator == "定性":
        return replace(read, operator=named, explicit=True) if not read.explicit else read
    if read.operator == "区间":
        return read if named in ("=", "≈") else _conflicting(read, named, cells)
    if read.explicit and _printed_sign(cells.value):
        return read if read.operator == named else _conflicting(read, named, cells)
    if read.explicit and read.operator != named:
        return _conflicting(replace(read, operator=named), named, cells)
    return replace(read, operator=named, explicit=True)


def _printed_sign(value: str) -> bool:
    """Whether a sign or word in front of the number says the value's operator, not a word behind it.

    A = put before the cell tells: it overrules a word behind (`=90%以上`), but not a sign (`=≥90`).
    """
    return read_value(value).operator == read_value(f"={value}").operator


def _conflicting(read: Target, named: str, cells: Cells) -> Target:
    clash = finding("operator_conflict", f"{named} beside {cells.value[:30]}")
    return replace(read, findings=(*read.findings, clash))


def _with_unit(read: Target, printed: str) -> Target:
    """The value with the unit of its column, where the value cell prints no other."""
    column = None if no_unit(printed) else printed_unit(printed)
    if column is None or read.operator in (None, "定性", "复合"):
        return read
    if read.unit is None:
        return replace(read, unit=column, unit_source="column") if _takes_unit(read) else read
    if read.unit in SCALE and standard_unit(column).name is not None:
        return _scaled(read, column)
    clash = finding("unit_conflict", f"{read.unit} beside {column}")
    return read if same_unit(read.unit, column) else replace(read, findings=(*read.findings, clash))


def _takes_unit(read: Target) -> bool:
    return any(c.isdigit() for c in read.value or "") and read.due_date is None


def _scaled(read: Target, column: str) -> Target:
    """`5万` beside 人 is 5 万人; beside 万元 it is 5 万元; beside 亿元 the two contradict each other."""
    joined = f"{read.unit}{column}"
    if standard_unit(column).factor == 1 and is_unit(joined):
        return replace(read, unit=joined, unit_source="printed")
    if halfwidth(column).startswith(read.unit or "\0"):
        return replace(read, unit=column, unit_source="printed")
    return replace(read, findings=(*read.findings, finding("unit_conflict", f"{read.unit} beside {column}")))
