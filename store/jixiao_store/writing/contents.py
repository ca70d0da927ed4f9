"""What the bytes say: one content, however many names it has, with its forms and their facts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update

from jixiao_store.errors import UnknownContent
from jixiao_store.records import STATUSES, FileRecord
from jixiao_store.schema import IS_FIRST, content, facts, form, metadata, run, source_file
from jixiao_store.writing.names import FirstName
from jixiao_store.writing.reading import Reading
from jixiao_store.writing.rows import Row, Value
from jixiao_store.writing.statements import insert_rows
from jixiao_store.writing.statements import run as run_statement
from jixiao_store.writing.versions import identities_of, rank_identities

_STORED = select(
    *(content.c.content_id, content.c.digest, content.c.status, content.c.reason, run.c.version, run.c.configuration),
    *(source_file.c.file_id, source_file.c.submission, source_file.c.path, source_file.c.member),
).select_from(content.join(run, run.c.run_id == content.c.run_id).outerjoin(source_file, IS_FIRST))
_SAME_BYTES = _STORED.where(content.c.sha256 == bindparam("of_sha256"))
_SAME_NAME = _STORED.where(
    content.c.sha256.is_(None),
    source_file.c.path == bindparam("of_path"),
    source_file.c.member == bindparam("of_member"),
)
_INSERT_CONTENT = insert(content).returning(content.c.content_id)
_UPDATE_CONTENT = update(content).where(content.c.content_id == bindparam("of_content"))
_INSERT_FORM = insert(form).returning(form.c.form_id)
_FORM_COLUMNS = [column.name for column in form.c if column.name != "form_id"]


@dataclass(frozen=True, slots=True)
class StoredContent:
    """A stored content, and the program that read it. first: the name it is shown under, None where it has no name."""

    content_id: int
    digest: str
    status: str
    reason: str | None
    version: str
    configuration: str
    first: FirstName | None


def store_content(connection: Connection, reading: Reading) -> StoredContent:
    """The content of the file, stored or brought up to date."""
    stored = _find(connection, reading.record)
    if reading.record.status == "duplicate":
        if stored is None:
            raise UnknownContent(reading.record.path, "it is called a duplicate of a content that is not stored")
        return stored
    if stored is None:
        return _insert_content(connection, reading)
    if stored.digest != reading.digest:
        if not _prevails(reading, stored):
            return stored
        _replace_facts(connection, stored.content_id, reading)
    run_statement(connection, _UPDATE_CONTENT, {"of_content": stored.content_id, **_values(reading)})
    return replace(stored, status=reading.record.status, reason=reading.record.reason)


def _find(connection: Connection, record: FileRecord) -> StoredContent | None:
    """The stored content of the same bytes; bytes that nobody could read are the same only under the same name."""
    if record.sha256 is None:
        found = run_statement(connection, _SAME_NAME, {"of_path": record.path, "of_member": record.member or ""})
    else:
        found = run_statement(connection, _SAME_BYTES, {"of_sha256": record.sha256})
    if not found:
        return None
    content_id, digest, status, reason, version, configuration, file_id, *order = found[0]
    first = None if file_id is None else FirstName(file_id, tuple(order))
    return StoredContent(content_id, digest, status, reason, version, configuration, first)


def _prevails(reading: Reading, stored: StoredContent) -> bool:
    """Whether this reading replaces another of the same bytes, so that the order of files makes no difference.

    The same name or a changed program prevails; otherwise the better status, then the name that comes first.
    """
    own = (reading.record.path, reading.record.member or "")
    if stored.first is None or stored.first.order[1:] == own:
        return True
    if (stored.version, stored.configuration) != (reading.run.version, reading.run.configuration):
        return True
    mine, theirs = STATUSES.index(reading.record.status), STATUSES.index(stored.status)
    return own < stored.first.order[1:] if mine == theirs else mine < theirs


def _values(reading: Reading) -> dict[str, Value]:
    record = reading.record
    said = {"status": record.status, "reason": record.reason, "pages": record.pages, "reader": record.reader}
    return {**said, "bytes": record.bytes, "run_id": reading.run.run_id, "digest": reading.digest}


def _insert_content(connection: Connection, reading: Reading) -> StoredContent:
    values = {"sha256": reading.record.sha256, **_values(reading)}
    content_id: int = run_statement(connection, _INSERT_CONTENT, values)[0][0]
    _insert_facts(connection, content_id, reading, {})
    run, record = reading.run, reading.record
    return StoredContent(content_id, reading.digest, record.status, record.reason, run.version, run.configuration, None)


def _replace_facts(connection: Connection, content_id: int, reading: Reading) -> None:
    """Forms keep their form_id, so that what refers to them from outside stays right."""
    numbered = connection.execute(select(form.c.form_no, form.c.form_id).where(form.c.content_id == content_id))
    kept = dict(numbered.all())
    before = identities_of(connection, content_id)
    for table in (form, facts.finding, facts.place):
        connection.execute(delete(table).where(table.c.content_id == content_id))
    _insert_facts(connection, content_id, reading, kept)
    rank_identities(connection, before)


def _insert_facts(connection: Connection, content_id: int, reading: Reading, kept: dict[int, int]) -> None:
    """kept: form_id by form_no, of the forms that had one. The file itself has form_no 0."""
    by_table: dict[Table, list[Row]] = {}
    for form_no, said in enumerate((reading.of_file, *reading.forms)):
        number = (content_id, form_no)
        if form_no:
            form_id = _insert_form(connection, (*number, *said.form), kept.get(form_no))
            for name, rows in said.facts:
                by_table.setdefault(metadata.tables[name], []).extend((form_id, *row) for row in rows)
        by_table.setdefault(facts.finding, []).extend((*number, *row) for row in said.findings)
        by_table.setdefault(facts.place, []).extend((*number, *row) for row in said.places)
    insert_rows(connection, {table: rows for table, rows in by_table.items() if rows})


def _insert_form(connection: Connection, row: Row, form_id: int | None) -> int:
    """form_id: the one it had, None for a new form."""
    values = dict(zip(_FORM_COLUMNS, row, strict=True))
    if form_id is not None:
        values["form_id"] = form_id
    given: int = run_statement(connection, _INSERT_FORM, values)[0][0]
    return given
