"""What confidences of scans are worth: observed on one folder, fitted, and checked on another.

    python bench/reliability.py FIT [CHECK]      folders of scans with golden answers (truth.json)

    rows of FIT by their confidence ─ share right ─ made monotone ─► what each level is worth
    rows of CHECK: expected calibration error with the confidences as they are, and with those of the fit

A row is as sure as its least sure cell. Levels of `scan/second_reading.py` are set to what is printed here.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from jixiao.evaluation.facts import FormFacts, Row, form_to_facts, read_truth
from jixiao.evaluation.reliability import reliability, reliability_to_text
from jixiao.pipeline import process

Judged = list[tuple[float, bool]]


@dataclass(frozen=True, slots=True)
class Level:
    """Rows of one confidence, or of several next to one another that were joined. said: its upper end."""

    said: float
    rows: int
    right: int

    @property
    def worth(self) -> float:
        """Share that is right, with one row right and one wrong added (Laplace), so that few rows promise little."""
        return (self.right + 1) / (self.rows + 2)


def main() -> int:
    """Fit, check and print."""
    fit = judged(Path(sys.argv[1]))
    levels = monotone(fit)
    print(f"{'confidence':>10}{'rows':>7}{'right':>8}{'worth':>9}")
    for said, rows in sorted(Counter(said for said, _ in fit).items()):
        right = sum(is_right for other, is_right in fit if other == said)
        print(f"{said:>10.3f}{rows:>7}{right:>8}{worth_of(said, levels):>9.3f}")
    for folder in sys.argv[1:]:
        rows = fit if folder == sys.argv[1] else judged(Path(folder))
        fitted = [(worth_of(said, levels), right) for said, right in rows]
        print(f"\n{Path(folder).name}: as they are", *reliability_to_text(reliability(rows)), sep="\n")
        print(f"fitted: expected calibration error {reliability(fitted).calibration_error:.2%}")
    return 0


def judged(folder: Path) -> Judged:
    """Every row read of the folder's files: how sure, and whether it is right."""
    found: Judged = []
    for file, golden in read_truth(folder / "truth.json").items():
        path = folder / file
        if path.is_file():
            read = [form_to_facts(form) for form in process(path.read_bytes(), path.name).forms]
            found += [row for bin_ in rows_judged(golden, read) for row in bin_]
    return found


def rows_judged(golden: tuple[FormFacts, ...], read: list[FormFacts]) -> list[Judged]:
    """The rows of each form read, judged against the golden rows of the whole file."""
    left = Counter(row.key for form in golden for rows in form.rows.values() for row in rows)
    return [[(row.confidence, _taken(left, row)) for rows in form.rows.values() for row in rows] for form in read]


def _taken(left: Counter[tuple[str | None, ...]], row: Row) -> bool:
    if not left[row.key]:
        return False
    left[row.key] -= 1
    return True


def monotone(rows: Judged) -> list[Level]:
    """Levels of which none is worth less than one below it: neighbours that violate this are joined (Ayer et al. 1955)."""
    levels: list[Level] = []
    for said in sorted({said for said, _ in rows}):
        rights = [right for other, right in rows if other == said]
        levels.append(Level(said, len(rights), sum(rights)))
        while len(levels) > 1 and levels[-2].worth >= levels[-1].worth:
            last, before = levels.pop(), levels.pop()
            levels.append(Level(last.said, before.rows + last.rows, before.right + last.right))
    return levels


def worth_of(said: float, levels: list[Level]) -> float:
    """What a confidence is worth by the fit."""
    return next((level.worth for level in levels if said <= level.said), levels[-1].worth)


if __name__ == "__main__":
    sys.exit(main())
