"""Search, with its filters in the address."""

from __future__ import annotations

from dataclasses import asdict, fields
from urllib.parse import urlencode

from datasette.utils.asgi import Request, Response

from jixiao.explore.questions import PAGE, Filters, choices, find
from jixiao.explore.site import Site


async def search_page(site: Site, request: Request) -> Response:
    words = (request.args.get("q") or "").strip()[:200]
    filters = Filters(**{field.name: request.args.get(field.name) or "" for field in fields(Filters)})
    start = _whole(request.args.get("start"))
    found = await site.database.ask(lambda database: find(database, words, filters, start))
    offered = await site.database.ask(lambda database: database.remembered("choices", choices))
    kept = {"q": words, **{name: value for name, value in asdict(filters).items() if value}}
    values = {
        "page": "search",
        "words": words,
        "asked": words.split(),
        "filters": filters,
        "found": found,
        "choices": offered,
        "start": start,
        "step": PAGE,
        "address": f"/search?{urlencode(kept)}",
    }
    return await site.page(request, "search.html", values)


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else 0
