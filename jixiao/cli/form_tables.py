"""Forms as tables on a terminal: nothing is cut, long texts go on in the next line; what is piped is never folded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from rich.console import Console
from rich.table import Table
from rich.text import Text

from jixiao.language import translated
from jixiao.pipeline import Outcome
from jixiao.report import meaning
from jixiao.texts import Texts, texts
from jixiao_extract.messages import column_codes, statuses
from jixiao_extract.model import Finding, Place
from jixiao_normalize.model import Entry, Form, Indicator
from jixiao_store import form_doubts

_PIPED = 100_000  # columns where nobody looks at a terminal: wider than any row
_WIDE = 110  # columns from which on what is printed has a column of its own; below it stands beside the name
_FIGURES = frozenset({"yuan", "total", "fiscal", "other", "value", "actual", "weight", "score"})
_WHOLE = frozenset({"yuan", "operator", "unit", "weight", "score", "severity"})  # not folded: short, and read at a glance
_NARROW = {"value": 10, "actual": 8}  # columns these take at most on a narrow terminal: names have the rest
_CELL = re.compile(r"table (\d+), row (\d+), column (\d+)")


def print_outcome(outcome: Outcome, language: str) -> None:
    """Print what became of a file and its forms, in `zh` or `en`."""
    console = Console(highlight=False, width=None if Console().is_terminal else _PIPED)
    say = texts("jixiao.cli", language)
    document = outcome.document
    read = say("read", document.reader, document.pages) if document else ""
    console.print(Text(say("file", outcome.source, _status(outcome.status, say), len(outcome.forms)) + read, "bold"))
    if outcome.message:
        console.print(Text(translated(outcome.message)))
    _print_findings(console, document.notes if document else (), say)
    for number, form in enumerate(outcome.forms, 1):
        _print_form(console, number, form, say)


def _print_form(console: Console, number: int, form: Form, say: Texts) -> None:
    console.print()
    about = (_code("form_kind", form.kind, say), form.fiscal_year or "", _code("form_status", form.status, say))
    console.print(Text(say("form", number, form.title, *about), "bold"))
    _print_rows(console, ("field", "text"), ((field.label or field.name, field.text) for field in form.fields), say)
    money = (
        (f.source, f.level or "", _said(f.yuan), f"{f.printed} {f.printed_unit or ''}", _code("measure", f.measure, say))
        for f in form.funding
    )
    _print_rows(console, ("money", "level", "yuan", "printed", "measure"), money, say)
    _print_rows(console, ("", "duties"), _entries(form.duties), say)
    _print_rows(console, ("", "goals"), _entries(form.goals), say)
    tasks = ((str(t.seq), t.name, t.content or "", _said(t.total), _said(t.fiscal), _said(t.other)) for t in form.tasks)
    _print_rows(console, ("", "task", "text", "total", "fiscal", "other"), tasks, say)
    for period in sorted({indicator.period for indicator in form.indicators}):
        _print_indicators(console, [row for row in form.indicators if row.period == period], period, say)
    _print_findings(console, (doubt.finding for doubt in form_doubts(form)), say)


def _print_indicators(console: Console, indicators: Sequence[Indicator], period: str, say: Texts) -> None:
    """Tiers stand once, over their rows, so that names and figures have the width; columns that nothing fills are left out."""
    head = (period, "content", "operator", "value", "unit", "actual", "weight", "score", "printed", "place")
    rows: list[tuple[str, ...]] = []
    tiers = None
    for row in indicators:
        if (row.tier1, row.tier2) != tiers:
            tiers = (row.tier1, row.tier2)
            rows.append(("", " ".join(tier for tier in tiers if tier), *[""] * (len(head) - 2)))
        rows.append(_indicator(row, say, console.width < _WIDE))
    filled = [at for at in range(len(head)) if at < 2 or any(row[at] for row in rows)]
    _print_rows(console, [head[at] for at in filled], ([row[at] for at in filled] for row in rows), say)


def _indicator(row: Indicator, say: Texts, narrow: bool) -> tuple[str, ...]:
    target = (row.target.operator or "", row.target.value or "", row.target.unit or "")
    printed = row.printed or ""
    # What the page prints is shown where it is not what the three columns before it say.
    other = "" if printed in ("".join(target), "".join(target[1:]), target[1]) else printed
    name, other = (f"{row.content} [{other}]", "") if narrow and other else (row.content, other)
    return (str(row.seq), name, *target, row.actual or "", row.weight or "", row.score or "", other, _place(row.places, say))


def _print_findings(console: Console, findings: Iterable[Finding], say: Texts) -> None:
    chinese = say.language == "zh"
    apart = "\n" if console.width < _WIDE else " "  # a long code and what it means
    rows = (
        (
            translated(f.severity),
            f"{f.code}{apart}{meaning(f.code)}" if chinese else f.code,
            (chinese and f.message_zh) or f.message,
            _place(f.places, say),
        )
        for f in findings
    )
    _print_rows(console, ("severity", "finding", "message", "place"), rows, say)


def _print_rows(console: Console, head: Sequence[str], rows: Iterable[Sequence[str]], say: Texts) -> None:
    table = Table(show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    for name in head:
        justify: Literal["left", "right"] = "right" if name in _FIGURES else "left"
        most = _NARROW.get(name) if console.width < _WIDE else None
        table.add_column(say(name) if name else "", justify=justify, overflow="fold", no_wrap=name in _WHOLE, max_width=most)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    if table.row_count:
        console.print(table)


def _entries(entries: Iterable[Entry]) -> Iterable[tuple[str, str]]:
    return ((str(entry.seq), entry.text) for entry in entries)


def _place(places: Sequence[Place], say: Texts) -> str:
    """Short enough for its column: `T1 R12C4` is the first table's row 12, column 4."""
    if not places:
        return ""
    first = places[0]
    ref = _CELL.sub(r"T\1 R\2C\3", first.ref) if first.ref else None
    parts = (first.sheet, say("page", first.page) if first.page else None, ref)
    return " ".join(part for part in parts if part)


def _status(status: str, say: Texts) -> str:
    entry = statuses().get(status)
    return f"{status}（{entry.meaning.zh}）" if entry and say.language == "zh" else status


def _code(column: str, code: str, say: Texts) -> str:
    entry = column_codes()[column].get(code)
    return re.split("[（，]", entry.meaning.zh)[0] if entry and say.language == "zh" else code


def _said(value: object) -> str:
    return "" if value is None else str(value)
