"""How a run goes about its work, and what of it the ledger keeps."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jixiao.workers import Limits


@dataclass(frozen=True, slots=True)
class Options:
    """How to run. cache: None for none. again: classes of quarantine to be tried again. excluded: paths not to enter.

    wait: seconds for another run on the same database to end. root: absolute folder that paths are kept relative to, None
    for that of the database. asked: what the user typed for paths, where patterns
    and lists have been resolved since.
    """

    jobs: int = 2
    limits: Limits = field(default_factory=Limits)
    cache: Path | None = None
    again: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()
    wait: float = 0.0
    asked: tuple[str, ...] = ()
    root: str | None = None


def asked_to_json(named: Sequence[str], options: Options) -> str:
    """What was asked of a run, for the ledger: the paths as they were typed, and the options. Limits in s and MB."""
    limits = options.limits
    facts = {
        "paths": list(options.asked or named),
        "jobs": options.jobs,
        "timeout": limits.seconds,
        "idle": limits.idle_seconds,
        "memory": limits.memory >> 20,
        "renew_after": limits.renew_after,
        "cache": None if options.cache is None else str(options.cache),
        "retry": sorted(options.again),
        "wait": options.wait,
    }
    return json.dumps(facts, ensure_ascii=False)
