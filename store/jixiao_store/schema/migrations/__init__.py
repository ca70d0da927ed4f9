"""The history of the schema, and the views on its newest state.

A new revision is a module under `versions` and its name here, oldest first; a change of a view needs one as well, or
databases that are there keep the view as it was. The newest revision says by `VIEWS_DIGEST` which views it made; a test
compares. `refill` works out what a revision adds.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine import Dialect

from jixiao_store.schema.views import VIEWS

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009")
# Views that older programs made and this one does not.
FORMER_VIEWS = ("v_funding_amounts",)


def upgrade(connection: Connection, revision: str = REVISIONS[-1]) -> None:
    """Bring the schema up to a revision inside the caller's transaction; on the newest one the views are made anew."""
    # Alembic takes 0.2 s to import and is needed only when a database is created or migrated.
    from alembic import command
    from alembic.config import Config

    config = Config()
    # Percent signs are the configuration parser's own.
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    for name in (*FORMER_VIEWS, *reversed(VIEWS)):
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")
    command.upgrade(config, revision)
    if revision == REVISIONS[-1]:
        for name in VIEWS:
            connection.exec_driver_sql(view_sql(name, connection.dialect))


def view_sql(name: str, dialect: Dialect) -> str:
    """The statement that creates a view on that kind of database."""
    body = VIEWS[name].compile(dialect=dialect, compile_kwargs={"literal_binds": True})
    return f"CREATE VIEW {name} AS {body}"


def views_digest() -> str:
    """Of the statements of all views on both kinds of database: the first 16 digits of a SHA-256."""
    dialects = (SQLiteDialect_pysqlite(), PGDialect_psycopg())  # type: ignore[no-untyped-call]
    statements = [view_sql(name, dialect) for name in VIEWS for dialect in dialects]
    return hashlib.sha256("\n".join(statements).encode()).hexdigest()[:16]
