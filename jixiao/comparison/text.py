"""What differs, as lines and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from jixiao.comparison.difference import Change, Difference, FormDifference, RowDifference, Value
from jixiao.language import say

SIGNS = {"added": "+", "removed": "-", "changed": "~"}
# Fields that tell a row that was added or removed; all of them stand in JSON.
_TOLD = ("printed", "operator", "value", "unit", "yuan_exact", "text", "message")
_LONGEST = 60


def difference_to_text(difference: Difference, most_forms: int) -> str:
    """Counts first, then form by form; most_forms: how many of them."""
    return "\n".join(_lines(difference, most_forms)) + "\n"


def _lines(difference: Difference, most_forms: int) -> Iterator[str]:
    yield f"{difference.before} → {difference.after}"
    told = say(", ").join(f"{difference.count(how)} {say(how)}" for how in ("changed", "added", "removed"))
    yield say("{0} forms the same, {1}", difference.same, told)
    yield from (f"  {n:7}  {table} {say(how)}" for (table, how), n in sorted(difference.rows().items()))
    fields = difference.fields().most_common()
    if fields:
        yield say("Fields that changed")
        yield from (f"  {n:7}  {table}.{field}" for (table, field), n in fields)
    for form in difference.forms[:most_forms]:
        yield from _form_lines(form)
    more = len(difference.forms) - most_forms
    if more > 0:
        yield say("… and {0} more forms: --json or --html FILE has all", more)


def _form_lines(form: FormDifference) -> Iterator[str]:
    yield f"{SIGNS[form.how]} {say('{0}, form {1}: {2}', form.file, form.form_no, form.title)}"
    if form.how == "changed":
        yield from (f"    {SIGNS[row.how]} {_row(row)}" for row in form.rows)


def _row(row: RowDifference) -> str:
    place = f" ({row.where})" if row.where else ""
    return f"{row.table} {short(row.name)}{place}: {'; '.join(map(_change, shown_changes(row)))}"


def shown_changes(row: RowDifference) -> list[Change]:
    """The changes that people want to see: all of a changed row, the telling ones of any other."""
    return [change for change in row.changes if row.how == "changed" or change.field in _TOLD]


def _change(change: Change) -> str:
    if change.before is None:
        return f"{change.field} {short(change.after)}"
    return f"{change.field} {short(change.before)} → {short(change.after)}"


def short(value: Value) -> str:
    """One line of a value; ∅ for none."""
    text = "∅" if value is None else " ".join(str(value).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def difference_to_json(difference: Difference) -> str:
    """All of it for programs; keys are stable."""
    counts = {how: difference.count(how) for how in SIGNS}
    fields = [{"table": table, "field": field, "rows": n} for (table, field), n in difference.fields().most_common()]
    facts = {**asdict(difference), "counts": counts, "fields": fields}
    return json.dumps(facts, ensure_ascii=False, indent=1) + "\n"
