"""The year that a document's headings give to forms that print none.

`某县民政局2024年部门预算公开` at the head of a file holds for the 项目支出绩效目标表 inside it.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from jixiao_extract.model import Document, Paragraph
from jixiao_normalize.vocabulary import stage_of, year_of
from jixiao_normalize.words import fold

# A budget's heading dates what is planned, that of final accounts or an evaluation what was done.
_PLANNED = regex.compile(r"20\d\d年度?.{0,16}(?:预算|绩效目标)")
_DONE = regex.compile(r"20\d\d年度?.{0,16}(?:决算|自评|评价)")
# Longer lines are sentences.
_LONGEST_HEADING = 40
_SENTENCE = regex.compile(r"[，。；,;]")


def heading_lines(document: Document) -> tuple[str, ...]:
    """Short lines outside tables, and lone cells in a table's first row."""
    return tuple(text for text in map(fold, _lines(document)) if len(text) <= _LONGEST_HEADING and not _SENTENCE.search(text))


def _lines(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif len(first := [c.text for c in block.cells if c.row == 0 and c.text.strip()]) == 1:
            yield first[0]


def heading_year(lines: tuple[str, ...], title: str) -> int | None:
    """The only year that headings of the title's stage name, None where they name none or several."""
    rule = _PLANNED if stage_of(title) in ("declaration", "approval") else _DONE
    years = {year_of([line]) for line in lines if rule.search(line)}
    return years.pop() if len(years) == 1 else None
