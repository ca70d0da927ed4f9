"""What each cell of a file was taken for, and by which word: what a person needs to add a word of vocabulary."""

from __future__ import annotations

from jixiao_extract.model import Cell, Document, Place, Table
from jixiao_normalize.reading import Reading, read_document
from jixiao_normalize.words import one_line

# Wider texts are cut in the listing; the database keeps them whole.
_SHOWN = 40


def explain_document(document: Document) -> str:
    """One line a cell: where it stands, its text, what it was taken for and by which word; `?` where nothing took it."""
    readings = read_document(document)
    lines = [f"{document.source}: read by {document.reader}, {len(readings)} forms"]
    for number, reading in enumerate(readings, 1):
        form = reading.form
        lines.append(f"form {number}: {form.kind}, {form.status}, {form.title or 'no title'}")
        lines.append(f"  layout: {form.layout or 'no indicator header was found'}")
        lines += [f"  {line}" for line in _cells(reading)]
    known = {claim.cell for reading in readings for claim in reading.claims}
    known |= {cell for reading in readings for cell in reading.unread}
    # A table that lays indicators across was cut anew; what its cells have kept is their place.
    places = {place for cell in known for place in cell.places}
    cells = [cell for block in document.blocks if isinstance(block, Table) and block.aligned for cell in block.cells]
    rest = [cell for cell in cells if cell.text.strip() and cell not in known and not (cell.places and places.issuperset(cell.places))]
    lines += [f"outside: {_line(cell, '', '')}" for cell in rest]
    return "\n".join(lines)


def _cells(reading: Reading) -> list[str]:
    """Claimed and unread cells in reading order, each once."""
    taken: dict[Cell, tuple[str, str]] = {}
    for claim in reading.claims:
        taken.setdefault(claim.cell, (claim.taken_as, claim.word))
    for cell in reading.unread:
        taken.setdefault(cell, ("?", "no word of the vocabulary"))
    ordered = sorted(taken.items(), key=lambda item: (item[0].row, item[0].col))
    return [_line(cell, taken_as, word) for cell, (taken_as, word) in ordered]


def _line(cell: Cell, taken_as: str, word: str) -> str:
    text = one_line(cell.text)
    shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    where = _where(cell.places[0]) if cell.places else f"row {cell.row + 1}, column {cell.col + 1}"
    because = f" because of {word}" if word and word != text else ""
    return f"{where}: {shown}  →  {taken_as or 'not read'}{because}"


def _where(place: Place) -> str:
    if place.sheet is not None:
        return f"{place.sheet} {place.ref or ''}".strip()
    if place.page is not None:
        box = f" at {place.box.x0:.0f},{place.box.top:.0f}" if place.box else ""
        return f"page {place.page}{box}"
    return place.ref or "somewhere"
