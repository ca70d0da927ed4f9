"""The report of a run as one HTML page that needs nothing else: no script, no style sheet, no picture from outside."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import pairwise

from jixiao.language import say, spoken, translated
from jixiao.report.text import Report, masked, meaning
from jixiao_store.records import STATUSES

WIDTH, HEIGHT = 720, 140  # of the picture, in pixels
_COLOURS = {
    "loaded": "#2e7d32",
    "partial": "#9e9d24",
    "no_form": "#607d8b",
    "duplicate": "#90a4ae",
    "unsupported": "#ef6c00",
    "quarantined": "#c62828",
}
_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #222 }
table { border-collapse: collapse; margin: .5rem 0 1.5rem } td, th { padding: .2rem .8rem .2rem 0; text-align: left;
vertical-align: top; border-bottom: 1px solid #ddd; overflow-wrap: anywhere } td.n { text-align: right }
.bar { display: flex; height: 1.4rem; margin: 1rem 0 } .bar span { min-width: 2px } svg { background: #fafafa }
"""


def report_to_page(report: Report) -> str:
    """The whole page."""
    tally = report.tally
    speed = (f"{report.seconds:.1f}", f"{report.rate:.1f}")
    about = (*speed, tally.kept, say(report.ended), report.version, report.store)
    pieces = [
        f"<h1>{say('{0} inputs, {1} forms', tally.inputs, tally.forms)}</h1>",
        f"<p>{escape(say('{0} s, {1} inputs/s, {2} unchanged, {3}; jixiao {4} into {5}', *about))}</p>",
        _bar(report),
        _table(say("How they ended"), ((say(status), tally.statuses[status]) for status in STATUSES)),
        _table(say("Why"), ((f"{say(status)}: {reason} ({meaning(reason)})", n) for (status, reason), n in tally.reasons.most_common())),
        f"<h2>{say('Rate over time')}</h2>" + rate_picture(tally.pulse.points),
        _table(say("Findings"), ((f"{code} ({say(severity)}) {meaning(code)}", n) for (code, severity), n in tally.findings.most_common())),
        _table(say("New layouts"), tally.new_layouts.items()),
        _table(say("Slowest, in seconds"), ((name, f"{seconds:.2f}") for seconds, name in sorted(tally.slowest)[::-1])),
        _table(say("Not read"), ((trouble.name, f"{say(trouble.status)}: {translated(trouble.message)}") for trouble in tally.troubles)),
    ]
    head = f'<meta charset="utf-8"><title>jixiao: {say("{0} inputs", tally.inputs)}</title><style>{_STYLE}</style>'
    return f'<!doctype html>\n<html lang="{spoken()}"><head>{head}</head><body>\n{"".join(pieces)}\n</body></html>\n'


def _bar(report: Report) -> str:
    statuses = report.tally.statuses
    parts = (
        f'<span style="flex:{statuses[status]};background:{colour}" title="{status}: {statuses[status]}"></span>'
        for status, colour in _COLOURS.items()
        if statuses[status]
    )
    return f'<div class="bar">{"".join(parts)}</div>'


def _table(title: str, rows: Iterable[tuple[str, int | str]]) -> str:
    cells = "".join(
        f"<tr><td>{escape(masked(name))}</td><td{_number_class(value)}>{escape(masked(str(value)))}</td></tr>"
        for name, value in rows
    )
    return f"<h2>{escape(title)}</h2><table>{cells}</table>" if cells else ""


def _number_class(value: int | str) -> str:
    return ' class="n"' if isinstance(value, int) else ""


def rate_picture(points: list[tuple[float, int]]) -> str:
    """Inputs a second over the seconds of the run, as SVG.

    Each point of the line is the rate between two states of the run:

        rate │   ╭──╮
             │ ╭─╯  ╰──
             └────────── seconds
    """
    rates = [((t0 + t1) / 2, (n1 - n0) / (t1 - t0)) for (t0, n0), (t1, n1) in pairwise(points)]
    if len(rates) < 2:
        return f"<p>{say('too short to draw')}</p>"
    last, highest = points[-1][0], max(rate for _, rate in rates) or 1.0
    line = " ".join(f"{t / last * WIDTH:.1f},{HEIGHT - rate / highest * (HEIGHT - 20):.1f}" for t, rate in rates)
    label = f'<text x="4" y="14" font-size="12">{say("{0} inputs/s", f"{highest:.1f}")}</text>'
    end = f'<text x="{WIDTH - 4}" y="{HEIGHT - 4}" font-size="12" text-anchor="end">{last:.0f} s</text>'
    return (
        f'<svg width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">{label}{end}'
        f'<polyline points="{line}" fill="none" stroke="#1565c0" stroke-width="1.5"/></svg>'
    )
