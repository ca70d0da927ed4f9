"""Loading the store against bare `sqlite3.executemany` of the same rows, one transaction a document in both.

    python bench/loading.py            prints how many times slower the store is, in CPU time
"""

from __future__ import annotations

import hashlib
import sqlite3
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import jixiao_store as store
from jixiao.pipeline import Outcome, process
from jixiao_store.schema.columns import metadata

SAMPLES = Path(__file__).parents[1] / "samples"
# Each sample counts as so many documents of its own.
COPIES = 10
# Rounds of both in turns; the fastest counts, for noise only ever adds.
ROUNDS = 3

Rows = list[tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Loaded:
    """CPU seconds to load into a database file, and that file."""

    seconds: float
    path: Path


def main() -> int:
    """Print rows, seconds and ratio."""
    outcomes = [process(path.read_bytes(), path.name) for path in sorted(SAMPLES.rglob("*.docx"))]
    rows, ours, bare = measure(outcomes)
    print(f"{COPIES * len(outcomes)} documents, {rows} rows; store {ours:.3f} s, bare executemany {bare:.3f} s")
    print(f"    {ours / bare:.2f} times slower (aim: at most 2)")
    return 0


def measure(outcomes: list[Outcome]) -> tuple[int, float, float]:
    """Rows, and CPU seconds of the store and of bare executemany: the fastest round of each."""
    ours, bare, rows = float("inf"), float("inf"), 0
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as folder:
            loaded = load_by_store(outcomes, Path(folder) / "store.db")
            documents = read_documents(loaded.path)
            rows = sum(len(of_table) for document in documents for of_table in document.values())
            ours = min(ours, loaded.seconds)
            bare = min(bare, load_bare(documents, Path(folder) / "bare.db").seconds)
    return rows, ours, bare


def load_by_store(outcomes: list[Outcome], path: Path) -> Loaded:
    """Every outcome COPIES times, each time as other bytes under another name."""
    engine = store.open_store(path)
    run = store.start_run(engine, "bench", "{}", None)
    named = [
        (store.FileRecord(f"{o.source}{i}", None, sha256(f"{o.source}{i}"), 1, o.status, None, None, 0, 0.0, "docx"), o.forms)
        for o in outcomes
        for i in range(COPIES)
    ]
    started = time.process_time()
    for record, forms in named:
        store.save_file(engine, run, record, forms)
    seconds = time.process_time() - started
    store.finish_run(engine, run, len(named))
    engine.dispose()
    return Loaded(seconds, path)


def sha256(text: str) -> str:
    """Hex digest."""
    return hashlib.sha256(text.encode()).hexdigest()


def read_documents(path: Path) -> list[dict[str, Rows]]:
    """The rows of every document by table, as the store holds them."""
    with sqlite3.connect(path) as connection:
        return [document(connection, content_id) for (content_id,) in connection.execute("SELECT content_id FROM content")]


def document(connection: sqlite3.Connection, content_id: int) -> dict[str, Rows]:
    """The rows of one content, parents before children."""
    found = {}
    for table in metadata.sorted_tables:
        if "content_id" in table.c:
            chosen = "content_id = ?"
        elif "form_id" in table.c:
            chosen = "form_id IN (SELECT form_id FROM form WHERE content_id = ?)"
        else:
            continue
        found[table.name] = connection.execute(f"SELECT * FROM {table.name} WHERE {chosen}", (content_id,)).fetchall()
    return {name: rows for name, rows in found.items() if rows}


def load_bare(documents: list[dict[str, Rows]], path: Path) -> Loaded:
    """The same rows into the same schema with the same settings, by the driver alone."""
    engine = store.open_store(path)
    store.start_run(engine, "bench", "{}", None)
    engine.dispose()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    started = time.process_time()
    for tables in documents:
        connection.execute("BEGIN IMMEDIATE")
        for name, rows in tables.items():
            connection.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(rows[0]))})", rows)
        connection.execute("COMMIT")
    seconds = time.process_time() - started
    connection.close()
    return Loaded(seconds, path)


if __name__ == "__main__":
    sys.exit(main())
