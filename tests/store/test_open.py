"""Opening: what is created and migrated, what is refused and why, and that the database keeps its own rules."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, create_engine
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import IntegrityError
from sqlalchemy.schema import CreateIndex, CreateTable

from jixiao_store import (
    ForeignDatabase,
    NetworkShare,
    NewerSchema,
    NotADatabase,
    OlderSchema,
    ReadOnlyStore,
    StoreError,
    StoreUnreachable,
    UnusableLocation,
    location,
    open_for_reading,
    open_store,
    save_file,
    start_run,
)
from jixiao_store.engine import connectable
from jixiao_store.location import network_filesystem, parse_location
from jixiao_store.schema import migrations
from jixiao_store.schema.columns import metadata
from jixiao_store.schema.views import VIEWS


def test_migrations_lead_from_nothing_to_the_schema_of_the_code(desk):
    with desk.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, metadata) == []
        assert context.get_current_revision() == migrations.REVISIONS[-1]
    checks = desk.rows("SELECT sql FROM sqlite_master WHERE type = 'table'")
    assert sum(sql.count("CHECK") for (sql,) in checks) == sum(
        len([c for c in table.constraints if isinstance(c, CheckConstraint)]) for table in metadata.tables.values()
    )


def test_the_history_is_one_line_and_complete():
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    walked = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(walked)) == migrations.REVISIONS


@pytest.mark.parametrize("revision", migrations.REVISIONS[:-1])
def test_an_older_database_is_migrated_when_it_is_opened(tmp_path, revision):
    path = tmp_path / "old.db"
    engine = connectable(parse_location(path))
    with engine.begin() as connection:
        migrations.upgrade(connection, revision)
    engine.dispose()
    with pytest.raises(OlderSchema, match="older than this program"):
        open_for_reading(path)
    opened = open_store(path)
    with opened.connect() as connection:
        assert connection.exec_driver_sql("SELECT * FROM v_indicators").all() == []
    opened.dispose()


def test_a_database_that_is_just_being_made_is_empty_and_not_old(tmp_path):
    sqlite3.connect(tmp_path / "a.db").close()
    (tmp_path / "a.db").touch()
    with pytest.raises(OlderSchema, match="nothing has been written to this database yet"):
        open_for_reading(tmp_path / "a.db")


def test_every_table_is_strict(desk):
    strict = dict(desk.rows("SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite%'"))
    assert set(metadata.tables) <= set(strict)
    assert [name for name in metadata.tables if not strict[name]] == []
    with desk.engine.connect() as connection, pytest.raises(IntegrityError, match="cannot store TEXT value in INTEGER"):
        connection.exec_driver_sql("UPDATE run SET inputs = 'many'")


def test_foreign_keys_are_kept(desk):
    with desk.engine.connect() as connection, pytest.raises(IntegrityError, match="FOREIGN KEY"):
        connection.exec_driver_sql("INSERT INTO entry VALUES (999, 1, 'goal', 1, 'text', 1.0)")


def test_the_database_writes_ahead_and_waits(desk):
    pragmas = ("journal_mode", "foreign_keys", "busy_timeout", "synchronous")
    with desk.engine.connect() as connection:
        kept = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in pragmas]
    assert kept == ["wal", 1, 30_000, 1]


def test_an_open_reader_does_not_stop_the_writer(desk, a_record, a_project):
    engine = open_for_reading(desk.path)
    with engine.connect() as reader:
        assert reader.exec_driver_sql("SELECT count(*) FROM v_forms").scalar() == 0
        desk.save(a_record("a"), a_project())
        reader.rollback()
        assert reader.exec_driver_sql("SELECT count(*) FROM v_forms").scalar() == 1
    engine.dispose()


def _text(path: Path) -> None:
    path.write_text("一级指标\t二级指标\n" * 100, encoding="utf-8")


def _garbage(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + bytes(range(256)) * 40)


def _other_program(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE customers (name)")
    connection.close()


def _newer(path: Path) -> None:
    open_store(path).dispose()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '9001'")
    connection.commit()
    connection.close()


@pytest.mark.parametrize("opening", [open_store, open_for_reading])
@pytest.mark.parametrize(
    ("made", "refusal", "cause"),
    [
        (_text, NotADatabase, "no SQLite database"),
        (_garbage, NotADatabase, "no SQLite database|damaged"),
        (_other_program, ForeignDatabase, "customers"),
        (_newer, NewerSchema, "9001 is newer"),
        (Path.mkdir, UnusableLocation, "folder|no such file"),
    ],
)
def test_what_is_no_store_of_ours_is_refused_and_left_alone(tmp_path, opening, made, refusal, cause):
    path = tmp_path / "given.db"
    made(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(refusal, match=cause) as refused:
        opening(path)
    assert refused.value.exit_code == 4 and refused.value.cure
    assert before is None or path.read_bytes() == before


@pytest.mark.parametrize(
    ("named", "refusal", "cause"),
    [
        ("", UnusableLocation, "empty"),
        (" ", UnusableLocation, "empty"),
        ("x" * 300, UnusableLocation, "too long"),
        ("/dev/null", UnusableLocation, "a device or a pipe"),
        ("/nowhere/at/all.db", UnusableLocation, "no folder /nowhere/at"),
        ("://", UnusableLocation, "no database URL"),
        ("sqlite://", UnusableLocation, "memory"),
        ("mysql://host/base", UnusableLocation, "only SQLite and PostgreSQL"),
        ("postgresql+nodriver://host/base", StoreUnreachable, "no driver"),
    ],
)
def test_places_where_no_store_can_be(named, refusal, cause):
    with pytest.raises(refusal, match=cause):
        open_store(named)


@pytest.mark.parametrize("opening", [open_store, open_for_reading])
def test_a_path_that_leads_nowhere(tmp_path, opening, monkeypatch):
    (tmp_path / "ring.db").symlink_to(tmp_path / "ring.db")
    with pytest.raises(UnusableLocation, match="symbolic links"):
        opening(tmp_path / "ring.db")
    monkeypatch.setattr(Path, "stat", _refuse)
    with pytest.raises(ReadOnlyStore, match="looking into its folder is not permitted"):
        opening(tmp_path / "a.db")


def _refuse(path, **_):
    raise PermissionError(13, "Permission denied")


def test_a_password_is_in_no_message():
    with pytest.raises(StoreError) as refused:
        open_store("postgresql+nodriver://me:secret@host/base")
    assert "secret" not in str(refused.value)


MOUNTS = r"""
/dev/vda / ext4 rw 0 0
server:/export /mnt/nfs nfs4 rw 0 0
//server/share /mnt/with\040space cifs rw 0 0
tmpfs /mnt/nfs/local tmpfs rw 0 0
me@host: /mnt/remote fuse.sshfs rw 0 0
drvfs /mnt/c 9p rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/data/store.db", None),
        ("/mnt/nfs/store.db", "nfs4"),
        ("/mnt/nfs/deep/er/store.db", "nfs4"),
        ("/mnt/nfsother/store.db", None),
        ("/mnt/nfs/local/store.db", None),
        ("/mnt/with space/store.db", "cifs"),
        ("/mnt/remote/store.db", "fuse.sshfs"),
        ("/mnt/c/store.db", None),
    ],
)
def test_network_shares_are_known_by_their_mount(path, kind):
    assert network_filesystem(Path(path), MOUNTS) == kind


def test_a_network_share_is_refused_with_its_reason(tmp_path, monkeypatch):
    mounts = tmp_path / "mounts"
    mounts.write_text(f"server:/export {tmp_path.resolve()} nfs4 rw 0 0\n")
    monkeypatch.setattr(location, "_MOUNTS", mounts)
    with pytest.raises(NetworkShare, match="nfs4") as refused:
        open_store(tmp_path / "store.db")
    assert "local disk" in refused.value.cure and not (tmp_path / "store.db").exists()


def _as_nobody(path: Path) -> list[str]:
    """Names of the errors on opening for writing and for reading, by a user who may read only."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        if os.geteuid() == 0:
            os.setuid(65534)
        said = []
        for opening in (open_store, open_for_reading):
            try:
                with opening(path).connect() as connection:
                    said.append(str(connection.exec_driver_sql("SELECT count(*) FROM v_forms").scalar()))
            except StoreError as error:
                said.append(type(error).__name__)
        os.write(writing, "|".join(said).encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(writing)
    with os.fdopen(reading) as stream:
        return stream.read().split("|")


@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o555), (0o666, 0o555), (0o444, 0o777)])
def test_a_read_only_place_is_refused_for_writing_and_fine_for_reading(a_record, a_project, file_mode, folder_mode):
    # Not under tmp_path, where nobody else may look.
    with tempfile.TemporaryDirectory() as name:
        folder, path = Path(name), Path(name) / "store.db"
        engine = open_store(path)
        save_file(engine, start_run(engine, "1.0", "{}", None), a_record("a"), (a_project(),))
        engine.dispose()
        path.chmod(file_mode)
        folder.chmod(folder_mode)
        assert _as_nobody(path) == ["ReadOnlyStore", "1"]
        folder.chmod(0o700)


def test_writing_through_a_connection_that_may_only_read(desk, a_record):
    reader = open_for_reading(desk.path)
    with pytest.raises(ReadOnlyStore):
        save_file(reader, desk.run_id, a_record("a"), ())
    reader.dispose()


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
def test_the_same_schema_compiles_for_postgresql(table):
    dialect = postgresql.dialect()
    written = [str(CreateTable(table).compile(dialect=dialect))]
    written += [str(CreateIndex(index).compile(dialect=dialect)) for index in table.indexes]
    assert "STRICT" not in written[0] and "ROWID" not in written[0] and "REAL" not in written[0]
    assert ("SERIAL" in written[0]) == (table.name in {"run", "content", "source_file", "form", "decision"})


@pytest.mark.parametrize("view", VIEWS)
def test_the_same_views_compile_for_postgresql(view):
    written = migrations.view_sql(view, postgresql.dialect())
    assert written.startswith(f"CREATE VIEW {view} AS SELECT") and "%(" not in written and "?" not in written


def test_the_migrations_write_postgresql(capsys):
    engine = create_engine("sqlite://")
    engine.dispose()
    config = Config(output_buffer=None)
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    scripts = ScriptDirectory.from_config(config)
    context = MigrationContext.configure(dialect_name="postgresql", opts={"as_sql": True})
    from alembic.operations import Operations

    with Operations.context(context):
        for revision in migrations.REVISIONS:
            scripts.get_revision(revision).module.upgrade()
    written = capsys.readouterr().out
    assert written.count("CREATE TABLE") == len(metadata.tables) and "DOUBLE PRECISION" in written
