"""Pieces of rules between two neighbours: too short to be told from strokes of letters, but for where they stand.

    ━━━━━┳━━━━━┳━━━━━      The rules that are known give places: an upright piece of ink exactly below and above
    a    ╻ b   ┃ c         other pieces of one rule, from one row to the next and thin all the way, is its missing part.
    ━━━━━┻━━━━━╋━━━━━
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from jixiao_extract.scan.recognizer import Floats, Grey

# In letter heights.
_SAME = 0.15  # rules this near stand at one place
_BESIDE = 0.4  # how far to either side there is hardly any ink
# Shares of the piece's length.
_INKED, _BETWEEN = 0.62, 0.3  # ink along the piece: at the end of a rule, and where it goes on at both ends
_CLEAR = 0.05  # ink beside the piece: letters have more
_INSIDE = 0.06  # left out at both ends, where other rules cross


def with_missing_walls(rules: tuple[Floats, Floats], ink: Grey, letter: float) -> tuple[Floats, Floats]:
    """The rules with those pieces of them that ink shows between two crossing ones."""
    flat, upright = rules
    more_upright = _missing(upright, flat, np.ascontiguousarray(ink.T), letter)
    more_flat = _missing(flat, upright, ink, letter)
    return np.vstack([flat, more_flat]), np.vstack([upright, more_upright])


def _missing(rules: Floats, crossing: Floats, ink: Grey, letter: float) -> Floats:
    """Pieces (position, start, end) along the rows of ink that stand at the place of a rule."""
    places, cuts = _places(rules[:, 0], letter), _places(crossing[:, 0], letter)
    found = []
    for place in places:
        own = rules[np.abs(rules[:, 0] - place) <= _SAME * letter]
        for start, end in pairwise(cuts):
            between = _reaches(own, start, letter) and _reaches(own, end, letter)
            wanted = _BETWEEN if between else _INKED
            if not _is_covered(own, start, end) and _is_drawn(ink, (place, start, end), letter, wanted):
                found.append((place, start, end))
    return np.array(found, dtype=float).reshape(-1, 3)


def _places(positions: Floats, letter: float) -> list[float]:
    """Positions, those of one place once."""
    places: list[float] = []
    for position in np.sort(positions).tolist():
        if not places or position - places[-1] > _SAME * letter:
            places.append(position)
    return places


def _is_covered(rules: Floats, start: float, end: float) -> bool:
    middle = (start + end) / 2
    return bool(((rules[:, 1] <= middle) & (rules[:, 2] >= middle)).any())


def _reaches(rules: Floats, point: float, letter: float) -> bool:
    near = _SAME * letter + 2
    return bool(((rules[:, 1] <= point + near) & (rules[:, 2] >= point - near)).any())


def _is_drawn(ink: Grey, piece: tuple[float, float, float], letter: float, wanted: float) -> bool:
    place, start, end = piece
    inside, reach = _INSIDE * (end - start) + 2, max(6, int(_BESIDE * letter))
    top = max(0, round(place) - reach)
    band = ink[top : round(place) + reach + 1, int(start + inside) : int(end - inside)] > 0
    if band.shape[1] < 4 or band.shape[0] < 2 * reach:
        return False
    middle = band[reach - 3 : reach + 4].any(axis=0)
    beside = np.vstack([band[: reach - 3], band[reach + 4 :]])
    return bool(middle.mean() >= wanted and beside.mean() <= _CLEAR)
