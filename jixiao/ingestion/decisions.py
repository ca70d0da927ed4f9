"""What a run has to do with each input: nothing, take note, or read it.

arrival ─ known by name, size and time ──▶ keep        (its bytes are not even hashed)
        ─ refused ───────────────────────▶ note
        ─ known content, or under way ───▶ duplicate
        ─ else ──────────────────────────▶ read        (from the cached Document where there is one)
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from jixiao.ingestion.door import Arrival
from jixiao.ingestion.intake import take_in
from jixiao.ingestion.manifest import KnownPath, Manifest
from jixiao.ingestion.stages import Stages
from jixiao.workers import Cache, Job, Limits
from jixiao_store.records import KnownContent, KnownFile

# What may be better the next time without anybody doing anything about the file: always tried again.
PASSING_REASONS = frozenset({"unreadable", "changed", "disk_full", "killed", "no_library"})
# Paths the store is asked about at once: one question costs as much as 50 answers, and what is known about 100
# archives of 1,000 members takes some 50 MB.
PATHS_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Step:
    """An input and what to do: `keep`, `touch`, `note`, `duplicate`, `read`, or `members` (an archive is complete).

    known: what the store holds under its name. members: of the archive, for `members` only.
    """

    action: str
    arrival: Arrival
    known: KnownFile | None = None
    job: Job | None = None
    members: tuple[str | None, ...] = ()


@dataclass(slots=True)
class Plan:
    """All that decides about steps. under_way: hashes that are read in this run and not stored yet; failed: those that
    were read in this run in vain, and are not tried again under another name.

    configuration: of a reading that counts as current. again: classes of quarantine to be tried again.
    """

    find_known: Callable[[Sequence[str]], Mapping[str, KnownPath]]
    find_content: Callable[[str], KnownContent | None]
    configuration: str
    stages: Stages
    cache: Cache
    limits: Limits
    scratch: Path
    again: frozenset[str] = frozenset()
    under_way: set[str] = field(default_factory=set)
    failed: set[str] = field(default_factory=set)

    def has_read(self, sha256: str, in_vain: bool) -> None:
        """What was under way is stored."""
        self.under_way.discard(sha256)
        if in_vain:
            self.failed.add(sha256)

    def is_current(self, known: KnownFile | KnownContent | None) -> bool:
        """Whether the store holds this input as this program would read it."""
        if known is None or known.configuration != self.configuration:
            return False
        return known.status != "quarantined" or known.reason not in (PASSING_REASONS | self.again)


def steps(arrivals: Iterable[Arrival], plan: Plan) -> Iterator[Step]:
    """The steps in the order of the inputs; an archive gives one for each member and then `members`."""
    waiting = iter(arrivals)
    while some := tuple(islice(waiting, PATHS_AT_ONCE)):
        known = plan.find_known([arrival.path for arrival in some])
        for arrival in some:
            yield from _steps_of(arrival, known.get(arrival.path, {}), plan)


def _steps_of(arrival: Arrival, known: KnownPath, plan: Plan) -> Iterator[Step]:
    own = known.get(None)
    if own is not None and len(known) == 1 and _is_untouched(arrival, own) and (plan.is_current(own) or own.sha256):
        yield _step_of_untouched(arrival, own, plan)
    else:  # also an archive that was cut off: it has a row of its own beside those of its members
        yield from _opened(arrival, known, plan)


def _is_untouched(arrival: Arrival, known: KnownFile) -> bool:
    same = (arrival.size, arrival.mtime_ns) == (known.bytes, known.mtime_ns)
    return same and arrival.size is not None and arrival.refusal is None


def _step_of_untouched(arrival: Arrival, known: KnownFile, plan: Plan) -> Step:
    if plan.is_current(known):
        return Step("keep", arrival, known)
    return _content_step(replace(arrival, sha256=known.sha256), known, plan)


def _opened(arrival: Arrival, known: KnownPath, plan: Plan) -> Iterator[Step]:
    manifest = Manifest.of(arrival, plan.cache)
    if manifest.is_complete(known) and all(plan.is_current(member) for member in known.values()):
        for member in known.values():
            yield Step("keep", replace(arrival, member=member.member, body=None), member)
        return
    members: list[str | None] = []
    for taken in take_in(arrival, plan.limits, plan.scratch):
        members.append(taken.member)
        yield _taken_step(taken, known.get(taken.member), plan)
    if members != [None]:
        manifest.write(len(members), plan.cache)
        yield Step("members", arrival, members=tuple(members))


def _taken_step(arrival: Arrival, known: KnownFile | None, plan: Plan) -> Step:
    if arrival.refusal is not None or arrival.sha256 is None:
        return Step("note", arrival, known)
    if known is not None and known.sha256 == arrival.sha256 and plan.is_current(known):
        return Step("touch", arrival, known)  # stored with its new time stamp, so that the next run need not hash it
    return _content_step(arrival, known, plan)


def _content_step(arrival: Arrival, known: KnownFile | None, plan: Plan) -> Step:
    assert arrival.sha256 is not None
    met = arrival.sha256 in plan.under_way or arrival.sha256 in plan.failed
    if met or plan.is_current(plan.find_content(arrival.sha256)):
        return Step("duplicate", arrival, known)
    plan.under_way.add(arrival.sha256)
    return Step("read", arrival, known, job_of(arrival, plan, again=_is_again(known, plan)))


def _is_again(known: KnownFile | None, plan: Plan) -> bool:
    return known is not None and known.reason in plan.again


def job_of(arrival: Arrival, plan: Plan, again: bool = False) -> Job:
    """The job for a worker; again: nothing that is kept counts."""
    name = (arrival.member or arrival.path).rpartition("/")[2]
    folder = None if again or plan.cache.folder is None else str(plan.cache.folder)
    body = str(arrival.body) if arrival.body else ""
    # A suffix counts in a reading (a wrong one is a finding), so it counts in what a result is kept under.
    suffix = hashlib.blake2b(Path(name).suffix.lower().encode(), digest_size=4).hexdigest()
    versions = (f"{plan.stages.extract}.{suffix}", f"{plan.stages.normalize}.{suffix}")
    return Job(body, name, arrival.sha256 or "", folder, *versions)
