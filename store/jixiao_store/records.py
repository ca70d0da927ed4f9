"""The nouns of the ledger: what became of each input, and what a run adds up to."""

from __future__ import annotations

from dataclasses import dataclass

from jixiao_extract.model import Finding

STATUSES = ("loaded", "partial", "no_form", "duplicate", "unsupported", "quarantined")
READ = ("loaded", "partial", "no_form")
"""Statuses of a content that could be read: a second name of it is a duplicate, that of any other is bad as well."""
SAME_CONTENT = "same_content"


@dataclass(frozen=True, slots=True)
class FileRecord:
    """What became of one input file, or of one member of an archive.

    path: as the user named it. member: path inside the archive, None for a plain file. sha256: lower-case hex,
    None where the bytes could not be read. status: one of STATUSES; `duplicate` means that the content is stored
    already and was not read again. reason: class of the trouble. message: for people. pages: 0 where there are none.
    message_zh: the same in Chinese. seconds: wall clock. mtime_ns: modification time in ns since 1970, of the member where the archive tells it.
    findings: the reader's doubts about the file as a whole.
    """

    path: str
    member: str | None
    sha256: str | None
    bytes: int | None
    status: str
    reason: str | None
    message: str | None
    pages: int
    seconds: float
    reader: str | None
    mtime_ns: int | None = None
    findings: tuple[Finding, ...] = ()
    message_zh: str | None = None


@dataclass(frozen=True, slots=True)
class CodeText:
    """What a code means to people. kind: which column holds it (`finding`, `rule`, `reason`, `status` …).

    severity: of findings, None elsewhere. advice: what a person can do, where there is something to be done.
    """

    kind: str
    code: str
    meaning: str
    meaning_zh: str | None = None
    advice: str | None = None
    advice_zh: str | None = None
    severity: str | None = None


@dataclass(frozen=True, slots=True)
class SavedFile:
    """How an input ended, as `v_files` tells it. first: (path, member) of the input that shows the same content, if any."""

    status: str
    reason: str | None
    first: tuple[str, str] | None


KeptFile = tuple[str, str | None, int | None]
"""(path, member, mtime_ns) of an input that is stored already; the time is new where a file was touched unchanged."""


@dataclass(frozen=True, slots=True)
class KnownFile:
    """An input the store holds, with the program version and configuration that read its content last.

    status: as in `v_files`. configuration: the JSON text given to `start_run`.
    """

    path: str
    member: str | None
    sha256: str | None
    bytes: int | None
    mtime_ns: int | None
    status: str
    reason: str | None
    version: str
    configuration: str


@dataclass(frozen=True, slots=True)
class KnownContent:
    """A content the store holds. first: (path, member) of the input it is filed under, None where none names it now.

    status: as it was read, never `duplicate`.
    """

    sha256: str
    status: str
    reason: str | None
    forms: int
    first: tuple[str, str | None] | None
    version: str
    configuration: str


@dataclass(frozen=True, slots=True)
class RunCounts:
    """How the inputs of a run ended; they add up."""

    inputs: int
    loaded: int
    partial: int
    no_form: int
    duplicate: int
    unsupported: int
    quarantined: int
    forms: int
