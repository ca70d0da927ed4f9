"""Writing one document: one input, its content and its facts, inside a transaction of the caller."""

from __future__ import annotations

from sqlalchemy import Connection

from jixiao_normalize.model import Form
from jixiao_store.records import READ, SAME_CONTENT, STATUSES, FileRecord, SavedFile
from jixiao_store.writing.contents import StoredContent, store_content
from jixiao_store.writing.names import find_name, link
from jixiao_store.writing.reading import make_reading, run_in_progress
from jixiao_store.writing.versions import rank_content


def write_file(connection: Connection, run_id: int, record: FileRecord, forms: tuple[Form, ...]) -> SavedFile:
    """Write what became of one input; what the same (path, member) held before is replaced."""
    if record.status not in STATUSES:
        raise ValueError(f"no such status: {record.status}")
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
