"""The way of one file: bytes to Document to Forms."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from jixiao.cures import in_english, with_cure
from jixiao_extract.errors import ExtractError
from jixiao_extract.model import Document, Paragraph, Table
from jixiao_extract.readers import read_bytes
from jixiao_normalize.model import Form
from jixiao_normalize.reading import document_to_forms
from jixiao_normalize.vocabulary import names_accounts

# What readers say of pages that gave nothing to read.
_PICTURES = frozenset({"no_text_found", "no_text_layer", "picture_not_read"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file.

    status: `loaded`, `partial`, `no_form`, `unsupported` or `quarantined`. reason: class of the trouble, None if all
    is well. message: for people, with the cure. seconds: wall clock.
    """

    source: str
    status: str
    reason: str | None = None
    message: str | None = None
    document: Document | None = None
    forms: tuple[Form, ...] = ()
    seconds: float = 0.0


def process(data: bytes, source: str, careful: bool = False) -> Outcome:
    """Read one file's bytes into forms; an unusable file is an Outcome, not an exception.

    careful: as in read_bytes.
    """
    started = time.perf_counter()
    with _collector_at_rest():
        try:
            document = read_bytes(data, source, careful)
        except ExtractError as error:
            message = with_cure(error.cause, error.cure)
            return Outcome(source, error.status, error.reason, message, seconds=time.perf_counter() - started)
        return normalize(document, started)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """No search for garbage meanwhile: a document makes hundred thousands of values and hardly a cycle among them.

    The search costs a tenth of the time; what little waits for it goes with the next search after the document.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def normalize(document: Document, started: float | None = None) -> Outcome:
    """Understand a Document that was read before; the files themselves are not needed."""
    started = time.perf_counter() if started is None else started
    forms = tuple(_all_forms(document))
    status, reason = _verdict(forms, document)
    message = None if reason is None else in_english(reason)
    return Outcome(document.source, status, reason, message, document, forms, time.perf_counter() - started)


def _all_forms(document: Document) -> Iterator[Form]:
    """Forms of the document, then those of the files that it carries, but for the ones that say the document's own rows
    again, as where a PDF carries the workbook that it was printed from.
    """
    own = document_to_forms(document)
    yield from own
    told = {_rows(form) for form in own if form.indicators}
    for inner in document.inside:
        yield from (form for form in _all_forms(inner) if _rows(form) not in told)


def _rows(form: Form) -> tuple[object, ...]:
    rows = ((row.tier1, row.tier2, row.content, row.target.operator, row.target.value) for row in form.indicators)
    return (form.fiscal_year, *rows)


def _verdict(forms: tuple[Form, ...], document: Document) -> tuple[str, str | None]:
    if not forms:
        return "no_form", _why_no_form(document)
    # What the reader could not read at all may have held more of any form.
    lost = next((note.code for note in document.notes if note.severity == "error"), None)
    if lost is not None:
        return "partial", lost
    if any(form.status == "partial" for form in forms):
        codes = {finding.code for form in forms for finding in form.findings}
        return "partial", "no_indicators" if "no_indicators" in codes else "unread_text"
    return "loaded", None


def _why_no_form(document: Document) -> str:
    """Three different things to do: scan it again, ask for the annex that is missing, or add a word to the vocabulary."""
    texts = [text for block in document.blocks for text in _texts(block) if text.strip()]
    if not texts and any(note.code in _PICTURES for note in document.notes):
        return "no_text_in_pictures"
    return "accounts_only" if any(map(names_accounts, texts)) else "no_form"


def _texts(block: Table | Paragraph) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield block.text
    else:
        yield from (cell.text for cell in block.cells)
