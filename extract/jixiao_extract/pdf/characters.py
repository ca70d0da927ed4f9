"""The characters of one PDF page, as words: one call for all the text, two a character for box and baseline.

    tight box        loose box, from the font        level box: of the whole run
    ┌─┐ ┌┐           ┌───┐┌──┐                       ┌───┬──┐
    │A│ ││           │ A ││ ,│                       │ A │ ,│     some fonts tell no height: then the loose box is
    └─┘ └┘,          └───┘└──┘                       └───┴──┘     the tight one, and the run makes it level
    ─────────── baseline
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Sequence
from itertools import repeat
from typing import TypeAlias

import numpy as np
import pypdfium2.raw as pdfium

from jixiao_extract.errors import LimitExceeded
from jixiao_extract.page import Floats, Ints, Words, middles
from jixiao_extract.pdf import calls
from jixiao_extract.pdf.clips import Windows
from jixiao_extract.pdf.digit_shapes import count_misnamed

TextPage: TypeAlias = pdfium.FPDF_TEXTPAGE

_DIGITS = frozenset("0123456789")
_EVERYWHERE = (-math.inf, -math.inf, math.inf, math.inf)
# No honest page has more characters; beyond them a file is an accident or an attack.
MAX_CHARS = 400_000
# Text further than this from a quarter turn runs aslant (quarter turns, 9 degrees).
_SLANT = 0.1
# A window may reach over the border of its cell by half a rule and a rounding (points).
_INSET = 2.0
# Characters of one run stand on one baseline, to within a rounding (points).
_BASELINE = 0.2
# A run is at least this share of its widest character high: a lone dash is set in a line of text.
_LEAST_HEIGHT = 0.8
# Columns of a box with x and y changed for one another.
_SWAPPED = [1, 0, 3, 2]
# What pdfium gives for a hyphen at a line's end.
_HYPHEN_MARKS = ("\x02", "\ufffe")
# Whether each code point prints nothing, up to the last of them, the ideographic space; behind it all print.
_LAST_BLANK = 0x3000
_IS_BLANK = np.array([code == 0 or chr(code).isspace() for code in range(_LAST_BLANK + 2)])


def page_characters(page: pdfium.FPDF_PAGE, windows: Windows, source: str) -> tuple[Words, int, int]:
    """Printed characters in PDF user space (x0, bottom, x1, top), how many have no Unicode map, and how many a wrong one.

    windows: by text object, where it is clipped. Raises LimitExceeded.
    """
    text_page = pdfium.FPDFText_LoadPage(page)
    try:
        text = _text(text_page, source)
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        at = np.flatnonzero(~_IS_BLANK[np.minimum(codes, _LAST_BLANK + 1)])
        printed = at.tolist()
        texts = tuple(codes[at].tobytes().decode("utf-32-le", "surrogatepass"))
        loose = _loose_boxes(text_page, printed)
        origins = _origins(text_page, loose, printed)
        turns = _turns(text_page, origins, loose, printed)
        boxes = _level(loose, origins, turns)
        anchors = _anchors(text_page, boxes, printed, windows)
        unmapped = _count_unmapped(text_page, texts, printed)
        misnamed = count_misnamed(text_page, [(at, text) for at, text in zip(printed, texts, strict=True) if text in _DIGITS])
    finally:
        pdfium.FPDFText_ClosePage(text_page)
    spaced = np.append(0, codes)[at] == ord(" ")
    return Words(texts, boxes, turns, anchors, spaced), unmapped, misnamed


def _text(text_page: TextPage, source: str) -> str:
    """All characters of the page; in one call where every character has one UTF-16 unit."""
    count = int(pdfium.FPDFText_CountChars(text_page))
    if count > MAX_CHARS:
        raise LimitExceeded(source, f"a page has {count} characters, more than {MAX_CHARS}")
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = int(pdfium.FPDFText_GetText(text_page, 0, count, buffer)) - 1
    text = bytes(buffer)[: 2 * max(written, 0)].decode("utf-16-le", "replace")
    if written != count or len(text) != count:
        text = "".join(chr(min(calls.char_unicode(text_page, i), 0x10FFFF)) for i in range(count))
    for mark in _HYPHEN_MARKS:
        text = text.replace(mark, "-")
    return text


def _loose_boxes(text_page: TextPage, printed: list[int]) -> Floats:
    """Loose boxes, n x 4 (left, bottom, right, top), written by pdfium into one array."""
    boxes = (ctypes.c_float * (4 * len(printed)))()
    first, box, loose_char_box = ctypes.addressof(boxes), calls.Handle(), calls.loose_char_box
    for i, box.value in zip(printed, range(first, first + 16 * len(printed), 16), strict=True):
        loose_char_box(text_page, i, box)
    left, top, right, bottom = np.ctypeslib.as_array(boxes).astype(float).reshape(-1, 4).T
    sides = (np.minimum(left, right), np.minimum(top, bottom), np.maximum(left, right), np.maximum(top, bottom))
    return np.array(sides).T


def _origins(text_page: TextPage, boxes: Floats, printed: list[int]) -> Floats:
    """Where each character begins on its baseline, n x 2.

    Only a character whose box has not the foot of its predecessor's is asked; the others begin where their box does.
    """
    origins = boxes[:, :2].copy()
    if not printed:
        return origins
    asked = np.append(True, boxes[1:, 1] != boxes[:-1, 1])
    x, y = ctypes.c_double(), ctypes.c_double()
    at_x, at_y, char_origin = ctypes.byref(x), ctypes.byref(y), calls.char_origin
    found: list[float] = []
    for k in np.flatnonzero(asked).tolist():
        char_origin(text_page, printed[k], at_x, at_y)
        found += (x.value, y.value)
    origins[asked] = np.array(found).reshape(-1, 2)
    origins[:, 1] = origins[np.maximum.accumulate(np.where(asked, np.arange(len(printed)), 0)), 1]
    return origins


def _turns(text_page: TextPage, origins: Floats, boxes: Floats, printed: list[int]) -> Ints:
    """Clockwise quarter turns of each character, -1 where it runs aslant.

    Only a character that does not stand after its predecessor is asked for its angle: on a plain page these are few.
    """
    turns = np.zeros(len(printed), dtype=np.int64)
    if not printed:
        return turns
    height = np.maximum(boxes[1:, 3] - boxes[1:, 1], 1e-3)
    step_x, step_y = np.diff(origins, axis=0).T
    near = (np.abs(step_y) < 3 * height) & (np.abs(step_x) < 3 * height)
    aside = near & ((np.abs(step_y) > 0.2 * height) | (step_x < 0))
    asked = np.flatnonzero(np.append(aside, False) | np.append(False, aside))
    for k in asked.tolist():
        quarter = calls.char_angle(text_page, printed[k]) / (math.pi / 2)
        nearest = round(quarter)
        turns[k] = nearest % 4 if abs(quarter - nearest) < _SLANT else -1
    return turns


def _level(boxes: Floats, origins: Floats, turns: Ints) -> Floats:
    """Boxes as high as their run; a run is a stretch of characters in drawing order on one baseline."""
    if not len(boxes):
        return boxes
    standing = turns % 2 == 1
    # Standing characters are laid flat, and stood up again at the end.
    level, baseline = boxes.copy(), np.where(standing, origins[:, 0], origins[:, 1])
    level[standing] = boxes[standing][:, _SWAPPED]
    starts = (np.abs(np.diff(baseline)) > _BASELINE) | (np.diff(turns) != 0)
    first = np.flatnonzero(np.append(True, starts))
    run = np.cumsum(np.append(0, starts))
    low, high = np.minimum.reduceat(level[:, 1], first), np.maximum.reduceat(level[:, 3], first)
    width = np.maximum.reduceat(level[:, 2] - level[:, 0], first)
    lack = np.maximum(_LEAST_HEIGHT * width - (high - low), 0.0) / 2
    level[:, 1], level[:, 3] = (low - lack)[run], (high + lack)[run]
    level[standing] = level[standing][:, _SWAPPED]
    return level


def _anchors(text_page: TextPage, boxes: Floats, printed: list[int], windows: Windows) -> Floats:
    """Middle of each character, moved into the window through which its text object is seen."""
    anchors = middles(boxes)
    if not windows:
        return anchors
    place = {thing: at for at, thing in enumerate(windows, 1)}
    of = [place.get(thing.value, 0) for thing in map(calls.text_object, repeat(text_page), printed)]
    seen = np.array([_EVERYWHERE, *windows.values()])[of]
    inset = np.minimum(_INSET, (seen[:, 2:] - seen[:, :2]) / 4)
    return np.clip(anchors, seen[:, :2] + inset, seen[:, 2:] - inset)


def _count_unmapped(text_page: TextPage, texts: Sequence[str], printed: list[int]) -> int:
    """Characters without a Unicode map; a map is missing for a whole font, so one of each character is asked first."""
    samples = dict(zip(texts, printed, strict=True)).values()
    if 1 not in map(calls.has_map_error, repeat(text_page), samples):
        return 0
    return sum(error == 1 for error in map(calls.has_map_error, repeat(text_page), printed))
