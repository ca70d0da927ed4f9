"""What each outcome of a rule rests on, told by the facts whose cells it looked at.

A rule that passes has looked at every indicator: a range of rows says so in one row, where the cells would be hundreds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from jixiao_normalize.model import Check
from jixiao_store.writing.rows import Placed, Row

# What cells are filed under that no fact of the form holds.
_OWN = "check_outcome"
# (fact, row_no, cells) of one fact, and (fact, first row, last row) of some that follow each other
Cells = tuple[str, int, frozenset[int]]
Span = tuple[str, int, int]


def evidence_of_checks(checks: Sequence[Check], placed: Sequence[Placed]) -> tuple[list[Row], list[Placed]]:
    """Rows of `check_ground` after form_id, and the places that stand under the check itself.

    placed: all other facts of the form. Cells are told by identity: a rule hands on those that it was given, and one
    that is only equal is kept as a cell.
    """
    facts = [(fact, row_no, frozenset(map(id, places))) for fact, row_no, places in placed if places]
    grounds: list[Row] = []
    own: list[Placed] = []
    # Half of the rules look at the same indicators.
    known: dict[frozenset[int], tuple[list[Span], frozenset[int]]] = {}
    for check_no, check in enumerate(checks, 1):
        if not check.places:
            continue
        asked = frozenset(map(id, check.places))
        if asked not in known:
            known[asked] = _ground(asked, facts)
        spans, rest = known[asked]
        grounds += [(check_no, *span) for span in spans]
        if rest:
            grounds.append((check_no, _OWN, check_no, check_no))
            own.append((_OWN, check_no, tuple(place for place in check.places if id(place) in rest)))
    return grounds, own


def _ground(asked: frozenset[int], facts: Sequence[Cells]) -> tuple[list[Span], frozenset[int]]:
    """The rows of facts all of whose cells are asked for, and the cells that are left."""
    covering = [fact for fact in facts if fact[2] <= asked]
    return list(_spans(covering)), asked.difference(*(cells for *_, cells in covering))


def _spans(rows: Iterable[Cells]) -> Iterator[Span]:
    """Rows in order, those of one fact that follow each other as one."""
    start: tuple[str, int] | None = None
    end = 0
    for fact, row_no, _ in rows:
        if start is not None and start[0] == fact and row_no == end + 1:
            end = row_no
            continue
        if start is not None:
            yield (*start, end)
        start, end = (fact, row_no), row_no
    if start is not None:
        yield (*start, end)
