"""The report of a run as text and JSON; `report_page` makes the HTML page of the same facts.

No text of a form is in it, so that nobody's name is; telephone and identity numbers in file names are masked.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jixiao.cures import cause_and_cure
from jixiao.ingestion import Tally, Trouble
from jixiao.language import say, spoken
from jixiao_extract.messages import findings, reasons
from jixiao_store.records import STATUSES

SHOWN_TROUBLES = 20  # lines of each kind in the text report; JSON and HTML hold all that the tally holds
_TROUBLES = {"quarantined": "Not read", "unsupported": "No documents", "no_form": "No form found in"}
# A mobile number (11 digits from 13 to 19) or a resident's identity number (18 places), GB 11643.
_PERSONAL = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|\d{17}[\dXx])(?!\d)")


@dataclass(frozen=True, slots=True)
class Report:
    """A run as it is told. asked: the paths as named; ended: `finished` or `interrupted`; seconds: wall clock."""

    tally: Tally
    asked: tuple[str, ...]
    store: str
    version: str
    ended: str
    seconds: float

    @property
    def rate(self) -> float:
        """Inputs a second."""
        return self.tally.inputs / self.seconds if self.seconds > 0 else 0.0


def write_report(report: Report, path: Path) -> None:
    """Write the report in the form that the suffix names: `.json`, `.html`, anything else is text."""
    from jixiao.report.page import report_to_page

    writers = {".json": report_to_json, ".html": report_to_page, ".htm": report_to_page}
    path.write_text(writers.get(path.suffix.lower(), report_to_text)(report), encoding="utf-8")


def report_to_text(report: Report) -> str:
    """The report as lines for a terminal or a log."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    tally = report.tally
    yield say("{0} inputs = {1}", tally.inputs, counted(tally.statuses))
    yield say("{0} forms read; {1} inputs unchanged since an earlier run", tally.forms, tally.kept)
    speed = (f"{report.seconds:.1f}", f"{report.rate:.1f}", say(report.ended), report.store)
    yield say("{0} s, {1} inputs/s, {2}; store: {3}", *speed)
    whys = {f"{say(status)}: {reason} ({meaning(reason)})": n for (status, reason), n in tally.reasons.most_common()}
    yield from _counted(say("Why"), whys)
    doubts = {f"{code} ({say(level)}) {meaning(code)}": n for (code, level), n in tally.findings.most_common(20)}
    yield from _counted(say("Findings"), doubts)
    yield from _counted(say("New layouts"), tally.new_layouts)
    for status, title in _TROUBLES.items():
        yield from _troubles(report, status, say(title))
    yield from _cures(tally)
    slow = [(seconds, name) for seconds, name in sorted(tally.slowest, reverse=True) if seconds >= 1.0]
    if slow:
        yield say("Slowest")
        yield from (f"  {seconds:7.1f} s  {masked(name)}" for seconds, name in slow)


def _troubles(report: Report, status: str, title: str) -> Iterator[str]:
    """The inputs of one status by name, as many as one can look through."""
    troubles = [trouble for trouble in report.tally.troubles if trouble.status == status]
    if not troubles:
        return
    yield title
    yield from (f"  {line_of(trouble)}" for trouble in troubles[:SHOWN_TROUBLES])
    more = report.tally.statuses[status] - min(SHOWN_TROUBLES, len(troubles))
    if more:
        yield say("  … and {0} more: jixiao export --db {1} --view v_files --out FOLDER names all", more, report.store)


def line_of(trouble: Trouble) -> str:
    """`FILE: cause`; what to do stands once for all of them."""
    return f"{masked(trouble.name)}: {masked(cause_and_cure(trouble.message)[0])}"


def _cures(tally: Tally) -> Iterator[str]:
    """What a person can do, each advice once, with how many files it would help."""
    advice = Counter(cure for trouble in tally.troubles if (cure := cause_and_cure(trouble.message)[1]))
    if advice:
        yield say("What to do")
        yield from (f"  {n:7d}  {masked(cure)}" for cure, n in advice.most_common())


def counted(statuses: Mapping[str, int]) -> str:
    """`3 loaded, 1 quarantined`."""
    return say(", ").join(f"{statuses[status]} {say(status)}" for status in STATUSES if statuses[status]) or say("nothing")


def meaning(code: str) -> str:
    """What a reason or a finding's code means, in the language spoken; the code itself where nothing is known."""
    entry = reasons().get(code) or findings().get(code)
    return code if entry is None else entry.meaning.zh if spoken() == "zh" else entry.meaning.en


def _counted(title: str, counts: dict[str, int]) -> Iterator[str]:
    if counts:
        yield title
        yield from (f"  {n:7d}  {masked(name)}" for name, n in counts.items())


def report_to_json(report: Report) -> str:
    """The report for programs; keys are stable."""
    tally = report.tally
    facts = {
        "version": report.version,
        "asked": [masked(path) for path in report.asked],
        "store": report.store,
        "ended": report.ended,
        "seconds": round(report.seconds, 3),
        "inputs": tally.inputs,
        "unchanged": tally.kept,
        "forms": tally.forms,
        "statuses": {status: tally.statuses[status] for status in STATUSES},
        "reasons": [{"status": s, "reason": r, "count": n} for (s, r), n in tally.reasons.most_common()],
        "findings": [{"code": c, "severity": s, "count": n} for (c, s), n in tally.findings.most_common()],
        "new_layouts": tally.new_layouts,
        "slowest": [{"name": masked(n), "seconds": round(s, 3)} for s, n in sorted(tally.slowest, reverse=True)],
        "troubles": [
            {"name": masked(trouble.name), "status": trouble.status, "reason": trouble.reason, "message": masked(trouble.message)}
            for trouble in tally.troubles
        ],
        "rate": [{"seconds": round(s, 2), "inputs": n} for s, n in tally.pulse.points],
    }
    return json.dumps(facts, ensure_ascii=False, indent=1) + "\n"


def masked(text: str) -> str:
    """Telephone and identity numbers with stars in the middle."""
    return _PERSONAL.sub(lambda found: found[0][:3] + "*" * (len(found[0]) - 5) + found[0][-2:], text)
