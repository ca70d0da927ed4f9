"""Characters in are characters out: what a form's tables say stands in its facts, its notes or its findings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from jixiao_extract.model import Finding, Place, Table
from jixiao_extract.readers import read_path
from jixiao_normalize.indicators.reading import clean_content
from jixiao_normalize.model import Check, Form
from jixiao_normalize.reading import Reading, read_document
from jixiao_normalize.vocabulary.tiers import clean_tier
from jixiao_normalize.words import fold, tidy

SAMPLES = Path(__file__).parents[2] / "samples"
FILES = sorted([*SAMPLES.glob("*/*.docx"), *SAMPLES.glob("*/*.txt")])
# Words that name what stands beside them are kept as the label of a field, the source of an amount or the layout.
NAMING = ("label", "header", "section", "number", "heading", "money:source", "money:level", "money:head", "field:inline")
# Cells that tell several things in one text are taken apart and stand in pieces.
IN_PIECES = ("indicator:told", "money:told")


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif is_dataclass(value) and not isinstance(value, Finding | Check | Place):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


def said(forms: list[Form]) -> str:
    return " ".join(fold(text) for form in forms for text in texts(form))


def lost(readings: tuple[Reading, ...]) -> list[str]:
    out = said([reading.form for reading in readings])
    taken = [claim for reading in readings for claim in reading.claims if not claim.taken_as.startswith((*NAMING, *IN_PIECES))]
    kept = {claim.cell for claim in taken if claim.taken_as.startswith(("task:money", "task:source"))}
    pieces = {
        claim.cell: (fold(clean_content(tidy(claim.cell.text))), fold(clean_tier(claim.cell.text) or ""))
        for claim in taken
        if claim.cell not in kept
    }
    return [cell.text for cell, forms in pieces.items() if not any(form in out for form in forms if form)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_taken_value_stands_in_the_form(file: Path) -> None:
    assert lost(read_document(read_path(file))) == []


@pytest.mark.parametrize("file", [file for file in FILES if file.suffix == ".docx"], ids=lambda file: file.name)
def test_every_cell_is_taken_or_reported(file: Path) -> None:
    document = read_path(file)
    readings = read_document(document)
    known = {claim.cell for reading in readings for claim in reading.claims}
    known |= {cell for reading in readings for cell in reading.unread}
    titles = {fold(reading.form.title) for reading in readings}
    cells = [cell for block in document.blocks if isinstance(block, Table) for cell in block.cells if cell.text.strip()]
    assert [c.text for c in cells if c not in known and not any(t in fold(c.text) for t in titles if t)] == []
    unread = {fold(note.text) for reading in readings for note in reading.form.notes if note.kind == "unread"}
    assert unread == {fold(tidy(cell.text)) for reading in readings for cell in reading.unread}
