"""The whole way from two databases to what differs between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sqlalchemy import Engine, bindparam, column, select, table

from jixiao.comparison.difference import Difference, FormDifference, RowDifference, Value
from jixiao.comparison.forms import Pair, Side, forms_of, pair_forms, pair_versions
from jixiao.comparison.rows import Row, differing_rows
from jixiao.comparison.tables import FORMS, TABLES, Table

# Forms looked at with one question: few enough for the memory, many enough to ask seldom.
_AT_ONCE = 400


def compare_databases(before: Engine, after: Engine, names: tuple[str, str]) -> Difference:
    """Forms of the same bytes, names or subjects side by side. names: what the two are called."""
    pairs = pair_forms(forms_of(before), forms_of(after))
    return _compare(pairs, (before, after), names)


def compare_versions(engine: Engine, name: str) -> Difference:
    """Every current form beside the version that it replaced."""
    return _compare(pair_versions(forms_of(engine)), (engine, engine), (f"{name}, versions before", f"{name}, current versions"))


def _compare(pairs: Sequence[Pair], engines: tuple[Engine, Engine], names: tuple[str, str]) -> Difference:
    asked = [pair for pair in pairs if not _is_same_file(pair)]
    same = len(pairs) - len(asked)
    found: list[FormDifference] = []
    for start in range(0, len(asked), _AT_ONCE):
        some = asked[start : start + _AT_ONCE]
        sides = tuple(_rows(engine, [pair[n].form_id for pair in some if pair[n]]) for n, engine in enumerate(engines))  # type: ignore[union-attr]
        for pair in some:
            rows = tuple(_differing(pair, (sides[0], sides[1])))
            same += not rows
            found += [_form(pair, rows)] if rows else []
    found.sort(key=lambda form: (form.file, form.form_no))
    return Difference(*names, same, tuple(found))


def _is_same_file(pair: Pair) -> bool:
    before, after = pair
    return before is not None and after is not None and before.digest == after.digest is not None


def _form(pair: Pair, rows: tuple[RowDifference, ...]) -> FormDifference:
    before, after = pair
    shown = after or before
    assert shown is not None
    how = "added" if before is None else "removed" if after is None else "changed"
    return FormDifference(how, shown.name, shown.form_no, shown.title, rows)


Rows = dict[tuple[str, int], list[Row]]


def _differing(pair: Pair, sides: tuple[Rows, Rows]) -> Iterator[RowDifference]:
    for what in (FORMS, *TABLES):
        before, after = (_of(side, what, rows) for side, rows in zip(pair, sides, strict=True))
        if what is FORMS and before and after:
            yield from differing_rows(Table("forms", what.fields, ((),), what.called), before, after)
        else:
            yield from differing_rows(what, before, after)


def _of(side: Side | None, what: Table, rows: Rows) -> list[Row]:
    return [] if side is None else rows.get((what.name, side.form_id), [])


def _rows(engine: Engine, form_ids: Sequence[int]) -> Rows:
    """The rows of these forms by table and form, in printed order."""
    found: Rows = defaultdict(list)
    with engine.connect() as connection:
        for what in (FORMS, *TABLES):
            view = table(f"v_{what.name}", *(column(name) for name in ("form_id", *what.columns)))
            asked = select(view).where(view.c.form_id.in_(bindparam("forms", expanding=True)))
            for row in connection.execute(asked, {"forms": list(form_ids)}).mappings():
                said: dict[str, Value] = {name: row[name] for name in what.columns}
                found[what.name, row["form_id"]].append(said)
    return found
