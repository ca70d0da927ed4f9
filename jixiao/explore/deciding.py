"""What a reviewer sends: a decision, or its undoing. Only with the token, only from our own pages."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from datasette.utils.asgi import Request, Response

from jixiao.explore.guard import COOKIE
from jixiao.explore.site import HEADERS, Site
from jixiao_store.corrections import DecidedMeanwhile, Kept, Proposal, UnusableDecision, decide, undo
from jixiao_store.errors import StoreError

_MOST_BYTES = 100_000  # of one decision: a label, a value, a sentence
_NAME = 40  # characters of a reviewer's name


async def enter(site: Site, request: Request) -> Response:
    """The door: who has the token gets the cookie, and an address without the token in it."""
    if not site.guard.admits(request.args.get("token") or ""):
        await asyncio.sleep(0.5)
        return await site.page(request, "refused.html", {"page": "refused"}, status=403)
    answer = Response.redirect("/", headers={"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"})
    answer.set_cookie(COOKIE, site.guard.token or "", httponly=True, samesite="strict")
    return answer


async def decide_row(site: Site, request: Request) -> Response:
    """JSON of a Proposal in, the decision as it is kept out; 409 where somebody was faster."""
    if (refusal := _refused(site, request)) is not None:
        return refusal
    assert site.engine is not None
    try:
        proposal = _proposal(await _sent(request))
        kept = await asyncio.to_thread(decide, site.engine, proposal)
    except DecidedMeanwhile as error:
        return _json({"error": "meanwhile", "other": _decision_to_json(error.other)}, 409)
    except UnusableDecision as error:
        return _json({"error": "unusable", "message": error.cause}, 400)
    except StoreError as error:
        return _json({"error": "store", "message": error.cause}, 503)
    except (ValueError, TypeError, KeyError) as error:
        return _json({"error": "malformed", "message": str(error)}, 400)
    return _json(_decision_to_json(kept), 200)


async def undo_decision(site: Site, request: Request) -> Response:
    if (refusal := _refused(site, request)) is not None:
        return refusal
    assert site.engine is not None
    try:
        sent = await _sent(request)
        kept = await asyncio.to_thread(undo, site.engine, int(sent["decision"]), _name(sent.get("reviewer")))
    except StoreError as error:
        return _json({"error": "store", "message": error.cause}, 400)
    except (ValueError, TypeError, KeyError) as error:
        return _json({"error": "malformed", "message": str(error)}, 400)
    return _json(_decision_to_json(kept), 200)


def _refused(site: Site, request: Request) -> Response | None:
    if request.method != "POST":
        return _json({"error": "method"}, 405)
    if site.engine is None or not site.guard.may_write(request.scope):
        return _json({"error": "token"}, 403)
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        return _json({"error": "content-type"}, 415)
    return None


async def _sent(request: Request) -> dict[str, Any]:
    """The JSON object that was sent. Raises ValueError."""
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > _MOST_BYTES:
        raise ValueError("too long")
    sent = json.loads(await request.post_body())
    if not isinstance(sent, dict):
        raise ValueError("no object")
    return sent


def _proposal(sent: dict[str, Any]) -> Proposal:
    after = {str(name): _text(value) for name, value in dict(sent.get("after") or {}).items()}
    about = (int(sent["form"]), str(sent["fact"]), int(sent["row"]), str(sent["action"]))
    return Proposal(*about, _name(sent.get("reviewer")), after, int(sent.get("seen") or 0), _text(sent.get("note")))


def _text(value: object) -> str | None:
    """Plain text, None for nothing; no control characters, which no form prints."""
    text = "".join(sign for sign in str(value if value is not None else "") if sign >= " " or sign == "\n").strip()
    return text or None


def _name(sent: object) -> str:
    return (_text(sent) or "—")[:_NAME]


def _decision_to_json(kept: Kept) -> dict[str, Any]:
    one = kept.decision
    about = {"decision_id": kept.decision_id, "action": one.action, "reviewer": one.reviewer, "decided": kept.decided}
    return {**about, "after": dict(one.after), "before": dict(one.before), "undone": kept.undone, "state": kept.state}


def _json(body: dict[str, Any], status: int) -> Response:
    return Response.json(body, status, HEADERS)
