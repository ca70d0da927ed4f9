"""The overview and its plots."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from datasette.utils.asgi import Request, Response

from jixiao.answers import Row
from jixiao.explore.plots import Bar, bars, columns, stacked
from jixiao.explore.questions import Overview, missing_departments, remembered_overview
from jixiao.explore.site import HEADERS, Site
from jixiao.texts import Texts

STATUSES = ("loaded", "partial", "no_form", "duplicate", "unsupported", "quarantined")
# Good to bad, quiet to loud: what is read is calm, what is not wants to be seen.
COLOURS = {
    "loaded": "#3b7d5b",
    "partial": "#c58a1c",
    "no_form": "#8d99a6",
    "duplicate": "#c3ccd5",
    "unsupported": "#b08968",
    "quarantined": "#b3392f",
}
SEVERITIES = {"error": "#b3392f", "warning": "#c58a1c", "info": "#7b93ab"}


async def overview_page(site: Site, request: Request) -> Response:
    found = await site.database.ask(remembered_overview)
    said = site.texts(request)
    missing = await site.database.ask(lambda database: missing_departments(database, site.expected))
    values = {
        "page": "overview",
        "found": found,
        "plots": {name: draw(found, said) for name, draw in PLOTS.items()},
        "statuses": [(row["status"], row["n"], COLOURS[row["status"]]) for row in _in_order(found.statuses)],
        "severities": SEVERITIES,
        "expected": len(site.expected),
        "missing": missing,
    }
    return await site.page(request, "overview.html", values)


async def plot(site: Site, request: Request) -> Response:
    """One plot as a file to keep."""
    draw = PLOTS.get(request.url_vars["name"])
    if draw is None:
        return await site.missing(request)
    found = await site.database.ask(remembered_overview)
    headers = {**HEADERS, "Content-Disposition": f'attachment; filename="{request.url_vars["name"]}.svg"'}
    return Response(draw(found, site.texts(request)), 200, headers, "image/svg+xml; charset=utf-8")


def _in_order(statuses: Sequence[Row]) -> list[Row]:
    return sorted(statuses, key=lambda row: STATUSES.index(row["status"]))


def _status_plot(found: Overview, said: Texts) -> str:
    parts = [
        Bar(said(f"status.{row['status']}"), row["n"], COLOURS[row["status"]]) for row in _in_order(found.statuses)
    ]
    return stacked(parts)


def _year_plot(found: Overview, said: Texts) -> str:
    by_year: dict[str, dict[str, float]] = defaultdict(dict)
    for row in found.years:
        by_year[str(row["year"] or said("unknown"))][said(f"kind.{row['kind']}")] = row["n"]
    return columns(dict(sorted(by_year.items())[-10:]))


def _money_plot(found: Overview, said: Texts) -> str:
    return bars([Bar(said(f"source.{row['name']}"), row["yuan"]) for row in found.money[:8]], unit=said)


def _doubt_plot(found: Overview, said: Texts) -> str:
    return bars(
        [Bar(said(f"code.{row['code']}"), row["n"], SEVERITIES.get(row["severity"])) for row in found.doubts[:12]]
    )


def _tier_plot(found: Overview, said: Texts) -> str:
    return bars([Bar(name, number) for name, number in found.tiers])


PLOTS = {"status": _status_plot, "years": _year_plot, "money": _money_plot, "doubts": _doubt_plot, "tiers": _tier_plot}
