"""Tables ruled from left to right only: the stretches of a page that rules part into rows, and the texts of each row.

    ───────────────────────────────      a rule that no upright rule meets between its ends is alone; four of them or
     project      rural roads            more over one another, with rows of several texts between, may be a table
    ───────────────────────────────
     output       length     ≥ 3 km      a rule that begins further in leaves out a cell that goes on below:
                 ────────────────────    there is an edge of a column
                  quality    95 %
    ───────────────────────────────
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

import numpy as np

from jixiao_extract.page.rulings import Rulings
from jixiao_extract.page.words import Flags, Floats, Ints, Words

# Fewer rules than this part no table into rows: a page may have one below its head and one above its foot.
LEAST_RULES = 4
# A page with columns has this share of rules that no upright rule meets: around its title and its notes.
_MOST_ALONE = 0.6
# Rules end at one edge, to within this (points).
SAME_EDGE = 3.0
# An upright rule this near to the end of another rule is its frame (points).
_AT_END = 5.0
# A rule shorter than this share of its table is the line below a blank to be filled in.
_LEAST_WIDTH = 0.1
# Two texts of one line stand at least this apart (heights); characters of one text do not.
_APART = 0.3
# Han characters alone, set this near to one another, are one text set wide (heights).
_SET_WIDE = 1.6
# Words stand on one line while their middles differ by less than this (heights).
_SAME_LINE = 0.35
# Text stands this near to a rule of its row, and lines of one cell this near to one another (heights).
_FROM_RULE = 1.5
_TIGHT = 0.6
# A line this much higher than others is the title of the next table.
_TITLE = 1.3

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Band:
    """The room between two rules: the stretches of x that its texts cover, left to right, and the ends of its rules.

    height: of its highest line of text. ends: where a rule above or below begins or ends inside the table. open: the
    stretches of its upper edge without a rule, where cells go on from above.
    """

    top: float
    bottom: float
    texts: tuple[Span, ...]
    ends: tuple[float, ...]
    height: float
    open: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Rungs:
    """Level rules over one another, n x 3 rows of (y, x from, x to), between a left and a right edge."""

    left: float
    right: float
    rules: Floats


@dataclass(frozen=True, slots=True)
class Ladder:
    """Bands over one another between the same left and right edge.

    above, below: lines that stand at the first and at the last rule, from there on; rows of the table or none at all.
    """

    left: float
    right: float
    bands: tuple[Band, ...]
    above: tuple[Band, ...] = ()
    below: tuple[Band, ...] = ()


def rungs(rulings: Rulings) -> tuple[Rungs, ...]:
    """The rules of a page that may part a table into rows; an ordinary page has none, and its rules alone tell so."""
    alone = _are_alone(rulings)
    if not len(alone) or alone.sum() < _MOST_ALONE * len(alone):
        return ()
    return tuple(_rungs(group) for group in _groups(rulings.horizontal[alone]))


def ladders(rungs: Rungs, words: Words) -> tuple[Ladder, ...]:
    """The bands between the rules, cut where one holds the title of the next table."""
    x, y = words.anchors.T
    mine = (x > rungs.left - SAME_EDGE) & (x < rungs.right + SAME_EDGE) & (words.turns == 0)
    ys = sorted(set(rungs.rules[:, 0].tolist()))
    rooms = [(0.0, ys[0]), *pairwise(ys), (ys[-1], float(words.boxes[:, 3].max(initial=ys[-1])))]
    inside = [np.flatnonzero(mine & (y > top) & (y <= bottom)) for top, bottom in rooms]
    bands = [_band(room, held, words, rungs) for room, held in zip(rooms, inside, strict=True)]
    usual = _usual_height(bands[1:-1])
    titles = [k for k in range(1, len(rooms) - 1) if bands[k].height > _TITLE * usual]
    cuts = [0, *titles, len(rooms) - 1]
    return tuple(
        Ladder(
            rungs.left,
            rungs.right,
            tuple(bands[first + 1 : last]),
            _lines_at(inside[first], words, rungs, below=rooms[first][1]),
            _lines_at(inside[last], words, rungs, above=rooms[last][0]),
        )
        for first, last in pairwise(cuts)
    )


def of_shades(rungs: Rungs, words: Words) -> Rungs:
    """The edges of shades as rules as wide as the text beside them, for some rows are shaded in part.

    A row without a shade may stand above the first one and below the last one: two more rules hold it.
    """
    ys = np.unique(rungs.rules[:, 0])
    reach = float(np.diff(ys).max(initial=0.0))
    top, bottom = float(ys[0]) - reach, float(ys[-1]) + reach
    y, height = words.anchors[:, 1], words.boxes[:, 3] - words.boxes[:, 1]
    near = (y > ys[0] - reach) & (y < ys[-1] + reach) & (words.turns == 0) & (height <= _TITLE * np.median(height))
    if not near.any():
        return rungs
    x0, top, x1, bottom = (words.boxes[near, side] for side in range(4))
    left, right = min(rungs.left, float(x0.min()) - 1), max(rungs.right, float(x1.max()) + 1)
    ends = [(min(float(top.min()) - 1, ys[0]), left, right), (max(float(bottom.max()) + 1, ys[-1]), left, right)]
    return Rungs(left, right, np.vstack([rungs.rules, np.array(ends)]))


def text_lines(rungs: Rungs, words: Words) -> list[Band]:
    """The lines of text between the first and the last rule, each a band of its own."""
    x, y = words.anchors.T
    top, bottom = rungs.rules[:, 0].min(), rungs.rules[:, 0].max()
    inside = np.flatnonzero((x > rungs.left) & (x < rungs.right) & (y > top) & (y < bottom) & (words.turns == 0))
    return [_band(_sides(line, words), np.array(line), words, rungs) for line in _lines(inside.tolist(), words)]


def _sides(line: Sequence[int], words: Words) -> Span:
    return float(words.boxes[line, 1].min()), float(words.boxes[line, 3].max())


def _are_alone(rulings: Rulings) -> Flags:
    """Which level rules no upright rule meets between their ends."""
    y, x0, x1 = (column[:, None] for column in rulings.horizontal.T)
    x, top, bottom = (column[None, :] for column in rulings.vertical.T)
    inside = (x > x0 + _AT_END) & (x < x1 - _AT_END)
    met: Flags = (inside & (y >= top - SAME_EDGE) & (y <= bottom + SAME_EDGE)).any(axis=1)
    return ~met


def _groups(alone: Floats) -> list[Floats]:
    """Rules that share an edge with the widest of them, by the widest."""
    left = list(alone[np.lexsort((alone[:, 0], alone[:, 1] - alone[:, 2]))])
    groups = []
    while left:
        x0, x1 = left[0][1], left[0][2]
        inside = [rule for rule in left if rule[1] > x0 - SAME_EDGE and rule[2] < x1 + SAME_EDGE]
        groups.append(np.array([rule for rule in inside if rule[2] - rule[1] > _LEAST_WIDTH * (x1 - x0)]))
        left = [rule for rule in left if not any(rule is other for other in inside)]
    return groups


def reached(rungs: Rungs, before: Rungs) -> Rungs | None:
    """The rules as wide as those of the table before that they go on from; None where they go on from none.

    A page on which a cell at one side runs through has no rule as wide as the table.
    """
    left, right = abs(before.left - rungs.left) <= SAME_EDGE, abs(before.right - rungs.right) <= SAME_EDGE
    starts = any(abs(x - rungs.left) <= SAME_EDGE for x in before.rules[:, 1].tolist())
    ends = any(abs(x - rungs.right) <= SAME_EDGE for x in before.rules[:, 2].tolist())
    goes_on = (left and right) or (right and starts) or (left and ends)
    return replace(rungs, left=min(before.left, rungs.left), right=max(before.right, rungs.right)) if goes_on else None


def _rungs(rules: Floats) -> Rungs:
    return Rungs(float(rules[:, 1].min()), float(rules[:, 2].max()), rules)


def _band(room: Span, inside: Ints, words: Words, rungs: Rungs) -> Band:
    over, under = (rungs.rules[rungs.rules[:, 0] == y] for y in room)
    spans = (span for line in _lines(inside.tolist(), words) for span in _texts(line, words))
    heights = words.boxes[inside, 3] - words.boxes[inside, 1]
    ends = _inner_ends(np.vstack([over, under]), rungs.left, rungs.right)
    return Band(*room, _united(spans), ends, float(heights.max(initial=0.0)), _open_stretches(over, rungs))


def _open_stretches(rules: Floats, rungs: Rungs) -> tuple[Span, ...]:
    """Where no rule stands between the left and the right edge."""
    covered = _united((x0, x1) for _, x0, x1 in rules.tolist())
    edges = [rungs.left, *(x for span in covered for x in span), rungs.right]
    stretches = zip(edges[::2], edges[1::2], strict=True)
    return tuple((a, b) for a, b in stretches if b - a > _AT_END) if covered else ()


def _usual_height(bands: Sequence[Band]) -> float:
    heights = [band.height for band in bands if band.texts]
    return median(heights) if heights else 0.0


def _lines_at(inside: Ints, words: Words, rungs: Rungs, *, above: float = 0.0, below: float = 0.0) -> tuple[Band, ...]:
    """The lines that follow one another closely from a rule on, above it or below it."""
    rule = above or below
    near = _FROM_RULE
    found: list[Band] = []
    lines = list(_lines(inside.tolist(), words))
    for line in reversed(lines) if below else lines:
        top, bottom = _sides(line, words)
        if (rule - bottom if below else top - rule) > near * (bottom - top):
            break
        found.append(_band((top - 1, rule) if below else (rule, bottom + 1), np.array(line), words, rungs))
        rule, near = (top - 1 if below else bottom + 1), _TIGHT
    return tuple(found)


def _inner_ends(rules: Floats, left: float, right: float) -> tuple[float, ...]:
    ends = {float(x) for x in rules[:, 1:].ravel() if left + _AT_END < x < right - _AT_END}
    return tuple(sorted(ends))


def _lines(inside: Sequence[int], words: Words) -> Iterator[list[int]]:
    """The words of each printed line, from the top."""
    middle = {i: float(words.boxes[i, 1] + words.boxes[i, 3]) / 2 for i in inside}
    line: list[int] = []
    for i in sorted(inside, key=middle.__getitem__):
        if line and middle[i] - middle[line[-1]] > _SAME_LINE * _height(words, i):
            yield line
            line = []
        line.append(i)
    if line:
        yield line


def _texts(line: Sequence[int], words: Words) -> list[Span]:
    """The texts of a printed line, as stretches of x."""
    texts: list[tuple[float, float, bool]] = []
    for i in sorted(line, key=lambda i: float(words.boxes[i, 0])):
        x0, x1 = float(words.boxes[i, 0]), float(words.boxes[i, 2])
        lone = len(words.texts[i]) == 1 and words.texts[i] >= "⺀"
        if texts:
            last, gap = texts[-1], (x0 - texts[-1][1]) / _height(words, i)
            if gap < _APART or (gap < _SET_WIDE and lone and last[2]):
                texts[-1] = (last[0], max(last[1], x1), lone and last[2] and gap >= _APART)
                continue
        texts.append((x0, x1, lone))
    return [(x0, x1) for x0, x1, _ in texts]


def _height(words: Words, i: int) -> float:
    return max(float(words.boxes[i, 3] - words.boxes[i, 1]), 1e-6)


def _united(spans: Iterable[Span]) -> tuple[Span, ...]:
    united: list[Span] = []
    for x0, x1 in sorted(spans):
        if united and x0 <= united[-1][1]:
            united[-1] = (united[-1][0], max(united[-1][1], x1))
        else:
            united.append((x0, x1))
    return tuple(united)
