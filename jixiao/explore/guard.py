"""Who may ask and who may write.

    Host     must be one of ours: a name that somebody else points to 127.0.0.1 is refused (DNS rebinding)
    Origin   of whatever writes must be ours, and Datasette's own token against forged forms must come with it
    token    printed when the explorer starts; whoever has it gets a cookie, without which nothing is written
"""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import Any

COOKIE = "jixiao_reviewer"
# Seconds that a wrong token costs everybody: 128 bits are not guessed, and nobody shall try.
_PENALTY = 1.0
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


@dataclass(slots=True)
class Guard:
    """hosts: as a browser sends them (`127.0.0.1:8001`). token: None where nothing may be written."""

    hosts: frozenset[str]
    token: str | None = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    barred_until: float = 0.0

    def wrap(self, app: App) -> App:
        """The application behind the checks of Host and Origin."""

        async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] == "http" and (refusal := self.refusal(scope)):
                await _refuse(send, refusal)
            else:
                await app(scope, receive, send)

        return guarded

    def refusal(self, scope: Scope) -> str | None:
        """Why a request is not answered, None if it is."""
        headers = dict(scope["headers"])
        host = headers.get(b"host", b"").decode("latin-1").lower()
        if host not in self.hosts:
            return "unknown Host"
        origin = headers.get(b"origin", b"").decode("latin-1").lower()
        foreign = origin not in ("", *(f"http://{host}" for host in self.hosts))
        site = headers.get(b"sec-fetch-site", b"same-origin")
        if scope["method"] not in _SAFE and (foreign or site not in (b"same-origin", b"none")):
            return "foreign Origin"
        return None

    def admits(self, token: str) -> bool:
        """Whether this is the token; a wrong one bars the door for a moment."""
        if self.token is None or time.monotonic() < self.barred_until:
            return False
        right = hmac.compare_digest(token.encode(), self.token.encode())
        if not right:
            self.barred_until = time.monotonic() + _PENALTY
        return right

    def may_write(self, scope: Scope) -> bool:
        """Whether the request carries the reviewer's cookie."""
        try:
            cookie = SimpleCookie(dict(scope["headers"]).get(b"cookie", b"").decode("latin-1"))
        except CookieError:
            return False
        shown = cookie[COOKIE].value if COOKIE in cookie else ""
        return self.token is not None and hmac.compare_digest(shown.encode(), self.token.encode())


async def _refuse(send: Send, why: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": 403, "headers": headers})
    await send({"type": "http.response.body", "body": why.encode()})
