"""Every wall of a table from what is left of its rules: rules give places, places cross, and each piece between is judged.

    ━━━━━┳━━ ━━┳━━━━━      A piece that is mostly ink is a wall, also where its rule is broken at the corners; one that
    a    ╻ b   ┃ c         letters cross is none; a wall that would end in the open goes on to the next that crosses it.
     ━━━ ┻━━━━━┻━━━ ━
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jixiao_extract.scan.recognizer import Floats, Grey
from jixiao_extract.scan.straight.ruling_lines import long_runs

Flags = NDArray[np.bool_]
Rules = tuple[Floats, Floats]

# In letter heights.
_SAME = 0.15  # rules this near stand at one place
_MEET = 0.45  # a wall ends on a crossing one that is this near
_RUN = 0.5  # ink of a rule runs at least so long; strokes of letters that lie in its line are shorter, or few
_LINE = 0.07  # a rule is seen this far to either side of its place
_BESIDE = (0.14, 0.38)  # how far beside it letters are looked for
_SHORT = 0.5  # pieces that are shorter say nothing
_BRIDGED = 4.5  # a wall is drawn on over so much where nothing is left of it
_CANDIDATE = 4.0  # pieces of one place that meet nothing are a rule where they are so long together
_OUTER = 0.25  # of the width of the table, where they are its edge: letters of a heading are no rule
_BEYOND = 2.0  # a rule ends no further outside of the others; what does is a streak or an edge
_NEXT = 4.0  # and stands no further outside of them
_LOW = 2.5  # a piece that is shorter may be a stroke of a letter: it must run from end to end
_ENDS = 0.2  # of the piece, at both its ends
# Shares of a piece.
_DRAWN = 0.5  # ink along it, with letters on one side at most
_TIGHT = 0.62  # and with letters on both sides that keep off it
_REST = 0.28  # and with none beside it, where its rule goes on at both ends
_TRACE = 0.06  # the same on a page whose rules are broken
_MOSTLY = 0.6  # of the pieces of such a rule that are walls, or letters cross: what is lost between them is a wall, too
_BROKEN = 0.12  # of all pieces of rules that are not drawn all along: such a page
_CLEAR = 0.05  # ink beside it: letters have more
_CROSSED = 0.14  # of it that letters cross: it is no wall unless it is drawn all along
_FREE = 0.05  # of it that letters cross at most where nothing is left of it
_WHOLE = 0.85  # of it that is drawn, where it is drawn all along
_NOTHING = 0.12  # and where nothing is: on a page whose rules are whole, two rules end there


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What is seen along the pieces of one direction, places x pieces: shares of ink, of crossing letters, of ink beside."""

    drawn: Floats
    crossed: Floats
    nearer: Floats
    farther: Floats
    ends: Flags
    long: Flags


def whole_walls(rules: Rules, pieces: Rules, ink: Grey, letter: float) -> Rules:
    """The rules with the walls that are lost, without those that letters cross; pieces: all that looks like a rule."""
    if len(rules[0]) < 2 or len(rules[1]) < 2:
        return rules
    around = _with_own_pieces(rules[0], pieces[0], letter), _with_own_pieces(rules[1], pieces[1], letter)
    ys = _places(np.append(rules[0][:, 0], _candidates(pieces[0], rules[0], around[1], letter)), letter)
    xs = _places(np.append(rules[1][:, 0], _candidates(pieces[1], rules[1], around[0], letter)), letter)
    flat, upright = _covered(rules[0], ys, xs, letter), _covered(rules[1], xs, ys, letter)
    seen_flat, seen_upright = _seen(ink, ys, xs, letter), _seen(np.ascontiguousarray(ink.T), xs, ys, letter)
    walls = _judged(flat, seen_flat), _judged(upright, seen_upright)
    for _ in range(2):
        walls = (
            _drawn_on(walls[0], walls[1], seen_flat, (ys, xs), letter),
            _drawn_on(walls[1], walls[0], seen_upright, (xs, ys), letter),
        )
    return _changed(rules[0], flat, walls[0], (ys, xs), letter), _changed(rules[1], upright, walls[1], (xs, ys), letter)


def _places(positions: Floats, letter: float) -> list[float]:
    """Positions, those of one place once."""
    places: list[float] = []
    for position in np.sort(positions).tolist():
        if not places or position - places[-1] > _SAME * letter:
            places.append(position)
    return places


def _with_own_pieces(rules: Floats, pieces: Floats, letter: float) -> Floats:
    """Rules and those pieces that stand in their lines."""
    near = np.abs(pieces[:, :1] - rules[None, :, 0]) <= _SAME * letter
    return np.vstack([rules, pieces[near.any(axis=1)]])


def _candidates(pieces: Floats, rules: Floats, crossing: Floats, letter: float) -> Floats:
    """Places of rules that are broken where they would meet others: long pieces within the table, or at its edge."""
    low, high = min(rules[:, 1].min(), crossing[:, 0].min()), max(rules[:, 2].max(), crossing[:, 0].max())
    first, last = crossing[:, 1].min() - _NEXT * letter, crossing[:, 2].max() + _NEXT * letter
    found, inner, outer = [], _CANDIDATE * letter, max(_CANDIDATE * letter, _OUTER * (high - low))
    for place in _places(pieces[:, 0], letter):
        own = pieces[np.abs(pieces[:, 0] - place) <= _SAME * letter]
        outside = (own[:, 1].min() < low - _BEYOND * letter) or (own[:, 2].max() > high + _BEYOND * letter)
        least = inner if rules[:, 0].min() <= place <= rules[:, 0].max() else outer
        if (own[:, 2] - own[:, 1]).sum() >= least and not outside and first <= place <= last:
            found.append(float(own[:, 0].mean()))
    return np.array(found, dtype=float)


def _covered(rules: Floats, places: list[float], cuts: list[float], letter: float) -> Flags:
    """Places x pieces: whether a rule runs there."""
    middles = np.array([(a + b) / 2 for a, b in pairwise(cuts)])
    rows = [rules[_at(rules, place, letter)] for place in places]
    return np.array([[bool(((own[:, 1] <= m) & (own[:, 2] >= m)).any()) for m in middles] for own in rows]).reshape(len(places), -1)


def _at(rules: Floats, place: float, letter: float) -> Flags:
    """Which rules stand at a place: those that its neighbours do not have."""
    return np.asarray((rules[:, 0] >= place - 1e-6) & (rules[:, 0] <= place + _SAME * letter + 1e-6))


def _seen(ink: Grey, places: list[float], cuts: list[float], letter: float) -> Seen:
    """What stands along and beside every piece; ink: places run along its rows."""
    runs = long_runs(ink, _RUN * letter, letter) > 0
    rest = (ink > 0) & ~runs
    line, (near, far) = max(2, round(_LINE * letter)), (round(side * letter) for side in _BESIDE)
    rows = []
    for place in places:
        y = round(place + 0.5 * _LINE * letter)
        band = slice(max(0, y - line), y + line + 1)
        columns: list[Any] = [
            runs[band].any(axis=0),
            rest[band].any(axis=0),
            (ink[max(0, y - far) : max(0, y - near)] > 0).mean(axis=0) if y > near else np.zeros(ink.shape[1]),
            (ink[y + near + 1 : y + far + 1] > 0).mean(axis=0) if y + near + 1 < len(ink) else np.zeros(ink.shape[1]),
        ]
        rows.append([[_mean(column, a, b) for a, b in pairwise(cuts)] for column in columns])
        rows[-1].append([_ends(columns[0], a, b) or b - a > _LOW * letter for a, b in pairwise(cuts)])
    shares = np.array(rows, dtype=float).reshape(len(places), 5, -1)
    long = np.broadcast_to(np.diff(cuts) >= _SHORT * letter, shares[:, 0].shape)
    return Seen(shares[:, 0], shares[:, 1], shares[:, 2], shares[:, 3], shares[:, 4] > 0, np.asarray(long))


def _mean(column: NDArray[Any], start: float, end: float) -> float:
    """Mean between two crossing rules, which are left out themselves."""
    inside = min(3.0, 0.2 * (end - start))
    part = column[int(start + inside) : max(int(start + inside) + 1, int(end - inside))]
    return float(part.mean()) if part.size else 0.0


def _ends(drawn: NDArray[Any], start: float, end: float) -> bool:
    """Whether a piece is drawn at both its ends."""
    share = max(3.0, _ENDS * (end - start))
    return _mean(drawn, start, start + share) >= _DRAWN and _mean(drawn, end - share, end) >= _DRAWN


def _judged(covered: Flags, seen: Seen) -> Flags:
    """Which pieces are walls."""
    beside, least = np.maximum(seen.nearer, seen.farther), np.minimum(seen.nearer, seen.farther)
    lettered = (seen.crossed > _CROSSED) & (seen.drawn < _WHOLE) & (least > _CLEAR) & seen.long
    tight = (seen.drawn >= _TIGHT) & seen.ends & (seen.crossed <= _FREE)
    drawn = (seen.drawn >= _DRAWN) & ((least <= _CLEAR) & seen.ends | (beside <= _CLEAR)) & (seen.crossed <= _CROSSED) | tight
    pieces = covered & seen.long
    broken = pieces.any() and (seen.drawn[pieces] < _WHOLE).mean() >= _BROKEN
    blank = (beside <= _CLEAR) & (seen.crossed <= (_FREE if broken else _CROSSED))
    rest = (seen.drawn >= (_TRACE if broken else _REST)) & blank & seen.long
    blank_paper = (seen.drawn < _NOTHING) & seen.long & (not broken)
    walls = (covered & ~lettered & ~blank_paper) | (drawn & seen.long)
    if broken:
        rest |= (seen.crossed <= _FREE) & _is_mostly(walls)
    return np.asarray(walls | (rest & _between(walls, rest)))


def _is_mostly(walls: Flags) -> Flags:
    """Places (a column) whose rule is there for the most part, from its first wall to its last."""
    shares = []
    for row in walls:
        at = np.flatnonzero(row)
        shares.append(bool(len(at) > 1 and row[at[0] : at[-1] + 1].mean() >= _MOSTLY))
    return np.array(shares).reshape(-1, 1)


def _between(walls: Flags, rest: Flags) -> Flags:
    """Pieces of which there is a rest, and which lead, with others of the kind, from wall to wall of one rule."""
    before, after = np.zeros_like(walls), np.zeros_like(walls)
    for k in range(1, walls.shape[1]):
        before[:, k] = walls[:, k - 1] | (before[:, k - 1] & rest[:, k - 1])
        after[:, -1 - k] = walls[:, -k] | (after[:, -k] & rest[:, -k])
    return np.asarray(before & after)


def _drawn_on(walls: Flags, crossing: Flags, seen: Seen, lattice: tuple[list[float], list[float]], letter: float) -> Flags:
    """Walls that end in the open, drawn on to the next crossing wall where no letters stand in between."""
    places, cuts = lattice
    more = walls.copy()
    meets = _meets(crossing, places, letter)
    free = (seen.crossed <= _FREE) | ~seen.long
    for j, row in enumerate(walls):
        for i in range(1, len(cuts) - 1):
            if row[i - 1] == row[i] or meets[i, j]:
                continue
            step = 1 if row[i - 1] else -1
            reached = _next_meeting(meets[:, j], row, free[j], i, step)
            if reached is not None and abs(cuts[reached] - cuts[i]) <= _BRIDGED * letter:
                more[j, min(i, reached) : max(i, reached)] = True
    return more


def _next_meeting(meets: Flags, row: Flags, free: Flags, start: int, step: int) -> int | None:
    """The cut on which a wall that ends at start would end, going on through free pieces."""
    at = start
    while 0 <= (piece := at if step > 0 else at - 1) < len(row):
        if not (free[piece] or row[piece]):
            return None
        at += step
        if meets[at] or row[piece]:
            return at
    return None


def _meets(crossing: Flags, places: list[float], letter: float) -> Flags:
    """Cuts x places: whether a crossing wall runs to that place, or through it."""
    ends = np.array([(a, b) for a, b in pairwise(places)], dtype=float).reshape(-1, 2)
    near = np.array([(ends[:, 0] <= place + _MEET * letter) & (ends[:, 1] >= place - _MEET * letter) for place in places])
    return np.asarray((crossing[:, None, :] & near[None, :, :]).any(axis=2))


def _changed(rules: Floats, before: Flags, after: Flags, lattice: tuple[list[float], list[float]], letter: float) -> Floats:
    """The rules, without the pieces that are no walls and with those that are."""
    places, cuts = lattice
    changed: list[list[float]] = rules.tolist()
    for j, place in enumerate(places):
        own = _at(rules, place, letter)
        for i in np.flatnonzero(before[j] & ~after[j]).tolist():
            changed = [part for rule in changed for part in _without(rule, place, (cuts[i], cuts[i + 1]), _SAME * letter)]
        position = float(np.median(rules[own][:, 0])) if own.any() else place
        changed += [[position, cuts[i], cuts[i + 1]] for i in np.flatnonzero(after[j] & ~before[j]).tolist()]
    return np.array(changed, dtype=float).reshape(-1, 3)


def _without(rule: list[float], place: float, piece: tuple[float, float], near: float) -> list[list[float]]:
    """A rule at this place without the piece."""
    position, start, end = rule
    if not (place - 1e-6 <= position <= place + near + 1e-6) or end <= piece[0] or start >= piece[1]:
        return [rule]
    return [[position, a, b] for a, b in ((start, piece[0]), (piece[1], end)) if b - a > near]
