"""Texts that look like two cells run together, as where the rule between them is missing.

    │ 河西县文物保护所420,000 │   a name with an amount behind it
    │ 质量指标 上报准确率     │   a tier and a name
    │ 万元10                  │   a unit and a weight
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from jixiao_extract.model import Finding, Place
from jixiao_normalize.model import Form, Indicator
from jixiao_normalize.tiers import is_tier2
from jixiao_normalize.words import one_line

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


def _mixed(indicator: Indicator) -> bool:
    label, blank, rest = indicator.content.partition(" ")
    tiered = bool(blank and rest) and is_tier2(label)
    unit = indicator.target.unit or ""
    repeated = (indicator.printed or "").count("· ") > 0
    return tiered or repeated or _NUMBER_BEHIND.search(unit) is not None


def _doubt(text: str, places: tuple[Place, ...]) -> Finding:
    return Finding("run_together", "warning", f"two cells may be run together: {one_line(text)[:60]}", places)
