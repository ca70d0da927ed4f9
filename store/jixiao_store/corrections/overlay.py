"""The difference between what was read and what was decided: written into the rows, and taken back.

Only what differs is touched, so that a column that no decision speaks of is that of the reading, to the last digit.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from jixiao_normalize.model import Form
from jixiao_store.corrections.draft import Draft
from jixiao_store.schema import form, metadata, overlay, review_mark
from jixiao_store.writing import field_rows, form_row, funding_rows, indicator_rows

Row = dict[str, Any]
# (table, row_no) → row by column; the form itself is row 1 of its table.
Rows = Mapping[tuple[str, int], Row]
WHOLE = ""
# Of a form, what is counted over all its versions or is no text of it.
_NOT_SAID = frozenset({"form_id", "content_id", "form_no", "version", "is_current"})
REJECTED = "rejected"
_PARTS, _PLANNED = "indicator_part", "planned"
_ROWS: dict[str, Callable[[Form], Iterable[tuple[Any, ...]]]] = {
    "field": field_rows,
    "funding_line": funding_rows,
    "indicator": indicator_rows,
}


def rows_of(draft: Draft) -> dict[tuple[str, int], Row]:
    """The rows that a draft stands for, as the store would write them."""
    whole = draft.whole()
    rows = {("form", 1): _form_row(whole, draft.is_form)}
    numbers = {
        "field": [item.row_no for item in draft.fields],
        "funding_line": [item.row_no for item in draft.funding],
        "indicator": [item.row_no for item in draft.indicators],
    }
    for name, positions in numbers.items():
        columns = [column.name for column in metadata.tables[name].c][1:]
        for position, row in zip(positions, _ROWS[name](whole), strict=True):
            rows[name, position] = {**dict(zip(columns, row, strict=True)), "row_no": position}
    return rows


def _form_row(whole: Form, is_form: bool) -> Row:
    names = [column.name for column in form.c][3:]
    row = {name: value for name, value in zip(names, form_row(whole), strict=True) if name not in _NOT_SAID}
    return row if is_form else {**row, "status": REJECTED}


def write_changes(connection: Connection, form_id: int, before: Rows, after: Rows) -> bool:
    """Bring the rows of a form from one state to the other, and remember what was below; whether anything differed."""
    kept: list[Row] = []
    for name, row_no in before.keys() | after.keys():
        table, old, new = metadata.tables[name], before.get((name, row_no)), after.get((name, row_no))
        if old is None and new is not None:
            connection.execute(insert(table).values(form_id=form_id, **new))
            kept.append(_kept(form_id, name, row_no, WHOLE, None))
        elif new is None:
            kept.append(_kept(form_id, name, row_no, WHOLE, _removed(connection, table, form_id, row_no)))
        elif old is not None:
            kept += _updated(connection, table, (form_id, row_no), (old, new))
    if kept:
        connection.execute(insert(overlay), kept)
    return bool(kept)


def write_parts(connection: Connection, before: Draft, after: Draft) -> None:
    """The quantities of compound values, which stand in a table of their own."""
    read = {item.row_no: item.noun.target.parts for item in before.indicators}
    table, of_part = metadata.tables[_PARTS], metadata.tables[_PARTS].c
    for item in after.indicators:
        parts = item.noun.target.parts
        if parts == read.get(item.row_no, ()):
            continue
        own = (of_part.form_id == after.form_id, of_part.row_no == item.row_no, of_part.target == _PLANNED)
        stored = [dict(row) for row in connection.execute(select(table).where(*own)).mappings()]
        connection.execute(delete(table).where(*own))
        key = {"form_id": after.form_id, "row_no": item.row_no, "target": _PLANNED}
        if parts:
            connection.execute(
                insert(table), [{**key, "part_no": no, **asdict(part)} for no, part in enumerate(parts, 1)]
            )
        connection.execute(insert(overlay), [_kept(after.form_id, _PARTS, item.row_no, _PLANNED, stored)])


def _updated(connection: Connection, table: Table, at: tuple[int, int], states: tuple[Row, Row]) -> Iterator[Row]:
    old, new = states
    changed = {name: value for name, value in new.items() if value != old[name]}
    if not changed:
        return
    stored = connection.execute(select(*(table.c[name] for name in changed)).where(*_at(table, *at))).mappings().one()
    connection.execute(update(table).values(changed).where(*_at(table, *at)))
    for name in changed:
        yield _kept(at[0], str(table.name), at[1], name, stored[name])


def _at(table: Table, form_id: int, row_no: int) -> tuple[Any, ...]:
    own = table.c.form_id == form_id
    return (own,) if table is form else (own, table.c.row_no == row_no)


def _removed(connection: Connection, table: Table, form_id: int, row_no: int) -> Row:
    stored = connection.execute(select(table).where(*_at(table, form_id, row_no))).mappings().one()
    connection.execute(delete(table).where(*_at(table, form_id, row_no)))
    return dict(stored)


def _kept(form_id: int, fact: str, row_no: int, name: str, reading: object) -> Row:
    told = None if name == WHOLE and reading is None else json.dumps(reading, ensure_ascii=False)
    return {"form_id": form_id, "fact": fact, "row_no": row_no, "name": name, "reading": told}


def take_back(connection: Connection, form_id: int) -> None:
    """Let the form say again what was read."""
    own = overlay.c.form_id == form_id
    for kept in connection.execute(select(overlay).where(own)).mappings().all():
        table = metadata.tables[kept["fact"]]
        at = _at(table, form_id, kept["row_no"])
        if kept["fact"] == _PARTS:
            connection.execute(delete(table).where(*at, table.c.target == _PLANNED))
            if rows := json.loads(kept["reading"]):
                connection.execute(insert(table), rows)
        elif kept["name"] != WHOLE:
            connection.execute(update(table).values({kept["name"]: json.loads(kept["reading"])}).where(*at))
        elif kept["reading"] is None:
            connection.execute(delete(table).where(*at))
        else:
            connection.execute(insert(table).values(json.loads(kept["reading"])))
    connection.execute(delete(overlay).where(own))
    connection.execute(delete(review_mark).where(review_mark.c.form_id == form_id))


def write_marks(connection: Connection, draft: Draft) -> None:
    """What somebody has looked at."""
    facts = ("indicator", "funding_line", "field")
    marks = {(fact, item.row_no): item.mark for fact in facts for item in draft.items(fact) if item.mark}
    rows = [
        {"form_id": draft.form_id, "fact": fact, "row_no": row_no, "reviewed": mark}
        for (fact, row_no), mark in {**marks, **draft.marks}.items()
    ]
    if rows:
        connection.execute(insert(review_mark), rows)
