"""Which row of a form is which, and what differs in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from jixiao.comparison.difference import Change, RowDifference, Value
from jixiao.comparison.tables import Table

Row = Mapping[str, Value]


def differing_rows(table: Table, before: Sequence[Row], after: Sequence[Row]) -> Iterator[RowDifference]:
    """Rows in the order of the later side, those that are gone at the end."""
    partners, gone = _paired(table, before, after)
    for number, row in enumerate(after):
        partner = partners.get(number)
        changes = _changes(table, partner, row)
        if changes:
            yield RowDifference(table.name, "added" if partner is None else "changed", called(table, row), where(table, row), changes)
    for row in gone:
        yield RowDifference(table.name, "removed", called(table, row), where(table, row), _changes(table, row, None))


def called(table: Table, row: Row) -> str:
    return str(row[table.called] or "")


def where(table: Table, row: Row) -> str:
    """`page 3`, `Sheet1 B7`; empty where the row has no place."""
    said = {name: row[name] for name in table.where if row[name] is not None}
    page = f"page {said['page']}" if "page" in said else ""
    return " ".join(part for part in (page, str(said.get("sheet", "")), str(said.get("ref", ""))) if part)


def _changes(table: Table, before: Row | None, after: Row | None) -> tuple[Change, ...]:
    old, new = before or {}, after or {}
    pairs = ((field, old.get(field), new.get(field)) for field in table.fields)
    return tuple(Change(field, was, is_now) for field, was, is_now in pairs if was != is_now)


def _paired(table: Table, before: Sequence[Row], after: Sequence[Row]) -> tuple[dict[int, Row], list[Row]]:
    """The partner of each later row by its number, and the earlier rows that have none; equal rows first, then by key."""
    partners: dict[int, Row] = {}
    left, right = list(range(len(before))), list(range(len(after)))
    for key in (table.fields, *table.keys):
        waiting: dict[tuple[Value, ...], list[int]] = defaultdict(list)
        for number in reversed(left):
            waiting[tuple(before[number][name] for name in key)].append(number)
        for number in right:
            same = waiting.get(tuple(after[number][name] for name in key))
            if same:
                partner = same.pop()
                partners[number] = before[partner]
                left.remove(partner)
        right = [number for number in right if number not in partners]
    return partners, [before[number] for number in left]
