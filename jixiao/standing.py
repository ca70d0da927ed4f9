"""The command status: the ledger as it stands."""

from __future__ import annotations

import json

from sqlalchemy import Engine, text

from jixiao.report import masked
from jixiao.tally import shown_name
from jixiao_store import open_for_reading

SHOWN_RUNS = 5
SHOWN_FILES = 50  # quarantined inputs in the text; --json has all

_COUNTS = "SELECT status, COALESCE(reason, ''), COUNT(*) FROM v_files GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2"
_RUNS = "SELECT run_id, started, status, seconds, inputs, forms, version FROM v_runs ORDER BY run_id DESC LIMIT :limit"
_QUARANTINED = "SELECT file, member, reason FROM v_files WHERE status = 'quarantined' ORDER BY file, member"


def print_status(store: str, as_json: bool) -> int:
    """Print counts by status and reason, the last runs, and the quarantined inputs."""
    engine = open_for_reading(store)
    counts = _rows(engine, _COUNTS)
    runs = _rows(engine, _RUNS)
    quarantined = [(shown_name(file, member), reason) for file, member, reason in _rows(engine, _QUARANTINED)]
    engine.dispose()
    print(_json(counts, runs, quarantined) if as_json else _text(counts, runs, quarantined))
    return 0


Row = tuple[object, ...]


def _rows(engine: Engine, query: str) -> list[tuple[str, ...]]:
    with engine.connect() as connection:
        limit = {"limit": SHOWN_RUNS} if ":limit" in query else {}
        return [tuple(row) for row in connection.execute(text(query), limit)]


def _json(counts: list[tuple[str, ...]], runs: list[tuple[str, ...]], quarantined: list[tuple[str, str]]) -> str:
    names = ("run", "started", "status", "seconds", "inputs", "forms", "version")
    facts = {
        "counts": [{"status": status, "reason": reason or None, "count": n} for status, reason, n in counts],
        "runs": [dict(zip(names, run, strict=True)) for run in runs],
        "quarantined": [{"name": masked(name), "reason": reason} for name, reason in quarantined],
    }
    return json.dumps(facts, ensure_ascii=False, indent=1)


def _text(counts: list[tuple[str, ...]], runs: list[tuple[str, ...]], quarantined: list[tuple[str, str]]) -> str:
    lines = [f"{sum(int(n) for *_, n in counts)} inputs"]
    lines += [f"  {n:7}  {status}{': ' + reason if reason else ''}" for status, reason, n in counts]
    lines.append("Last runs")
    lines += [f"  {run:>5}  {started}  {ended}  {_number(inputs)} inputs  {_number(forms)} forms"
              for run, started, ended, _, inputs, forms, _ in runs]  # fmt: skip
    if quarantined:
        lines.append("Quarantined (jixiao retry --class REASON reads them again)")
        lines += [f"  {reason}: {masked(name)}" for name, reason in quarantined[:SHOWN_FILES]]
        more = len(quarantined) - SHOWN_FILES
        lines += [f"  … and {more} more: --json shows all"] if more > 0 else []
    return "\n".join(lines)


def _number(value: object) -> str:
    return "?" if value is None else str(value)
