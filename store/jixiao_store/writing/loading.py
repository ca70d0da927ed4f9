"""Saving one document: one input, its content and its facts, all or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from jixiao_normalize.model import Form
from jixiao_store.engine import store_errors, write_transaction
from jixiao_store.records import READ, SAME_CONTENT, STATUSES, FileRecord, SavedFile
from jixiao_store.writing.contents import StoredContent, store_content
from jixiao_store.writing.names import find_name, link
from jixiao_store.writing.reading import make_reading, run_in_progress
from jixiao_store.writing.versions import rank_content


def save_file(target: Engine | Connection, run_id: int, record: FileRecord, forms: tuple[Form, ...]) -> SavedFile:
    """Store what became of one input in one transaction; what the same (path, member) held before is replaced.

    Saving the same again changes nothing. A content that another name holds is stored once, and `v_files` calls the
    later name its duplicate. Given a Connection, the caller commits.
    """
    if record.status not in STATUSES:
        raise ValueError(f"no such status: {record.status}")
    with _transaction(target) as connection:
        reading = make_reading(run_in_progress(connection, run_id), record, forms)
        before = find_name(connection, record.path, record.member)
        stored = store_content(connection, reading)
        is_first = link(connection, reading, stored.content_id, stored.first)
        rank_content(connection, stored.content_id)
        if before is not None and before.content_id != stored.content_id:
            rank_content(connection, before.content_id)
    return _as_shown(stored, is_first and record.status != "duplicate")


def _as_shown(stored: StoredContent, is_shown: bool) -> SavedFile:
    """is_shown: false also for a copy that shows the content from now on, for then the first so far is the duplicate."""
    if is_shown or stored.first is None:
        return SavedFile(stored.status, stored.reason, None)
    _, *first = stored.first.order
    ended = ("duplicate", SAME_CONTENT) if stored.status in READ else (stored.status, stored.reason)
    return SavedFile(*ended, (first[0], first[1]))


@contextmanager
def _transaction(target: Engine | Connection) -> Iterator[Connection]:
    if isinstance(target, Engine):
        with write_transaction(target) as connection:
            yield connection
        return
    inner = target.begin_nested() if target.in_transaction() else target.begin()
    with store_errors(target.engine), inner:
        yield target
