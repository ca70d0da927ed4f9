"""Datasette with our pages on top, served on this machine."""

from __future__ import annotations

import socket
import threading
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn
from datasette.app import Datasette
from datasette.database import Database as Served
from datasette.plugins import pm
from sqlalchemy import Engine

from jixiao.answers import Database
from jixiao.explore.guard import Guard
from jixiao.explore.plugin import Hooks
from jixiao.explore.questions import FACETS_INDEX, FILTERS, UNSURE_INDEX, WORDS_INDEX, queue, warm_up
from jixiao.explore.site import Site
from jixiao.originals import Originals, Pages
from jixiao.workers import Cache
from jixiao_store import EXPORTED, open_store
from jixiao_store.engine import write_transaction
from jixiao_store.errors import StoreBusy
from jixiao_store.export import view_title

HERE = Path(__file__).parent
_EVERYWHERE = frozenset({"0.0.0.0", "::"})
# Names by which a browser on this machine calls it.
_LOCAL = ("127.0.0.1", "localhost", "[::1]")
# Items of the queue whose pages are drawn before anybody asks: half an hour of review.
DRAWN_AHEAD = 200
_FACETS = {
    "v_forms": ("kind", "fiscal_year", "region"),
    "v_indicators": ("kind", "tier1_std", "operator"),
    "v_funding": ("source_std", "measure"),
    "v_findings": ("code", "severity"),
    "v_files": ("status", "reader"),
}
_SETTINGS = {"sql_time_limit_ms": 3000, "default_page_size": 100, "allow_download": False, "num_sql_threads": 4}


class PortTaken(Exception):
    """Nothing can listen there: another program does, or the address is not of this machine."""

    exit_code = 1
    cure = "Name another port by --port."


@dataclass(frozen=True, slots=True)
class Options:
    """host, port: where to listen. expected: departments that should have handed in. cache: folder of pictures."""

    host: str = "127.0.0.1"
    port: int = 8001
    expected: tuple[str, ...] = ()
    cache: Path | None = None
    language: str = "zh"
    browser: bool = False
    read_only: bool = False


@contextmanager
def site_for(path: Path, options: Options) -> Iterator[Site]:
    """The explorer of one SQLite file, its hooks registered until it is left."""
    datasette = Datasette(
        [], settings=_SETTINGS, metadata=_titles(), template_dir=str(HERE / "templates"), static_mounts=[("-/jixiao", str(HERE / "static"))]
    )
    datasette.add_database(Served(datasette, path=str(path), is_mutable=True), name="data")
    database = Database(path)
    names = {*_LOCAL, options.host, *(own_names() if options.host in _EVERYWHERE else ())}
    guard = Guard(
        frozenset(f"{name}:{options.port}" for name in names) | (names if options.port == 80 else frozenset())
    )
    if options.read_only:
        guard.token = None
    pages = Pages(Originals(database), Cache(options.cache))
    engine = None if options.read_only else opened(path)
    site = Site(datasette, database, pages, guard, engine, options.expected, options.language)
    hooks = Hooks(site)
    pm.register(hooks)
    try:
        yield site
    finally:
        pm.unregister(hooks)
        pages.stop()
        if engine is not None:
            engine.dispose()


def own_names() -> set[str]:
    """What other machines call this one, for an explorer that listens to them."""
    name = socket.gethostname()
    try:
        addresses = {str(found[4][0]) for found in socket.getaddrinfo(name, None)}
    except OSError:
        addresses = set()
    return {name.lower(), socket.getfqdn().lower(), *(f"[{one}]" if ":" in one else one for one in addresses)}


def _titles() -> dict[str, Any]:
    """What Datasette calls the views, and by what it groups them (docs.datasette.io/en/0.65/metadata.html)."""
    tables = {view: {"title": f"{view_title(view)} {view}", "facets": list(_FACETS.get(view, ()))} for view in EXPORTED}
    return {"title": "绩效 jixiao", "databases": {"data": {"tables": tables}}}


def opened(path: Path) -> Engine:
    """The store, open for decisions; the indexes of search are made where nobody else is writing just now."""
    engine = open_store(path)
    with suppress(StoreBusy), write_transaction(engine) as connection:
        for index in (WORDS_INDEX, FACETS_INDEX, UNSURE_INDEX):
            connection.exec_driver_sql(index)
    return engine


def serve(path: Path, options: Options) -> None:
    """Serve until interrupted; the address with the token is printed first. Raises PortTaken."""
    with listening(options) as door, site_for(path, options) as site:
        address = f"http://{options.host}:{options.port}/"
        entrance = f"{address}enter?token={site.guard.token}" if site.guard.token else address
        print(entrance, flush=True)
        site.pages.start()
        # What every page wants is found before the first one is asked for.
        threading.Thread(target=prepare, args=(site,), daemon=True).start()
        if options.browser:
            webbrowser.open(entrance)
        server = uvicorn.Server(uvicorn.Config(site.datasette.app(), log_level="warning", lifespan="on"))
        server.run(sockets=[door])


def prepare(site: Site) -> None:
    """Answers of the first pages, then the pages that reviewers will want first: there at once, and kept should the file go."""
    warm_up(site.database)
    sql = "SELECT content_id, sha256 FROM form JOIN content USING (content_id) WHERE form_id = ?"
    on = "SELECT MIN(page) AS page FROM place JOIN form USING (content_id, form_no) WHERE form_id = ? AND fact = ? AND row_no = ?"
    for form_id, fact, row_no in queue(site.database, dict.fromkeys(FILTERS, ""))[:DRAWN_AHEAD]:
        head, place = site.database.one(sql, (form_id,)), site.database.one(on, (form_id, fact, row_no))
        content_id, sha256 = (head["content_id"], head["sha256"]) if head else (0, "")
        if head is not None and site.pages.sizes(content_id, sha256) is not None:
            site.pages.picture(content_id, sha256, place["page"] or 1 if place else 1)


@contextmanager
def listening(options: Options) -> Iterator[socket.socket]:
    """The door, open before the address is printed: who follows it at once waits a moment and is served."""
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    try:
        door = socket.create_server((options.host, options.port), family=family)
    except OSError as error:
        raise PortTaken(f"{options.host}:{options.port}: {error.strerror or error}") from None
    with door:
        yield door
