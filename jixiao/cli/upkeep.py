"""The commands forget, relocate and clean: what a database and its cache know, taken out or put right."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine

from jixiao.archives import file_name
from jixiao.language import say
from jixiao.workers import Cache
from jixiao_store import compact, forget_paths, move_paths, open_store, writer_lock
from jixiao_store.errors import UnusableLocation
from jixiao_store.location import is_there, parse_location, sqlite_path


def forget_files(paths: tuple[str, ...], store: str, cache: Path, wait: float) -> int:
    """Take files out of the store, and what the cache keeps of their bytes."""
    with _written(store, wait) as engine:
        forgotten = forget_paths(engine, [file_name(path) for path in paths])
    freed = Cache(cache.absolute()).drop(frozenset(forgotten.contents))
    copies = forgotten.files - len(forgotten.contents)
    told = [say("{0} files forgotten", forgotten.files)]
    told += [say("{0} of them had copies that are kept", copies)] if copies > 0 else []
    print(say("; ").join([*told, say("{0} MB of the cache freed", f"{freed / 1e6:.1f}")]))
    return 0


def relocate_files(old: Path, new: Path, store: str, wait: float) -> int:
    """Give files that lie elsewhere their new paths."""
    with _written(store, wait) as engine:
        print(say("{0} files relocated", move_paths(engine, _absolute(str(old)), _absolute(str(new)))))
    return 0


def clean_up(store: str | None, cache: Path, wait: float) -> int:
    """Empty the cache, and give back the room that a database does not need."""
    freed = Cache(cache.absolute()).clear()
    print(say("{0}: {1}", say("{0} MB of the cache freed", f"{freed / 1e6:.1f}"), cache))
    if store is not None:
        with _written(store, wait) as engine:
            compact(engine)
        print(say("compacted: {0}", store))
    return 0


def _absolute(path: str) -> str:
    # As the door has it: `..` goes, links stay, and a name that is no text is written out.
    return file_name(os.path.abspath(path))  # noqa: PTH100


@contextmanager
def _written(store: str, wait: float) -> Iterator[Engine]:
    """A store that is there, open for its only writer."""
    path = sqlite_path(parse_location(store))
    if path is not None and not is_there(path):
        raise UnusableLocation(str(path), "there is no such file")
    if path is None:
        engine = open_store(store)
        yield engine
        engine.dispose()
        return
    with writer_lock(path, wait):
        engine = open_store(store)
        try:
            yield engine
        finally:
            engine.dispose()
