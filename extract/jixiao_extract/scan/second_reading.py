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

import numpy as np

from jixiao_extract.scan.cell_lines import Box4, cell_lines
from jixiao_extract.scan.glyphs import first_glyph, is_permille, is_too_tall, lone_dots, sign_of
from jixiao_extract.scan.page_text import ReadLine, line_crop
from jixiao_extract.scan.recognizer import Grey, Reading
from jixiao_extract.scan.remembered import read_crops

# A character read with less is doubtful (0 to 1).
_SURE = 0.9
_CERTAIN = 0.92  # a sign read with more is what it was read as, whatever its shape
# Texts of more characters are read again only where the first reading is not sure, or lines do not tally.
_SHORT = 14
# What a cell is worth by how its readings agree: measured on scans of known forms, see the table of `jixiao evaluate`.
AGREED, SURE, UNSURE, DIFFERENT = 0.995, 0.99, 0.97, 0.6
UNCERTAIN = 0.95  # below this a cell is told as uncertain
_BLUR = 0.55  # a character read with less is uncertain even where both readings agree
_VALUE = 0.8  # and one of a short text with figures or signs where it is read with less than this

# What only the second reading sees is dust or a smear where it is read with less.
_FROM_NOTHING = 0.8
_TALL_M = 0.75  # height by width of ㎡; an m is lower
_SIGNS = "≥≤><="
_BARRED = {"≥": ">", "≤": "<"}
_WITH_BAR = {">": "≥", "<": "≤"}
_SIGN_LIKE = frozenset("≥≤><=＞＜＝∨V二Z27≧≦⩾⩽ーv>")
_PERCENT_TAIL = "0oO°。"
_SPACED_DIGITS = re.compile(r"(?<![\d.])\d{1,2}(?: [\d.]{1,2}){2,}(?![\d.])")  # full-width figures
_MISREAD_PERMILLE = re.compile("%[0oO](?![0-9])")
_ALIKE = str.maketrans("，；：（）。、“”‘’．—－", ",;:(),,\"\"''.--")


@dataclass(frozen=True, slots=True)
class CellReading:
    """What a cell says. lines: its text as read; confidence: 0 to 1; said: what each reading said where they differ."""

    lines: tuple[ReadLine, ...]
    confidence: float
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A straight page: grey pixels, its ink without rules, that of letters alone (no dust), and letter height in pixels."""

    grey: Grey
    ink: Grey
    letters: Grey
    letter: float


def read_cells(sheet: Sheet, boxes: Sequence[Box4], first: Sequence[tuple[ReadLine, ...]]) -> list[CellReading]:
    """The cells in these boxes (pixels), with the lines of the first reading that stand in each."""
    again = [cell_lines(sheet.letters, box, sheet.letter) if _is_short(lines) else [] for box, lines in zip(boxes, first, strict=True)]
    for k, (box, lines) in enumerate(zip(boxes, first, strict=True)):
        if not again[k] and not _is_short(lines):
            cut = cell_lines(sheet.letters, box, sheet.letter)
            again[k] = cut if _worst(lines) < _SURE or len(cut) > len(_rows(lines)) else []
    flat = [box for cut in again for box in cut]
    readings = iter(read_crops([line_crop(sheet.grey, box, sheet.letter) for box in flat]))
    second = [tuple(ReadLine(box, next(readings)) for box in cut) for cut in again]
    return [_compared(sheet, one, other) for one, other in zip(first, second, strict=True)]


def _is_short(lines: Sequence[ReadLine]) -> bool:
    return sum(len(line.reading.text) for line in lines) <= _SHORT


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
    first, second = (tuple(_by_shape(sheet, line) for line in lines) for lines in (first, second))
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
    return SURE if worst >= _SURE else UNSURE if worst >= _BLUR else DIFFERENT


def _agreed(text: str, worst: float) -> float:
    """Confidence of a text that both readings have; worst: of its characters, in the surer reading."""
    if worst >= _SURE:
        return AGREED
    figures = len(text) <= _SHORT and any(char.isdigit() or char in _SIGN_LIKE for char in text)
    return SURE if worst >= (_VALUE if figures or len(text) == 1 else _BLUR) else DIFFERENT


def _looks_like_text(sheet: Sheet, line: ReadLine) -> bool:
    """Whether a line that only the ink tells is as high as letters are, and no smear."""
    return 0.6 * sheet.letter < line.box[3] - line.box[1] < 2 * sheet.letter


def _better(first: tuple[ReadLine, ...], second: tuple[ReadLine, ...]) -> tuple[ReadLine, ...]:
    """The reading that holds the other, or is surer of its most doubtful character."""
    one, other = _plain(_text(first)), _plain(_text(second))
    if one in other or other in one:
        longer, rest = (first, second) if len(one) > len(other) else (second, first)
        return longer if _worst(longer) >= _BLUR or not rest else rest
    return first if _worst(first) >= _worst(second) else second


def _text(lines: Sequence[ReadLine]) -> str:
    return "".join(line.reading.text for line in lines)


def _plain(text: str) -> str:
    """As it compares: without blanks, full-width forms folded, punctuation of one kind, ‰ as it is misread."""
    folded = "".join(unicodedata.normalize("NFKC", text.translate(_ALIKE)).split())
    return _MISREAD_PERMILLE.sub("‰", folded)


def _by_shape(sheet: Sheet, line: ReadLine) -> ReadLine:
    """A line with the signs, ‰ and dots that its shapes tell."""
    reading = _without_blanks(line.reading)
    text = reading.text
    if len(text) > _SHORT + 6:
        return line if reading is line.reading else replace(line, reading=reading)
    if not text or text[0] in _SIGN_LIKE or len(text) == 1:
        reading = _with_sign(sheet, line.box, reading)
    if "%" in reading.text:
        reading = _with_permille(sheet, line.box, reading)
    if reading.text.endswith("m"):
        reading = _with_square(sheet, line.box, reading)
    if "/" in reading.text and "·" not in reading.text:
        reading = _with_dots(sheet, line.box, reading)
    return line if reading is line.reading else replace(line, reading=reading)


def _without_blanks(reading: Reading) -> Reading:
    """A line of a cell without the blanks that full-width brackets and signs look like; those between words stay."""
    text = reading.text
    kept = [k for k, char in enumerate(text) if not char.isspace() or _parts_words(text, k)]
    if len(kept) == len(text) or len(reading.scores) != len(text):
        return reading
    return Reading("".join(text[k] for k in kept), *(tuple(side[k] for k in kept) for side in (reading.scores, reading.middles)))


def _parts_words(text: str, at: int) -> bool:
    before, after = text[:at].rstrip()[-1:], text[at:].lstrip()[:1]
    if before.isdigit() and after.isdigit() and _SPACED_DIGITS.search(text):
        return False
    return bool(before and after) and before.isascii() and after.isascii() and before.isalnum() and after.isalnum()


def _with_sign(sheet: Sheet, box: Box4, reading: Reading) -> Reading:
    """The sign at the beginning of a line as its shape tells it.

    A bar that the shape shows is there, and the recogniser may have missed it; one that the shape lacks may only be faint.
    """
    text = reading.text
    glyph = first_glyph(_part(sheet.letters, box), _part(sheet.grey, box))
    sign = sign_of(glyph) if glyph is not None else None
    if sign is None:
        barless = text[:1] in _WITH_BAR and reading.scores[0] < _CERTAIN
        if not barless or glyph is None or not is_too_tall(glyph):
            return reading
        return Reading(_WITH_BAR[text[0]] + text[1:], (_BLUR, *reading.scores[1:]), reading.middles)
    if not text:
        return Reading(sign, (_SURE,), (0.5,))
    if sign == text[0]:
        return _surer(reading)
    if text[0] in _SIGNS and not (sign in _BARRED and _BARRED[sign] == text[0]):
        return replace(reading, scores=(min(_SURE - 0.01, reading.scores[0]), *reading.scores[1:]))
    if text[0] in _SIGNS or len(text) == 1 or not text[0].isdigit():
        return Reading(sign + text[1:], (_SURE, *reading.scores[1:]), reading.middles)
    return replace(reading, scores=(_BLUR - 0.01, *reading.scores[1:]))


def _surer(reading: Reading) -> Reading:
    """A reading whose first character its shape confirms."""
    return replace(reading, scores=(max(_SURE, reading.scores[0]), *reading.scores[1:])) if reading.scores else reading


def _with_permille(sheet: Sheet, box: Box4, reading: Reading) -> Reading:
    at = reading.text.index("%")
    tail = reading.text[at + 1 :]
    follows = tail[:1] in _PERCENT_TAIL and tail[:1] != ""
    crop = _glyph_at(sheet, box, reading, at, at + 2 if follows else at + 1)
    told = is_permille(crop) if crop is not None else None
    rest = tail[1:] if follows else tail
    if told or (told is None and follows and not rest.strip()):
        score = _SURE if told else _BLUR
        kept = (*range(at), *range(at + (2 if follows else 1), len(reading.text)))
        scores = [reading.scores[k] for k in kept] if len(reading.scores) == len(reading.text) else []
        middles = [reading.middles[k] for k in kept] if scores else []
        if not scores:
            return Reading(reading.text[:at] + "‰" + rest, (score,), (0.5,))
        return Reading(reading.text[:at] + "‰" + rest, (*scores[:at], score, *scores[at:]), (*middles[:at], reading.middles[at], *middles[at:]))
    return reading


def _with_square(sheet: Sheet, box: Box4, reading: Reading) -> Reading:
    """㎡, of which the recogniser reads the m: its raised figure makes it higher than an m is."""
    glyph = _glyph_at(sheet, box, reading, len(reading.text) - 1, len(reading.text))
    if glyph is None or glyph.shape[0] < _TALL_M * glyph.shape[1]:
        return reading
    return Reading(f"{reading.text}²", (*reading.scores, _SURE), (*reading.middles, reading.middles[-1]))


def _glyph_at(sheet: Sheet, box: Box4, reading: Reading, start: int, end: int) -> Grey | None:
    """The characters from start to end of a line, cut close, dark on light."""
    if len(reading.middles) != len(reading.text):
        return None
    width = box[2] - box[0]
    scale = _shown_share(box)
    left = (reading.middles[start - 1] + reading.middles[start]) / 2 if start else 0.0
    right = (reading.middles[end - 1] + reading.middles[end]) / 2 if end < len(reading.middles) else scale
    x0, x1 = box[0] + left / scale * width, box[0] + min(1.0, right / scale) * width
    part = (int(x0), int(box[1]), int(x1) + 1, int(box[3]))
    ink = _part(sheet.letters, part)
    columns = np.asarray((ink > 0).any(axis=0))
    if not columns.any():
        return None
    last = len(columns) - 1 - int(columns[::-1].argmax())
    gap = columns[: last + 1]
    blanks = np.flatnonzero(~gap)
    # What reaches over from the digit before is parted from the sign by the first gap.
    begin = int(blanks[0]) + 1 if len(blanks) and blanks[0] < 0.25 * len(gap) else 0
    inked = np.flatnonzero((ink[:, begin : last + 1] > 0).any(axis=1))
    if not len(inked):
        return None
    grey = _part(sheet.grey, part)
    return grey[inked[0] : inked[-1] + 1, begin : last + 1]


def _shown_share(box: Box4) -> float:
    """Share of the recogniser's input that the line fills; the rest is padding."""
    from jixiao_extract.scan.recognizer import LINE_HEIGHT, padded_width

    width, height = round(box[2]) - int(box[0]), round(box[3]) - int(box[1])
    return min(1.0, LINE_HEIGHT * width / max(1, height) / padded_width(width, height))


def _with_dots(sheet: Sheet, box: Box4, reading: Reading) -> Reading:
    """A unit with the dots between its parts: 元/人年 as 元/人·年."""
    if len(reading.middles) != len(reading.text):
        return reading
    scale = _shown_share(box)
    slash = reading.middles[reading.text.index("/")] / scale
    for dot in lone_dots(_part(sheet.ink, box)):
        after = sum(middle / scale < dot for middle in reading.middles)
        follows = reading.text[after : after + 1]
        if dot > slash and reading.text[after - 1].isalpha() and (follows.isalpha() or not follows):
            text = f"{reading.text[:after]}·{reading.text[after:]}"
            scores = (*reading.scores[:after], _SURE, *reading.scores[after:])
            return Reading(text, scores, (*reading.middles[:after], dot * scale, *reading.middles[after:]))
    return reading


def _part(page: Grey, box: tuple[float, ...]) -> Grey:
    x0, top, x1, bottom = (max(0, int(side)) for side in box)
    return page[top:bottom, x0:x1]
