"""The commands of `jixiao`, thin: what they do is in the modules they call, imported only when they are called."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from jixiao.workers import default_folder

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

Inputs = Annotated[
    list[str], typer.Argument(metavar="PATH…", help="Files, folders, archives, patterns; - for a list on stdin.")
]
Store = Annotated[str, typer.Option("--db", metavar="FILE|URL", help="SQLite file, or URL of a PostgreSQL database.")]
Jobs = Annotated[int, typer.Option(min=1, help="Worker processes.")]
Timeout = Annotated[float, typer.Option(min=0.1, metavar="SECONDS", help="Wall clock that one document may take.")]
Memory = Annotated[int, typer.Option(min=64, metavar="MB", help="Memory that one worker may use.")]
Reports = Annotated[
    list[Path] | None, typer.Option("--report", help="Write the report here: .html, .json or .txt; repeatable.")
]
Threshold = Annotated[
    float | None,
    typer.Option(min=0, max=100, metavar="PERCENT", help="Exit with 5 if more of the inputs are quarantined."),
]
Plain = Annotated[bool, typer.Option("--plain", help="Lines instead of a progress bar.")]
CacheFolder = Annotated[Path | None, typer.Option("--cache", metavar="FOLDER", help="Where results are kept.")]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Keep no results.")]
Wait = Annotated[float, typer.Option(min=0, metavar="SECONDS", help="How long to wait for another run to end.")]
AsJson = Annotated[bool, typer.Option("--json", help="JSON instead of text.")]

CPUS = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
WAIT_SECONDS = 30.0  # a run over a few files is over by then; for a long one nobody wants to sit and wait


def _print_version(asked: bool) -> None:
    if asked:
        from jixiao import __version__

        typer.echo(f"jixiao {__version__}")
        raise typer.Exit


@app.callback()
def about(
    version: Annotated[bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Tell the version.")] = False,
) -> None:
    """From Chinese budget performance forms (绩效目标申报表), whatever file they come in, to a database."""


@app.command()
def ingest(  # noqa: PLR0913, PLR0917 - each is an option of the command
    paths: Inputs,
    db: Store,
    jobs: Jobs = CPUS,
    timeout: Timeout = 120.0,
    memory: Memory = 2048,
    report: Reports = None,
    fail_threshold: Threshold = None,
    plain: Plain = False,
    cache: CacheFolder = None,
    no_cache: NoCache = False,
    wait: Wait = WAIT_SECONDS,
    root: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Keep paths relative to it, now and from now on.")
    ] = None,
) -> int:
    """Read forms from files, folders and archives into a database."""
    from jixiao.cli.ingest import Request, ingest_paths, options_for

    options = options_for((jobs, timeout, memory), None if no_cache else cache or default_folder(), wait, root)
    return ingest_paths(Request(tuple(paths), db, tuple(report or ()), fail_threshold, plain), options)


@app.command()
def retry(  # noqa: PLR0913, PLR0917 - each is an option of the command
    db: Store,
    reason: Annotated[list[str], typer.Option("--class", metavar="REASON", help="As in status; repeatable.")],
    jobs: Jobs = 1,
    timeout: Timeout = 600.0,
    memory: Memory = 4096,
    report: Reports = None,
    plain: Plain = False,
    cache: CacheFolder = None,
    wait: Wait = WAIT_SECONDS,
) -> int:
    """Read again what was quarantined for a reason: timeout, memory, crash, killed, damaged …"""
    from jixiao.cli.ingest import Request, options_for, retry_paths

    options = options_for((jobs, timeout, memory), cache or default_folder(), wait)
    return retry_paths(Request((), db, tuple(report or ()), None, plain), options, frozenset(reason))


@app.command()
def plan(paths: Inputs, db: Store, cache: CacheFolder = None, as_json: AsJson = False) -> int:
    """Tell what ingest would do with these paths, and change nothing."""
    from jixiao.cli.plan import print_plan

    return print_plan(tuple(paths), db, cache or default_folder(), as_json)


@app.command()
def watch(  # noqa: PLR0913, PLR0917 - each is an option of the command
    folder: Path,
    db: Store,
    every: Annotated[float, typer.Option(min=0.1, metavar="SECONDS", help="Time between two looks.")] = 5.0,
    jobs: Jobs = CPUS,
    timeout: Timeout = 120.0,
    memory: Memory = 2048,
    cache: CacheFolder = None,
) -> int:
    """Ingest what arrives in a folder, once it has stopped growing; Ctrl-C ends it."""
    from jixiao.cli.ingest import options_for
    from jixiao.cli.watch import watch_folder

    options = options_for((jobs, timeout, memory), cache or default_folder(), WAIT_SECONDS)
    return watch_folder(folder, db, every, options)


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
    file_format: Annotated[str, typer.Option("--format", help="csv, xlsx, xlsx-zh (with Chinese titles) or parquet.")] = "csv",
    view: Annotated[list[str] | None, typer.Option(help="Only this view; repeatable.")] = None,
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


@app.command()
def show(
    file: Path,
    as_json: AsJson = False,
    explain: Annotated[bool, typer.Option("--explain", help="Tell for each cell what it was taken for.")] = False,
) -> int:
    """Show the forms of one file as tables."""
    from jixiao.cli.show import show_file

    return show_file(file, as_json, explain)


@app.command()
def evaluate(
    folder: Path,
    as_json: AsJson = False,
    threshold: Annotated[float, typer.Option(min=0, max=1, help="Share that must be right; else exit with 5.")] = 0.995,
    jobs: Jobs = CPUS,
    differences: Annotated[int, typer.Option(min=0, help="How many differences to show.")] = 20,
) -> int:
    """Compare what is read from a folder with its golden answers (truth.json)."""
    from jixiao.cli.show import show_evaluation

    return show_evaluation(folder, as_json, threshold, jobs, differences)


@app.command()
def explore(  # noqa: PLR0913, PLR0917 - each is an option of the command
    db: Store,
    host: Annotated[str, typer.Option(help="Where to listen; 127.0.0.1 is this machine alone.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8001,
    expected: Annotated[
        Path | None, typer.Option(metavar="LIST", help="CSV of departments that should have handed in.")
    ] = None,
    browser: Annotated[bool, typer.Option("--browser", help="Open a browser.")] = False,
    read_only: Annotated[bool, typer.Option("--read-only", help="No review: nothing can be written.")] = False,
    cache: CacheFolder = None,
) -> int:
    """Show a database in the browser: overview, search, every form beside its page, review."""
    from jixiao.cli.explore import explore_database

    address = (host, port)
    return explore_database(db, address, expected, cache or default_folder(), (browser, read_only))


@app.command(name="review-report")
def review_report(
    db: Store,
    out: Annotated[Path, typer.Option(metavar="FILE|FOLDER", help="A .docx, .html or .xlsx; a folder: one a department.")],
    department: Annotated[str | None, typer.Option(help="Only departments whose name holds this.")] = None,
    year: Annotated[int | None, typer.Option(help="Only this fiscal year.")] = None,
    file_format: Annotated[str, typer.Option("--format", help="Of the files in a folder: docx, html or xlsx.")] = "docx",
) -> int:
    """Write the bureau's opinion on the forms of departments: checks that failed, changes, self-evaluation."""
    from jixiao.cli.reports import print_reports

    return print_reports(db, out, (department, year), file_format)


@app.command()
def workbook(
    db: Store,
    out: Annotated[Path, typer.Option(metavar="FOLDER", help="Where the workbooks go.")],
    by: Annotated[str, typer.Option(help="A workbook for each department or year.")] = "department",
    address: Annotated[str, typer.Option(metavar="URL", help="Of the explorer, for the links to the pages.")] = "http://127.0.0.1:8001",
) -> int:
    """Write workbooks for people: a sheet for each kind of form, with filters, figures and links to the pages."""
    from jixiao.cli.reports import print_workbooks

    return print_workbooks(db, out, by, address)


@app.command()
def corrections(
    db: Store, out: Annotated[Path, typer.Option(metavar="FOLDER", help="Where truth.json and its files go.")]
) -> int:
    """Write what people have reviewed as golden answers, with the files beside them: jixiao evaluate reads that folder."""
    from jixiao.cli.corrections import export_corrections

    return export_corrections(db, out)


@app.command(name="snapshot")
def snapshot_command(
    db: Store, out: Annotated[Path, typer.Option(metavar="FILE", help="A SQLite file that is not there yet.")]
) -> int:
    """Copy a database, of a PostgreSQL server too, into one SQLite file that explore can show."""
    from jixiao.cli.corrections import snapshot

    return snapshot(db, out)
