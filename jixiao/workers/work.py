"""What a worker does with one document: look into the cache, read what is not there, answer in few bytes."""

from __future__ import annotations

import hashlib
import time
from dataclasses import replace
from pathlib import Path

from jixiao.cures import cure_of, with_cure
from jixiao.opening import open_regular
from jixiao.pipeline import Outcome, normalize, process
from jixiao.workers.cache import Cache
from jixiao.workers.jobs import Answer, Job
from jixiao.workers.packing import Unpackable, pack, unpack
from jixiao.workers.page_clock import page_begun
from jixiao_extract.model import Document
from jixiao_extract.scan import Memory, engine_version, remembering

_CHANGED = "it changed while it was read"


def work(job: object, careful: bool) -> bytes:
    """The packed Answer to a Job; careful: it has ended a worker before, so that nothing kept is believed."""
    assert isinstance(job, Job)
    kept = Cache(Path(job.cache) if job.cache else None)
    known = None if careful else kept.get("answer", job.sha256, job.normalize)
    if known is not None and _is_answer(known):
        return known
    document = None if careful else _kept_document(job, kept)
    outcome = _read(job, careful) if document is None else normalize(replace(document, source=job.source))
    if isinstance(outcome, Answer):
        return pack(outcome)
    answer = _answer(outcome)
    packed = pack(answer)
    trouble = _keep(kept, job, outcome.document if document is None else None, packed)
    return packed if trouble is None else pack(replace(answer, cache_trouble=trouble))


def _is_answer(packed: bytes) -> bool:
    try:
        return isinstance(unpack(packed), Answer)
    except Unpackable:
        return False


def _read(job: Job, careful: bool) -> Outcome | Answer:
    started = time.perf_counter()
    try:
        with open_regular(Path(job.body)) as stream:
            data = stream.read()
    except OSError as error:
        return _in_vain("unreadable", error.strerror or str(error), started)
    if hashlib.sha256(data).hexdigest() != job.sha256:
        return _in_vain("changed", _CHANGED, started)
    return _remembering(job, data, careful)


def _remembering(job: Job, data: bytes, careful: bool) -> Outcome:
    """Read the bytes; what recognition says of their pictures is kept beside the Document, for longer than that holds."""
    kept = Cache(Path(job.cache) if job.cache and not careful else None)
    memory = Memory(lambda: kept.get("recognized", job.sha256, engine_version()), page_begun)
    with remembering(memory):
        outcome = process(data, job.source, careful)
    if memory.is_new:
        kept.put("recognized", job.sha256, engine_version(), memory.packed())
    return outcome


def _in_vain(reason: str, cause: str, started: float) -> Answer:
    seconds = time.perf_counter() - started
    return Answer("quarantined", reason, with_cure(cause, cure_of(reason)), seconds=seconds)


def _kept_document(job: Job, kept: Cache) -> Document | None:
    packed = kept.get("document", job.sha256, job.extract)
    if packed is None:
        return None
    try:
        document = unpack(packed)
    except Unpackable:
        return None
    return document if isinstance(document, Document) else None


def _answer(outcome: Outcome) -> Answer:
    document = outcome.document
    said = (outcome.status, outcome.reason, outcome.message, outcome.forms)
    if document is None:
        return Answer(*said, seconds=outcome.seconds)
    return Answer(*said, document.reader, document.pages, document.notes, outcome.seconds)


def _keep(kept: Cache, job: Job, document: Document | None, packed: bytes) -> str | None:
    """Why the results could not be kept, None if they are. document: None where it was kept before."""
    trouble = None
    if kept.folder is None:
        return None
    if document is not None:
        trouble = kept.put("document", job.sha256, job.extract, pack(document))
    return trouble or kept.put("answer", job.sha256, job.normalize, packed)
