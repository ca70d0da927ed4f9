"""What the pages share: the database, the originals, and how a page is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from datasette.utils.asgi import Request, Response
from sqlalchemy import Engine

from jixiao.answers import Database
from jixiao.explore.guard import Guard
from jixiao.explore.questions import codes
from jixiao.explore.shown import helpers
from jixiao.originals import Pages
from jixiao.texts import Texts, texts

if TYPE_CHECKING:
    from datasette.app import Datasette

LANGUAGE_COOKIE = "jixiao_language"
# Scripts and styles are our own files: what stands in a form can then be nothing but text, whatever it is.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@dataclass(slots=True)
class Site:
    """One explorer. engine: to write decisions, None where nothing may be written. expected: names of departments that should have handed in; language: where nobody asks for one."""

    datasette: Datasette
    database: Database
    pages: Pages
    guard: Guard
    engine: Engine | None = None
    expected: tuple[str, ...] = ()
    language: str = "zh"

    def texts(self, request: Request) -> Texts:
        language = request.args.get("lang") or request.cookies.get(LANGUAGE_COOKIE) or self.language
        return texts("jixiao.explore", language, self.database.remembered("codes", codes))

    async def page(self, request: Request, template: str, values: Mapping[str, object], status: int = 200) -> Response:
        """A page of ours in the language that is asked for."""
        said = self.texts(request)
        shared = {"t": said, "may_write": self.guard.may_write(request.scope), **helpers(said)}
        body = await self.datasette.render_template(f"jixiao/{template}", {**shared, **values}, request)
        answer = Response.html(body, status=status, headers=HEADERS)
        if request.args.get("lang") in ("zh", "en"):
            answer.set_cookie(LANGUAGE_COOKIE, said.language, samesite="strict", max_age=31_536_000)
        return answer

    async def missing(self, request: Request) -> Response:
        return await self.page(request, "missing.html", {}, status=404)
