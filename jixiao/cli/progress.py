"""What a person sees while a run goes on: a bar on a terminal, lines in a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from jixiao.ingestion import Tally, Tell
from jixiao.report import line_of
from jixiao_store.records import STATUSES

LOG_SECONDS = 10.0  # between two lines of a log


@contextmanager
def teller(total: int | None, plain: bool) -> Iterator[Tell]:
    """The right way to tell for this stderr. total: inputs at the door, None where nobody knows."""
    if plain or not sys.stderr.isatty():
        yield Lines(total).tell
    else:
        with bar(total) as tell:
            yield tell


class Lines:
    """A line now and then, and one for each trouble."""

    def __init__(self, total: int | None) -> None:
        self._total, self._told, self._last = total, 0, time.monotonic()

    def tell(self, tally: Tally, warning: str | None) -> None:
        """Write what is new to stderr."""
        if warning:
            print(f"warning: {warning}", file=sys.stderr)
        for trouble in tally.troubles[self._told :]:
            print(line_of(trouble), file=sys.stderr)
        self._told = len(tally.troubles)
        if time.monotonic() - self._last >= LOG_SECONDS:
            self._last = time.monotonic()
            print(f"{time.strftime('%H:%M:%S')} {state_of(tally, self._total)}", file=sys.stderr, flush=True)


def state_of(tally: Tally, total: int | None) -> str:
    """`1200 of 10000 inputs, 43.1/s, 204 s left: 1100 loaded, 100 duplicate`."""
    rate = tally.inputs / tally.seconds if tally.seconds else 0.0
    of_total = f" of {total}" if total is not None and total >= tally.inputs else ""
    left = ""
    if of_total and total and tally.doors:
        left = f", {(total - tally.doors) / tally.doors * tally.seconds:.0f} s left"
    counted = ", ".join(f"{tally.statuses[status]} {status}" for status in STATUSES if tally.statuses[status])
    return f"{tally.inputs}{of_total} inputs, {rate:.1f}/s{left}: {counted}"


@contextmanager
def bar(total: int | None) -> Iterator[Tell]:
    """A bar with rate and remaining time; troubles scroll by above it."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[state]}"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=total, state="")
        told = 0

        def tell(tally: Tally, warning: str | None) -> None:
            nonlocal told
            if warning:
                progress.console.print(f"warning: {warning}", markup=False, highlight=False)
            for trouble in tally.troubles[told:]:
                progress.console.print(line_of(trouble), markup=False, highlight=False)
            told = len(tally.troubles)
            rate = tally.inputs / tally.seconds if tally.seconds else 0.0
            progress.update(task, completed=tally.doors, state=f"{tally.inputs} inputs, {rate:.1f}/s")

        yield tell
