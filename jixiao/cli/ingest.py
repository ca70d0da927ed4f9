"""The commands ingest and retry: a run with progress, report and exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from jixiao import __version__
from jixiao.cli.progress import teller
from jixiao.cures import CLASSES
from jixiao.ingestion import Options, Tally, arrivals, expand, run_batch
from jixiao.interrupt import INTERRUPTED, interruptible
from jixiao.language import say
from jixiao.report import Report, report_to_text, write_report
from jixiao.workers import Limits
from jixiao_store import known_root, open_for_reading, quarantined_paths
from jixiao_store.errors import UnusableLocation

QUARANTINED, NOTHING_LOADED, OVER_THRESHOLD = 2, 3, 5


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for. threshold: percent of the inputs that may be quarantined, None for no limit."""

    paths: tuple[str, ...]
    store: str
    reports: tuple[Path, ...]
    threshold: float | None
    plain: bool


class NoSuchClass(Exception):
    """A class of quarantine that there is not: a slip of the keyboard."""

    exit_code = 1
    cure = f"Choose from {', '.join(sorted(CLASSES))}."


def options_for(
    limits: tuple[int, float, int], cache: Path | None, wait: float, root: Path | None = None
) -> Options:
    """limits: worker processes, seconds, megabytes. root: folder that paths are kept relative to."""
    jobs, seconds, memory = limits
    at = None if root is None else os.path.abspath(root)  # noqa: PTH100 - as the door has it: `..` goes, links stay
    return Options(jobs, Limits(seconds=seconds, memory=memory << 20), cache and cache.absolute(), wait=wait, root=at)


def ingest_paths(request: Request, options: Options) -> int:
    """Run over the named paths; the exit code."""
    return _run(request, tuple(expand(request.paths, sys.stdin.buffer)), options)


def retry_paths(request: Request, options: Options, reasons: frozenset[str]) -> int:
    """Run over the paths whose inputs were quarantined for one of the reasons."""
    unknown = sorted(reasons - CLASSES)
    if unknown:
        raise NoSuchClass(f"{', '.join(unknown)}: no such class of quarantine")
    engine = open_for_reading(request.store)
    root = known_root(engine) or ""
    named = tuple(str(Path(root) / path) for path in quarantined_paths(engine, reasons))
    engine.dispose()
    if not named:
        print(say("nothing is quarantined for {0}", ", ".join(sorted(reasons))))
        return 0
    return _run(replace(request, paths=named), named, replace(options, again=reasons))


def _run(request: Request, named: tuple[str, ...], options: Options) -> int:
    tally = Tally()
    with interruptible(), teller(_doors(named, request), request.plain) as tell, suppress(KeyboardInterrupt):
        run_batch(named, request.store, replace(options, asked=request.paths), tell, tally)
    ended = "finished" if tally.finished else "interrupted"
    report = Report(tally, request.paths, request.store, __version__, ended, tally.seconds)
    sys.stdout.write(report_to_text(report))
    _write_reports(report, request.reports)
    return INTERRUPTED if ended == "interrupted" else exit_code(tally, request.threshold)


def _doors(named: Sequence[str], request: Request) -> int | None:
    """How many files there are, for the remaining time; a log does without."""
    if request.plain or not sys.stderr.isatty():
        return None
    return sum(1 for _ in arrivals(named))


def exit_code(tally: Tally, threshold: float | None) -> int:
    """What the run is to the caller: the worst that is true of it."""
    quarantined = tally.statuses["quarantined"]
    if threshold is not None and tally.inputs and quarantined * 100 > threshold * tally.inputs:
        return OVER_THRESHOLD
    if not any(tally.statuses[status] for status in ("loaded", "partial", "duplicate")):
        return NOTHING_LOADED
    return QUARANTINED if quarantined else 0


def _write_reports(report: Report, paths: Sequence[Path]) -> None:
    for path in paths:
        try:
            write_report(report, path)
        except OSError as error:
            cause = error.strerror or os.strerror(error.errno or 0)
            raise UnusableLocation(str(path), f"the report cannot be written: {cause}", "Name another file.") from None
