"""Texts that look like two cells run together, as where the rule between them is missing.

    │ 河西县文物保护所420,000 │   a name with an amount behind it
    │ 质量指标 上报准确率     │   a tier and a name
    │ 万元10                  │   a unit and a weight
    │ 产出指标效益指标        │   two tiers

A reader that sees the page tells more, by where the texts stand; of its doubts those are kept that touch a fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import regex

from jixiao_extract.messages import finding
from jixiao_extract.model import Finding, Place
from jixiao_normalize.claims import Claim
from jixiao_normalize.model import Form, Indicator
from jixiao_normalize.vocabulary import holds_two, is_tier2
from jixiao_normalize.words import one_line

_CODE = "run_together"
# What a reader doubts about single cells.
_READER_CODES = frozenset({_CODE, "uncertain_reading", "misread_label"})
# What is said of a row of unsure cells where the reader does not say why.
_UNEXPLAINED = "doubtful_reading"
# A doubt about a cell that was taken as one of these touches nothing that is counted or compared.
_NO_FACT = ("note", "heading", "number")
_AMOUNT = regex.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d{2}(?!\d)")
_NUMBER_BEHIND = regex.compile(r"[\p{Han}%）)]\d+(?:\.\d+)?$")
_NAMES = ("project_name", "department_name", "implementing_unit", "supervising_department")


def run_together(form: Form) -> Iterator[Finding]:
    """A doubt for every name, source or row whose text holds what belongs into another cell."""
    for field in form.fields:
        if field.name in _NAMES and _AMOUNT.search(field.text):
            yield _doubt(field.text, field.places)
    for line in form.funding:
        if _AMOUNT.search(line.source):
            yield _doubt(line.source, line.places)
    for indicator in form.indicators:
        if _mixed(indicator):
            yield _doubt(f"{indicator.content} {indicator.printed or ''}", indicator.places)


def with_reader_doubts(form: Form, claims: Iterable[Claim], notes: Sequence[Finding]) -> Form:
    """The form with the reader's doubts about single cells that its rows and other facts were read from."""
    doubts = [note for note in notes if note.code in _READER_CODES]
    if not doubts:
        return form
    told = {(finding.code, place) for finding in form.findings for place in finding.places}
    taken = {place for claim in claims if not claim.taken_as.startswith(_NO_FACT) for place in claim.cell.places}
    new = [
        doubt
        for doubt in doubts
        if taken.intersection(doubt.places) and not told.intersection((doubt.code, place) for place in doubt.places)
    ]
    of_rows = {place for indicator in form.indicators for place in indicator.places}
    rows = tuple(_with_doubts(indicator, new) for indicator in form.indicators)
    others = [doubt for doubt in new if not of_rows.intersection(doubt.places)]
    return replace(form, indicators=rows, findings=(*form.findings, *others))


def _with_doubts(indicator: Indicator, doubts: Sequence[Finding]) -> Indicator:
    own = tuple(doubt for doubt in doubts if set(indicator.places).intersection(doubt.places))
    explained = any(doubt.code == "uncertain_reading" for doubt in own)
    before = tuple(finding for finding in indicator.findings if not (explained and finding.code == _UNEXPLAINED))
    return replace(indicator, findings=(*before, *own)) if own else indicator


def _mixed(indicator: Indicator) -> bool:
    label, blank, rest = indicator.content.partition(" ")
    tiered = bool(blank and rest) and is_tier2(label)
    unit = indicator.target.unit or ""
    several = any(holds_two(tier) for tier in (indicator.tier1, indicator.tier2))
    repeated = (indicator.printed or "").count("· ") > 0
    return tiered or several or repeated or _NUMBER_BEHIND.search(unit) is not None


def _doubt(text: str, places: tuple[Place, ...]) -> Finding:
    return finding(_CODE, one_line(text)[:60], places=places)
