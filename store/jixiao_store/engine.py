"""Opening a database: create or migrate it for writing, or look at it without touching it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, BigInteger, Connection, Engine, bindparam, create_engine, event, func, inspect, select
from sqlalchemy.exc import DBAPIError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from jixiao_store.errors import (
    ForeignDatabase,
    NewerSchema,
    NotADatabase,
    OlderSchema,
    ReadOnlyStore,
    StoreBusy,
    StoreError,
    StoreFull,
    StoreUnreachable,
    UnusableLocation,
)
from jixiao_store.location import check_file, check_magic, is_there, parse_location, shown, sqlite_path
from jixiao_store.schema import REVISIONS, upgrade

# Any number that no other program takes for its own advisory locks, and another than that of the lock for whole runs.
_TURN_KEY = int.from_bytes(b"jixiao") + 1
_TURN = select(func.pg_advisory_xact_lock(bindparam("key", type_=BigInteger)))
# Milliseconds that a statement waits for a lock: longer than any single document's transaction.
_BUSY_TIMEOUT = 30_000
_CAUSES: tuple[tuple[str, type[StoreError], str], ...] = (
    ("SQLITE_NOTADB", NotADatabase, "the file is no SQLite database"),
    ("SQLITE_CORRUPT", NotADatabase, "the database is damaged"),
    ("SQLITE_READONLY", ReadOnlyStore, "the file or its folder may not be written"),
    ("SQLITE_PERM", ReadOnlyStore, "access is not permitted"),
    ("SQLITE_CANTOPEN", ReadOnlyStore, "the file, or the -wal file beside it, cannot be opened"),
    ("SQLITE_FULL", StoreFull, "the disk, or its quota, is full"),
    ("SQLITE_IOERR", StoreFull, "the disk failed, or is full"),
    ("SQLITE_BUSY", StoreBusy, "another process is writing to this database"),
    ("SQLITE_LOCKED", StoreBusy, "another connection is writing to this database"),
)


def open_store(url_or_path: str | Path) -> Engine:
    """Open for writing: a missing database is created, one of an older schema is migrated.

    url_or_path: path of a SQLite file, or a SQLAlchemy URL such as `postgresql+psycopg://host/base`.
    Raises the StoreError that names what stands in the way.
    """
    url = parse_location(url_or_path)
    path = sqlite_path(url)
    if path is not None:
        check_file(path)
        _check_writable(path)
    engine = connectable(url)
    with _disposed_on_error(engine):
        _migrate(engine)
    return engine


def open_for_reading(url_or_path: str | Path) -> Engine:
    """Open a database that exists; nothing is created or changed, so that its folder may be read-only."""
    url = parse_location(url_or_path)
    path = sqlite_path(url)
    if path is not None:
        if not is_there(path) or not path.is_file():
            raise UnusableLocation(str(path), "there is no such file")
        check_magic(path)
    engine = connectable(url if path is None else _read_only(path))
    with _disposed_on_error(engine), engine.connect() as connection:
        revision = _revision(connection, shown(url))
        if revision is None:
            raise OlderSchema(shown(url), "nothing has been written to this database yet")
        if revision != REVISIONS[-1]:
            raise OlderSchema(shown(url), f"its schema {revision} is older than this program, which needs {REVISIONS[-1]}")
    return engine


@contextmanager
def write_transaction(engine: Engine) -> Iterator[Connection]:
    """One transaction that takes the right to write at its start, committed at its end or rolled back as a whole."""
    with store_errors(engine), engine.connect() as connection:
        connection.execution_options(jixiao_writes=True)
        with connection.begin():
            _take_turn(connection)
            yield connection


def _take_turn(connection: Connection) -> None:
    """On a server, wait until no other program is inside a transaction of its own: SQLite does so by itself.

    A document is written in milliseconds and read in many more, so that writers who take turns hardly wait; and two
    who met the same new content at once would otherwise both insert it.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(_TURN, {"key": _TURN_KEY})


@contextmanager
def store_errors(engine: Engine) -> Iterator[None]:
    """Turn the driver's exceptions into ours; those of a mistaken program pass."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        wrapped = error if isinstance(error, DBAPIError) else DBAPIError(None, None, error)
        named = _named_error(shown(engine.url), wrapped)
        if named is None:
            raise
        raise named from error


@contextmanager
def _disposed_on_error(engine: Engine) -> Iterator[None]:
    try:
        with store_errors(engine):
            yield
    except StoreError:
        engine.dispose()
        raise


def _named_error(place: str, error: DBAPIError) -> StoreError | None:
    origin = error.orig
    code = getattr(origin, "sqlite_errorname", None) or ""
    for start, kind, cause in _CAUSES:
        if code.startswith(start):
            return kind(place, f"{cause} ({origin})")
    if isinstance(error, OperationalError) and not isinstance(origin, sqlite3.Error):
        return StoreUnreachable(place, " ".join(str(origin).split()))
    return None


def connectable(url: URL) -> Engine:
    """An engine that has not connected yet; its connections keep foreign keys and wait for locks."""
    try:
        engine = create_engine(url)
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise StoreUnreachable(shown(url), f"no driver for it ({error})") from error
    if url.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    return engine


def _read_only(path: Path) -> URL:
    options = {"mode": "ro", "uri": "true"}
    log = path.with_name(path.name + "-wal")
    # In a folder that may not be written SQLite cannot make the shared memory that WAL needs: `immutable` does
    # without, and is right where nothing waits in the log, for nobody can be writing there.
    if not os.access(path.parent, os.W_OK) and not (log.exists() and log.stat().st_size):
        options["immutable"] = "1"
    return URL.create("sqlite", database=f"file:{quote(str(path))}", query=options)


def _prepare(connection: Any, record: ConnectionPoolEntry) -> None:
    # SQLAlchemy begins transactions itself (see _begin): the driver's own way is deferred and skips SELECT and DDL.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {_BUSY_TIMEOUT}")
    cursor.execute("PRAGMA foreign_keys = ON")
    # With WAL, NORMAL loses at most the last documents on a power cut, never the database.
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("jixiao_writes", False)
    connection.connection.cursor().execute("BEGIN IMMEDIATE" if writes else "BEGIN")


def _check_writable(path: Path) -> None:
    """SQLite writes files beside the database; it reports their refusal late and in other words."""
    if path.exists() and not os.access(path, os.W_OK):
        raise ReadOnlyStore(str(path), "the file may not be written")
    if not os.access(path.parent, os.W_OK):
        raise ReadOnlyStore(str(path), f"the folder {path.parent} may not be written")


def settle(engine: Engine) -> None:
    """Bring what waits in the write-ahead log into the database file, so that a copy of that file is whole."""
    if engine.dialect.name != "sqlite":
        return
    driver = engine.raw_connection()
    try:
        # A reader in another process may hold the log: then the next run settles it.
        driver.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        driver.cursor().execute("PRAGMA optimize")
    except sqlite3.DatabaseError as error:
        raise _named_error(shown(engine.url), DBAPIError("PRAGMA wal_checkpoint", None, error)) or error from error
    finally:
        driver.close()


def compact(engine: Engine) -> None:
    """Give the room of deleted rows back to the disk; a server does so by itself."""
    if engine.dialect.name != "sqlite":
        return
    with store_errors(engine):
        driver = engine.raw_connection()
        try:
            driver.cursor().execute("VACUUM")
        finally:
            driver.close()
    settle(engine)


def _migrate(engine: Engine) -> None:
    place = shown(engine.url)
    with engine.connect() as connection:
        if _revision(connection, place) == REVISIONS[-1]:
            return
    if engine.dialect.name == "sqlite":
        _use_wal(engine, place)
    with write_transaction(engine) as connection:
        # Another process may have migrated between the look and the lock.
        if _revision(connection, place) != REVISIONS[-1]:
            upgrade(connection)


def _use_wal(engine: Engine, place: str) -> None:
    driver = engine.raw_connection()
    try:
        mode = driver.cursor().execute("PRAGMA journal_mode = WAL").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise _named_error(place, DBAPIError("PRAGMA journal_mode", None, error)) or error from error
    finally:
        driver.close()
    if mode != "wal":
        raise UnusableLocation(place, f"its file system cannot keep a write-ahead log (journal is {mode})")


def _revision(connection: Connection, place: str) -> str | None:
    """The schema revision of the database, None for an empty one."""
    tables = set(inspect(connection).get_table_names())
    if "alembic_version" not in tables:
        if tables:
            raise ForeignDatabase(place, f"it holds other tables ({', '.join(sorted(tables)[:3])})")
        return None
    revision: str | None = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if revision is not None and revision not in REVISIONS:
        raise NewerSchema(place, f"its schema {revision} is newer than {REVISIONS[-1]}, the newest this program knows")
    return revision
