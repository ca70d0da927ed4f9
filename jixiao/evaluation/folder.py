"""Evaluation: files with golden answers (`truth.json`) against what the pipeline reads of them.

As a command: `python -m jixiao.evaluate FOLDER [--only docx] [--layout NAME] [--max-diffs 20] [--json]`.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from jixiao.cures import with_cure
from jixiao.evaluation.compare import compare_forms
from jixiao.evaluation.facts import FormFacts, form_to_facts, read_truth
from jixiao.evaluation.report import Evaluation, FileResult, evaluation_to_dict, evaluation_to_text
from jixiao.pipeline import Outcome, process
from jixiao_extract.errors import ExtractError, UnreadableFile

TRUTH = "truth.json"


@dataclass(frozen=True, slots=True)
class Golden:
    """One file and the forms that it holds; name and container as the report shows them."""

    name: str
    container: str
    path: Path
    forms: tuple[FormFacts, ...]


def evaluate_folder(folder: Path, jobs: int = 1, keep: Callable[[Golden], bool] = lambda golden: True) -> Evaluation:
    """Read every file named in the folder's `truth.json`, or in those of its subfolders, and compare.

    jobs: worker processes. keep: which files to read.
    Raises UnreadableFile or DamagedFile where the golden answers cannot be used.
    """
    golden = [entry for entry in read_golden(folder) if keep(entry)]
    if jobs > 1:
        with ProcessPoolExecutor(jobs) as pool:
            return Evaluation(str(folder), tuple(pool.map(evaluate_file, golden)))
    return Evaluation(str(folder), tuple(map(evaluate_file, golden)))


def choose(containers: Sequence[str], layouts: Sequence[str]) -> Callable[[Golden], bool]:
    """Keep these containers and layouts; none named means all."""
    return lambda golden: (
        (not containers or golden.container in containers) and (not layouts or layout_of(golden.path) in layouts)
    )


def read_golden(folder: Path) -> list[Golden]:
    """Every file that golden answers in or below the folder tell of.

    Raises UnreadableFile or DamagedFile.
    """
    truths = [folder / TRUTH] if (folder / TRUTH).exists() else sorted(folder.rglob(TRUTH))
    if not truths:
        cure = f"Name a folder that has a {TRUTH}, or subfolders that have one."
        raise UnreadableFile(str(folder), f"no {TRUTH} in this folder", cure)
    return [golden for path in truths for golden in _read_truth(folder, path)]


def _read_truth(folder: Path, truth: Path) -> list[Golden]:
    found = {file: (truth.parent / file, forms) for file, forms in read_truth(truth).items()}
    return [
        Golden(path.relative_to(folder).as_posix(), _container(file), path, forms)
        for file, (path, forms) in found.items()
    ]


def _container(file: str) -> str:
    """First folder or else the suffix: `xlsxpdf/D_3tier_0.pdf` is `xlsxpdf`, `form.pdf` is `pdf`."""
    path = Path(file)
    return path.parts[0] if len(path.parts) > 1 else path.suffix.lstrip(".")


def evaluate_file(golden: Golden) -> FileResult:
    """Read one file and compare its forms."""
    with _Noting(golden.path):
        outcome = _process(golden.path)
    return FileResult(
        golden.name,
        golden.container,
        layout_of(golden.path),
        outcome.status,
        outcome.reason,
        outcome.message,
        outcome.seconds,
        _count_findings(outcome),
        compare_forms(golden.forms, [form_to_facts(form) for form in outcome.forms]),
    )


def layout_of(path: Path) -> str:
    """`D_3tier_0.docx` is of layout `D_3tier`."""
    return re.sub(r"_\d+$", "", path.stem)


@dataclass(frozen=True, slots=True)
class _Noting:
    """Adds the file's name to whatever goes wrong within; swallows nothing."""

    path: Path

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if error is not None:
            error.add_note(f"while reading {self.path}")


def _process(path: Path) -> Outcome:
    try:
        data = path.read_bytes()
    except OSError as error:
        missing = UnreadableFile(str(path), error.strerror or "cannot be read")
        return Outcome(str(path), missing.status, missing.reason, with_cure(missing.cause, missing.cure))
    return process(data, path.name)


def _count_findings(outcome: Outcome) -> int:
    notes = len(outcome.document.notes) if outcome.document else 0
    return notes + sum(len(f.findings) + sum(len(i.findings) for i in f.indicators) for f in outcome.forms)


def main(arguments: Sequence[str] | None = None) -> int:
    """The evaluation as a command; 0 where the threshold is reached, 1 where not, 2 without golden answers."""
    asked = _parser().parse_args(arguments)
    try:
        evaluation = evaluate_folder(asked.folder, asked.jobs, choose(asked.only, asked.layout))
    except ExtractError as error:
        print(f"error: {with_cure(str(error), error.cure)}", file=sys.stderr)
        return error.exit_code
    if asked.json:
        print(json.dumps(evaluation_to_dict(evaluation, asked.max_diffs), ensure_ascii=False, indent=1))
    else:
        print(evaluation_to_text(evaluation, asked.max_diffs))
    return 0 if evaluation.reaches(asked.threshold) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m jixiao.evaluate", description="Compare with golden answers.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", action="append", default=[], metavar="CONTAINER")
    parser.add_argument("--layout", action="append", default=[], metavar="NAME")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--max-diffs", type=int, default=20)
    parser.add_argument("--threshold", type=float, default=0.995, help="share of rows, fields and money, 0 to 1")
    parser.add_argument("--json", action="store_true")
    return parser


if __name__ == "__main__":
    sys.exit(main())
