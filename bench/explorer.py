"""How long the explorer takes over a million indicators: the samples multiplied into one database, each page asked thrice.

    python bench/explorer.py [INDICATORS]

Prints the size of the database, what opening it costs once, and for each page the first and the best time in seconds.
"""

from __future__ import annotations

import asyncio
import sqlite3
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import httpx

from jixiao.explore.questions import warm_up
from jixiao.explore.server import Options, site_for
from jixiao.ingestion import Options as Run
from jixiao.ingestion import Tally, run_batch

SAMPLES = Path(__file__).parents[1] / "samples"
WANTED = 1_000_000
PAGES = ("/", "/search?q=抽检", "/search?q=没有这样的词", "/search?q=率&unit=%25", "/search?q=检&year=2023", "/review", "/review/items.json", "/form/{form}", "/form/{form}/page/1")
_KEYS = ("form_id", "content_id", "file_id")
_KEPT = frozenset({"run", "alembic_version", "code_text", "decision", "setting", "review_mark", "overlay"})


def main(wanted: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "forms.db"
        run_batch([str(path) for path in sorted(SAMPLES.glob("*/*.pdf"))], str(store), Run(jobs=1), lambda *_: None, Tally())
        rows = multiply(store, wanted)
        print(f"{rows:,} indicators, {store.stat().st_size >> 20} MB")
        asyncio.run(ask(store, Path(folder)))


def multiply(store: Path, wanted: int) -> int:
    """Repeat every row with keys of its own until there are so many indicators; the number of them."""
    base = sqlite3.connect(store, isolation_level=None)
    base.executescript("PRAGMA foreign_keys=OFF; PRAGMA synchronous=OFF; PRAGMA journal_mode=OFF; PRAGMA cache_size=-200000")
    tables = [name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'") if name not in _KEPT and not name.startswith("sqlite_")]
    highest = {"form_id": _one(base, "SELECT MAX(form_id) FROM form"), "content_id": _one(base, "SELECT MAX(content_id) FROM content"), "file_id": _one(base, "SELECT MAX(file_id) FROM source_file")}
    times = max(1, wanted // _one(base, "SELECT COUNT(*) FROM indicator") + 1)
    for table in tables:
        base.execute(f"CREATE TEMP TABLE seed_{table} AS SELECT * FROM {table}")
    base.execute("BEGIN")
    for copy in range(1, times):
        for table in tables:
            names = [row[1] for row in base.execute(f"PRAGMA table_info({table})")]
            base.execute(f"INSERT INTO {table} SELECT {', '.join(changed(name, copy, highest) for name in names)} FROM seed_{table}")
    base.execute("COMMIT")
    base.execute("ANALYZE")
    count = _one(base, "SELECT COUNT(*) FROM indicator")
    base.close()
    return count


def changed(name: str, copy: int, highest: dict[str, int]) -> str:
    """The column in a copy: keys moved, names told apart, all else as it is."""
    if name in _KEYS:
        return f"{name} + {copy * highest[name]}"
    told = {"sha256": f"substr(sha256, 1, 56) || printf('%08x', {copy})", "path": f"path || '.{copy}'", "identity": f"identity || '|{copy}'"}
    return told.get(name, f'"{name}"')


def _one(base: sqlite3.Connection, sql: str) -> int:
    return int(base.execute(sql).fetchone()[0])


async def ask(store: Path, folder: Path) -> None:
    started = time.perf_counter()
    with site_for(store, Options(cache=folder / "cache")) as site:
        opened = time.perf_counter()
        await site.database.ask(warm_up)
        print(f"opened in {opened - started:.2f} s (its indexes made, once), first answers ready after {time.perf_counter() - opened:.2f} s")
        site.pages.start()
        transport = httpx.ASGITransport(app=site.datasette.app())
        form = site.database.rows("SELECT form_id FROM v_forms WHERE file LIKE '%self-evaluation.pdf' LIMIT 1")[0][0]
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8001") as client:
            for page in PAGES:
                times = [await timed(client, page.format(form=form)) for _ in range(3)]
                print(f"{times[0]:7.3f} first {min(times):7.3f} best   {page}")


async def timed(client: httpx.AsyncClient, page: str) -> float:
    started = time.perf_counter()
    answer = await client.get(page)
    answer.raise_for_status()
    return time.perf_counter() - started


def arguments(given: Sequence[str]) -> int:
    return int(given[0]) if given else WANTED


if __name__ == "__main__":
    main(arguments(sys.argv[1:]))
