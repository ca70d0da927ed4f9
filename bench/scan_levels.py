"""Scans with golden answers, level by level: rows right, wrong ones flagged or silent, right ones flagged.

    python bench/scan_levels.py FOLDER [FOLDER …]      FOLDER/truth.json names the files

The level of a file is its first folder, or what stands before the first dash of its name: bad/pdf/a.pdf, bad-a.pdf. A row is
flagged where a warning stands with it. Two processes read; a row that is wanted twice counts twice.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from jixiao.evaluation.facts import FormFacts, form_to_facts, read_truth
from jixiao.pipeline import process

Key = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """Tally of one level. flagged, silent: wrong rows read; doubted: right rows with a warning."""

    wanted: int = 0
    right: int = 0
    flagged: int = 0
    silent: int = 0
    doubted: int = 0

    def __add__(self, other: Level) -> Level:
        return Level(
            self.wanted + other.wanted,
            self.right + other.right,
            self.flagged + other.flagged,
            self.silent + other.silent,
            self.doubted + other.doubted,
        )


def main() -> int:
    """Read, compare and print."""
    golden = {folder / file: forms for folder in map(Path, sys.argv[1:]) for file, forms in read_truth(folder / "truth.json").items()}
    roots = [str(Path(folder)) for folder in sys.argv[1:]]
    files = [file for file in golden if file.is_file() and file.suffix != ".zip"]
    levels: dict[str, Level] = {}
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        for file, rows in zip(files, pool.map(rows_read, files), strict=True):
            name = level_of(file, roots)
            levels[name] = levels.get(name, Level()) + tally(golden[file], rows)
    print(f"{'level':10}{'rows':>6}{'right':>7}{'':8}{'wrong, flagged':>16}{'wrong, silent':>15}{'right, flagged':>16}")
    for name, level in [*levels.items(), ("all", sum(levels.values(), Level()))]:
        share = level.right / max(1, level.wanted)
        print(f"{name:10}{level.wanted:>6}{level.right:>7}{share:>8.1%}{level.flagged:>16}{level.silent:>15}{level.doubted:>16}")
    return 0


def level_of(file: Path, roots: list[str]) -> str:
    """The level that a file is of."""
    inside = next(str(file)[len(root) :].lstrip("/") for root in roots if str(file).startswith(root))
    return re.split("[-/]", inside)[0]


def rows_read(file: Path) -> list[tuple[Key, bool]]:
    """Each row as it compares, with whether a warning stands with it."""
    forms = process(file.read_bytes(), file.name).forms
    found = []
    for form in forms:
        keys = [row.key for rows in form_to_facts(form).rows.values() for row in rows]
        warned = [
            any(finding.severity == "warning" for finding in indicator.findings)
            for period in form_to_facts(form).rows
            for indicator in form.indicators
            if indicator.period == period
        ]
        found += list(zip(keys, warned, strict=True))
    return found


def tally(golden: tuple[FormFacts, ...], read: list[tuple[Key, bool]]) -> Level:
    """What was read of one file against what was wanted."""
    left = Counter(row.key for form in golden for rows in form.rows.values() for row in rows)
    wanted = left.total()
    right = flagged = doubted = 0
    for key, warned in read:
        known = left[key] > 0
        left[key] -= known
        right += known
        doubted += known and warned
        flagged += warned and not known
    return Level(wanted, right, flagged, len(read) - right - flagged, doubted)


if __name__ == "__main__":
    sys.exit(main())
