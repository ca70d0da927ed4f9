"""The database while a run writes to it: opened once, by one writer, and never taken for an input."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from sqlalchemy import Engine

from jixiao.ingestion.codes import explained
from jixiao.ingestion.tally import Tally, Tell
from jixiao_store import open_store, save_codes, writer_lock
from jixiao_store.errors import StoreBusy
from jixiao_store.location import check_file, parse_location, sqlite_path

_BESIDE = ("-wal", "-shm", "-journal", ".lock")


@contextmanager
def opened(store: str) -> Iterator[Engine]:
    """The store, made or brought up to date, and let go of at the end."""
    engine = open_store(store)
    try:
        save_codes(engine, explained())
        yield engine
    finally:
        engine.dispose()


@contextmanager
def only_writer(store: str, wait: float, tell: Tell, tally: Tally) -> Iterator[None]:
    """Hold the right to write, waiting so many seconds for another run; a server keeps order by itself."""
    path = sqlite_path(parse_location(store))
    if path is None:
        yield
        return
    check_file(path)
    with ExitStack() as held:
        try:
            held.enter_context(writer_lock(path, 0.0))
        except StoreBusy as busy:
            if wait <= 0:
                raise
            tell(tally, f"{busy.cause}; waiting at most {wait:g} s")
            held.enter_context(writer_lock(path, wait))
        yield


def own_files(store: str) -> frozenset[str]:
    """The database and the files beside it, which are no inputs when they lie in a folder that is."""
    path = sqlite_path(parse_location(store))
    return frozenset() if path is None else frozenset(f"{path.absolute()}{end}" for end in ("", *_BESIDE))
