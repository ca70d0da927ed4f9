"""A line as read, with what the shapes of its glyphs say: signs, ‰, ㎡ and the dots of units.

    ⩾ read as 2 or >      →  ≥       ‰ read as % or %0     →  ‰
    ㎡ read as m          →  m²      元/人·年 read as 元/人年  →  元/人·年
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import numpy as np

from jixiao_extract.scan.cell_lines import Box4
from jixiao_extract.scan.glyphs import first_glyph, is_permille, is_too_tall, lone_dots, sign_of
from jixiao_extract.scan.page_text import ReadLine
from jixiao_extract.scan.recognizer import LINE_HEIGHT, Grey, Reading, padded_width

SIGN_LIKE = frozenset("≥≤><=＞＜＝∨V二Z27≧≦⩾⩽ーv>くㄑ〈《〉》")
# What a lone sign is read as where its shape tells nothing: told as uncertain.
_LOOKS_LIKE = {"く": "<", "ㄑ": "<", "〈": "<", "《": "<", "〉": ">", "》": ">"}
_DOUBTED = 0.79
# A character read with less is doubtful (0 to 1).
SURELY_READ = 0.9
BLURRED = 0.55  # a character read with less is uncertain even where both readings agree
VALUE_LENGTH = 7  # characters of a value with ‰; what is longer is a sentence
# Texts of more characters are read again only where the first reading is not sure, or lines do not tally.
SHORT = 14
_CERTAIN = 0.92  # a sign read with more is what it was read as, whatever its shape
_TALL_M = 0.75  # height by width of ㎡; an m is lower
_SIGNS = "≥≤><="
_BARRED = {"≥": ">", "≤": "<"}
_WITH_BAR = {">": "≥", "<": "≤"}
_PERCENT_TAIL = "0oO°。"
_SPACED_DIGITS = re.compile(r"(?<![\d.])\d{1,2}(?: [\d.]{1,2}){2,}(?![\d.])")  # full-width figures


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A straight page: grey pixels, its ink without rules, that of letters alone (no dust), and letter height in pixels."""

    grey: Grey
    ink: Grey
    letters: Grey
    letter: float


def by_shape(sheet: Sheet, line: ReadLine) -> ReadLine:
    """A line with the signs, ‰ and dots that its shapes tell."""
    reading = _without_blanks(line.reading)
    text = reading.text
    if len(text) > SHORT + 6:
        return line if reading is line.reading else replace(line, reading=reading)
    if not text or text[0] in SIGN_LIKE or len(text) == 1:
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
    glyph = first_glyph(part_of(sheet.letters, box), part_of(sheet.grey, box))
    sign = sign_of(glyph) if glyph is not None else None
    if sign is None:
        if text in _LOOKS_LIKE:
            return Reading(_LOOKS_LIKE[text], (_DOUBTED,), reading.middles)
        barless = text[:1] in _WITH_BAR and reading.scores[0] < _CERTAIN
        if not barless or glyph is None or not is_too_tall(glyph):
            return reading
        return Reading(_WITH_BAR[text[0]] + text[1:], (BLURRED, *reading.scores[1:]), reading.middles)
    if not text:
        return Reading(sign, (SURELY_READ,), (0.5,))
    if sign == text[0]:
        return _surer(reading)
    if text[0] in _SIGNS and not (sign in _BARRED and _BARRED[sign] == text[0]):
        return replace(reading, scores=(min(SURELY_READ - 0.01, reading.scores[0]), *reading.scores[1:]))
    if text[0] in _SIGNS or len(text) == 1 or not text[0].isdigit():
        return Reading(sign + text[1:], (SURELY_READ, *reading.scores[1:]), reading.middles)
    return replace(reading, scores=(BLURRED - 0.01, *reading.scores[1:]))


def _surer(reading: Reading) -> Reading:
    """A reading whose first character its shape confirms."""
    return replace(reading, scores=(max(SURELY_READ, reading.scores[0]), *reading.scores[1:])) if reading.scores else reading


def _with_permille(sheet: Sheet, box: Box4, reading: Reading) -> Reading:
    at = reading.text.index("%")
    tail = reading.text[at + 1 :]
    # Behind % of a sentence, 。 ends it.
    follows = tail[:1] in _PERCENT_TAIL and tail[:1] != "" and not (tail[0] == "。" and len(reading.text) > VALUE_LENGTH)
    crop = _glyph_at(sheet, box, reading, at, at + 2 if follows else at + 1)
    told = is_permille(crop) if crop is not None else None
    rest = tail[1:] if follows else tail
    if told or (told is None and follows and not rest.strip()):
        score = SURELY_READ if told else BLURRED
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
    return Reading(f"{reading.text}²", (*reading.scores, SURELY_READ), (*reading.middles, reading.middles[-1]))


def _glyph_at(sheet: Sheet, box: Box4, reading: Reading, start: int, end: int) -> Grey | None:
    """The characters from start to end of a line, cut close, dark on light."""
    if len(reading.middles) != len(reading.text):
        return None
    width = box[2] - box[0]
    scale = shown_share(box)
    left = (reading.middles[start - 1] + reading.middles[start]) / 2 if start else 0.0
    right = (reading.middles[end - 1] + reading.middles[end]) / 2 if end < len(reading.middles) else scale
    x0, x1 = box[0] + left / scale * width, box[0] + min(1.0, right / scale) * width
    part = (int(x0), int(box[1]), int(x1) + 1, int(box[3]))
    ink = part_of(sheet.letters, part)
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
    grey = part_of(sheet.grey, part)
    return grey[inked[0] : inked[-1] + 1, begin : last + 1]


def shown_share(box: Box4) -> float:
    """Share of the recogniser's input that the line fills; the rest is padding."""
    width, height = round(box[2]) - int(box[0]), round(box[3]) - int(box[1])
    return min(1.0, LINE_HEIGHT * width / max(1, height) / padded_width(width, height))


def _with_dots(sheet: Sheet, box: Box4, reading: Reading) -> Reading:
    """A unit with the dots between its parts: 元/人年 as 元/人·年."""
    if len(reading.middles) != len(reading.text):
        return reading
    scale = shown_share(box)
    slash = reading.middles[reading.text.index("/")] / scale
    for dot in lone_dots(part_of(sheet.ink, box)):
        after = sum(middle / scale < dot for middle in reading.middles)
        follows = reading.text[after : after + 1]
        if dot > slash and reading.text[after - 1].isalpha() and (follows.isalpha() or not follows):
            text = f"{reading.text[:after]}·{reading.text[after:]}"
            scores = (*reading.scores[:after], SURELY_READ, *reading.scores[after:])
            return Reading(text, scores, (*reading.middles[:after], dot * scale, *reading.middles[after:]))
    return reading


def part_of(page: Grey, box: tuple[float, ...]) -> Grey:
    x0, top, x1, bottom = (max(0, int(side)) for side in box)
    return page[top:bottom, x0:x1]
