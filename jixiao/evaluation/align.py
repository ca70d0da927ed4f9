"""Which golden form belongs to which form read, when one of them may be missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from jixiao.evaluation.facts import PERIODS, FormFacts, Row, fold

Pair = tuple[FormFacts | None, FormFacts | None]


def align(wanted: Sequence[FormFacts], got: Sequence[FormFacts]) -> list[Pair]:
    """Pairs of forms in printed order; None stands for a form that the other side does not have.

    Equal counts pair one by one. Otherwise the heaviest common subsequence, filled from the end:

                got 0  got 1   -
        want 0    9      2     0       best[i][j] = greatest total likeness of wanted[i:] and got[j:]
        want 1    1      8     0
          -       0      0     0
    """
    if len(wanted) == len(got):
        return list(zip(wanted, got, strict=True))
    like = [[likeness(one, other) for other in got] for one in wanted]
    best = [[0] * (len(got) + 1) for _ in range(len(wanted) + 1)]
    for i in reversed(range(len(wanted))):
        for j in reversed(range(len(got))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + like[i][j])
    return [(None if i is None else wanted[i], None if j is None else got[j]) for i, j in _walk(like, best)]


def _walk(like: list[list[int]], best: list[list[int]]) -> list[tuple[int | None, int | None]]:
    steps: list[tuple[int | None, int | None]] = []
    i = j = 0
    while i < len(best) - 1 and j < len(best[0]) - 1:
        if like[i][j] and best[i][j] == best[i + 1][j + 1] + like[i][j]:
            steps.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            steps.append((i, None))
            i += 1
        else:
            steps.append((None, j))
            j += 1
    steps += [(one, None) for one in range(i, len(best) - 1)]
    return steps + [(None, other) for other in range(j, len(best[0]) - 1)]


def likeness(one: FormFacts, other: FormFacts) -> int:
    """How much two forms have in common: equal rows count double, equal header fields once."""
    rows = sum((_keys(one.rows.get(p, ())) & _keys(other.rows.get(p, ()))).total() for p in PERIODS)
    fields = sum(fold(text) == fold(other.fields.get(name)) for name, text in one.fields.items())
    return 2 * rows + fields


def _keys(rows: Iterable[Row]) -> Counter[tuple[str | None, ...]]:
    return Counter(row.key for row in rows)
