"""Rules about money, fields, duties and goals."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from jixiao_extract.messages import Text
from jixiao_normalize.model import Entry, Form, Funding
from jixiao_normalize.rules.verdict import NOT_APPLICABLE, Verdict, fired, insufficient, passed, places_of
from jixiao_normalize.vocabulary import money_words

# Each line is rounded to two decimals of its unit; a total may be off by this much for each line, in yuan.
_ROUNDING = {"元": Decimal("0.01"), "千元": Decimal(10), "万元": Decimal(100), "万": Decimal(100), "亿元": Decimal(1_000_000)}
_NAMES = {"department_name": "部门名称", "project_name": "项目名称", "fiscal_year": "年度", "annual_goal": "年度目标"}
_REQUIRED = {"department": ("department_name",), "project": ("project_name",)}


def sum_mismatch(form: Form) -> Verdict:
    """Parts of the money block against its total, where exactly one total is printed."""
    lines = [line for line in form.funding if line.measure == "budget"]
    totals = [line for line in lines if _is_total(line)]
    parts = [line for line in lines if not _is_total(line)]
    if not totals or not parts:
        return NOT_APPLICABLE
    if len(totals) > 1:
        return insufficient("sum_mismatch/two_totals", lines)
    if any(line.yuan is None for line in lines):
        return insufficient("sum_mismatch/unknown", lines)
    total = totals[0].yuan or Decimal(0)
    candidates = _sums(parts)
    rounding = max(_ROUNDING.get(line.printed_unit or "", Decimal(0)) for line in lines)
    if any(abs(total - candidate) <= rounding * len(parts) for candidate in candidates):
        return passed(lines)
    places = tuple(place for line in lines for place in line.places)
    return fired("sum_mismatch", f"{candidates[0]:f}", f"{total:f}", places=places)


def _is_total(line: Funding) -> bool:
    match = money_words().find(line.source)
    return match is not None and match.name == "total" and line.level is None


def _sums(parts: Sequence[Funding]) -> list[Decimal]:
    """What the parts may add up to: all of them, or with the lines that divide another line left out."""
    every = sum((line.yuan or Decimal(0) for line in parts), Decimal(0))
    top = sum((line.yuan or Decimal(0) for line in parts if line.level is None), Decimal(0))
    sources = {line.source for line in parts if line.level is not None}
    alone = {line.source for line in parts if line.level is None}
    return [top, every] if sources <= alone and sources else [every]


def empty_required_field(form: Form) -> Verdict:
    """Name of department or project, fiscal year and annual goal."""
    subject = "department" if form.kind.startswith("department") else "project"
    missing = [name for name in _REQUIRED[subject] if not form.field(name)]
    missing += ["fiscal_year"] if form.fiscal_year is None else []
    missing += ["annual_goal"] if not form.field("annual_goal") and not form.goals else []
    if not missing:
        filled = [field for field in form.fields if field.name in (*_REQUIRED[subject], "annual_goal")]
        return Verdict("pass", places=(*form.places, *places_of((*filled, *form.goals))))
    named = Text(", ".join(missing), "、".join(_NAMES[name] for name in missing))
    return fired("empty_required_field", named, places=form.places)


def out_of_step(form: Form) -> Verdict:
    """As many goals as duties."""
    if not form.duties or not form.goals:
        return NOT_APPLICABLE
    if len(form.duties) == len(form.goals):
        return passed((*form.duties, *form.goals))
    places = (*form.duties[-1].places, *form.goals[-1].places)
    return fired("out_of_step", len(form.duties), len(form.goals), places=places)


def numbering_gap(form: Form) -> Verdict:
    """Printed numbers of duties and goals that skip or repeat."""
    numbered = [entry for entry in (*form.duties, *form.goals) if entry.number is not None]
    if not numbered:
        return NOT_APPLICABLE
    broken = [*_breaks(form.duties), *_breaks(form.goals)]
    if not broken:
        return passed(numbered)
    numbers = ", ".join(str(entry.number) for entry in broken[:5])
    return fired("numbering_gap", numbers, places=tuple(p for e in broken for p in e.places))


def _breaks(entries: Sequence[Entry]) -> list[Entry]:
    numbered = [entry for entry in entries if entry.number is not None]
    before = [0, *(entry.number or 0 for entry in numbered)]
    return [entry for last, entry in zip(before, numbered, strict=False) if entry.number != last + 1]
