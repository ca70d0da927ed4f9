"""Which name a content goes by: each input points to its content, and one of them comes first.

The first is the name of the earliest submission, and the smallest among those: whoever is read first makes no
difference. When it goes, or holds other bytes, the next name takes over, and nothing has to be read again.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from jixiao_store.schema import source_file
from jixiao_store.writing.reading import Reading
from jixiao_store.writing.rows import Value, storable
from jixiao_store.writing.statements import run
from jixiao_store.writing.versions import rank_content

_ORDER = (source_file.c.submission, source_file.c.path, source_file.c.member)
_NAMED = select(source_file.c.file_id, source_file.c.content_id, source_file.c.is_first).where(
    source_file.c.path == bindparam("of_path"), source_file.c.member == bindparam("of_member")
)
_NAMES = select(source_file.c.file_id, *_ORDER).where(source_file.c.content_id == bindparam("of_content"))
_INSERT = insert(source_file)
_UPDATE = update(source_file).where(source_file.c.file_id == bindparam("of_file"))


@dataclass(frozen=True, slots=True)
class Name:
    """A stored (path, member). is_first: 1 where its content is shown under it, else 0."""

    file_id: int
    content_id: int
    is_first: int


@dataclass(frozen=True, slots=True)
class FirstName:
    """The name a content is shown under. order: (submission, path, member); no other name of the content is less."""

    file_id: int
    order: tuple[int, str, str]


def find_name(connection: Connection, path: str, member: str | None) -> Name | None:
    name = {"of_path": storable(path), "of_member": storable(member or "")}
    found = run(connection, _NAMED, name)
    return Name(*found[0]) if found else None


def link(connection: Connection, reading: Reading, content_id: int, first: FirstName | None) -> bool:
    """File a content under the record's name, which lets go of what it held; whether it is shown under that name.

    first: of the content, up to now.
    """
    record, submission = reading.record, reading.run.submission
    seen: dict[str, Value] = {"message": record.message, "message_zh": record.message_zh, "seconds": record.seconds, "mtime_ns": record.mtime_ns}
    seen["last_run_id"] = reading.run.run_id
    before = find_name(connection, record.path, record.member)
    if before is not None and before.content_id == content_id:
        _update(connection, before.file_id, seen)
        return bool(before.is_first)
    name: dict[str, Value] = {"path": record.path, "member": record.member or "", "submission": submission}
    order = (submission, record.path, record.member or "")
    values: dict[str, Value] = {**seen, **name, "content_id": content_id}
    if before is None:
        is_first = _wins(connection, order, first)
        run(connection, _INSERT, {**values, "is_first": int(is_first)})
        return is_first
    _move(connection, before, values)
    is_first = _wins(connection, order, first)
    if is_first:
        _update(connection, before.file_id, {"is_first": 1})
    return is_first


def unlink(connection: Connection, name: Name) -> None:
    """Forget a name; its content stays for the other names, or until the run is finished."""
    connection.execute(delete(source_file).where(source_file.c.file_id == name.file_id))
    if name.is_first:
        choose_first(connection, name.content_id)
    rank_content(connection, name.content_id)


def _move(connection: Connection, name: Name, values: dict[str, Value]) -> None:
    """Give a name its new content, behind the others for now; those of the old content get a new first."""
    _update(connection, name.file_id, {**values, "is_first": 0})
    if name.is_first:
        choose_first(connection, name.content_id)


def _update(connection: Connection, file_id: int, values: dict[str, Value]) -> None:
    run(connection, _UPDATE, {"of_file": file_id, **values})


def _wins(connection: Connection, order: tuple[int, str, str], first: FirstName | None) -> bool:
    """Whether a new name comes before the first up to now, which then steps back."""
    if first is None:
        return True
    if first.order < order:
        return False
    _update(connection, first.file_id, {"is_first": 0})
    return True


def choose_first(connection: Connection, content_id: int) -> None:
    """Let the first of a content's names show it, in the order of submission and name."""
    names = connection.execute(_NAMES, {"of_content": content_id}).all()
    if names:
        first = min(names, key=lambda name: tuple(name[1:]))
        _update(connection, first.file_id, {"is_first": 1})
