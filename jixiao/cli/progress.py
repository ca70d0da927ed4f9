"""What a person sees while a run goes on: a bar on a terminal, lines in a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from jixiao.ingestion import Tally, Tell
from jixiao.language import say, translated
from jixiao.report import counted

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
    """A line now and then; what could not be read stands in the report at the end."""

    def __init__(self, total: int | None) -> None:
        self._total, self._last = total, time.monotonic()

    def tell(self, tally: Tally, warning: str | None) -> None:
        """Write what is new to stderr."""
        if warning:
            print(say("warning: {0}", translated(warning)), file=sys.stderr)
        if time.monotonic() - self._last >= LOG_SECONDS:
            self._last = time.monotonic()
            print(f"{time.strftime('%H:%M:%S')} {state_of(tally, self._total)}", file=sys.stderr, flush=True)


def state_of(tally: Tally, total: int | None) -> str:
    """`1200 of 10000 inputs, 43.1/s, 204 s left: 1100 loaded, 100 duplicate`."""
    rate = tally.inputs / tally.seconds if tally.seconds else 0.0
    known = total is not None and total >= tally.inputs
    inputs = say("{0} of {1} inputs", tally.inputs, total) if known else say("{0} inputs", tally.inputs)
    parts = [inputs, say("{0}/s", f"{rate:.1f}")]
    if known and total and tally.doors:
        parts.append(say("{0} s left", f"{(total - tally.doors) / tally.doors * tally.seconds:.0f}"))
    return say("{0}: {1}", say(", ").join(parts), counted(tally.statuses))


@contextmanager
def bar(total: int | None) -> Iterator[Tell]:
    """A bar with rate and remaining time."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[state]}"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=total, state="")

        def tell(tally: Tally, warning: str | None) -> None:
            if warning:
                progress.console.print(say("warning: {0}", translated(warning)), markup=False, highlight=False)
            rate = tally.inputs / tally.seconds if tally.seconds else 0.0
            progress.update(task, completed=tally.doors, state=say("{0} inputs, {1}/s", tally.inputs, f"{rate:.1f}"))

        yield tell
