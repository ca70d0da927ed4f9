"""What goes to a worker and what comes back; light, because the parent needs no reader for it."""

from __future__ import annotations

from dataclasses import dataclass

from jixiao_extract.model import Finding
from jixiao_normalize.model import Form


@dataclass(frozen=True, slots=True)
class Job:
    """A document to work on. body: file with its bytes; source: name for messages; cache: folder of results, or None.

    extract, normalize: what results are kept under: the version of the stage and the suffix of the name.
    """

    body: str
    source: str
    sha256: str
    cache: str | None
    extract: str
    normalize: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An Outcome without its Document, which stays in the cache. pages: 0 where there are none; seconds: of reading.

    notes: the reader's doubts about the file as a whole. cache_trouble: why the result could not be kept.
    """

    status: str
    reason: str | None = None
    message: str | None = None
    forms: tuple[Form, ...] = ()
    reader: str | None = None
    pages: int = 0
    notes: tuple[Finding, ...] = ()
    seconds: float = 0.0
    cache_trouble: str | None = None
