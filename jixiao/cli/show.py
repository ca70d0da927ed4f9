"""The commands show and evaluate: what one file says, and how well a folder is read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from pathlib import Path

from jixiao.cli.explain import explain_document
from jixiao.cli.people import masked_outcome, masker
from jixiao.ingestion import Arrival, arrivals, is_there, no_such, take_in
from jixiao.pipeline import Outcome, process
from jixiao.temporary import private_folder
from jixiao.workers import Limits
from jixiao_extract.errors import UnreadableFile

BELOW_THRESHOLD = 5


def show_file(file: Path, as_json: bool, explain: bool, reveal: bool, language: str) -> int:
    """Print the forms of a file, or of every member of an archive; 0, 2 if something is quarantined, 3 if no form.

    reveal: print names and numbers of people, which are masked otherwise, as in the views.

    Raises NoSuchInput.
    """
    if not is_there(str(file)):
        raise no_such(str(file))
    outcomes = list(_outcomes(file))
    if as_json:
        shown = outcomes if reveal else [masked_outcome(outcome) for outcome in outcomes]
        print(json.dumps([_to_json(outcome) for outcome in shown], ensure_ascii=False, indent=1, default=_plain))
    else:
        for outcome in outcomes:
            _print(outcome, explain, reveal, language)
    if any(outcome.status == "quarantined" for outcome in outcomes):
        return 2
    return 0 if any(outcome.forms for outcome in outcomes) else 3


def _outcomes(file: Path) -> Iterator[Outcome]:
    with private_folder() as scratch:
        for arrival in arrivals([str(file)]):
            for taken in take_in(arrival, Limits(), scratch):
                yield _outcome(taken)


def _outcome(arrival: Arrival) -> Outcome:
    name = arrival.path if arrival.member is None else f"{arrival.path}!{arrival.member}"
    if arrival.refusal is not None or arrival.body is None:
        refusal = arrival.refusal
        return Outcome(name, *((refusal.status, refusal.reason, refusal.message) if refusal else ("quarantined",)))
    try:
        data = arrival.body.read_bytes()
    except OSError as error:
        raise UnreadableFile(name, error.strerror or str(error)) from None
    return process(data, Path(name).name)


def _to_json(outcome: Outcome) -> dict[str, object]:
    document = outcome.document
    about = {"file": outcome.source, "status": outcome.status, "reason": outcome.reason, "message": outcome.message}
    read = {"reader": document.reader, "pages": document.pages} if document else {}
    notes = [asdict(note) for note in document.notes] if document else []
    return {**about, **read, "notes": notes, "forms": [asdict(form) for form in outcome.forms]}


def _plain(value: object) -> str:
    """Decimals and dates as they are printed: a float would lose what a Decimal keeps."""
    if isinstance(value, Decimal | date):
        return str(value)
    raise TypeError(f"no JSON for {type(value).__name__}")


def _print(outcome: Outcome, explain: bool, reveal: bool, language: str) -> None:
    from jixiao.cli.form_tables import print_outcome

    print_outcome(outcome if reveal else masked_outcome(outcome), language)
    if explain and outcome.document is not None:
        told = explain_document(outcome.document)
        print(told if reveal else masker(outcome.forms)(told))


def show_evaluation(folder: Path, as_json: bool, threshold: float, jobs: int, differences: int) -> int:
    """Print the evaluation of a folder; 5 below the threshold."""
    if not is_there(str(folder)):
        raise no_such(str(folder))
    from jixiao.evaluation import evaluate_folder, evaluation_to_dict, evaluation_to_text

    evaluation = evaluate_folder(folder, jobs)
    if as_json:
        print(json.dumps(evaluation_to_dict(evaluation, differences), ensure_ascii=False, indent=1))
    else:
        print(evaluation_to_text(evaluation, differences))
    return 0 if evaluation.reaches(threshold) else BELOW_THRESHOLD
