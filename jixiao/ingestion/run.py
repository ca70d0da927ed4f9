"""A run over many inputs: door → ledger → workers → one writer → tally.

The parent alone writes, one document a transaction, in the order of the inputs; so a run that is killed has stored
a beginning of them, and the next one goes on from there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path

from sqlalchemy import Engine

from jixiao import __version__
from jixiao.cures import cure_of, in_chinese, with_cure
from jixiao.ingestion.database import only_writer, opened, own_files
from jixiao.ingestion.decisions import Plan, Step, job_of, steps
from jixiao.ingestion.door import Arrival, under_root
from jixiao.ingestion.options import Options, asked_to_json
from jixiao.ingestion.picture_pages import arrivals
from jixiao.ingestion.stages import stages
from jixiao.ingestion.tally import Tally, Tell, shown_name
from jixiao.interrupt import unbroken
from jixiao.temporary import private_folder
from jixiao.workers import CACHE_BYTES, Answer, Cache, Ended, run_isolated, unpack
from jixiao_store import (
    FileRecord,
    KeptFile,
    SavedFile,
    find_content,
    finish_run,
    keep_files,
    keep_only_members,
    known_files,
    known_layouts,
    known_root,
    save_file,
    settle_root,
    start_run,
)
from jixiao_store.errors import UnknownContent

WORK = "jixiao.workers.work:work"
KEEP_BATCH = 500  # unchanged inputs counted in one transaction
_PASSING_READ = frozenset({"unreadable", "changed"})  # the bytes were not those of the hash: it is not stored with them


def run_batch(named: Sequence[str], store: str, options: Options, tell: Tell, tally: Tally) -> None:
    """Bring everything under the named paths into the store. Raises StoreError where the store refuses.

    KeyboardInterrupt may come at any moment: what the tally counts is stored, and the run counts as interrupted
    unless the tally says that it was finished before.
    """
    with only_writer(store, options.wait, tell, tally), private_folder() as scratch, opened(store) as engine:
        tally.old_layouts = known_layouts(engine)
        if options.root is not None:
            settle_root(engine, options.root)
        plan = plan_for(engine, options, scratch)
        run_id = start_run(engine, __version__, plan.configuration, asked_to_json(named, options))
        inputs = under_root(arrivals(named, options.excluded | own_files(store)), known_root(engine))
        Run(engine, run_id, plan, (options, tell, tally)).over(inputs)
    if tally.kept < tally.inputs:
        Cache(options.cache).trim(CACHE_BYTES)


def plan_for(engine: Engine | None, options: Options, scratch: Path) -> Plan:
    """What decides about steps, with all that the store knows; an engine of None for a store that is not there yet."""
    now = stages()
    return Plan(
        find_known=lambda paths: {} if engine is None else known_files(engine, paths),
        find_content=lambda sha256: None if engine is None else find_content(engine, sha256),
        configuration=json.dumps(asdict(now), sort_keys=True),
        stages=now,
        cache=Cache(options.cache),
        limits=options.limits,
        scratch=scratch,
        again=options.again,
    )


class Run:
    """One run: the writer's side of it."""

    def __init__(self, engine: Engine, run_id: int, plan: Plan, how: tuple[Options, Tell, Tally]) -> None:
        self._engine, self._run_id, self._plan = engine, run_id, plan
        self._options, self._tell, self._tally = how
        self._kept: list[KeptFile] = []
        self._orphans: list[Step] = []

    def over(self, inputs: Iterable[Arrival]) -> None:
        """Take in every input, then close the run: the counts must add up."""
        try:
            self._through(steps(inputs, self._plan))
            while self._orphans:
                orphans, self._orphans = self._orphans, []
                self._through(_reread(orphans, self._plan))
        finally:
            self._keep()  # also what was counted before an interruption
        with unbroken():
            finish_run(self._engine, self._run_id, self._tally.inputs)
            self._tally.finished = True

    def _through(self, planned: Iterator[Step]) -> None:
        tasks = ((step, step.job) for step in planned)
        with closing(run_isolated(WORK, tasks, self._options.limits, self._options.jobs)) as ended_steps:
            for ended in ended_steps:
                self._end(ended)

    def _end(self, ended: Ended[Step]) -> None:
        step = ended.item
        match step.action:
            case "keep" | "touch":
                self._note_kept(step)
            case "members":
                self._keep()
                keep_only_members(self._engine, step.arrival.path, step.members)
                return
            case "read":
                self._save_read(ended)
            case "duplicate":
                self._save_duplicate(step)
            case _:
                self._save(_record_of_refusal(step.arrival))
        self._tell(self._tally, None)

    def _note_kept(self, step: Step) -> None:
        assert step.known is not None
        _clear(step.arrival)
        mtime_ns = step.known.mtime_ns if step.action == "keep" else step.arrival.mtime_ns
        with unbroken():
            self._kept.append((step.known.path, step.known.member, mtime_ns))
            self._tally.kept += 1
            self._tally.status(step.known.path, step.known.status, step.known.reason)
        if len(self._kept) >= KEEP_BATCH:
            self._keep()

    def _keep(self) -> None:
        with unbroken():
            keep_files(self._engine, self._run_id, self._kept)
            self._kept = []

    def _save_read(self, ended: Ended[Step]) -> None:
        arrival = ended.item.arrival
        answer = _answer(ended)
        self._save(_record(arrival, answer), answer)
        self._plan.has_read(arrival.sha256 or "", answer.status == "quarantined" and answer.reason not in _PASSING_READ)
        _clear(arrival)
        if answer.cache_trouble and self._plan.cache.folder is not None:
            self._plan.cache = Cache(None)
            self._tell(self._tally, f"results are not kept from here on: {answer.cache_trouble}")

    def _save_duplicate(self, step: Step) -> None:
        arrival = step.arrival
        record = _record(arrival, Answer("duplicate"))
        try:
            self._save(record)
        except UnknownContent:
            # The first of these bytes could not be read after all: this one is read in its place, at the end.
            self._orphans.append(step)
            return
        _clear(arrival)

    def _save(self, record: FileRecord, answer: Answer | None = None) -> None:
        forms = answer.forms if answer else ()
        with unbroken():
            saved = save_file(self._engine, self._run_id, record, forms)
            self._tally.count(_as_saved(record, saved), forms if saved.status == record.status else ())


def _reread(orphans: Iterable[Step], plan: Plan) -> Iterator[Step]:
    for step in orphans:
        sha256 = step.arrival.sha256 or ""
        if sha256 in plan.under_way:
            yield replace(step, action="duplicate")
        else:
            plan.under_way.add(sha256)
            yield replace(step, action="read", job=job_of(step.arrival, plan))


def _answer(ended: Ended[Step]) -> Answer:
    if ended.failure is not None:
        message = with_cure(ended.failure.message, cure_of(ended.failure.reason))
        return Answer("quarantined", ended.failure.reason, message)
    answer = unpack(ended.answer or b"")
    assert isinstance(answer, Answer)
    return answer


def _record(arrival: Arrival, answer: Answer) -> FileRecord:
    return FileRecord(
        path=arrival.path,
        member=arrival.member,
        sha256=None if answer.reason in _PASSING_READ else arrival.sha256,
        bytes=arrival.size,
        status=answer.status,
        reason=answer.reason,
        message=answer.message,
        message_zh=in_chinese(answer.reason, answer.message),
        pages=answer.pages,
        seconds=answer.seconds,
        reader=answer.reader,
        mtime_ns=arrival.mtime_ns,
        findings=answer.notes,
    )


def _as_saved(record: FileRecord, saved: SavedFile) -> FileRecord:
    """The record as the ledger counts it: what was read in vain under another name is no duplicate but bad as well."""
    if saved.status == record.status:
        return record
    path, member = saved.first or (record.path, record.member)
    same = f"has the same content as {shown_name(path, member or None)}"
    message = with_cure(same, cure_of(saved.reason or ""))
    return replace(record, status=saved.status, reason=saved.reason, message=message, message_zh=in_chinese(saved.reason, message))


def _record_of_refusal(arrival: Arrival) -> FileRecord:
    refusal = arrival.refusal
    assert refusal is not None
    return _record(arrival, Answer(refusal.status, refusal.reason, refusal.message))


def _clear(arrival: Arrival) -> None:
    if arrival.temporary and arrival.body is not None:
        arrival.body.unlink(missing_ok=True)
