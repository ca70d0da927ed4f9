"""Files that moved, files to be forgotten, and the folder that paths are relative to.

Where there is a root, paths under it are kept relative to it (`2024/教育局.docx`): a folder that moves with its database
then needs one word (`settle_root`), and nothing is read again. All other paths are absolute.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Row, bindparam, delete, exists, insert, select, text, update

from jixiao_store.engine import settle, store_errors, write_transaction
from jixiao_store.errors import NamesCollide, UnknownFile
from jixiao_store.location import shown
from jixiao_store.schema import content, setting, source_file
from jixiao_store.writing import Name, choose_first, rank_content, storable, unlink

_ROOT = select(setting.c.value).where(setting.c.name == "root")
_PATHS = select(source_file.c.file_id, source_file.c.path, source_file.c.member, source_file.c.content_id)
_RENAME = update(source_file).where(source_file.c.file_id == bindparam("of_file")).values(path=bindparam("to_path"))

Move = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was taken out. files: names; contents: hashes of the bytes that no name holds any more."""

    files: int
    contents: tuple[str, ...]


def known_root(engine: Engine) -> str | None:
    """The folder that paths are relative to, None where all are absolute."""
    with store_errors(engine), engine.connect() as connection:
        return _root(connection)


def stored_path(path: str, root: str | None) -> str:
    """How an absolute path is kept: relative to the root where it lies under it."""
    return path.removeprefix(f"{root.rstrip('/')}/") if root is not None and _is_under(path, root) and path != root else path


def settle_root(engine: Engine, root: str) -> None:
    """Keep paths relative to this folder from now on, those that are stored as well; nothing else changes.

    root: absolute. The files are where they were: for a folder that has moved, see `move_paths`.
    """
    with write_transaction(engine) as connection:
        if _root(connection) != root:
            _rename(connection, lambda path: path, (_root(connection), root))


def move_paths(engine: Engine, old: str, new: str) -> int:
    """Files under one absolute path lie under another now: how many. A root that lies under the old one moves along."""
    with write_transaction(engine) as connection:
        root = _root(connection)

        def moved(path: str) -> str:
            return new + path[len(old) :] if _is_under(path, old) else path

        count = sum(_is_under(_absolute(row.path, root), old) for row in connection.execute(_PATHS))
        if not count:
            raise UnknownFile(old, "nothing is stored under this path")
        _rename(connection, moved, (root, None if root is None else moved(root)))
    settle(engine)
    return count


def forget_paths(engine: Engine, paths: Sequence[str]) -> Forgotten:
    """Take files, members (`a.zip!b.docx`), archives and folders out of the store, with all that was read from them.

    paths: of this machine, or as the store shows them. Of a content that has other names the next one shows what it says.
    UnknownFile where nothing is stored under one of them; nothing is forgotten then.
    """
    with write_transaction(engine) as connection:
        if engine.dialect.name == "sqlite":
            # What is deleted is overwritten: it may be somebody's name.
            connection.execute(text("PRAGMA secure_delete = ON"))
        root = _root(connection)
        rows = connection.execute(_PATHS).all()
        found = {row.file_id: row for path in paths for row in _named(rows, path, root)}
        for file_id, row in found.items():
            unlink(connection, Name(file_id, row.content_id, _is_first(connection, file_id)))
        held = exists().where(source_file.c.content_id == content.c.content_id)
        gone = connection.execute(delete(content).where(~held).returning(content.c.sha256)).scalars().all()
    settle(engine)
    return Forgotten(len(found), tuple(sorted(sha256 for sha256 in gone if sha256)))


def _named(rows: Sequence[Row[*tuple[Any, ...]]], path: str, root: str | None) -> list[Row[*tuple[Any, ...]]]:
    here = storable(os.path.abspath(path))  # noqa: PTH100 - `..` goes, links stay
    names = (here, _absolute(storable(path), root))
    found = [row for row in rows if any(_is_named(row, _absolute(row.path, root), name) for name in names)]
    if not found:
        raise UnknownFile(path, "nothing is stored under this name")
    return found


def _is_named(row: Row[*tuple[Any, ...]], path: str, name: str) -> bool:
    return _is_under(path, name) or f"{path}!{row.member}" == name


def _rename(connection: Connection, moved: Move, roots: tuple[str | None, str | None]) -> None:
    """Give every file its new path, and each content the first of its names as the new order has it."""
    before, after = roots
    rows = connection.execute(_PATHS).all()
    paths = {row.file_id: stored_path(moved(_absolute(row.path, before)), after) for row in rows}
    changed = [row for row in rows if paths[row.file_id] != row.path]
    taken = {(paths[row.file_id], row.member) for row in rows}
    if len(taken) != len(rows):
        raise NamesCollide(shown(connection.engine.url), "two files would have the same name")
    # By way of names that nobody has, for one may take the place of another.
    for names in ({row.file_id: f"\x01{row.file_id}" for row in changed}, {row.file_id: paths[row.file_id] for row in changed}):
        _execute(connection, names)
    for content_id in sorted({row.content_id for row in changed}):
        connection.execute(update(source_file).where(source_file.c.content_id == content_id).values(is_first=0))
        choose_first(connection, content_id)
        rank_content(connection, content_id)
    connection.execute(delete(setting).where(setting.c.name == "root"))
    if after is not None:
        connection.execute(insert(setting), {"name": "root", "value": after})


def _execute(connection: Connection, names: Mapping[int, str]) -> None:
    if names:
        connection.execute(_RENAME, [{"of_file": file_id, "to_path": path} for file_id, path in names.items()])


def _root(connection: Connection) -> str | None:
    root: str | None = connection.execute(_ROOT).scalar()
    return root


def _is_first(connection: Connection, file_id: int) -> int:
    first: int = connection.execute(select(source_file.c.is_first).where(source_file.c.file_id == file_id)).scalar_one()
    return first


def _absolute(path: str, root: str | None) -> str:
    return path if root is None or os.path.isabs(path) else f"{root.rstrip('/')}/{path}"  # noqa: PTH117 - a name, maybe of another machine


def _is_under(path: str, folder: str) -> bool:
    return path == folder or path.startswith(f"{folder.rstrip('/')}/")
