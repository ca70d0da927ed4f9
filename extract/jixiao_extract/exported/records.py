"""Records as systems give them, to tables: what is said once as label and value, what is said of many as rows.

    {"项目名称": "甲", "绩效指标": [{"一级指标": "产出指标", "指标值": "≥3"}]}

    项目名称  甲
    一级指标  指标值
    产出指标  ≥3
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jixiao_extract.model import Block, Cell, Paragraph, Place, Table

Value = object
Row = list[str]
# What a record calls its own title.
_TITLES = frozenset({"表名", "标题", "表名称", "表标题", "报表名称", "title", "form_name", "formname", "tablename", "table_name"})


def records_to_blocks(value: Value) -> Iterator[Block]:
    """A title paragraph and a table for each record that is no row of a list of records."""
    for number, record in enumerate(_records(value), 1):
        rows: list[Row] = []
        for name, inner in record.items():
            if name.lower() in _TITLES and isinstance(inner, str):
                yield Paragraph(inner, (Place(ref=f"record {number}"),))
            else:
                rows += _rows(name, inner)
        if rows:
            yield _table(rows, number)


def _records(value: Value) -> Iterator[dict[str, Value]]:
    """The records of which each is a document: below wrappers that say nothing but their number or status."""
    if isinstance(value, list):
        if _is_flat(value):
            yield {"": value}
        else:
            for inner in value:
                yield from _records(inner)
    elif isinstance(value, dict):
        nested = [inner for inner in value.values() if isinstance(inner, dict | list) and inner]
        if len(nested) == 1 and _is_wrapper(value):
            yield from _records(nested[0])
        else:
            yield value


def _is_wrapper(value: dict[str, Value]) -> bool:
    """Whether nothing beside the one nested value is said in words."""
    said = [inner for name, inner in value.items() if isinstance(inner, str) and inner.strip() and not name.isascii()]
    holds_records = any(isinstance(inner, list) and _is_flat(inner) for inner in value.values())
    return not said and not (holds_records and any(not name.isascii() for name in value if not isinstance(value[name], list)))


def _is_flat(value: Sequence[Value]) -> bool:
    """Whether a list is rows: records without lists or records in them."""
    rows = [inner for inner in value if isinstance(inner, dict)]
    return bool(rows) and len(rows) == len(value) and not any(isinstance(v, dict | list) for row in rows for v in row.values())


def _rows(name: str, value: Value) -> list[Row]:
    if isinstance(value, dict):
        return [row for inner_name, inner in value.items() for row in _rows(inner_name, inner)]
    if not isinstance(value, list):
        return [[name, _text(value)]]
    if _is_flat(value):
        heads = list(dict.fromkeys(head for row in value for head in row))
        return [heads, *([_text(row.get(head)) for head in heads] for row in value)]
    if not any(isinstance(inner, dict | list) for inner in value):
        return [[name, "\n".join(map(_text, value))]]
    return [row for inner in value for row in _rows(name, inner)]


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else str(value).strip()


def _table(rows: Sequence[Row], number: int) -> Table:
    width = max(map(len, rows))
    cells = tuple(
        # The value of a label takes the rest of its row, as a form prints it.
        Cell(k, col, 1, width - col if col == len(row) - 1 else 1, text, (Place(ref=f"record {number}, row {k + 1}"),))
        for k, row in enumerate(rows)
        for col, text in enumerate(row)
        if text
    )
    return Table(cells, len(rows), width)
