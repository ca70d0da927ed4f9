"""Statements that run for every document, handed to SQLite's driver as text.

SQLAlchemy spends more on one execution than SQLite on the whole of it; on other databases it executes them itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Insert, Select, Table, Update, insert
from sqlalchemy.dialects import sqlite

from jixiao_store.writing.rows import Row, Value

Statement = Select[Any] | Insert | Update
_SQLITE = sqlite.dialect()


@dataclass(frozen=True, slots=True)
class _Prepared:
    """SQL with `?` for its values; names: of the values in their order; fixed: those that the statement itself holds."""

    sql: str
    names: tuple[str, ...]
    fixed: Mapping[str, Value]


def run(connection: Connection, statement: Statement, values: Mapping[str, Value]) -> list[tuple[Any, ...]]:
    """The rows that a statement gives; it is one of few that live as long as the program.

    values: by bound name, or by column for an insert or update.
    """
    if connection.dialect.name != "sqlite":
        result = connection.execute(statement, values)
        return [tuple(row) for row in result] if result.returns_rows else []
    prepared = _prepare(statement, tuple(values))
    given = {**prepared.fixed, **values}
    cursor = _driver_cursor(connection).execute(prepared.sql, [given[name] for name in prepared.names])
    found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def insert_rows(connection: Connection, by_table: Mapping[Table, Sequence[Row]]) -> None:
    """Rows in the column order of their tables, table after table."""
    if connection.dialect.name == "sqlite":
        cursor = _driver_cursor(connection)
        for table, rows in by_table.items():
            cursor.executemany(_insert_sql(table), rows)
        return
    for table, rows in by_table.items():
        names = [column.name for column in table.c]
        connection.execute(insert(table), [dict(zip(names, row, strict=True)) for row in rows])


def _driver_cursor(connection: Connection) -> Any:
    """A cursor of SQLite's driver inside the connection's transaction; its errors come as sqlite3 raises them."""
    return connection.connection.cursor()


@cache
def _prepare(statement: Statement, keys: tuple[str, ...]) -> _Prepared:
    compiled = statement.compile(dialect=_SQLITE, column_keys=list(keys))
    names = tuple(getattr(compiled, "positiontup", None) or ())
    return _Prepared(str(compiled), names, {name: compiled.params[name] for name in names if name not in keys})


@cache
def _insert_sql(table: Table) -> str:
    names = ", ".join(f'"{column.name}"' for column in table.c)
    return f"INSERT INTO {table.name} ({names}) VALUES ({', '.join('?' * len(table.c))})"
