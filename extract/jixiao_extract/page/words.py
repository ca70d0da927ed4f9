"""What a geometric reader sees on one page: words with boxes, and the lines of text they form.

A word is as much text as the source gives with one box: a character in a PDF, a word or a line from OCR. Columns
instead of objects, because a page holds thousands of them.

    u runs with the text, v across it:        turn 0  →      turn 1  ↓      turn 2  ←      turn 3  ↑
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jixiao_extract.model import Box

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

# Two words stand on one line while their middles differ by less than this share of the lower one's height:
# fonts mixed on a line differ by 0.1, lines set as tight as possible by 0.7.
LINE_DRIFT = 0.35
# Share of its own width by which a character may be offset and still be the same one printed twice (false bold).
DOUBLE_STRIKE = 0.3
# Gaps that are printed as a space, in heights of the line: between Latin letters, beside or between Chinese ones.
LATIN_GAP = 0.12
CJK_GAP = 0.45
# A gap that separates fields on one printed line (`填报单位：…      单位：万元`), in heights of the line.
FIELD_GAP = 1.6

_CJK_FROM = "⺀"


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Words of one page: texts[i] stands in boxes[i] and runs in direction turns[i].

    boxes: n x 4 (x0, top, x1, bottom) in points from the top-left. turns: clockwise quarter turns of the text, 0 to 3,
    or -1 for text that runs aslant (a watermark). anchors: n x 2, the point that tells a word's cell: its middle, or
    the nearest point of the window through which a clipped word is seen. spaced: the source has a space before the word.
    """

    texts: tuple[str, ...]
    boxes: Floats
    turns: Ints
    anchors: Floats
    spaced: Flags

    def __len__(self) -> int:
        return len(self.texts)


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of a cell or of a page, spaces put where gaps are."""

    text: str
    box: Box


def as_words(texts: Sequence[str], boxes: Sequence[Box]) -> Words:
    """Upright words from texts and boxes, for readers that hold them as objects."""
    rows = [(box.x0, box.top, box.x1, box.bottom) for box in boxes]
    array = np.array(rows, dtype=float).reshape(-1, 4)
    count = len(texts)
    return Words(tuple(texts), array, np.zeros(count, dtype=np.int64), middles(array), np.zeros(count, dtype=bool))


def middles(boxes: Floats) -> Floats:
    """Centre of each box: n x 2 (x, y)."""
    return (boxes[:, :2] + boxes[:, 2:]) / 2


def words_to_lines(words: Words, owners: Ints, wide: str = " ") -> dict[int, tuple[Line, ...]]:
    """Lines of every owner (a cell number), top to bottom; words of different owners never share a line.

    wide: what is put into a gap of FIELD_GAP or more.
    """
    if not len(words):
        return {}
    along = _along(words)
    order, line_of = _line_order(along, owners, words.turns)
    kept = _without_double_strikes(words, along, order, line_of)
    order, line_of = order[kept], line_of[kept]
    parts = _spaced(words, along, order, line_of, wide)
    return _gather(words, owners, order, (line_of, parts))


def join_lines(lines: Sequence[Line]) -> str:
    """Text of a cell: lines broken by the layout are joined, with a space only between Latin words."""
    text = ""
    for line in lines:
        text += _glue(text[-1:], line.text[:1]) + line.text
    return text


def is_wide(char: str) -> bool:
    """Whether the character is Chinese, kana, or full-width: set without spaces."""
    return char >= _CJK_FROM or char in "“”‘’…—·"


def _glue(last: str, first: str) -> str:
    if not last or is_wide(last) or is_wide(first) or not (last.isalnum() and first.isalnum()):
        return ""
    return "" if last.isdigit() and first.isdigit() else " "


def _along(words: Words) -> Floats:
    """n x 4: u0, u1, v (middle across), height across, each in the text's own direction."""
    x0, top, x1, bottom = words.boxes.T
    across_x, across_y = (x0 + x1) / 2, (top + bottom) / 2
    upright = np.stack([x0, x1, across_y, bottom - top], axis=1)
    turns = words.turns
    if not turns.any():
        return upright
    # Text that runs aslant is one line, in drawing order.
    place = np.arange(len(turns), dtype=float)
    upright[turns < 0] = np.stack([place, place + 1, 0 * place, 1 + 0 * place], axis=1)[turns < 0]
    frames = {
        1: np.stack([top, bottom, -across_x, x1 - x0], axis=1),
        2: np.stack([-x1, -x0, -across_y, bottom - top], axis=1),
        3: np.stack([-bottom, -top, across_x, x1 - x0], axis=1),
    }
    for turn, frame in frames.items():
        upright[turns == turn] = frame[turns == turn]
    return upright


def _line_order(along: Floats, owners: Ints, turns: Ints) -> tuple[Ints, Ints]:
    """Order of the words line by line, and the line number of each in that order."""
    order = np.lexsort((along[:, 2], turns, owners))
    _, _, v, height = along.take(order, axis=0).T
    lower = np.minimum(height[1:], height[:-1])
    starts = (np.diff(owners[order]) != 0) | (np.diff(turns[order]) != 0) | (np.diff(v) > LINE_DRIFT * lower)
    line_of = np.append(0, np.cumsum(starts))
    inside = np.lexsort((along[order, 0], line_of))
    return order[inside], line_of[inside]


def _without_double_strikes(words: Words, along: Floats, order: Ints, line_of: Ints) -> Flags:
    u0, u1 = along[order, 0], along[order, 1]
    near = (np.diff(u0) < DOUBLE_STRIKE * (u1 - u0)[1:]) & (np.diff(line_of) == 0)
    kept = np.ones(len(order), dtype=bool)
    for i in np.flatnonzero(near):
        kept[i + 1] = words.texts[order[i]] != words.texts[order[i + 1]]
    return kept


def _spaced(words: Words, along: Floats, order: Ints, line_of: Ints, wide: str) -> list[str]:
    """Texts in order, each with the space that stands before it on its line."""
    parts = list(map(words.texts.__getitem__, order.tolist()))
    u0, u1, _, height = along.take(order, axis=0).T
    gaps = np.append(-1.0, (u0[1:] - u1[:-1]) / np.maximum(height[1:], 1e-6))
    gaps[1:][np.diff(line_of) != 0] = -1.0
    follows = np.append(False, (np.diff(order) == 1) & (np.diff(line_of) == 0))
    apart = np.flatnonzero((gaps > LATIN_GAP) | (words.spaced[order] & follows))
    for i, gap in zip(apart.tolist(), gaps[apart].tolist(), strict=True):
        if gap > FIELD_GAP:
            parts[i] = wide + parts[i]
        elif gap > CJK_GAP or not (is_wide(parts[i][0]) or is_wide(parts[i - 1][-1])):
            parts[i] = " " + parts[i]
    return parts


def _gather(words: Words, owners: Ints, order: Ints, lines: tuple[Ints, list[str]]) -> dict[int, tuple[Line, ...]]:
    line_of, parts = lines
    starts = np.flatnonzero(np.append(True, np.diff(line_of) != 0))
    outer = (np.minimum, np.minimum, np.maximum, np.maximum)
    reduced = [most.reduceat(side[order], starts).tolist() for most, side in zip(outer, words.boxes.T, strict=True)]
    spans = zip(starts.tolist(), [*starts[1:].tolist(), len(order)], strict=True)
    found: dict[int, list[Line]] = {}
    for owner, (start, end), box in zip(owners[order[starts]].tolist(), spans, zip(*reduced, strict=True), strict=True):
        found.setdefault(owner, []).append(Line("".join(parts[start:end]), Box(*box)))
    return {owner: tuple(owned) for owner, owned in found.items()}
