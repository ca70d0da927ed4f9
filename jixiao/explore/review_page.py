"""The review: one doubtful row after the other beside its picture, decided by a key."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from datasette.utils.asgi import Request, Response

from jixiao.answers import Database
from jixiao.explore.questions import FILTERS, Item, item_of, progress, queue
from jixiao.explore.shown import places_to_json
from jixiao.explore.site import HEADERS, Site
from jixiao.texts import Texts
from jixiao_normalize.values import parse_target

BATCH = 30  # items sent at once: the next is there before the last one is decided
# Seconds that a ranking holds: who decides a row a second must not have everything ranked anew for each.
_RANKED_FOR = 30.0
_FACTS = ("indicator", "field", "funding_line", "finding", "form")


async def review_page(site: Site, request: Request) -> Response:
    asked = {name: request.args.get(name) or "" for name in FILTERS}
    done = await site.database.ask(lambda database: database.remembered("progress", progress))
    return await site.page(request, "review.html", {"page": "review", "asked": asked, "progress": done})


async def review_items(site: Site, request: Request) -> Response:
    """JSON of the next items; `after` counts those that were skipped."""
    asked = {name: request.args.get(name) or "" for name in FILTERS}
    skipped = request.args.get("after") or "0"
    start = int(skipped) if skipped.isdecimal() and len(skipped) < 9 else 0
    items, left = await site.database.ask(lambda database: _batch(database, asked, start))
    said = site.texts(request)
    return Response.json({"items": [item_to_json(item, said) for item in items], "left": left}, headers=HEADERS)


async def fact_item(site: Site, request: Request) -> Response:
    """JSON of one fact, for the editor on the page of its form."""
    fact, row_no, form_id = (request.url_vars[name] for name in ("fact", "row", "form"))
    item = None
    if fact in _FACTS:
        item = await site.database.ask(lambda database: item_of(database, int(form_id), fact, int(row_no)))
    if item is None:
        return Response.json({}, 404, HEADERS)
    return Response.json(item_to_json(item, site.texts(request)), headers=HEADERS)


async def form_sizes(site: Site, request: Request) -> Response:
    """JSON: width and height of the pages of a form's file; null for what has none."""
    sql = "SELECT content_id, sha256 FROM form JOIN content USING (content_id) WHERE form_id = ?"
    head = await site.database.ask(lambda database: database.one(sql, (int(request.url_vars["form"]),)))
    sizes = await asyncio.to_thread(site.pages.sizes, *head) if head else None
    return Response.json({"sizes": sizes}, headers=HEADERS)


async def grammar(site: Site, request: Request) -> Response:
    """JSON: what the grammar makes of a value as it is typed."""
    typed, name = (request.args.get("typed") or "")[:500], (request.args.get("content") or "")[:300]
    target = await asyncio.to_thread(parse_target, typed, name)
    told = {"operator": target.operator, "value": target.value, "unit": target.unit, "basis": target.basis}
    parts = [asdict(part) for part in target.parts]
    return Response.json({**told, "parts": parts}, headers=HEADERS)


def _batch(database: Database, asked: dict[str, str], start: int) -> tuple[list[Item], int]:
    ranked = _ranked(database, asked)
    found: list[Item] = []
    for place in ranked[start:]:
        item = item_of(database, *place)
        if item is not None and item.reviewed is None and item.head["status"] != "rejected":
            found.append(item)
        if len(found) == BATCH:
            break
    return found, len(ranked)


def _ranked(database: Database, asked: dict[str, str]) -> Sequence[tuple[int, str, int]]:
    """The queue as it was a moment ago; what was decided meanwhile is left out where it is shown."""
    name = f"queue {sorted(asked.items())}"
    known = database.timed.get(name)
    if known is None or time.monotonic() - known[0] > _RANKED_FOR:
        known = (time.monotonic(), queue(database, asked))
        database.timed[name] = known
    return known[1]


def item_to_json(item: Item, said: Texts) -> dict[str, Any]:
    """An item as the page takes it."""
    head = item.head
    return {
        "form": head["form_id"],
        "fact": item.fact,
        "row": item.row_no,
        "head": {
            "kind": said(f"kind.{head['kind']}"),
            "title": head["title"],
            "year": head["fiscal_year"],
            "department": head["department"],
            "project": head["project"],
            "yuan": head["total_yuan"],
            "file": (head["member"] or head["file"] or "").rpartition("/")[2],
            "sha": head["sha256"][:8],
        },
        "values": item.values,
        "doubts": [_doubt(doubt, said) for doubt in item.doubts],
        "places": places_to_json(item.places),
        "reviewed": item.reviewed,
        "seen": item.seen,
        "decisions": [{**one, "told": said(f"action.{one['action']}")} for one in item.decisions],
        "around": [dict(row) for row in item.around],
    }


def _doubt(doubt: Any, said: Texts) -> dict[str, str]:
    chinese = said.language == "zh"
    meaning = doubt["meaning_zh" if chinese else "meaning"] or said(f"code.{doubt['code']}")
    message = (doubt["message_zh"] if chinese else None) or doubt["message"]
    advice = doubt["advice_zh" if chinese else "advice"] or ""
    return {"code": doubt["code"], "severity": doubt["severity"], "name": meaning, "message": message, "advice": advice}
