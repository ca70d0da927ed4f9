"""Every code that a database can hold, explained: the catalogue of messages and the rules, as the store keeps them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jixiao_extract.messages import Entry, column_codes, findings, reasons, statuses
from jixiao_normalize.rules import RULES
from jixiao_store.records import CodeText

_OUTCOMES = frozenset({"finding", "pass", "not_applicable", "insufficient_data"})


def explained() -> tuple[CodeText, ...]:
    """All codes by kind: `finding`, `rule`, `reason`, `status`, `outcome`, and those of `column_codes`."""
    rules = {rule.code for rule in RULES}
    return (
        *_code_texts("finding", findings()),
        *_code_texts("rule", {code: entry for code, entry in findings().items() if code in rules}),
        *_code_texts("reason", reasons()),
        *_code_texts("status", {code: entry for code, entry in statuses().items() if code not in _OUTCOMES}),
        *_code_texts("outcome", {code: entry for code, entry in statuses().items() if code in _OUTCOMES}),
        *(text for kind, entries in column_codes().items() for text in _code_texts(kind, entries)),
    )


def _code_texts(kind: str, entries: Mapping[str, Entry]) -> Iterator[CodeText]:
    for code, entry in entries.items():
        advice = entry.advice
        yield CodeText(
            kind,
            code,
            entry.meaning.en,
            entry.meaning.zh,
            advice.en if advice else None,
            advice.zh if advice else None,
            entry.severity if kind == "finding" else None,
        )
