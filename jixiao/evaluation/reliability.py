"""Whether a confidence means what it says: rows by how sure they were, beside how many of them are right.

    confidence      rows   right   observed
    0.00 – 0.70        9       6     66.7 %      where the two columns agree, a person can go by them;
    0.98 – 1.00      412     411     99.8 %      how far they are apart is the expected calibration error
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from jixiao.language import say

# Bounds of the bins, from nothing to certainty: fine where readings are, at the upper end.
BOUNDS = (0.0, 0.7, 0.9, 0.95, 0.98, 0.99, 1.0)


@dataclass(frozen=True, slots=True)
class Bin:
    """Rows of one range of confidence. said: sum of their confidences."""

    rows: int = 0
    right: int = 0
    said: float = 0.0

    def __add__(self, other: Bin) -> Bin:
        return Bin(self.rows + other.rows, self.right + other.right, self.said + other.said)


@dataclass(frozen=True, slots=True)
class Reliability:
    """Bins between BOUNDS, then those of certainty itself: rows that were never in doubt."""

    bins: tuple[Bin, ...] = (Bin(),) * len(BOUNDS)

    def __add__(self, other: Reliability) -> Reliability:
        return Reliability(tuple(one + two for one, two in zip(self.bins, other.bins, strict=True)))

    @property
    def rows(self) -> int:
        """All rows that were read."""
        return sum(each.rows for each in self.bins)

    @property
    def calibration_error(self) -> float:
        """Expected calibration error: distance of said and observed, weighted by rows (Guo et al. 2017); 0 without rows."""
        return sum(abs(each.said - each.right) for each in self.bins) / self.rows if self.rows else 0.0


def reliability(judged: list[tuple[float, bool]]) -> Reliability:
    """The table of rows, each with its confidence (0 to 1) and whether it is right."""
    bins = [Bin()] * len(BOUNDS)
    for confidence, right in judged:
        at = _bin_of(confidence)
        bins[at] += Bin(1, int(right), confidence)
    return Reliability(tuple(bins))


def reliability_to_text(table: Reliability) -> list[str]:
    """The table for people, a line a bin that holds rows, and the calibration error below."""
    ranges = [f"{low:.2f} – {high:.2f}" for low, high in pairwise(BOUNDS)] + [say("1 (no doubt)")]
    lines = [f"{say('confidence'):14}{say('rows'):>7}{say('right'):>8}{say('said'):>10}{say('observed'):>11}"]
    for name, each in zip(ranges, table.bins, strict=True):
        if each.rows:
            lines.append(f"{name:14}{each.rows:>7}{each.right:>8}{each.said / each.rows:>10.2%}{each.right / each.rows:>11.2%}")
    return [*lines, say("expected calibration error {0}", f"{table.calibration_error:.2%}")]


def _bin_of(confidence: float) -> int:
    if confidence >= 1.0:
        return len(BOUNDS) - 1
    return next(at for at, (_, high) in enumerate(pairwise(BOUNDS)) if confidence < high)
