"""Search, with its filters in the address."""

from __future__ import annotations

import asyncio
from dataclasses import asdict, fields
from urllib.parse import urlencode

from datasette.utils.asgi import Request, Response

from jixiao.explore.questions import (
    PAGE,
    Filters,
    find_files,
    find_forms,
    find_indicators,
    find_texts,
    remembered_choices,
)
from jixiao.explore.site import Site


async def search_page(site: Site, request: Request) -> Response:
    words = (request.args.get("q") or "").strip()[:200]
    filters = Filters(**{field.name: request.args.get(field.name) or "" for field in fields(Filters)})
    start = _whole(request.args.get("start"))
    (rows, count), texts, forms, files = await asyncio.gather(
        site.database.ask(lambda database: find_indicators(database, words, filters, start)),
        site.database.ask(lambda database: find_texts(database, words, filters)),
        site.database.ask(lambda database: find_forms(database, words, filters)),
        site.database.ask(lambda database: find_files(database, words)),
    )
    offered = await site.database.ask(remembered_choices)
    kept = {"q": words, **{name: value for name, value in asdict(filters).items() if value}}
    values = {
        "page": "search",
        "words": words,
        "asked": words.split(),
        "filters": filters,
        "found": {"indicators": rows, "count": count, "texts": texts, "forms": forms, "files": files},
        "choices": offered,
        "start": start,
        "step": PAGE,
        "address": f"/search?{urlencode(kept)}",
    }
    return await site.page(request, "search.html", values)


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else 0
