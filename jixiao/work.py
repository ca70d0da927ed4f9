"""What a worker does with one document: look into the cache, read what is not there, answer in few bytes."""

from __future__ import annotations

import hashlib
import time
from dataclasses import replace
from pathlib import Path

from jixiao.cache import Cache
from jixiao.jobs import Answer, Job
from jixiao.opening import open_regular
from jixiao.packing import Unpackable, pack, unpack
from jixiao.pipeline import Outcome, normalize, process
from jixiao_extract.model import Document

_CHANGED = "changed while it was read. Cure: start the run again when nobody writes to it any more."


def work(job: object, careful: bool) -> bytes:
    """The packed Answer to a Job; careful: it has ended a worker before, so that nothing kept is believed."""
    assert isinstance(job, Job)
    kept = Cache(Path(job.cache) if job.cache else None)
    known = None if careful else kept.get("answer", job.sha256, job.normalize)
    if known is not None and _is_answer(known):
        return known
    outcome = _outcome(job, Cache(None) if careful else kept, careful)
    if isinstance(outcome, Answer):
        return pack(outcome)
    answer = _answer(outcome)
    packed = pack(answer)
    trouble = _keep(kept, job, outcome.document, packed)
    return packed if trouble is None else pack(replace(answer, cache_trouble=trouble))


def _is_answer(packed: bytes) -> bool:
    try:
        return isinstance(unpack(packed), Answer)
    except Unpackable:
        return False


def _outcome(job: Job, kept: Cache, careful: bool) -> Outcome | Answer:
    document = _kept_document(job, kept)
    if document is not None:
        return normalize(replace(document, source=job.source))
    started = time.perf_counter()
    try:
        with open_regular(Path(job.body)) as stream:
            data = stream.read()
    except OSError as error:
        return Answer("quarantined", "unreadable", f"{error.strerror or error}", seconds=time.perf_counter() - started)
    if hashlib.sha256(data).hexdigest() != job.sha256:
        return Answer("quarantined", "changed", _CHANGED, seconds=time.perf_counter() - started)
    return process(data, job.source, careful)


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
    """Why the results could not be kept, None if they are."""
    trouble = None
    if kept.folder is None:
        return None
    if document is not None and not kept.has("document", job.sha256, job.extract):
        trouble = kept.put("document", job.sha256, job.extract, pack(document))
    return trouble or kept.put("answer", job.sha256, job.normalize, packed)
