"""Breaks the samples on purpose and reports whether the damage is told: by a finding, or by a form that is `partial`.

    python bench/mutate.py [--layout three-tier] [--show 10]

A value is silently wrong where it differs from the golden answers and neither its row, nor its form (by a finding that
the whole form did not have), nor its file (`partial` and the like) says that anything is doubtful. There should be none.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "samples"))

import mutations  # noqa: E402
from maker.docx import sample_to_docx  # noqa: E402
from maker.drawn import Ink, inks_to_pdf, sample_to_inks, sample_to_pdf  # noqa: E402
from maker.grid import Sample, text_to_sample  # noqa: E402
from maker.html import sample_to_html  # noqa: E402

from jixiao.evaluation.align import Pair, align  # noqa: E402
from jixiao.evaluation.compare import compare_forms, show_row  # noqa: E402
from jixiao.evaluation.facts import FormFacts, fold, form_to_facts, read_truth  # noqa: E402
from jixiao.pipeline import Outcome, process  # noqa: E402
from jixiao_extract.model import Table  # noqa: E402
from jixiao_normalize.model import Form  # noqa: E402

CONTAINERS: dict[str, Callable[[Sample], bytes]] = {
    "docx": sample_to_docx,
    "html": sample_to_html,
    "pdf": sample_to_pdf,
}
OF_THE_FORM = (
    mutations.drop_label,
    mutations.blank_header,
    mutations.swap_headers,
    mutations.swap_columns,
    mutations.double_row,
)
OF_THE_DRAWING = (mutations.delete_rule, mutations.cut_page)
# Variants of each mutation tried on each sample and container, spread evenly over all there are.
VARIANTS = 4
OUTCOMES = {"unharmed": 10, "told": 7, "lost": 7, "silent": 8}

Variant = TypeVar("Variant", Sample, list[Ink])


@dataclass(frozen=True, slots=True)
class Case:
    """One broken file and the forms that the whole one holds."""

    layout: str
    mutation: str
    container: str
    data: bytes
    wanted: tuple[FormFacts, ...]
    whole: Outcome


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of it.

    outcome: `unharmed` (all values right), `told` (partial, or more findings than the whole form has), `lost` (values
    missing that the file still says, none wrong, nothing told) or `silent`. wrong: the values that differ though nothing is told.
    """

    outcome: str
    wrong: tuple[str, ...] = ()


def main() -> int:
    """Break, read, report; exit code 1 where any value is silently wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--layout", action="append", default=[])
    parser.add_argument("--show", type=int, default=20, metavar="N", help="the first N silently wrong values")
    asked = parser.parse_args()
    cases = [case for grid in sample_grids(asked.layout) for case in broken(grid)]
    verdicts = [(case, judge(case)) for case in cases]
    print_table(verdicts)
    silent = [(case, text) for case, verdict in verdicts for text in verdict.wrong]
    for case, text in silent[: asked.show]:
        print(f"{case.layout}.{case.container} after {case.mutation}: {text}")
    return 1 if silent else 0


def sample_grids(layouts: list[str]) -> list[Path]:
    """Notations of the samples, of these layouts or of all."""
    grids = sorted((ROOT / "samples").glob("*/*.grid"))
    return [grid for grid in grids if not layouts or grid.stem in layouts]


def broken(grid: Path) -> Iterator[Case]:
    """All cases of one sample, in the containers in which its whole form is read without fault."""
    sample = text_to_sample(grid.read_text(encoding="utf-8"))
    truth = read_truth(grid.with_name("truth.json"))
    for container, write in CONTAINERS.items():
        whole = process(write(sample), f"{grid.stem}.{container}")
        wanted = truth[f"{grid.stem}.{container}"]
        if whole.status != "loaded" or not compare_forms(wanted, list(map(form_to_facts, whole.forms))).perfect:
            print(f"left out, for the whole form is not read without fault: {grid.stem}.{container}")
            continue
        for name, data in broken_files(sample, container):
            yield Case(grid.stem, name, container, data, wanted, whole)


def broken_files(sample: Sample, container: str) -> Iterator[tuple[str, bytes]]:
    """Name of the mutation and the bytes of the file, VARIANTS of each."""
    for mutate in OF_THE_FORM:
        for variant in spread(list(mutate(sample))):
            yield mutate.__name__, CONTAINERS[container](variant)
    if container == "pdf":
        inks: list[Ink] = sample_to_inks(sample)
        for damage in OF_THE_DRAWING:
            for drawn in spread(list(damage(inks))):
                yield damage.__name__, inks_to_pdf(drawn, sample)


def spread(variants: list[Variant]) -> list[Variant]:
    """VARIANTS of them, evenly over the list."""
    if len(variants) <= VARIANTS:
        return variants
    return [variants[at * len(variants) // VARIANTS] for at in range(VARIANTS)]


def judge(case: Case) -> Verdict:
    """Read the broken file and compare what it still says."""
    outcome = process(case.data, f"{case.layout}.{case.container}")
    if outcome.status != "loaded":
        return Verdict("told")
    pairs = align(case.wanted, [form_to_facts(form) for form in outcome.forms])
    forms = iter(outcome.forms)
    wrong = [
        text
        for one, other in pairs
        if other is not None
        for text in wrong_in_silence(one, other, next(forms), case.whole)
    ]
    lost = lost_values(pairs, texts_of(outcome))
    told = finding_count(outcome) > finding_count(case.whole)
    if wrong:
        return Verdict("silent", tuple(wrong))
    return Verdict("told" if told else "lost" if lost else "unharmed")


def wrong_in_silence(wanted: FormFacts | None, got: FormFacts, form: Form, whole: Outcome) -> list[str]:
    """Values of one form that differ while neither the row nor the form says that anything is doubtful."""
    if form.status == "partial" or new_codes(form, whole):
        return []
    if wanted is None:
        return [f"a form of its own: {got.fields.get('title')}"]
    return [*wrong_rows(wanted, got, form), *wrong_fields(wanted, got), *wrong_money(wanted, got)]


def new_codes(form: Form, whole: Outcome) -> Counter[str]:
    """Findings of the form, by code, that no form of the whole file had."""
    before: Counter[str] = Counter()
    for other in whole.forms:
        before |= Counter(finding.code for finding in other.findings)
    return Counter(finding.code for finding in form.findings) - before


def wrong_rows(wanted: FormFacts, got: FormFacts, form: Form) -> list[str]:
    """Rows that the golden answers do not have and that carry no finding of their own."""
    known = {(period, row.key) for period, rows in wanted.rows.items() for row in rows}
    doubtful = {fold(i.content) for i in form.indicators if i.findings or i.target.findings}
    return [
        show_row(row)
        for period, rows in got.rows.items()
        for row in rows
        if wanted.rows and (period, row.key) not in known and fold(row.columns[2]) not in doubtful
    ]


def wrong_fields(wanted: FormFacts, got: FormFacts) -> list[str]:
    """Header fields that are there and differ."""
    return [
        f"{name}: {got.fields[name]} for {text}"
        for name, text in wanted.fields.items()
        if name in got.fields and fold(got.fields[name]) != fold(text)
    ]


def wrong_money(wanted: FormFacts, got: FormFacts) -> list[str]:
    """Money lines that the golden answers do not have, where they tell the money."""
    known = {(fold(source), fold(yuan)) for source, yuan in wanted.funding or ()}
    lines = got.funding or () if wanted.funding is not None else ()
    return [f"{source} {yuan}" for source, yuan in lines if (fold(source), fold(yuan)) not in known]


def texts_of(outcome: Outcome) -> frozenset[str]:
    """All that a file still says, cell by cell."""
    blocks = outcome.document.blocks if outcome.document is not None else ()
    return frozenset(fold(cell.text) for block in blocks for cell in (block.cells if isinstance(block, Table) else (block,)))


def lost_values(pairs: list[Pair], left: frozenset[str]) -> int:
    """How many rows and fields are not read though the file still says them; what went with a cut page nobody can read.

    left: what the file still says.
    """
    lost = 0
    for one, other in pairs:
        if one is None:
            continue
        rows = {row.key for found in (other.rows.values() if other else ()) for row in found}
        lost += sum(row.key not in rows and fold(row.columns[2]) in left for wanted in one.rows.values() for row in wanted)
        lost += sum((other is None or name not in other.fields) and fold(text) in left for name, text in one.fields.items())
    return lost


def finding_count(outcome: Outcome) -> int:
    """All doubts that a file's forms and its reader tell."""
    notes = len(outcome.document.notes) if outcome.document else 0
    forms = sum(len(form.findings) + sum(len(i.findings) for i in form.indicators) for form in outcome.forms)
    return notes + forms


def print_table(verdicts: list[tuple[Case, Verdict]]) -> None:
    """One line a mutation and container."""
    print(
        f"{'mutation':16}{'container':10}{'files':>7}{'unharmed':>10}{'told':>7}{'lost':>7}{'silent':>8}{'wrong values':>14}"
    )
    groups = dict.fromkeys((case.mutation, case.container) for case, _ in verdicts)
    for mutation, container in sorted(groups):
        these = [v for case, v in verdicts if (case.mutation, case.container) == (mutation, container)]
        counts = Counter(verdict.outcome for verdict in these)
        shown = "".join(f"{counts[name]:>{wide}}" for name, wide in OUTCOMES.items())
        print(f"{mutation:16}{container:10}{len(these):>7}{shown}{sum(len(v.wrong) for v in these):>14}")
    print(f"{len(verdicts)} broken files, {sum(len(v.wrong) for _, v in verdicts)} values silently wrong")


if __name__ == "__main__":
    sys.exit(main())
