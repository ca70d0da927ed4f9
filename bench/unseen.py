"""Reads forms in layouts that were invented for this run, and tells right, told and silent by every trait of them.

    python bench/unseen.py [--forms 200] [--from 0] [--show 20] [--container pdf]

Each form comes in every container. A wrong row is told where its file did not end `loaded`, or its form or the row
itself carries a warning; else it is silent, which no row should be.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "samples"))

from exported import sample_to_export  # noqa: E402
from invented import Invented, invent  # noqa: E402
from maker.docx import sample_to_docx  # noqa: E402
from maker.drawn import sample_to_pdf  # noqa: E402
from maker.grid import Sample  # noqa: E402
from maker.html import sample_to_html  # noqa: E402
from maker.ofd import sample_to_ofd  # noqa: E402
from maker.xlsx import sample_to_xlsx  # noqa: E402

from jixiao.evaluation.facts import fold  # noqa: E402
from jixiao.pipeline import Outcome, process  # noqa: E402
from jixiao_normalize.model import Form, Indicator  # noqa: E402

CONTAINERS: dict[str, Callable[[Sample], bytes]] = {
    "docx": sample_to_docx,
    "xlsx": sample_to_xlsx,
    "html": sample_to_html,
    "pdf": sample_to_pdf,
    "ofd": sample_to_ofd,
    "txt": sample_to_export,
}
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of the rows of one file: how many are right and how many of those told, and the wrong ones.

    wrong: kind (`told` or `silent`), what was wanted, what came instead.
    """

    right: int
    doubted: int
    wrong: tuple[tuple[str, Key | None, Key | None], ...]


def main() -> int:
    """Invent, read, report; exit code 1 where a row is silently wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--forms", type=int, default=200)
    parser.add_argument("--from", type=int, default=0, dest="first")
    parser.add_argument("--show", type=int, default=20, metavar="N", help="the first N wrong rows")
    parser.add_argument("--container", choices=CONTAINERS, action="append")
    asked = parser.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    shown: list[str] = []
    for seed in range(asked.first, asked.first + asked.forms):
        form = invent(seed)
        for container in asked.container or CONTAINERS:
            judged = judge(form, process(CONTAINERS[container](form.sample), f"{form.name}.{container}"))
            count(counts, {**form.traits, "container": container}, judged)
            shown += [f"{form.name}.{container}: {kind}: wanted {wanted}, got {got}" for kind, wanted, got in judged.wrong]
    print_table(counts)
    print("\n".join(shown[: asked.show]))
    return 1 if counts["all", "silent"] else 0


def judge(form: Invented, outcome: Outcome) -> Judged:
    """The rows of a form against what it means."""
    got = [(row_key(row), row, read) for read in outcome.forms for row in read.indicators]
    left = Counter(tuple(map(fold, row.key)) for row in form.rows)
    right = doubted = 0
    extra: list[tuple[Key, bool]] = []
    for key, row, read in got:
        if left[key]:
            left[key] -= 1
            right += 1
            doubted += is_told(row)
        else:
            extra.append((key, is_told(row) or has_warning(read)))
    told_file = outcome.status != "loaded"
    missing = list(left.elements())
    warned = told_file or any(has_warning(read) for read in outcome.forms)
    wrong = [*_pairs(missing, extra, told_file, warned)]
    return Judged(right, doubted, tuple(wrong))


def _pairs(missing: list[Key], extra: list[tuple[Key, bool]], told_file: bool, warned: bool) -> Iterator[tuple[str, Key | None, Key | None]]:
    """Each wrong row beside the wanted one of its name; rows that are missing or invented alone."""
    for key, told in extra:
        wanted = next((m for m in missing if m[2] == key[2]), None)
        if wanted is not None:
            missing.remove(wanted)
        yield ("told" if told or told_file else "silent"), wanted, key
    for key in missing:
        yield ("told" if warned else "silent"), key, None


def row_key(row: Indicator) -> Key:
    """What a row says, as an invented one means it."""
    target = row.target
    return tuple(fold(text or "") for text in (row.tier1, row.tier2, row.content.partition("（")[0], target.operator, target.value, target.unit))


def is_told(row: Indicator) -> bool:
    """Whether the row itself carries a warning."""
    return any(finding.severity != "info" for finding in (*row.findings, *row.target.findings))


def has_warning(form: Form) -> bool:
    """Whether the reading of the form is doubted as a whole."""
    return form.status != "loaded" or any(f.severity != "info" and f.code not in _OF_CONTENT for f in form.findings)


# Checks of what the department wrote say nothing about how it was read.
_OF_CONTENT = frozenset(
    ["cost_without_ceiling", "missing_tier1", "weights_not_100", "satisfaction_without_bound", "rate_over_100", "empty_required_field", "duplicate_indicator", "sum_mismatch", "tier_unlike_name", "goal_without_indicator", "unit_contradiction", "rate_without_unit"]
)


def count(counts: Counter[tuple[str, str]], traits: dict[str, str], judged: Judged) -> None:
    """Add the rows of a file under every trait of its layout."""
    kinds = Counter(kind for kind, _, _ in judged.wrong)
    for group in ("all", *(f"{trait}: {choice}" for trait, choice in traits.items())):
        counts[group, "right"] += judged.right
        counts[group, "doubted"] += judged.doubted
        counts[group, "told"] += kinds["told"]
        counts[group, "silent"] += kinds["silent"]


def print_table(counts: Counter[tuple[str, str]]) -> None:
    """One line a trait: rows, share right, wrong and told, wrong in silence, right and doubted all the same."""
    print(f"{'':32}{'rows':>8}{'right %':>9}{'told':>7}{'silent':>8}{'doubted %':>11}")
    for group in sorted({group for group, _ in counts}, key=lambda g: (g != "all", g)):
        right, told, silent = (counts[group, kind] for kind in ("right", "told", "silent"))
        rows = right + told + silent
        share = 100 * right / rows if rows else 0.0
        doubted = 100 * counts[group, "doubted"] / right if right else 0.0
        print(f"{group:32}{rows:>8}{share:>9.2f}{told:>7}{silent:>8}{doubted:>11.2f}")


if __name__ == "__main__":
    sys.exit(main())
