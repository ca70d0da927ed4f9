"""A database of a server as one SQLite file: to be explored, sent, or kept."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, Table, insert, select

from jixiao_store.engine import open_store, store_errors, write_transaction
from jixiao_store.errors import UnusableLocation
from jixiao_store.schema import metadata

_AT_ONCE = 5_000  # rows


def write_snapshot(source: Engine, path: Path) -> int:
    """Copy every table into a new SQLite file; the number of rows. Raises UnusableLocation where there is one already."""
    if path.exists():
        raise UnusableLocation(str(path), "there is a file already", "Name a file that is not there yet.")
    target = open_store(path)
    try:
        with store_errors(source):
            return sum(_copy(source, target, table) for table in metadata.sorted_tables)
    finally:
        target.dispose()


def _copy(source: Engine, target: Engine, table: Table) -> int:
    count = 0
    with source.connect() as reading, write_transaction(target) as writing:
        writing.execute(table.delete())
        result = reading.execution_options(stream_results=True).execute(select(table))
        for rows in result.mappings().partitions(_AT_ONCE):
            writing.execute(insert(table), [dict(row) for row in rows])
            count += len(rows)
    return count
