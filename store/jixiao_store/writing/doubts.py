"""Each doubt once, and the fact that it speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jixiao_extract.model import Finding, Place
from jixiao_normalize.model import Form
from jixiao_store.writing.persons import mask_numbers
from jixiao_store.writing.rows import Placed, Row, indicator_findings, named_facts

# Where a cell belongs to several facts, the first of these is what a doubt about it speaks of.
_TELLING = ("indicator", "funding_line", "field", "task", "entry", "person", "note")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A finding with the fact that it speaks of, as `place` names facts; all None for a file as a whole."""

    finding: Finding
    fact: str | None = None
    row_no: int | None = None
    name: str | None = None


def form_doubts(form: Form) -> list[Doubt]:
    """All doubts of a form: those of the form first; what form and indicator both tell is told once, of the indicator."""
    of_rows = [
        Doubt(finding, "indicator", row_no, row.content)
        for row_no, row in enumerate(form.indicators, 1)
        for finding in indicator_findings(row)
    ]
    told = {_said(doubt.finding) for doubt in of_rows if doubt.finding.places}
    own = {_said(finding): finding for finding in reversed(form.findings)}
    alone = [finding for finding in reversed(own.values()) if _said(finding) not in told]
    return [*_led(form, alone), *of_rows]


def _said(finding: Finding) -> tuple[str, str, tuple[Place, ...]]:
    return finding.code, finding.message, finding.places[:1]


def _led(form: Form, findings: Iterable[Finding]) -> list[Doubt]:
    """Doubts of the form, each led to the fact whose cell it names; without a place it is one about the whole form."""
    findings = list(findings)
    known = _facts_by_place(form) if any(finding.places for finding in findings) else {}
    found: list[Doubt] = []
    for finding in findings:
        if not finding.places:
            found.append(Doubt(finding, "form", 1, None))
            continue
        fact = next((known[place] for place in finding.places if place in known), None)
        found.append(Doubt(finding, *fact) if fact is not None else Doubt(finding, "finding"))
    return found


def _facts_by_place(form: Form) -> dict[Place, tuple[str, int, str | None]]:
    """The fact that each cell belongs to; where several share one, the most telling."""
    known: dict[Place, tuple[str, int, str | None]] = {}
    for fact, row_no, name, places in sorted(named_facts(form), key=lambda named: _TELLING.index(named[0])):
        for place in places:
            known.setdefault(place, (fact, row_no, name))
    return known


def finding_rows(found: Iterable[Doubt]) -> Iterator[Row]:
    for row_no, doubt in enumerate(found, 1):
        finding = doubt.finding
        fact_row = row_no if doubt.fact == "finding" else doubt.row_no
        said = (finding.code, finding.severity, mask_numbers(finding.message), _masked(finding.message_zh))
        yield row_no, fact_row, *said, doubt.fact, doubt.name


def _masked(text: str | None) -> str | None:
    return None if text is None else mask_numbers(text)


def finding_places(found: Iterable[Doubt]) -> Iterator[Placed]:
    yield from (("finding", row_no, doubt.finding.places) for row_no, doubt in enumerate(found, 1))
