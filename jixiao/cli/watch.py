"""The command watch: what arrives in a folder is ingested when it has stopped growing."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from jixiao.cli.progress import Lines
from jixiao.cures import with_cure
from jixiao.ingestion import Arrival, Options, Tally, arrivals, no_such, own_files, run_batch, shown_name
from jixiao.interrupt import interruptible
from jixiao.language import say, translated
from jixiao.report import counted, masked
from jixiao_store.errors import StoreBusy, StoreFull

State = tuple[int | None, int | None]


def watch_folder(folder: Path, store: str, every: float, options: Options) -> int:
    """Look every so many seconds until interrupted. A file counts as complete when two looks find it the same."""
    if not folder.is_dir():
        raise no_such(str(folder))
    seen: dict[str, State] = {}
    done: dict[str, State] = {}
    print(say("watching {0}; Ctrl-C ends", folder), file=sys.stderr)
    try:
        with interruptible():
            while True:
                stable = _stable(folder, store, seen)
                new = [path for path, state in stable.items() if done.get(path) != state]
                if new and _ingest(new, store, options):
                    done.update((path, stable[path]) for path in new)
                time.sleep(every)
    except KeyboardInterrupt:
        return 0


def _stable(folder: Path, store: str, seen: dict[str, State]) -> dict[str, State]:
    """Files whose size and time are as at the last look; seen is brought up to date."""
    now = {arrival.path: _state(arrival) for arrival in arrivals([str(folder)], own_files(store)) if arrival.body}
    stable = {path: state for path, state in now.items() if seen.get(path) == state}
    seen.clear()
    seen.update(now)
    return stable


def _state(arrival: Arrival) -> State:
    return arrival.size, arrival.mtime_ns


def _ingest(paths: list[str], store: str, options: Options) -> bool:
    """False where the database cannot take anything now: the same is tried again at the next look."""
    tally = Tally()
    try:
        run_batch(paths, store, options, Lines(None).tell, tally)
    except (StoreBusy, StoreFull) as refused:
        print(say("warning: {0}", translated(with_cure(str(refused), refused.cure))), file=sys.stderr, flush=True)
        return False
    named = masked(", ".join(shown_name(path, None) for path in paths[:3])) + (" …" if len(paths) > 3 else "")
    print(f"{time.strftime('%H:%M:%S')} {say('{0}: {1}', named, counted(tally.statuses))}", flush=True)
    return True
