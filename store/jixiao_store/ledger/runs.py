"""The ledger: runs, what each input ended as, and that no input is lost."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, bindparam, delete, exists, func, insert, or_, select, update

from jixiao_store.engine import settle, write_transaction
from jixiao_store.errors import CountsDoNotAddUp, UnknownFile
from jixiao_store.location import shown
from jixiao_store.records import STATUSES, KeptFile, RunCounts
from jixiao_store.schema import FILE_STATUS, FILES, content, form, run, source_file
from jixiao_store.writing import find_name, rank_content, storable, unlink

_KEEP = (
    update(source_file)
    .where(source_file.c.path == bindparam("of_path"), source_file.c.member == bindparam("of_member"))
    .values(last_run_id=bindparam("of_run"), mtime_ns=bindparam("of_time"))
)
_TIMES = select(source_file.c.path, source_file.c.member, source_file.c.mtime_ns, source_file.c.content_id).where(
    source_file.c.path.in_(bindparam("of_paths", expanding=True))
)


def start_run(engine: Engine, version: str, configuration_json: str, asked_json: str | None) -> int:
    """The run_id of a new run, which counts as interrupted until it is finished.

    version: of the program. configuration_json: all that decides what a reading says. asked_json: the paths as the
    user named them and the options, None where no user asked. A run after an interrupted one takes up its submission.
    """
    with write_transaction(engine) as connection:
        last = connection.execute(select(run.c.submission, run.c.ended).order_by(run.c.run_id.desc()).limit(1)).first()
        submission = 1 if last is None else last.submission + (last.ended is not None)
        asked = None if asked_json is None else storable(asked_json)
        program = {"version": version, "configuration": configuration_json}
        values = {**program, "asked": asked, "submission": submission, "started": _now()}
        run_id: int = connection.execute(insert(run).values(values).returning(run.c.run_id)).scalar_one()
    return run_id


def finish_run(engine: Engine, run_id: int, inputs: int) -> RunCounts:
    """Close a run: count how its inputs ended, and let go of contents that no file holds any more.

    inputs: how many inputs the caller handed out, archive members included. CountsDoNotAddUp where the store holds
    another number for this run; the run then stays interrupted. Inputs that another run on the same server has read as
    well, at the same time, count for whichever read them last.
    """
    with write_transaction(engine) as connection:
        counts = _count(connection, run_id)
        elsewhere = counts.inputs < inputs and _has_company(connection, run_id)
        if counts.inputs != inputs and not elsewhere:
            cause = f"{inputs} inputs were handed out, and {counts.inputs} are stored"
            raise CountsDoNotAddUp(f"{shown(engine.url)}, run {run_id}", cause)
        held = exists().where(source_file.c.content_id == content.c.content_id)
        connection.execute(delete(content).where(~held))
        ended = _now()
        values = {name: getattr(counts, name) for name in ("inputs", *STATUSES, "forms")}
        closed = update(run).where(run.c.run_id == run_id)
        connection.execute(closed.values(**values, ended=ended, seconds=_seconds(connection, run_id, ended)))
    settle(engine)
    return counts


def _has_company(connection: Connection, run_id: int) -> bool:
    """Whether another run went on while this one did, which only a server allows."""
    if connection.dialect.name == "sqlite":
        return False
    started = select(run.c.started).where(run.c.run_id == run_id).scalar_subquery()
    others = select(run.c.run_id).where(run.c.run_id != run_id, or_(run.c.ended.is_(None), run.c.ended >= started))
    return connection.execute(others.limit(1)).first() is not None


def keep_files(engine: Engine, run_id: int, kept: Sequence[KeptFile]) -> None:
    """Count files that are stored already, and need no reading, as inputs of this run; all of them or none."""
    if not kept:
        return
    rows = [
        {"of_path": storable(path), "of_member": storable(member or ""), "of_run": run_id, "of_time": mtime_ns}
        for path, member, mtime_ns in kept
    ]
    with write_transaction(engine) as connection:
        touched = _touched(connection, rows)
        if connection.execute(_KEEP, rows).rowcount != len(rows):
            lost = next((path, member) for path, member, _ in kept if find_name(connection, path, member) is None)
            raise UnknownFile(_name(*lost), "it is not stored, and cannot be kept")
        for content_id in touched:
            rank_content(connection, content_id)


def _touched(connection: Connection, rows: Sequence[Mapping[str, str | int | None]]) -> set[int]:
    """The contents of files that bear another time now: of two versions the one that was changed later is current."""
    times = {(row["of_path"], row["of_member"]): row["of_time"] for row in rows}
    stored = connection.execute(_TIMES, {"of_paths": [path for path, _ in times]})
    return {content_id for path, member, mtime_ns, content_id in stored if times.get((path, member), mtime_ns) != mtime_ns}


def forget_file(engine: Engine, path: str, member: str | None) -> None:
    """Take an input out of the store; names of the same content stay, and the next of them shows its facts."""
    with write_transaction(engine) as connection:
        found = find_name(connection, path, member)
        if found is None:
            raise UnknownFile(_name(path, member), "it is not stored")
        unlink(connection, found)


def keep_only_members(engine: Engine, path: str, members: Collection[str | None]) -> None:
    """Forget the members of an archive that its newest state has no more; None among members keeps the path itself."""
    kept = {storable(member or "") for member in members}
    with write_transaction(engine) as connection:
        of_archive = select(source_file.c.member).where(source_file.c.path == storable(path))
        for member in set(connection.execute(of_archive).scalars()) - kept:
            found = find_name(connection, path, member)
            if found is not None:
                unlink(connection, found)


def _count(connection: Connection, run_id: int) -> RunCounts:
    columns = (FILE_STATUS, func.count().label("files"))
    query = select(*columns).select_from(FILES).where(source_file.c.last_run_id == run_id).group_by(FILE_STATUS)
    ended: dict[str, int] = dict(connection.execute(query).all())
    by_status = {status: ended.get(status, 0) for status in STATUSES}
    return RunCounts(inputs=sum(ended.values()), forms=_count_forms(connection, run_id), **by_status)


def _count_forms(connection: Connection, run_id: int) -> int:
    shown_here = (source_file.c.last_run_id == run_id, source_file.c.is_first == 1)
    joined = form.join(source_file, source_file.c.content_id == form.c.content_id)
    return connection.execute(select(func.count()).select_from(joined).where(*shown_here)).scalar_one()


def _seconds(connection: Connection, run_id: int, ended: str) -> float:
    started = connection.execute(select(run.c.started).where(run.c.run_id == run_id)).scalar_one_or_none()
    if started is None:
        raise UnknownFile(f"run {run_id}", "no such run was started")
    return max(0.0, (datetime.fromisoformat(ended) - datetime.fromisoformat(started)).total_seconds())


def _now() -> str:
    """UTC, ISO 8601 to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _name(path: str, member: str | None) -> str:
    return path if member is None else f"{path}!{member}"
