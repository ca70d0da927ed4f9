"""The command status: the ledger as it stands, and the cache beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, text

from jixiao.ingestion import shown_name
from jixiao.language import say
from jixiao.report import counted, masked, meaning
from jixiao.workers import CACHE_BYTES, Cache
from jixiao_store import open_for_reading
from jixiao_store.records import STATUSES

SHOWN_RUNS = 5
SHOWN_FILES = 50  # quarantined inputs in the text; --json has all
SHOWN_PATHS = 3  # of what was asked of a run, in the text

_COUNTS = "SELECT status, COALESCE(reason, ''), COUNT(*) FROM v_files GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2"
_RUN = ("run_id", "version", "configuration", "asked", "started", "ended", "seconds", "status", "inputs", *STATUSES)
_RUNS = f"SELECT {', '.join(_RUN)}, forms FROM v_runs ORDER BY run_id DESC LIMIT {SHOWN_RUNS}"
_QUARANTINED = "SELECT file, member, reason FROM v_files WHERE status = 'quarantined' ORDER BY file, member"

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class LedgerState:
    """What is shown. counts: (status, reason, number). runs: the last ones, newest first. cache: its size in bytes."""

    counts: list[tuple[str, str, int]]
    runs: Sequence[Row]
    quarantined: list[tuple[str, str]]
    cache_folder: Path
    cache_bytes: int


def print_status(store: str, cache: Path, as_json: bool) -> int:
    """Print counts by status and reason, the last runs, the quarantined inputs and the size of the cache."""
    engine = open_for_reading(store)
    state = _ledger_state(engine, cache)
    engine.dispose()
    print(_json(state) if as_json else "\n".join(_lines(state)))
    return 0


def _ledger_state(engine: Engine, cache: Path) -> LedgerState:
    with engine.connect() as connection:
        counts = [(status, reason, n) for status, reason, n in connection.execute(text(_COUNTS))]
        runs = [dict(row) for row in connection.execute(text(_RUNS)).mappings()]
        bad = [(shown_name(file, member), reason) for file, member, reason in connection.execute(text(_QUARANTINED))]
    return LedgerState(counts, runs, bad, cache, Cache(cache).size())


def _json(state: LedgerState) -> str:
    facts = {
        "counts": [{"status": status, "reason": reason or None, "count": n} for status, reason, n in state.counts],
        "runs": [_run_facts(run) for run in state.runs],
        "quarantined": [{"name": masked(name), "reason": reason} for name, reason in state.quarantined],
        "cache": {"folder": str(state.cache_folder), "bytes": state.cache_bytes, "limit": CACHE_BYTES},
    }
    return json.dumps(facts, ensure_ascii=False, indent=1)


def _run_facts(run: Row) -> dict[str, object]:
    return {**run, "configuration": _masked_json(run["configuration"]), "asked": _masked_json(run["asked"])}


def _masked_json(written: object) -> object:
    """The JSON of a column, with telephone and identity numbers in paths masked."""
    return None if written is None else json.loads(masked(str(written)))


def _lines(state: LedgerState) -> Iterator[str]:
    yield say("{0} inputs", sum(n for *_, n in state.counts))
    yield from (f"  {n:7}  {_ended(status, reason)}" for status, reason, n in state.counts)
    yield say("Last runs")
    for run in state.runs:
        yield from _run_lines(run)
    if state.quarantined:
        yield say("Quarantined (jixiao retry --class REASON reads them again)")
        yield from (f"  {reason}: {masked(name)}" for name, reason in state.quarantined[:SHOWN_FILES])
        more = len(state.quarantined) - SHOWN_FILES
        yield from [say("  … and {0} more: --json shows all", more)] if more > 0 else []
    size, limit = state.cache_bytes / 1e6, CACHE_BYTES / 1e6
    yield say("Cache: {0} MB of at most {1} MB in {2}", f"{size:.1f}", f"{limit:.0f}", state.cache_folder)


def _ended(status: str, reason: str) -> str:
    return f"{say(status)}: {reason} ({meaning(reason)})" if reason else say(status)


def _run_lines(run: Row) -> Iterator[str]:
    yield f"  {run['run_id']:>5}  {run['started']}  {say(str(run['status']))}, jixiao {run['version']}"
    asked = _masked_json(run["asked"])
    if isinstance(asked, dict):
        paths = [shown_name(path, None) for path in asked.pop("paths")]
        more = say(" … and {0} more", len(paths) - SHOWN_PATHS) if len(paths) > SHOWN_PATHS else ""
        yield f"         {say('asked: {0}', ' '.join(paths[:SHOWN_PATHS]))}{more}"
        yield f"         {say('with: {0}', ', '.join(f'{name} {value}' for name, value in asked.items() if value))}"
    if run["ended"] is not None:
        inputs = say("{0} inputs = {1}", run["inputs"], counted({status: int(str(run[status] or 0)) for status in STATUSES}))
        told = say("{0}; {1} forms; {2} s", inputs, run["forms"], f"{run['seconds']:.1f}")
        yield f"         {told}"
