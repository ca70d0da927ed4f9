"""What an evaluation found, and how it is told: as text for people and as a dict for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from jixiao.evaluation.facts import Json
from jixiao.evaluation.reliability import reliability_to_text
from jixiao.evaluation.score import Difference, Score, Tally, sum_scores
from jixiao.language import say, translated

TALLIES = ("forms", "rows", "fields", "money", "entries", "weights", "actuals")


@dataclass(frozen=True, slots=True)
class FileResult:
    """What one file reached.

    file: as the golden answers name it. container: its first folder, or its suffix where it lies in none.
    layout: the file's name without suffix and trailing number. status, reason, message: of the Outcome.
    findings: how many doubts its forms carry.
    """

    file: str
    container: str
    layout: str
    status: str
    reason: str | None
    message: str | None
    seconds: float
    findings: int
    score: Score

    @property
    def silent(self) -> bool:
        """Whether something is wrong though the file ended as `loaded`, without any doubt said."""
        return self.status == "loaded" and not self.findings and not self.score.perfect


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All files of a folder with golden answers."""

    folder: str
    files: tuple[FileResult, ...]

    @property
    def score(self) -> Score:
        """The sum over all files."""
        return sum_scores([file.score for file in self.files])

    def by(self, group: Callable[[FileResult], str]) -> Mapping[str, Score]:
        """Scores summed by container, layout or anything else, sorted by name."""
        names = sorted({group(file) for file in self.files})
        return {name: sum_scores([f.score for f in self.files if group(f) == name]) for name in names}

    def reaches(self, threshold: float) -> bool:
        """Whether rows (recall and precision), header fields, money and entries all reach the threshold, 0 to 1."""
        score = self.score
        reached = (score.rows, score.fields, score.money, score.entries, score.forms)
        return all(min(tally.recall, tally.precision) >= threshold for tally in reached)


def evaluation_to_text(evaluation: Evaluation, max_differences: int) -> str:
    """The report for people: totals, one line a container and a layout, troubled files, the first differences."""
    containers, layouts = evaluation.by(lambda file: file.container), evaluation.by(lambda file: file.layout)
    wide = max(len(name) for name in (say("right/wanted"), *containers, *layouts))
    lines = [_heading(wide), _line(say("all"), wide, evaluation.score), *_surplus(evaluation.score), *_left_out(evaluation), ""]
    lines += [_line(name, wide, score) for name, score in containers.items()] + [""]
    lines += [_line(name, wide, score) for name, score in layouts.items()] + [""]
    lines += [*reliability_to_text(evaluation.score.reliability), ""]
    lines += [f"{f.file}: {say(f.status)} ({f.reason}) {translated(f.message or '')}".rstrip() for f in evaluation.files if f.reason]
    lines += [say("{0}: wrong in silence", file.file) for file in evaluation.files if file.silent]
    return "\n".join([*lines, *islice(_differences(evaluation), max_differences)])


def _heading(wide: int) -> str:
    names = "".join(f"{say(name):>15}" for name in TALLIES)
    return f"{say('right/wanted'):{wide}}{names}   {say('rows: recall precision missing invented')}"


def _line(name: str, wide: int, score: Score) -> str:
    tallies = "".join(f"{_share(getattr(score, tally)):>15}" for tally in TALLIES)
    rows = f"{score.rows.recall:>15.2%} {score.rows.precision:>9.2%} {score.missing:>7} {score.invented:>8}"
    return f"{name:{wide}}{tallies}{rows}"


def _share(tally: Tally) -> str:
    extra = f" (+{tally.got - tally.wanted})" if tally.got > tally.wanted else ""
    return f"{tally.right}/{tally.wanted}{extra}"


def _surplus(score: Score) -> list[str]:
    """What `(+N)` stands for, where the totals print one."""
    if not any(tally.got > tally.wanted for tally in (getattr(score, name) for name in TALLIES)):
        return []
    return [say("(+N): N more were read than the golden answers name: invented, or printed and left out of the answers")]


def _left_out(evaluation: Evaluation) -> list[str]:
    """What is right of all rows that are printed, where the golden answers leave some out."""
    score = evaluation.score
    if not score.left_out:
        return []
    printed = score.rows.wanted + score.left_out
    layouts = ", ".join(name for name, part in evaluation.by(lambda file: file.layout).items() if part.left_out)
    told = "{0} of {1} printed rows are right ({2}); the golden answers leave out {3} on purpose, which are told as not read: {4}"
    return [say(told, score.rows.right, printed, f"{score.rows.right / printed:.2%}", score.left_out, layouts)]


def _differences(evaluation: Evaluation) -> Iterator[str]:
    """Differences, each once with the containers it is found in: the same mistake in four containers is one."""
    seen: dict[tuple[str, Difference], list[str]] = {}
    for file in evaluation.files:
        for one in file.score.differences:
            seen.setdefault((file.layout, one), []).append(file.file)
    for (_, one), files in seen.items():
        wanted, got = one.wanted or say("(nothing)"), one.got or say("(nothing)")
        yield say("{0}, form {1}, {2}:\n    wanted {3}\n    got    {4}", ", ".join(dict.fromkeys(files)), one.form, one.what, wanted, got)


def evaluation_to_dict(evaluation: Evaluation, max_differences: int) -> dict[str, Json]:
    """The report for programs, ready for json.dumps."""
    return {
        "folder": evaluation.folder,
        "all": _score_to_dict(evaluation.score),
        "containers": {n: _score_to_dict(s) for n, s in evaluation.by(lambda file: file.container).items()},
        "layouts": {n: _score_to_dict(s) for n, s in evaluation.by(lambda file: file.layout).items()},
        "files": [_file_to_dict(file) for file in evaluation.files],
        "differences": list(islice(_difference_dicts(evaluation), max_differences)),
    }


def _score_to_dict(score: Score) -> dict[str, Json]:
    tallies: dict[str, Json] = {name: _tally_to_dict(getattr(score, name)) for name in TALLIES}
    said: dict[str, Json] = {"calibration_error": score.reliability.calibration_error}
    return tallies | {"left_out": score.left_out, "missing": score.missing, "invented": score.invented} | said


def _tally_to_dict(tally: Tally) -> dict[str, Json]:
    return {
        "wanted": tally.wanted,
        "got": tally.got,
        "right": tally.right,
        "recall": tally.recall,
        "precision": tally.precision,
    }


def _file_to_dict(file: FileResult) -> Json:
    return {
        "file": file.file,
        "container": file.container,
        "layout": file.layout,
        "status": file.status,
        "reason": file.reason,
        "message": file.message,
        "seconds": file.seconds,
        "findings": file.findings,
        "silent": file.silent,
    } | _score_to_dict(file.score)


def _difference_dicts(evaluation: Evaluation) -> Iterator[Json]:
    for file in evaluation.files:
        for one in file.score.differences:
            yield {"file": file.file, "form": one.form, "what": one.what, "wanted": one.wanted, "got": one.got}
