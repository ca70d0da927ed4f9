"""What a run adds up to, in a space that does not grow with the number of inputs."""

from __future__ import annotations

import heapq
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from jixiao.archives import one_line
from jixiao_normalize.model import Form
from jixiao_store import form_doubts
from jixiao_store.records import FileRecord

SLOWEST = 10  # files named in the report
TROUBLED = ("quarantined", "unsupported", "no_form")  # statuses of inputs that gave nothing, the worst first
TROUBLES = 500  # inputs of each of these named in the report; `jixiao status` lists those that are quarantined
LAYOUTS = 200  # header fingerprints told apart
PULSES = 240  # points of the picture of the rate; where there are more, every second one goes


@dataclass(frozen=True, slots=True)
class Trouble:
    """An input that gave nothing. name: path, with the member behind `!`."""

    name: str
    status: str
    reason: str
    message: str

    @property
    def ended(self) -> str:
        """`quarantined: damaged`, and one word where the reason says no more than the status."""
        return self.status if self.reason == self.status else f"{self.status}: {self.reason}"


@dataclass(slots=True)
class Pulse:
    """Inputs done over time, thinned out as the run grows. points: (seconds since the start, inputs done)."""

    every: float = 0.5
    points: list[tuple[float, int]] = field(default_factory=lambda: [(0.0, 0)])

    def beat(self, seconds: float, done: int) -> None:
        """Note the state if it is time."""
        if seconds - self.points[-1][0] < self.every:
            return
        self.points.append((seconds, done))
        if len(self.points) > PULSES:
            del self.points[1::2]
            self.every *= 2


@dataclass(slots=True)
class Tally:
    """Running counts. kept: inputs that were stored already and not read again; their status counts like any other.

    named: how many of each status stand among the troubles. finished: the ledger has closed the run; an interruption that comes later interrupts nothing.

    doors: files at the door that are done, an archive counting once. last: the path of the latest input.
    old_layouts: header fingerprints that the store held before.
    """

    started: float = field(default_factory=time.time)
    statuses: Counter[str] = field(default_factory=Counter)
    reasons: Counter[tuple[str, str]] = field(default_factory=Counter)
    findings: Counter[tuple[str, str]] = field(default_factory=Counter)
    layouts: Counter[str] = field(default_factory=Counter)
    forms: int = 0
    kept: int = 0
    finished: bool = False
    doors: int = 0
    last: str | None = None
    old_layouts: frozenset[str] = frozenset()
    slowest: list[tuple[float, str]] = field(default_factory=list)
    named: Counter[str] = field(default_factory=Counter)
    troubles: list[Trouble] = field(default_factory=list)
    pulse: Pulse = field(default_factory=Pulse)

    @property
    def inputs(self) -> int:
        """Inputs that have ended."""
        return sum(self.statuses.values())

    @property
    def new_layouts(self) -> dict[str, int]:
        """Header fingerprints that the store did not hold before, with the number of forms."""
        return {layout: n for layout, n in self.layouts.most_common() if layout not in self.old_layouts}

    @property
    def seconds(self) -> float:
        """Wall clock since the start."""
        return time.time() - self.started

    def count(self, record: FileRecord, forms: tuple[Form, ...] = ()) -> None:
        """An input has ended and is stored."""
        name = shown_name(record.path, record.member)
        self.status(record.path, record.status, record.reason)
        self.forms += len(forms)
        for form in forms:
            self._form(form)
        for finding in record.findings:
            self.findings[finding.code, finding.severity] += 1
        if record.status in TROUBLED and self.named[record.status] < TROUBLES:
            self.named[record.status] += 1
            message = one_line(record.message or "")
            self.troubles.append(Trouble(name, record.status, record.reason or record.status, message))
        heapq.heappush(self.slowest, (record.seconds, name))
        if len(self.slowest) > SLOWEST:
            heapq.heappop(self.slowest)

    def status(self, path: str, status: str, reason: str | None) -> None:
        """Count an input by how it ended; inputs of one path follow each other."""
        if path != self.last:
            self.doors, self.last = self.doors + 1, path
        self.statuses[status] += 1
        if reason and status in ("quarantined", "unsupported", "partial"):
            self.reasons[status, reason] += 1
        self.pulse.beat(self.seconds, self.inputs)

    def _form(self, form: Form) -> None:
        if form.layout and (form.layout in self.layouts or len(self.layouts) < LAYOUTS):
            self.layouts[form.layout] += 1
        # As the database counts them: what form, row and value all tell is one doubt.
        for doubt in form_doubts(form):
            self.findings[doubt.finding.code, doubt.finding.severity] += 1


Tell = Callable[[Tally, str | None], None]
"""Called after every input; with words when there is something to warn of."""


def shown_name(path: str, member: str | None) -> str:
    """One line for an input."""
    return one_line(path if member is None else f"{path}!{member}")
