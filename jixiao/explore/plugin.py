"""Our side of Datasette's plugin hooks (datasette 0.65, docs.datasette.io/en/0.65/plugin_hooks.html)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from datasette import hookimpl
from datasette.utils.asgi import Request

from jixiao.explore.guard import App
from jixiao.explore.routes import Handler, routes
from jixiao.explore.site import Site

# Text about people that the views mask; it is read by nobody but the views.
_HIDDEN = frozenset({("person", "text"), ("note", "text")})


@dataclass(frozen=True, eq=False)
class Hooks:
    """The hooks of one explorer, under the name by which Datasette lists its plugins."""

    __name__ = "jixiao_explorer"
    site: Site

    @hookimpl
    def register_routes(self) -> list[tuple[str, Handler]]:
        return routes(self.site)

    @hookimpl
    def asgi_wrapper(self) -> Callable[[App], App]:
        return self.site.guard.wrap

    @hookimpl
    def actor_from_request(self, request: Request) -> dict[str, str] | None:
        return {"id": "reviewer"} if self.site.guard.may_write(request.scope) else None

    @hookimpl
    def menu_links(self) -> list[dict[str, str]]:
        """The way back from Datasette's own pages."""
        return [{"href": "/", "label": "绩效 jixiao"}]

    @hookimpl
    def permission_allowed(self, action: str) -> bool | None:
        """The database file holds the names that the views mask: it is not handed out."""
        return False if action == "view-database-download" else None

    @hookimpl
    def extra_template_vars(self, request: Request | None) -> dict[str, object]:
        return {"t": self.site.texts(request)} if request is not None else {}

    @hookimpl
    def prepare_connection(self, conn: sqlite3.Connection) -> None:
        conn.set_authorizer(_authorized)


def _authorized(action: int, table: str | None, column: str | None, _: str | None, within: str | None) -> int:
    """SQLite's authorizer: within is the view that asks, None where a statement asks itself."""
    if action == sqlite3.SQLITE_READ and (table, column) in _HIDDEN and within is None:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK
