"""Runs as a person starts them, and what they leave in the database."""

from __future__ import annotations

import io
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest import mock

import pytest
from sqlalchemy import text

from jixiao.archives.unfold import unfold
from jixiao.cli.main import run
from jixiao.ingestion import intake
from jixiao.ingestion import run as batch
from jixiao.ingestion.decisions import Step
from jixiao.ingestion.run import Options, run_batch
from jixiao.ingestion.tally import Tally
from jixiao.workers.isolation import Ended
from jixiao.workers.jobs import Job
from jixiao.workers.limits import Limits
from jixiao.workers.work import work
from jixiao_store import StoreError, logical_dump, open_for_reading

COMMAND = [sys.executable, "-c", "from jixiao.cli.main import main; main()"]


def ingest(
    paths: Path | Iterable[str], store: Path, options: Options | None = None, warnings: list[str] | None = None
) -> Tally:
    """A run in this process, with a cache beside the database."""
    tally = Tally()
    named = [str(paths)] if isinstance(paths, Path) else list(paths)

    def tell(_: Tally, warning: str | None) -> None:
        if warning and warnings is not None:
            warnings.append(warning)

    run_batch(named, str(store), options or options_beside(store), tell, tally)
    return tally


def options_beside(store: Path, **limits: float) -> Options:
    return Options(limits=Limits(**limits), cache=store.with_suffix(".cache"))  # type: ignore[arg-type]


def statuses(store: Path) -> dict[str, str]:
    """File name, or member, → `status` or `status: reason`."""
    found = query(store, "SELECT file, member, status, reason FROM v_files ORDER BY 1, 2")
    return {
        member or Path(file).name: f"{status}: {reason}" if reason else status for file, member, status, reason in found
    }


def counted(store: Path) -> Counter[str]:
    return Counter(statuses(store).values())


def query(store: Path, sql: str) -> list[tuple[str, ...]]:
    engine = open_for_reading(store)
    try:
        with engine.connect() as connection:
            return [tuple(row) for row in connection.execute(text(sql))]
    finally:
        engine.dispose()


def number_of_files(store: Path) -> int:
    """How many inputs are stored; 0 also while the database is being made."""
    try:
        return int(query(store, "SELECT COUNT(*) FROM v_files")[0][0])
    except StoreError:
        return 0


def dump(store: Path) -> list[str]:
    engine = open_for_reading(store)
    try:
        return logical_dump(engine)
    finally:
        engine.dispose()


def without_processes(patch: pytest.MonkeyPatch) -> None:
    """Runs read and unpack in this process; every step is drawn before the first one is stored."""

    def run_isolated(function: str, tasks: Iterable[tuple[Step, Job | None]], *_: object) -> Iterator[Ended[Step]]:
        for step, job in list(tasks):
            yield Ended(step, None if job is None else work(job, False))

    patch.setattr(batch, "run_isolated", run_isolated)
    patch.setattr(intake, "unpack", lambda path, kind, folder, limits: unfold(path, kind, folder))


def command(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
    """The command as typed, in this process: its exit code, and what it says."""
    typed = [str(argument) for argument in arguments]
    said, told = io.StringIO(), io.StringIO()
    with mock.patch("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin))), redirect_stdout(said), redirect_stderr(told):
        code = run(typed)
    return subprocess.CompletedProcess(typed, code, said.getvalue(), told.getvalue())
