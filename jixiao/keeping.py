"""Inputs that are stored already, counted for a run many at a time."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Engine, bindparam, update

from jixiao_store.engine import write_transaction
from jixiao_store.errors import UnknownFile
from jixiao_store.tables import source_file

Kept = tuple[str, str | None, int | None]
"""(path, member, mtime_ns): the time is new where somebody touched a file without changing it."""

_KEEP = (
    update(source_file)
    .where(source_file.c.path == bindparam("of_path"), source_file.c.member == bindparam("of_member"))
    .values(last_run_id=bindparam("of_run"), mtime_ns=bindparam("of_time"))
)


def keep_inputs(engine: Engine, run_id: int, kept: Sequence[Kept]) -> None:
    """Count them as inputs of this run, in one transaction. Raises UnknownFile if the store lacks one."""
    if not kept:
        return
    rows = [
        {"of_path": path, "of_member": member or "", "of_run": run_id, "of_time": mtime_ns}
        for path, member, mtime_ns in kept
    ]
    with write_transaction(engine) as connection:
        if connection.execute(_KEEP, rows).rowcount != len(rows):
            raise UnknownFile(kept[0][0], f"it, or one of {len(rows) - 1} others, is not stored and cannot be kept")
