"""What a database says, without what differs between two ways of saying it: ids, runs, times.

Two databases with equal dumps hold the same facts: this is how an interrupted and resumed run is compared with an
undisturbed one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Engine, Select, Table, select

from jixiao_store.engine import store_errors
from jixiao_store.schema import (
    FILE_REASON,
    FILE_STATUS,
    FILES,
    FORMS,
    IS_FIRST,
    VIEWS,
    content,
    facts,
    form,
    metadata,
    source_file,
)

_VOLATILE = frozenset({"form_id", "content_id"})
_NAME = (source_file.c.path, source_file.c.member)
_OF_CONTENT = (facts.finding, facts.place)


def logical_dump(engine: Engine) -> list[str]:
    """One line a fact, sorted: the table, the file that shows it, its number there, and all it says."""
    with store_errors(engine), engine.connect() as connection:
        return sorted(line for name, query in _queries() for line in _lines(connection, name, query))


def logical_digest(engine: Engine) -> str:
    """SHA-256 of the logical dump, in hex."""
    return hashlib.sha256("\n".join(logical_dump(engine)).encode()).hexdigest()


def _lines(connection: Connection, name: str, query: Select[Any]) -> Iterator[str]:
    return (f"{name}{tuple(row)!r}" for row in connection.execute(query))


def _queries() -> Iterator[tuple[str, Select[Any]]]:
    yield "source_file", _files()
    yield "form", select(*_NAME, *_said(form)).select_from(FORMS)
    yield "version", _versions()
    for table in metadata.tables.values():
        if "form_id" in table.c and table is not form:
            of_form = FORMS.join(table, table.c.form_id == form.c.form_id)
            yield table.name, select(*_NAME, form.c.form_no, *_said(table)).select_from(of_form)
    for table in _OF_CONTENT:
        of_file = table.join(content, content.c.content_id == table.c.content_id).join(source_file, IS_FIRST)
        yield table.name, select(*_NAME, *_said(table)).select_from(of_file)


def _said(table: Table) -> list[Any]:
    return [column for column in table.c if column.name not in _VOLATILE]


def _files() -> Select[Any]:
    said = (content.c.sha256, content.c.bytes, FILE_STATUS, FILE_REASON, content.c.pages, content.c.reader)
    return select(*_NAME, *said).select_from(FILES)


def _versions() -> Select[Any]:
    shown = VIEWS["v_form_versions"].subquery()
    return select(shown.c.file, shown.c.form_no, shown.c.identity, shown.c.version, shown.c.current)
