"""A recognised document with the labels and tiers that were read one character off as the words they are, each told.

    ┃ 项目名称 ┃ …  ┃        a column, or a row, that holds known words besides: only such words stand there
    ┃ 主管部内 ┃ …  ┃   →    主管部门, with the finding misread_label
    ┃ 实施单位 ┃ …  ┃
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from jixiao_extract.messages import finding
from jixiao_extract.model import Cell, Document, Finding, Table
from jixiao_normalize.vocabulary import is_known, word_for
from jixiao_normalize.words import one_line

# How many known words of its column or row make a place one where only such words stand.
_COMPANY = 2


def with_labels_as_words(document: Document) -> Document:
    """The document as it is, but for misread labels on pages that were recognised."""
    pages = {place.page for note in document.notes if note.code == "recognized_page" for place in note.places}
    if not pages:
        return document
    told: list[Finding] = []
    blocks = tuple(_mended(block, pages, told) if isinstance(block, Table) else block for block in document.blocks)
    return replace(document, blocks=blocks, notes=(*document.notes, *told)) if told else document


def _mended(table: Table, pages: set[int | None], told: list[Finding]) -> Table:
    known = [cell for cell in table.cells if cell.text and is_known(one_line(cell.text))]
    columns, rows = Counter(cell.col for cell in known), Counter(cell.row for cell in known)
    cells = []
    for cell in table.cells:
        company = max(columns[cell.col], rows[cell.row]) >= _COMPANY
        word = word_for(one_line(cell.text)) if company and any(place.page in pages for place in cell.places) else None
        if word is not None:
            told.append(_told(cell, word))
        cells.append(cell if word is None else replace(cell, text=word))
    return replace(table, cells=tuple(cells))


def _told(cell: Cell, word: str) -> Finding:
    return finding("misread_label", word, one_line(cell.text), places=cell.places)
