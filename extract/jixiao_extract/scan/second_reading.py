"""Two readings of a cell, one answer, and how sure it is.

    whole page ─ detector ─► lines ─ recogniser ─► first reading  ─┐
    cell ─ its ink ────────► lines ─ recogniser ─► second reading ─┼─► text, confidence, what each said
    glyphs ─ their shapes ─► signs, ‰, ·  ─────────────────────────┘

The two fail differently: the detector merges lines and loses one, the ink of a cell holds dust and pieces of rules.
A long text that the first reading is sure of is not read again: it holds no figure, and costs most.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from jixiao_extract.scan.by_shape import (
    BLURRED,
    SHORT,
    SIGN_LIKE,
    SURELY_READ,
    VALUE_LENGTH,
    Sheet,
    by_shape,
    part_of,
    shown_share,
)
from jixiao_extract.scan.cell_lines import Box4, cell_lines
from jixiao_extract.scan.glyphs import has_rest
from jixiao_extract.scan.page_text import ReadLine, line_crop
from jixiao_extract.scan.remembered import read_crops

# What a cell is worth by how its readings agree: the share of rows that were right among those whose least sure cell was
# such a one, on made scans of fifteen kinds, fitted by bench/reliability.py and checked on others. Rows that are UNSURE
# were too few to be fitted: that level is set by hand, below UNCERTAIN.
AGREED, SURE, UNSURE, DIFFERENT = 0.979, 0.967, 0.94, 0.875
UNCERTAIN = 0.95  # below this a cell is told as uncertain
_NAME = 0.7  # in a longer text, with less than this
_VALUE = 0.8  # and one of a short text with figures or signs where it is read with less than this

# What only the second reading sees is dust or a smear where it is read with less.
_FROM_NOTHING = 0.8
_BORDER, _REACH = 0.3, 1.3  # in letter heights: of a cell, left out; and how far beside a figure its sign may stand
_HALF_FIGURE = 0.75  # from the middle of a figure, of full width as well, to where nothing of it stands any more
_MISREAD_PERMILLE = re.compile("%[0oO](?![0-9])")
_ALIKE = str.maketrans("，；：（）。、“”‘’．—－", ",;:(),,\"\"''.--")


@dataclass(frozen=True, slots=True)
class CellReading:
    """What a cell says. lines: its text as read; confidence: 0 to 1; said: what each reading said where they differ."""

    lines: tuple[ReadLine, ...]
    confidence: float
    said: tuple[str, ...] = ()


def read_cells(sheet: Sheet, boxes: Sequence[Box4], first: Sequence[tuple[ReadLine, ...]]) -> list[CellReading]:
    """The cells in these boxes (pixels), with the lines of the first reading that stand in each."""
    again = [cell_lines(sheet.letters, box, sheet.letter) if _is_short(lines) else [] for box, lines in zip(boxes, first, strict=True)]
    for k, (box, lines) in enumerate(zip(boxes, first, strict=True)):
        if not again[k] and not _is_short(lines):
            cut = cell_lines(sheet.letters, box, sheet.letter)
            again[k] = cut if _worst(lines) < SURELY_READ or len(cut) > len(_rows(lines)) else []
    flat = [box for cut in again for box in cut]
    readings = iter(read_crops([line_crop(sheet.grey, box, sheet.letter) for box in flat]))
    second = [tuple(ReadLine(box, next(readings)) for box in cut) for cut in again]
    compared = [_compared(sheet, one, other) for one, other in zip(first, second, strict=True)]
    return [_with_rest_beside(sheet, box, reading) for box, reading in zip(boxes, compared, strict=True)]


def _with_rest_beside(sheet: Sheet, box: Box4, reading: CellReading) -> CellReading:
    """A figure with ink beside it that nobody read: a sign or a unit of which a seal has left too little."""
    text = _text(reading.lines)
    if len(reading.lines) != 1 or not text[:1].isdigit() or len(text) > VALUE_LENGTH or reading.confidence < UNCERTAIN:
        return reading
    x0, top, _, bottom = reading.lines[0].box
    start = max(x0, _middle_of_first(reading.lines[0]) - _HALF_FIGURE * sheet.letter)
    left = max(box[0] + _BORDER * sheet.letter, x0 - _REACH * sheet.letter)
    beside = part_of(sheet.grey, (left, top, start, bottom))
    return replace(reading, confidence=DIFFERENT, said=(text, f"?{text}")) if has_rest(beside, sheet.letter) else reading


def _middle_of_first(line: ReadLine) -> float:
    """Where the first character stands, in pixels of the page."""
    share = line.reading.middles[0] if line.reading.middles else 0.0
    return line.box[0] + share / shown_share(line.box) * (line.box[2] - line.box[0])


def _is_short(lines: Sequence[ReadLine]) -> bool:
    return sum(len(line.reading.text) for line in lines) <= SHORT


def _worst(lines: Sequence[ReadLine]) -> float:
    return min((line.reading.worst for line in lines), default=1.0)


def _rows(lines: Sequence[ReadLine]) -> list[float]:
    """Tops of the printed lines: pieces that stand beside one another are one."""
    rows: list[float] = []
    for line in sorted(lines, key=lambda line: line.box[1]):
        middle = (line.box[1] + line.box[3]) / 2
        if not rows or middle - rows[-1] > 0.5 * (line.box[3] - line.box[1]):
            rows.append(middle)
    return rows


def _compared(sheet: Sheet, first: tuple[ReadLine, ...], second: tuple[ReadLine, ...]) -> CellReading:
    first, second = (tuple(by_shape(sheet, line) for line in lines) for lines in (first, second))
    if not second:
        return CellReading(first, _alone(_worst(first)))
    if not first and _worst(second) < _FROM_NOTHING:
        seen = tuple(line for line in second if _looks_like_text(sheet, line))
        return CellReading(seen, DIFFERENT, ("", _text(seen))) if _text(seen) else CellReading((), SURE)
    one, other = _text(first), _text(second)
    if _plain(one) == _plain(other):
        chosen = second if "‰" in other else first
        return CellReading(chosen, _agreed(one, max(_worst(first), _worst(second))))
    return CellReading(_better(first, second), DIFFERENT, (one, other))


def _alone(worst: float) -> float:
    """Confidence of a text that was read once."""
    return SURE if worst >= SURELY_READ else UNSURE if worst >= BLURRED else DIFFERENT


def _agreed(text: str, worst: float) -> float:
    """Confidence of a text that both readings have; worst: of its characters, in the surer reading."""
    if worst >= SURELY_READ:
        return AGREED
    figures = len(text) <= SHORT and any(char.isdigit() or char in SIGN_LIKE for char in text)
    return SURE if worst >= (_VALUE if figures or len(text) == 1 else _NAME) else DIFFERENT


def _looks_like_text(sheet: Sheet, line: ReadLine) -> bool:
    """Whether a line that only the ink tells is as high as letters are, and no smear."""
    return 0.6 * sheet.letter < line.box[3] - line.box[1] < 2 * sheet.letter


def _better(first: tuple[ReadLine, ...], second: tuple[ReadLine, ...]) -> tuple[ReadLine, ...]:
    """The reading that holds the other, or is surer of its most doubtful character."""
    one, other = _plain(_text(first)), _plain(_text(second))
    if one in other or other in one:
        longer, rest = (first, second) if len(one) > len(other) else (second, first)
        return longer if _worst(longer) >= BLURRED or not rest else rest
    return first if _worst(first) >= _worst(second) else second


def _text(lines: Sequence[ReadLine]) -> str:
    return "".join(line.reading.text for line in lines)


def _plain(text: str) -> str:
    """As it compares: without blanks, full-width forms folded, punctuation of one kind, ‰ as it is misread."""
    folded = "".join(unicodedata.normalize("NFKC", text.translate(_ALIKE)).split())
    return _MISREAD_PERMILLE.sub("‰", folded)


