"""A form: its page as a picture or grid with a box for every fact, and the rows beside it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from datasette.utils.asgi import Request, Response

from jixiao.answers import Row
from jixiao.explore.questions import FormFacts, form_facts
from jixiao.explore.site import HEADERS, Site

# A picture of a page never changes: its address names the content by the form, whose hash stands in the query.
_KEPT = {**HEADERS, "Cache-Control": "private, max-age=86400"}


@dataclass(frozen=True, slots=True)
class Page:
    """A page to show: its number from 1, and its size in points."""

    number: int
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Block:
    """Indicators of one period and first tier, in printed order."""

    period: str
    tier1: str | None
    rows: Sequence[Row]


async def form_page(site: Site, request: Request) -> Response:
    facts = await site.database.ask(lambda database: form_facts(database, int(request.url_vars["form"])))
    if facts is None:
        return await site.missing(request)
    pages = await site.database.ask(lambda _: shown_pages(site, facts))
    values = {
        "page": "form",
        "facts": facts,
        "head": facts.head,
        "blocks": list(_blocks(facts.said["indicator"])),
        "pages": pages,
        "total": next((line["yuan"] for line in facts.said["funding_line"] if line["is_total"]), None),
    }
    return await site.page(request, "form.html", values)


def shown_pages(site: Site, facts: FormFacts) -> list[Page]:
    """The pages that the form stands on; none for what has no pages, or cannot be found."""
    sizes = site.pages.sizes(facts.head["content_id"], facts.head["sha256"])
    if sizes is None:
        return []
    numbers = facts.pages or range(1, min(len(sizes), 20) + 1)
    return [Page(number, *sizes[number - 1]) for number in numbers if number <= len(sizes)]


def _blocks(indicators: Sequence[Row]) -> Iterator[Block]:
    for (period, tier1), rows in groupby(indicators, key=lambda row: (row["period"], row["tier1"])):
        yield Block(period, tier1, list(rows))


async def form_picture(site: Site, request: Request) -> Response:
    """A page as a picture."""
    head, number = await _content_of(site, request), int(request.url_vars["page"])
    data = await asyncio.to_thread(site.pages.picture, *head, number) if head else None
    kind = "image/svg+xml" if data and data.startswith(b"<svg") else "image/png"
    return Response(data, 200, _KEPT, kind) if data else Response.text("", 404, HEADERS)


async def form_grid(site: Site, request: Request) -> Response:
    """JSON of the document as it was read, for what has no pages."""
    head = await _content_of(site, request)
    data = await asyncio.to_thread(site.pages.grid, *head) if head else None
    return Response(data, 200, HEADERS, "application/json") if data else Response.json({}, 404, HEADERS)


async def _content_of(site: Site, request: Request) -> tuple[int, str] | None:
    sql = "SELECT content_id, sha256 FROM form JOIN content USING (content_id) WHERE form_id = ?"
    found = await site.database.ask(lambda database: database.one(sql, (int(request.url_vars["form"]),)))
    return (found["content_id"], found["sha256"]) if found else None
