"""Ruling lines of a straight page.

    ink ─ what is long and thin ─► strokes ─ joined over gaps ─► rules ─ that meet others ─► rulings

The strokes of characters that stand above one another look like a rule, too; such a one ends nowhere:

    ┃ 目 ┃        ━┳━━━┳━      the rules of a table end on one another,
    ┃ 目 ┃         ┃ ╎ ┃       or go on together over the edge of the page
    ┃ 目 ┃        ━┻━━━┻━
"""

from __future__ import annotations

import numpy as np

from jixiao_extract.page import Rulings, strokes_to_rulings
from jixiao_extract.scan.recognizer import Floats, Grey

# All in letter heights. The longest stroke of a character is as long as the character.
_STROKE = 1.6
_DASH = 0.35  # and a piece of a broken rule is at least this long
_DOT = 0.22  # a dot of a dotted rule is no thicker,
_DOTTED = 0.5  # its dots stand no further apart,
_DOTTED_RUN = 1.3  # and so many stand in one line
_INKED = 0.45  # share of a rule that is ink, where it is made of pieces
_THICK = 0.28  # a rule is thinner than this, at its middle
_BROKEN = 3.0  # two strokes in one line are one rule over a gap of this
_MEET = 0.6  # a rule that ends this near another one meets it
_REACH = 2.2  # a rule that fades before it meets another one is drawn on so far, and no further than
_OWN_SHARE = 0.3  # of its own length
_ALIGNED = 0.18  # strokes of one rule lie this near in one line
_FREE = 2.5  # a rule may end in the open where it is this long beyond its last crossing
_SPECK = 0.22  # a mark whose longer side is smaller is dust, or a dot beside letters
_LARGE = 2.6  # no character of a heading is larger
_LEAST = 1.2  # a rule is at least this long


def find_rulings(ink: Grey, letter: float) -> tuple[Floats, Floats]:
    """Rules of a page in pixels: horizontal (y, x0, x1) and vertical (x, top, bottom), n x 3 each."""
    return pieces_that_meet(pieces_of_rules(ink, letter), letter)


def pieces_of_rules(ink: Grey, letter: float) -> tuple[Floats, Floats]:
    """All that looks like a rule or a piece of one, shaped as the rules are."""
    lines = ink, np.ascontiguousarray(ink.T)
    flat, upright = (_joined(np.vstack([_strokes(i, letter), _dashes(i, letter), _dots(i, letter)]), letter) for i in lines)
    return flat, upright


def pieces_that_meet(pieces: tuple[Floats, Floats], letter: float) -> tuple[Floats, Floats]:
    """Those that end on one another, or in the open together with others."""
    flat, upright = pieces
    for _ in range(4):
        before = len(flat), len(upright)
        flat, upright = _that_meet(flat, upright, letter), _that_meet(upright, flat, letter)
        if before == (len(flat), len(upright)):
            break
    return _of_tables(flat, upright, letter), _of_tables(upright, flat, letter)


def _of_tables(rules: Floats, crossing: Floats, letter: float) -> Floats:
    """Rules without the strokes of a large 目 or 国, which end on one another, not on rules that are longer than they."""
    near = _MEET * letter
    long = crossing[crossing[:, 2] - crossing[:, 1] >= _LARGE * letter]
    kept = []
    for position, start, end in rules.tolist():
        here = long[(long[:, 1] <= position + near) & (long[:, 2] >= position - near)][:, 0]
        ends = [bool((np.abs(here - side) <= near).any()) for side in (start, end)]
        kept.append(end - start >= _LARGE * letter or all(ends))
    return np.asarray(rules[np.array(kept, dtype=bool)])


def _dashes(ink: Grey, letter: float) -> Floats:
    """Short pieces of rules that are broken: thin marks that touch nothing; (y, x0, x1)."""
    import cv2

    _, _, stats, centres = cv2.connectedComponentsWithStats(ink, connectivity=8)
    x, _, width, height, area = stats[1:].T.astype(float)
    thin = (height <= max(4.0, _THICK * letter)) & (width >= _DASH * letter) & (area >= 0.5 * width * height)
    return np.asarray(np.stack([centres[1:, 1], x, x + width], axis=1)[thin & (width > 2 * height)])


def _dots(ink: Grey, letter: float) -> Floats:
    """Runs of dots and short dashes at small distances: dotted rules; (y, x0, x1)."""
    return _strokes(_joined_dots(ink, letter), letter, _DOTTED_RUN)


def _joined_dots(ink: Grey, letter: float) -> Grey:
    import cv2

    reach = max(3, int(_DOTTED * letter))
    return np.asarray(cv2.morphologyEx(_small_marks(ink, letter), cv2.MORPH_CLOSE, np.ones((1, reach), np.uint8)), np.uint8)


def long_runs(ink: Grey, length: float, letter: float) -> Grey:
    """Ink, and joined dots, that run along the rows for so many pixels; above 0 where they do."""
    import cv2

    line = np.ones((1, max(6, int(length))), np.uint8)
    # A rule that leans or trembles by a pixel stays whole.
    thicker = cv2.dilate(ink, np.ones((3, 1), np.uint8))
    dots = np.ones((1, max(6, int(_STROKE * letter))), np.uint8)
    runs = cv2.morphologyEx(thicker, cv2.MORPH_OPEN, line), cv2.morphologyEx(_joined_dots(ink, letter), cv2.MORPH_OPEN, dots)
    return np.asarray(cv2.max(*runs), np.uint8)


def _small_marks(ink: Grey, letter: float) -> Grey:
    """Marks as small as the dots of a dotted rule."""
    import cv2

    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    kept = (stats[:, 2:4].max(axis=1) <= _DASH * letter) & (stats[:, 2:4].min(axis=1) <= _DOT * letter)
    kept[0] = False
    return np.asarray((kept[labels] * 255).astype(np.uint8))


def without_rules(ink: Grey, rules: tuple[Floats, Floats], letter: float) -> Grey:
    """The ink that is no part of a rule."""
    rest = ink.copy()
    _erase(rest, ink, rules[0], letter)
    _erase(rest.T, np.ascontiguousarray(ink.T), rules[1], letter)
    return rest


def without_dust(ink: Grey, letter: float) -> Grey:
    """The ink of letters: dust is much smaller than they are, and so are dots beside them."""
    import cv2

    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    kept = stats[:, 2:4].max(axis=1) >= _SPECK * letter
    kept[0] = False
    return np.asarray(np.where(kept[labels], ink, 0).astype(np.uint8))


def _erase(rest: Grey, ink: Grey, rules: Floats, letter: float) -> None:
    """Takes horizontal rules out of rest: what is long at the place of one."""
    import cv2

    length, reach = max(8, int(letter)), max(2, int(_ALIGNED * letter))
    dots = _joined_dots(ink, letter)
    for y, x0, x1 in rules.tolist():
        rows = slice(max(0, int(y) - reach), int(y) + reach + 1)
        columns = slice(max(0, int(x0) - reach), int(x1) + reach)
        band = ink[rows, columns]
        runs = cv2.morphologyEx(cv2.max(band, dots[rows, columns]), cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
        part = rest[rows, columns]
        part[cv2.dilate(runs, np.ones((3, 3), np.uint8)) > 0] = 0


def as_rulings(rules: tuple[Floats, Floats], scale: float) -> Rulings:
    """Rules as edges in points, those of one line at one place; scale: points a pixel."""
    (y, x0, x1), (x, top, bottom) = (rule.T * scale for rule in rules)
    strokes = [np.stack([x0, y, x1, y], axis=1), np.stack([x, top, x, bottom], axis=1)]
    return strokes_to_rulings(np.vstack(strokes))


def _strokes(ink: Grey, letter: float, least: float = _STROKE) -> Floats:
    """Long thin runs of ink along the rows: (y, x0, x1); least: their length in letter heights."""
    import cv2

    length = max(12, int(least * letter))
    # A rule that leans or trembles by a pixel stays whole.
    thicker = cv2.dilate(ink, np.ones((3, 1), np.uint8))
    runs = cv2.morphologyEx(thicker, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    _, _, stats, centres = cv2.connectedComponentsWithStats(runs, connectivity=8)
    x, _, width, _, area = stats[1:].T.astype(float)
    thin = area / width - 2 <= max(4.0, _THICK * letter)
    return np.asarray(np.stack([centres[1:, 1], x, x + width], axis=1)[thin])


def _joined(strokes: Floats, letter: float) -> Floats:
    """Strokes and dashes of one line as one rule; what holds no long stroke and hardly any ink is none."""
    rules: list[list[float]] = []  # position, start, end, ink, longest stroke, where it was last seen
    for y, x0, x1 in sorted(strokes.tolist(), key=lambda stroke: stroke[1]):
        near = [r for r in rules if abs(r[5] - y) <= _ALIGNED * letter + 1 and x0 - r[2] <= _BROKEN * letter]
        if not near:
            rules.append([y, x0, x1, x1 - x0, x1 - x0, y])
            continue
        rule = min(near, key=lambda r: abs(r[5] - y))
        rule[0] = (rule[0] * rule[3] + y * (x1 - x0)) / (rule[3] + x1 - x0)
        rule[3] += max(0.0, x1 - max(x0, rule[2]))
        rule[2], rule[4], rule[5] = max(rule[2], x1), max(rule[4], x1 - x0), y
    whole = [r[:3] for r in rules if r[4] >= _STROKE * letter or (r[3] >= 2 * _STROKE * letter and r[3] >= _INKED * (r[2] - r[1]))]
    return np.array(whole, dtype=float).reshape(-1, 3)


def _that_meet(rules: Floats, crossing: Floats, letter: float) -> Floats:
    """Rules whose ends meet crossing ones, drawn on or cut back to them; several may end in the open together."""
    ends = [_ends(rule, crossing, letter) for rule in rules.tolist()]
    loose = np.array([end for pair in ends for end, meets in pair if not meets], dtype=float)
    kept = []
    for (position, _, _), ((first, starts), (last, meets)) in zip(rules.tolist(), ends, strict=True):
        if not (starts or meets):
            continue
        rule = (position, first, last)
        held = (starts and meets) or _shared(first if meets else last, loose, letter)
        _, start, end = rule if held else _cut_back(rule, crossing, letter)
        if end - start >= _LEAST * letter:
            kept.append([position, start, end])
    return np.array(kept, dtype=float).reshape(-1, 3)


def _ends(rule: list[float], crossing: Floats, letter: float) -> tuple[tuple[float, bool], tuple[float, bool]]:
    """Both ends of a rule, each with whether it meets a crossing rule there."""
    position, start, end = rule
    near = (crossing[:, 1] <= position + _MEET * letter) & (crossing[:, 2] >= position - _MEET * letter)
    at = crossing[near][:, 0]
    reach = min(_REACH * letter, _OWN_SHARE * (end - start))
    before, beyond = _end(-start, -at, letter, reach), _end(end, at, letter, reach)
    return (-before[0], before[1]), beyond


def _end(end: float, at: Floats, letter: float, reach: float) -> tuple[float, bool]:
    """Where a rule that runs up to end meets one of those at these places.

    ━━━╋━  cut back      ━━━━┃  as it is      ━━━ ┃  drawn on      ━━━╋━━━━━━  ends in the open
    """
    inside = at[(at <= end + _MEET * letter) & (at >= end - _FREE * letter)]
    if len(inside):
        return float(inside.max()), True
    ahead = at[(at > end) & (at <= end + reach)]
    return (float(ahead.min()), True) if len(ahead) else (end, False)


def _cut_back(rule: tuple[float, float, float], crossing: Floats, letter: float) -> tuple[float, float, float]:
    """A rule between the outermost of those that it crosses: what goes on alone is a streak, or a stroke that touches."""
    position, start, end = rule
    near = (crossing[:, 1] <= position + _MEET * letter) & (crossing[:, 2] >= position - _MEET * letter)
    at = crossing[near & (crossing[:, 0] >= start - _MEET * letter) & (crossing[:, 0] <= end + _MEET * letter)][:, 0]
    return (position, float(at.min()), float(at.max())) if len(at) > 1 else (position, start, start)


def _shared(end: float, loose: Floats, letter: float) -> bool:
    """Whether other rules end in the open there, too."""
    return int((np.abs(loose - end) <= _MEET * letter).sum()) > 1
