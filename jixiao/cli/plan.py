"""The command plan: what a run would do, told without doing it."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jixiao.ingestion import Options, Plan, Step, arrivals, expand, own_files, plan_for, shown_name, steps, under_root
from jixiao.language import say
from jixiao.temporary import private_folder
from jixiao_store import known_root, open_for_reading
from jixiao_store.location import is_there, parse_location, sqlite_path

_WORDS = {
    "keep": "unchanged, nothing to do",
    "touch": "unchanged under a new time stamp",
    "duplicate": "same content as another input",
    "note": "not readable, or no document",
    "understand": "to be understood anew from what was read before",
    "forms": "read before, only to be stored",
    "read": "to be read",
}


def print_plan(paths: tuple[str, ...], store: str, cache: Path, as_json: bool) -> int:
    """Print how many inputs would go which way; names of those to be read as well, in JSON."""
    counts: Counter[str] = Counter()
    named: list[str] = []
    with _planned(store, cache) as (plan, root):
        inputs = arrivals(expand(paths, sys.stdin.buffer), own_files(store))
        for step in steps(under_root(inputs, root), plan):
            what = _what(step, plan)
            if what is not None:
                counts[what] += 1
                named.extend([shown_name(step.arrival.path, step.arrival.member)] if what == "read" else [])
            if step.arrival.temporary and step.arrival.body is not None:
                step.arrival.body.unlink(missing_ok=True)
    if as_json:
        print(json.dumps({"inputs": counts.total(), "steps": counts, "read": named}, ensure_ascii=False, indent=1))
    else:
        print(say("{0} inputs", counts.total()))
        print("".join(f"  {counts[what]:7d}  {say(words)}\n" for what, words in _WORDS.items() if counts[what]), end="")
    return 0


def _what(step: Step, plan: Plan) -> str | None:
    if step.action == "members":
        return None
    if step.action != "read" or step.job is None:
        return step.action
    if plan.cache.has("answer", step.job.sha256, step.job.normalize):
        return "forms"
    return "understand" if plan.cache.has("document", step.job.sha256, step.job.extract) else "read"


@contextmanager
def _planned(store: str, cache: Path) -> Iterator[tuple[Plan, str | None]]:
    """With the root that paths are relative to. A database that is not there yet knows nothing, and is not made either."""
    path = sqlite_path(parse_location(store))
    engine = None if path is not None and not is_there(path) else open_for_reading(store)
    try:
        with private_folder() as scratch:
            root = None if engine is None else known_root(engine)
            yield plan_for(engine, Options(cache=cache.absolute()), scratch), root
    finally:
        if engine is not None:
            engine.dispose()
