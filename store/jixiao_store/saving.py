"""Saving one document: its reading, and over it what people have decided about these bytes before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from jixiao_normalize.model import Form
from jixiao_store.corrections import replay_decisions
from jixiao_store.engine import store_errors, write_transaction
from jixiao_store.records import FileRecord, SavedFile
from jixiao_store.writing import write_file


def save_file(target: Engine | Connection, run_id: int, record: FileRecord, forms: tuple[Form, ...]) -> SavedFile:
    """Store what became of one input in one transaction; what the same (path, member) held before is replaced.

    Saving the same again changes nothing. A content that another name holds is stored once, and `v_files` calls the
    later name its duplicate. Given a Connection, the caller commits.
    """
    with _transaction(target) as connection:
        saved = write_file(connection, run_id, record, forms)
        replay_decisions(connection, record.sha256)
    return saved


@contextmanager
def _transaction(target: Engine | Connection) -> Iterator[Connection]:
    if isinstance(target, Engine):
        with write_transaction(target) as connection:
            yield connection
        return
    inner = target.begin_nested() if target.in_transaction() else target.begin()
    with store_errors(target.engine), inner:
        yield target
