"""The commands of `jixiao`, thin: what they do is in the modules they call, imported only when they are called."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jixiao.cli.keeping import app as keeping
from jixiao.cli.options import (
    CPUS,
    WAIT_SECONDS,
    AsJson,
    CacheFolder,
    Inputs,
    Jobs,
    Memory,
    NoCache,
    Plain,
    Reports,
    Store,
    Threshold,
    Timeout,
    Wait,
)
from jixiao.workers import default_folder

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


def _print_version(asked: bool) -> None:
    if asked:
        from jixiao import __version__

        typer.echo(f"jixiao {__version__}")
        raise typer.Exit


@app.callback()
def about(
    version: Annotated[bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Tell the version.")] = False,
    lang: Annotated[str | None, typer.Option(metavar="zh|en", help="Language of help and output, before or behind any command.")] = None,
    vocabulary: Annotated[Path | None, typer.Option(metavar="FOLDER", help="Words of your own, for any command that reads.")] = None,
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
    folder: Annotated[Path, typer.Argument(metavar="FOLDER")],
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
def show(
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    as_json: AsJson = False,
    explain: Annotated[bool, typer.Option("--explain", help="Tell for each cell what it was taken for.")] = False,
    reveal: Annotated[bool, typer.Option("--reveal", help="Show names and numbers of people, masked otherwise.")] = False,
) -> int:
    """Show the forms of one file as tables."""
    from jixiao.cli.show import show_file
    from jixiao.language import spoken

    return show_file(file, as_json, explain, reveal, spoken())


@app.command()
def evaluate(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER")],
    as_json: AsJson = False,
    threshold: Annotated[float, typer.Option(min=0, max=1, metavar="SHARE", help="Share that must be right; else exit with 5.")] = 0.995,
    jobs: Jobs = CPUS,
    differences: Annotated[int, typer.Option(min=0, metavar="N", help="How many differences to show.")] = 20,
) -> int:
    """Compare what is read from a folder with its golden answers (truth.json)."""
    from jixiao.cli.show import show_evaluation

    return show_evaluation(folder, as_json, threshold, jobs, differences)


@app.command()
def explore(  # noqa: PLR0913, PLR0917 - each is an option of the command
    db: Store,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Where to listen; 127.0.0.1 is this machine alone.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, metavar="N", help="Port to listen on.")] = 8001,
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
    department: Annotated[str | None, typer.Option(metavar="NAME", help="Only departments whose name holds this.")] = None,
    year: Annotated[int | None, typer.Option(metavar="YEAR", help="Only this fiscal year.")] = None,
    file_format: Annotated[str, typer.Option("--format", metavar="FORMAT", help="Of the files in a folder: docx, html or xlsx.")] = "docx",
) -> int:
    """Write the bureau's opinion on the forms of departments: checks that failed, changes, self-evaluation."""
    from jixiao.cli.reports import print_reports

    return print_reports(db, out, (department, year), file_format)


@app.command()
def workbook(
    db: Store,
    out: Annotated[Path, typer.Option(metavar="FOLDER", help="Where the workbooks go.")],
    by: Annotated[str, typer.Option(metavar="department|year", help="A workbook for each department or year.")] = "department",
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


app.add_typer(keeping)
