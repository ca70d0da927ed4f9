"""The commands that look after a database: what it holds, said otherwise, taken out or put right. Thin, like `commands`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jixiao.cli.options import WAIT_SECONDS, AsJson, CacheFolder, Store, Wait
from jixiao.workers import default_folder

app = typer.Typer()


@app.command()
def status(db: Store, cache: CacheFolder = None, as_json: AsJson = False) -> int:
    """Show the ledger: runs and what was asked of them, how the inputs ended, and what is quarantined."""
    from jixiao.cli.status import print_status

    return print_status(db, cache or default_folder(), as_json)


@app.command()
def forget(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", help="Files, folders, archives, ARCHIVE!MEMBER.")],
    db: Store,
    cache: CacheFolder = None,
    wait: Wait = WAIT_SECONDS,
) -> int:
    """Take files out of a database and the cache, with all that was read from them; copies take over."""
    from jixiao.cli.upkeep import forget_files

    return forget_files(tuple(paths), db, cache or default_folder(), wait)


@app.command()
def relocate(old: Path, new: Path, db: Store, wait: Wait = WAIT_SECONDS) -> int:
    """Tell a database that a file or folder lies elsewhere now; nothing is read again."""
    from jixiao.cli.upkeep import relocate_files

    return relocate_files(old, new, db, wait)


@app.command()
def clean(
    db: Annotated[str | None, typer.Option("--db", metavar="FILE|URL", help="Compact this database as well.")] = None,
    cache: CacheFolder = None,
    wait: Wait = WAIT_SECONDS,
) -> int:
    """Empty the cache: nothing is lost, but the next run reads everything anew."""
    from jixiao.cli.upkeep import clean_up

    return clean_up(db, cache or default_folder(), wait)


@app.command()
def diff(
    before: Annotated[str, typer.Argument(metavar="A.db", help="SQLite file, or URL of a PostgreSQL database.")],
    after: Annotated[
        str | None, typer.Argument(metavar="B.db", help="None: each current form of A.db beside its version before.")
    ] = None,
    as_json: AsJson = False,
    html: Annotated[Path | None, typer.Option(metavar="FILE", help="Write one HTML page as well.")] = None,
) -> int:
    """Show what two databases say differently: rows added, removed and changed, by field."""
    from jixiao.cli.diff import print_difference

    return print_difference(before, after, as_json, html)


@app.command()
def export(
    db: Store,
    out: Annotated[Path, typer.Option(metavar="FOLDER", help="Where the files go.")],
    file_format: Annotated[str, typer.Option("--format", metavar="FORMAT", help="csv, xlsx, xlsx-zh (with Chinese titles) or parquet.")] = "csv",
    view: Annotated[list[str] | None, typer.Option(metavar="VIEW", help="Only this view; repeatable.")] = None,
) -> int:
    """Write the views of a database as files for a spreadsheet."""
    from jixiao_store import EXPORTED, export_views, open_for_reading

    engine = open_for_reading(db)
    try:
        for path in export_views(engine, out, file_format, view or EXPORTED):
            typer.echo(path)
    finally:
        engine.dispose()
    return 0
