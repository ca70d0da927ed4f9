"""One decision applied to a draft: the row it is about is found by what was read, and changed as decided."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

from jixiao_normalize.model import Field, Funding, Indicator, Target
from jixiao_normalize.values import parse_target
from jixiao_normalize.vocabulary import standard_department, tier1_standard, tier2_standard
from jixiao_store.corrections.draft import Draft, Item, key_of, name_of
from jixiao_store.corrections.records import Decision, Values

# In `before` of an added row: how many of its name were read when it was added.
SAME = "same"
_MARKS = {"confirm": "confirmed", "correct": "corrected", "add": "corrected"}


def apply_decision(draft: Draft, decision: Decision) -> str:
    """Change the draft; how the decision stands: `applied`, `changed` or `adrift` (see Kept)."""
    if decision.fact == "form":
        return _apply_to_form(draft, decision)
    if decision.fact == "finding":
        return _mark_finding(draft, decision)
    if decision.action == "add":
        return _add(draft, decision)
    item = find_item(draft, decision)
    if item is None:
        return "adrift"
    state = "applied" if _said(item, decision) == dict(decision.before) else "changed"
    if decision.action == "remove":
        draft.items(decision.fact).remove(item)
    else:
        if decision.action == "correct":
            item.noun = _CHANGES[decision.fact](item.noun, decision.after)
        item.mark = _MARKS[decision.action]
    return state


def find_item(draft: Draft, decision: Decision) -> Item[Any] | None:
    """By the printed text, the nth of equal ones; where that is not read any more, by the place alone."""
    items: list[Item[Any]] = draft.items(decision.fact)
    same = [item for item in items if item.key == decision.key]
    if len(same) >= decision.nth:
        return same[decision.nth - 1]
    here = [item for item in items if decision.at and item.at == decision.at]
    return here[0] if len(here) == 1 else None


def readable(item: Item[Any]) -> dict[str, str | None]:
    """What a row says, by the names that can be changed."""
    noun = item.noun
    if isinstance(noun, Indicator):
        target = (noun.target.operator, noun.target.value, noun.target.unit)
        said = (noun.tier1, noun.tier2, noun.content, *target, noun.weight, noun.actual, noun.score)
        names = ("tier1", "tier2", "content", "operator", "value", "unit", "weight", "actual", "score")
        return dict(zip(names, said, strict=True))
    if isinstance(noun, Funding):
        yuan = None if noun.yuan is None else f"{noun.yuan:f}"
        return {"source": noun.source, "level": noun.level, "yuan": yuan, "measure": noun.measure}
    assert isinstance(noun, Field)
    return {"name": noun.name, "text": noun.text}


def _said(item: Item[Any], decision: Decision) -> dict[str, str | None]:
    return {name: text for name, text in readable(item).items() if name in decision.before}


def _apply_to_form(draft: Draft, decision: Decision) -> str:
    if decision.action == "not_a_form":
        draft.is_form = False
    said = {"kind": draft.form.kind, "title": draft.form.title, "fiscal_year": _text(draft.form.fiscal_year)}
    if decision.action == "correct":
        year = decision.after.get("fiscal_year", said["fiscal_year"])
        draft.form = replace(
            draft.form,
            kind=decision.after.get("kind") or draft.form.kind,
            title=decision.after.get("title") or draft.form.title,
            fiscal_year=int(year) if year and year.isdecimal() else None,
        )
    draft.marks["form", 1] = _MARKS.get(decision.action, "corrected")
    before = {name: text for name, text in said.items() if name in decision.before}
    return "applied" if before == dict(decision.before) else "changed"


def _text(year: int | None) -> str | None:
    return None if year is None else str(year)


def _mark_finding(draft: Draft, decision: Decision) -> str:
    same = [row_no for row_no, key in draft.findings if key == decision.key]
    if len(same) < decision.nth:
        return "adrift"
    draft.marks["finding", same[decision.nth - 1]] = "confirmed"
    return "applied"


def _add(draft: Draft, decision: Decision) -> str:
    """A row that a newer reading has by itself is not added a second time."""
    items, after = draft.items(decision.fact), decision.after
    noun = _NEW[decision.fact](after)
    if same_name(items, noun) > int(decision.before.get(SAME) or 0):
        return "changed"
    row_no = max((item.row_no for item in items), default=0) + 1
    below = after.get("after_row")
    at = next(
        (n for n, item in enumerate(items, 1) if below and item.row_no == int(below)), 0 if below == "0" else len(items)
    )
    items.insert(at, Item(row_no, key_of(decision.fact, noun), "", noun, "corrected"))
    return "applied"


def new_row(fact: str, after: Values) -> Indicator | Funding | Field:
    """The row that a person adds."""
    noun: Indicator | Funding | Field = _NEW[fact](after)
    return noun


def same_name(items: Sequence[Item[Any]], noun: Indicator | Funding | Field) -> int:
    """How many rows are called so."""
    return sum(name_of(item.noun) == name_of(noun) for item in items)


def _changed_indicator(row: Indicator, after: Values) -> Indicator:
    tier1, tier2 = after.get("tier1", row.tier1), after.get("tier2", row.tier2)
    target = row.target if not {"typed", "operator", "value", "unit"} & after.keys() else _decided_target(row, after)
    actual = after.get("actual", row.actual)
    return replace(
        row,
        tier1=tier1,
        tier2=tier2,
        tier1_std=tier1_standard(tier1),
        tier2_std=tier2_standard(tier2),
        content=after.get("content") or row.content,
        target=target,
        weight=after.get("weight", row.weight),
        actual=actual,
        actual_target=parse_target(actual) if actual and "actual" in after else row.actual_target,
        score=after.get("score", row.score),
    )


def _decided_target(row: Indicator, after: Values) -> Target:
    """What the grammar makes of the typed value, unless the person has said otherwise: that holds."""
    target = parse_target(after.get("typed") or row.printed or "", after.get("content") or row.content)
    read = (target.operator, target.value, target.unit)
    operator, value, unit = (
        after.get(name, text) for name, text in zip(("operator", "value", "unit"), read, strict=True)
    )
    return target if (operator, value, unit) == read else Target(operator, value, unit, explicit=True)


def _changed_line(line: Funding, after: Values) -> Funding:
    yuan = amount(after["yuan"]) if "yuan" in after else line.yuan
    measure = after.get("measure") or line.measure
    return replace(
        line,
        source=after.get("source") or line.source,
        level=after.get("level", line.level),
        yuan=yuan,
        measure=measure,
    )


def amount(text: str | None) -> Decimal | None:
    """Yuan as typed, commas allowed. None where it is no number."""
    try:
        return Decimal((text or "").replace(",", ""))
    except InvalidOperation:
        return None


def _changed_field(field: Field, after: Values) -> Field:
    return replace(field, text=after.get("text") or "")


def _new_indicator(after: Values) -> Indicator:
    blank = Indicator(0, after.get("period") or "annual", None, None, None, None, "", after.get("typed"), Target())
    return _changed_indicator(blank, after)


def _new_line(after: Values) -> Funding:
    return Funding(
        0,
        after.get("source") or "",
        after.get("level"),
        amount(after.get("yuan")),
        after.get("yuan") or "",
        "元",
        after.get("measure") or "budget",
    )


def _new_field(after: Values) -> Field:
    return Field(after.get("name") or "", "", after.get("text") or "")


_CHANGES: dict[str, Callable[[Any, Values], Any]] = {
    "indicator": _changed_indicator,
    "funding_line": _changed_line,
    "field": _changed_field,
}
_NEW: dict[str, Callable[[Values], Any]] = {"indicator": _new_indicator, "funding_line": _new_line, "field": _new_field}


def with_standard_department(draft: Draft) -> None:
    """The standard name follows the printed one where that was corrected."""
    named = next(
        (item for item in draft.fields if item.noun.name == "department_name" and item.mark == "corrected"), None
    )
    if named is not None:
        draft.form = replace(draft.form, department_std=standard_department(named.noun.text))
