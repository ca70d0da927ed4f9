"""Forms as tables on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from jixiao.pipeline import Outcome
from jixiao_extract.model import Finding, Place
from jixiao_normalize.model import Entry, Form, Indicator
from jixiao_store import form_doubts

_LOG_WIDTH = 160  # columns where nobody looks at a terminal


def print_outcome(outcome: Outcome) -> None:
    """Print what became of a file and its forms."""
    console = Console(highlight=False, width=None if Console().is_terminal else _LOG_WIDTH)
    document = outcome.document
    read = f", read as {document.reader}, {document.pages} pages" if document else ""
    console.print(Text(f"{outcome.source}: {outcome.status}{read}, {len(outcome.forms)} forms", "bold"))
    if outcome.message:
        console.print(Text(outcome.message))
    _print_findings(console, document.notes if document else ())
    for number, form in enumerate(outcome.forms, 1):
        _print_form(console, number, form)


def _print_form(console: Console, number: int, form: Form) -> None:
    console.print()
    console.print(Text(f"Form {number}: {form.title} [{form.kind}, {form.fiscal_year}, {form.status}]", "bold"))
    _print_rows(console, ("field", "text"), ((field.label or field.name, field.text) for field in form.fields))
    money = (
        (f.source, f.level or "", _said(f.yuan), f"{f.printed} {f.printed_unit or ''}", f.measure) for f in form.funding
    )
    _print_rows(console, ("money", "level", "yuan", "printed", "measure"), money)
    _print_rows(console, ("", "duties"), _entries(form.duties))
    _print_rows(console, ("", "goals"), _entries(form.goals))
    tasks = ((str(t.seq), t.name, t.content or "", _said(t.total), _said(t.fiscal), _said(t.other)) for t in form.tasks)
    _print_rows(console, ("", "task", "content", "total", "fiscal", "other"), tasks)
    for period in sorted({indicator.period for indicator in form.indicators}):
        _print_indicators(console, [row for row in form.indicators if row.period == period], period)
    _print_findings(console, (doubt.finding for doubt in form_doubts(form)))


def _print_indicators(console: Console, indicators: Sequence[Indicator], period: str) -> None:
    rows = (
        (
            str(row.seq),
            row.tier1 or "",
            row.tier2 or "",
            row.content,
            row.target.operator or "",
            row.target.value or "",
            row.target.unit or "",
            row.printed or "",
            _place(row.places),
        )
        for row in indicators
    )
    _print_rows(console, (period, "tier 1", "tier 2", "content", "op", "value", "unit", "printed", "place"), rows)


def _print_findings(console: Console, findings: Iterable[Finding]) -> None:
    rows = ((f.severity, f.code, f.message, _place(f.places)) for f in findings)
    _print_rows(console, ("severity", "finding", "message", "place"), rows)


def _print_rows(console: Console, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    table = Table(*head, show_edge=False, pad_edge=False)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    if table.row_count:
        console.print(table)


def _entries(entries: Iterable[Entry]) -> Iterable[tuple[str, str]]:
    return ((str(entry.seq), entry.text) for entry in entries)


def _place(places: Sequence[Place]) -> str:
    if not places:
        return ""
    first = places[0]
    parts = (first.sheet, f"p. {first.page}" if first.page else None, first.ref)
    return " ".join(part for part in parts if part) + (" …" if len(places) > 1 else "")


def _said(value: object) -> str:
    return "" if value is None else str(value)
