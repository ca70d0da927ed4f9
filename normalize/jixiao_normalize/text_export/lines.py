"""The lines of a text export made whole: labels that a narrow cell or a page break has cut are put together.

    绩效指标 质量指标      two labels of one printed line         →  绩效指标 / 质量指标
    产出指标 / （40分）     a score on a line of its own           →  产出指标（40分）
    部门整体支出年 / 度绩效目标衡量 / 指标    a label over three lines  →  one label
    产出指标效 … 益指标     the next label's head above the break  →  产出指标 … 效益指标
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from jixiao_extract.model import Block, Cell, Paragraph, Table
from jixiao_normalize.vocabulary import clean_tier, is_tier1, is_tier2, label_of, whole_tier2

_SCORE_LINE = regex.compile(r"^[（(\[]\s*[\d.\-~—]+\s*(?:分|%)?\s*[)）\]]\s*分?$")
# A label is printed over at most so many lines.
_MOST_LINES = 5
# The rest of a label that was cut is printed within the next pages (cells).
_FURTHEST = 1000


def is_label_line(text: str) -> bool:
    """Whether a line of its own is a tier label or opens a block."""
    label = label_of(Cell(0, 0, 1, 1, text))
    return is_tier1(text) or is_tier2(text) or (label is not None and label.kind == "section")


def whole_lines(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with cut labels put together, in lone lines and in the first columns of the tables."""
    split = [piece for block in blocks for piece in _split(block)]
    joined: list[Block] = []
    at = 0
    while at < len(split):
        taken, block = _joined(split[at : at + _MOST_LINES])
        joined.append(block)
        at += taken
    return _mended(joined)


def _split(block: Block) -> list[Block]:
    """A lone line of several labels, one block a label."""
    if isinstance(block, Table):
        return [block]
    parts = block.text.split()
    if len(parts) > 1 and not is_label_line(block.text) and all(map(is_label_line, parts)):
        return [replace(block, text=part) for part in parts]
    return [block]


def _joined(blocks: Sequence[Block]) -> tuple[int, Block]:
    """The longest run of lone lines from the first on that makes one label, and how many blocks it takes."""
    lines: list[Paragraph] = []
    for block in blocks:
        if not isinstance(block, Paragraph):
            break
        lines.append(block)
    for count in range(len(lines), 1, -1):
        text = "".join(line.text for line in lines[:count])
        if _makes_label([line.text for line in lines[:count]], text):
            return count, Paragraph(text, tuple(place for line in lines[:count] for place in line.places))
    first = blocks[0]
    return 1, replace(first, text=whole_tier2(first.text)) if isinstance(first, Paragraph) else first


def _makes_label(texts: Sequence[str], text: str) -> bool:
    """Cut pieces that are no labels themselves but one together, or a label with its score."""
    if is_label_line(texts[0]):
        return len(texts) == 2 and _SCORE_LINE.match(texts[1]) is not None
    return is_label_line(text) and not any(is_tier1(t) or is_tier2(t) for t in texts)


def _mended(blocks: Sequence[Block]) -> list[Block]:
    """Tier cells whose last characters are the head of the next label, each given its own again."""
    mended = list(blocks)
    spots = [(i, cell) for i, block in enumerate(blocks) if isinstance(block, Table) for cell in block.cells]
    broken = [(k, i, cell) for k, (i, cell) in enumerate(spots) if not _known(cell.text) and _lends(cell.text)]
    for k, i, cell in broken:
        name, head = _lends(cell.text) or ("", "")
        below = ((j, c) for j, c in spots[k + 1 : k + _FURTHEST] if (j, c.row) > (i, cell.row))
        tail = next(((j, c) for j, c in below if _known(head + c.text) and not _known(cell.text + c.text)), None)
        if tail is not None and not _known(tail[1].text):
            mended[i] = _with_text(mended[i], cell, name)
            mended[tail[0]] = _with_text(mended[tail[0]], tail[1], head + tail[1].text)
    return mended


def _known(text: str) -> bool:
    return is_tier1(text) or is_tier2(text)


def _lends(text: str) -> tuple[str, str] | None:
    """A known label and the few characters behind it that belong to the next."""
    label = clean_tier(text) or ""
    cuts = range(len(label) - 1, max(len(label) - 4, 2), -1)
    return next(((label[:at], label[at:]) for at in cuts if _known(label[:at])), None)


def _with_text(block: Block, cell: Cell, text: str) -> Block:
    if not isinstance(block, Table):
        return block
    there = (cell.row, cell.col)
    return replace(block, cells=tuple(replace(c, text=text) if (c.row, c.col) == there else c for c in block.cells))
