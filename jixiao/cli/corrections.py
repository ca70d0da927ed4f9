"""The commands corrections and snapshot: what people decided as golden answers, and a server's database as a file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from jixiao.answers import Database
from jixiao.cli.explore import ready
from jixiao.language import say
from jixiao.originals import Originals
from jixiao_store import open_for_reading
from jixiao_store.corrections import decisions, reviewed_truth
from jixiao_store.export import write_snapshot

NOTHING = 3


def export_corrections(store: str, out: Path) -> int:
    """Write truth.json, and beside it the files that it is about; 3 where nobody has decided anything."""
    path = ready(store)
    engine = open_for_reading(path)
    try:
        truth, kept = reviewed_truth(engine), decisions(engine)
    finally:
        engine.dispose()
    if not truth:
        print(say("nobody has decided anything about this database"))
        return NOTHING
    out.mkdir(parents=True, exist_ok=True)
    golden = _with_files(path, truth, out)
    (out / "truth.json").write_text(json.dumps(golden, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    states = {state: sum(1 for one in kept if one.undone is None and one.state == state) for state in ("changed", "adrift")}
    print(say("{0}: {1} forms of {2} files", out / "truth.json", sum(map(len, golden.values())), len(golden)))
    counts = (len(kept), states["changed"], states["adrift"])
    print(say("{0} decisions, {1} of them over another reading, {2} without their row", *counts))
    return 0


def _with_files(path: Path, truth: Mapping[str, object], out: Path) -> dict[str, list[object]]:
    """The golden answers by the names under which the files lie in the folder; a file that is gone is told and left out."""
    database = Database(path)
    originals = Originals(database)
    golden: dict[str, list[object]] = {}
    for sha256, forms in truth.items():
        row = database.one("SELECT content_id FROM content WHERE sha256 = ?", (sha256,))
        original = originals.find(row["content_id"]) if row else None
        if original is None:
            print(say("{0}: the file is no longer where it was read", sha256))
            continue
        name = f"{sha256[:8]}-{original.name}"
        (out / name).write_bytes(original.data)
        golden[name] = forms if isinstance(forms, list) else []
    return golden


def snapshot(store: str, out: Path) -> int:
    """Copy a database, of a server too, into a new SQLite file."""
    engine = open_for_reading(store)
    try:
        print(say("{0}: {1} rows", out, write_snapshot(engine, out)))
    finally:
        engine.dispose()
    return 0
