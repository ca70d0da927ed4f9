"""Golden forms against forms read: what is right, what differs, what is missing, what was invented."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from jixiao.evaluation.align import align
from jixiao.evaluation.facts import PERIODS, FormFacts, Row, fold
from jixiao.evaluation.reliability import reliability
from jixiao.evaluation.score import Difference, Score, Tally

# Two contents at least this alike (difflib ratio, 0 to 1) are one row read differently, not one row missing and
# another invented: below a half more characters differ than agree.
ALIKE = 0.5

EMPTY = FormFacts(fields={}, rows={})

RowPairs = list[tuple[Row, Row]]


def compare_forms(wanted: Sequence[FormFacts], got: Sequence[FormFacts]) -> Score:
    """Compare all forms of one file."""
    score = Score(forms=Tally(len(wanted), len(got), min(len(wanted), len(got))))
    for number, (one, other) in enumerate(align(wanted, got), 1):
        score += _missing_form(number, one, other) + compare_form(number, one or EMPTY, other or EMPTY)
    return score


def _missing_form(number: int, wanted: FormFacts | None, got: FormFacts | None) -> Score:
    if wanted is not None and got is not None:
        return Score()
    return Score(differences=(Difference(number, "form", _name(wanted), _name(got)),))


def _name(form: FormFacts | None) -> str | None:
    return None if form is None else " ".join(form.fields.get(key, "?") for key in ("kind", "title"))


def compare_form(number: int, wanted: FormFacts, got: FormFacts) -> Score:
    """Compare two forms that belong together; number: of the form in its file, from 1, for the differences."""
    score = Score(left_out=wanted.left_out) + _compare_fields(number, wanted, got) + _compare_money(number, wanted, got)
    score += _compare_entries(number, "duties", wanted.duties, got.duties)
    score += _compare_entries(number, "goals", wanted.goals, got.goals)
    # Golden answers that tell no rows at all do not ask for them; an empty list asks that there be none.
    for period in PERIODS if wanted.rows or wanted is EMPTY else ():
        score += compare_rows(number, wanted.rows.get(period, ()), got.rows.get(period, ()))
    return score


def compare_rows(number: int, wanted: Sequence[Row], got: Sequence[Row]) -> Score:
    """Rows exactly right, as a multiset; the others paired by likeness of content, to be shown side by side."""
    right, lost, extra = _match(wanted, got)
    pairs, missing, invented = _pair_alike(lost, extra)
    shown = [(show_row(one), show_row(other)) for one, other in pairs]
    differences = (
        *(Difference(number, "row", one, other) for one, other in shown),
        *(Difference(number, "row", show_row(row), None) for row in missing),
        *(Difference(number, "row", None, show_row(row)) for row in invented),
    )
    return Score(
        rows=Tally(len(wanted), len(got), len(right)),
        weights=_tally_beside([(one.weight, other.weight) for one, other in right]),
        actuals=_tally_beside([(one.actual, other.actual) for one, other in right]),
        missing=len(missing),
        invented=len(invented),
        reliability=reliability([(row.confidence, True) for _, row in right] + [(row.confidence, False) for row in extra]),
        differences=differences,
    )


def _match(wanted: Sequence[Row], got: Sequence[Row]) -> tuple[RowPairs, list[Row], list[Row]]:
    left = list(got)
    keys = [row.key for row in left]
    right: RowPairs = []
    lost: list[Row] = []
    for row in wanted:
        if row.key in keys:
            at = keys.index(row.key)
            right.append((row, left.pop(at)))
            del keys[at]
        else:
            lost.append(row)
    return right, lost, left


def _pair_alike(lost: Sequence[Row], extra: Sequence[Row]) -> tuple[RowPairs, list[Row], list[Row]]:
    left = list(extra)
    pairs: RowPairs = []
    missing: list[Row] = []
    for row in lost:
        best = max(left, key=lambda other: _alike(row, other), default=None)
        if best is None or _alike(row, best) < ALIKE:
            missing.append(row)
        else:
            pairs.append((row, best))
            left.remove(best)
    return pairs, missing, left


def _alike(one: Row, other: Row) -> float:
    """Ratio of common characters of the contents, 0 to 1, then how many columns agree (the lesser weight)."""
    contents = one.key[2] or "", other.key[2] or ""
    same = sum(a == b for a, b in zip(one.key, other.key, strict=True))
    part_of = bool(contents[1]) and (contents[1] in contents[0] or contents[0] in contents[1])
    ratio = 1.0 if part_of else SequenceMatcher(None, *contents, autojunk=False).ratio()
    return ratio + same / 100


def show_row(row: Row) -> str:
    """One row as a person reads it; `-` for what is NULL."""
    return " | ".join(text if text else "-" for text in row.columns)


def _tally_beside(pairs: Iterable[tuple[str | None, str | None]]) -> Tally:
    """Tally of weight or actual among rows that are exactly right, where the golden answer tells it."""
    asked = [(fold(one), fold(other)) for one, other in pairs if fold(one) is not None]
    return Tally(len(asked), sum(other is not None for _, other in asked), sum(one == other for one, other in asked))


def _compare_fields(number: int, wanted: FormFacts, got: FormFacts) -> Score:
    pairs = [(name, text, got.fields.get(name)) for name, text in wanted.fields.items()]
    wrong = [(name, text, other) for name, text, other in pairs if fold(text) != fold(other)]
    present = sum(other is not None for _, _, other in pairs)
    return Score(
        fields=Tally(len(pairs), present, len(pairs) - len(wrong)),
        differences=tuple(Difference(number, name, text, other) for name, text, other in wrong),
    )


def _compare_money(number: int, wanted: FormFacts, got: FormFacts) -> Score:
    if wanted.funding is None:
        return Score()
    lines = [[f"{source} | {yuan}" for source, yuan in form.funding or ()] for form in (wanted, got)]
    keys = [[(fold(source), fold(yuan)) for source, yuan in form.funding or ()] for form in (wanted, got)]
    lost, extra = _unmatched(keys[0], keys[1]), _unmatched(keys[1], keys[0])
    differences = (
        *(Difference(number, "money", lines[0][at], None) for at in lost),
        *(Difference(number, "money", None, lines[1][at]) for at in extra),
    )
    tally = Tally(len(lines[0]), len(lines[1]), len(lines[0]) - len(lost))
    return Score(money=tally, differences=differences)


def _compare_entries(number: int, what: str, wanted: tuple[str, ...] | None, got: tuple[str, ...] | None) -> Score:
    if wanted is None:
        return Score()
    found = got or ()
    keys = [fold(text) for text in wanted], [fold(text) for text in found]
    lost, extra = _unmatched(keys[0], keys[1]), _unmatched(keys[1], keys[0])
    differences = (
        *(Difference(number, what, wanted[at], None) for at in lost),
        *(Difference(number, what, None, found[at]) for at in extra),
    )
    return Score(entries=Tally(len(wanted), len(found), len(wanted) - len(lost)), differences=differences)


def _unmatched(keys: Sequence[object], others: Sequence[object]) -> list[int]:
    """Positions of the keys that have no equal partner left among the others."""
    left = list(others)
    unmatched: list[int] = []
    for at, key in enumerate(keys):
        if key in left:
            left.remove(key)
        else:
            unmatched.append(at)
    return unmatched
