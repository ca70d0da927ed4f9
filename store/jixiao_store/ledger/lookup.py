"""What the store knows already, so that a run reads only what is new."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Engine, bindparam, select

from jixiao_store.engine import store_errors
from jixiao_store.records import KnownContent, KnownFile
from jixiao_store.schema import FILE_REASON, FILE_STATUS, FILES, FORM_COUNT, IS_FIRST, content, form, run, source_file
from jixiao_store.writing import storable

_READ_BY = (run.c.version, run.c.configuration)


_KNOWN = (
    select(
        *(source_file.c.path, source_file.c.member, content.c.sha256, content.c.bytes, source_file.c.mtime_ns),
        *(FILE_STATUS, FILE_REASON, *_READ_BY),
    )
    .select_from(FILES.join(run, run.c.run_id == content.c.run_id))
    .where(source_file.c.path.in_(bindparam("of_paths", expanding=True)))
    .order_by(source_file.c.file_id)
)


def known_files(engine: Engine, paths: Sequence[str]) -> dict[str, dict[str | None, KnownFile]]:
    """What the store holds under these paths, by path and then by member; a path it does not hold is absent."""
    found: dict[str, dict[str | None, KnownFile]] = {}
    with store_errors(engine), engine.connect() as connection:
        for path, member, *rest in connection.execute(_KNOWN, {"of_paths": [storable(path) for path in paths]}):
            found.setdefault(path, {})[member or None] = KnownFile(path, member or None, *rest)
    return found


def quarantined_paths(engine: Engine, reasons: Collection[str]) -> list[str]:
    """The paths under which something is quarantined for one of the reasons, sorted."""
    query = select(source_file.c.path).select_from(FILES).distinct().order_by(source_file.c.path)
    of_reasons = query.where(content.c.status == "quarantined", content.c.reason.in_(reasons))
    with store_errors(engine), engine.connect() as connection:
        return list(connection.execute(of_reasons).scalars())


def known_layouts(engine: Engine) -> frozenset[str]:
    """Header fingerprints of the forms in the store."""
    with store_errors(engine), engine.connect() as connection:
        return frozenset(connection.execute(select(form.c.layout).distinct()).scalars()) - {None}


def find_content(engine: Engine, sha256: str) -> KnownContent | None:
    """What the store holds of these bytes, under whatever name; None if they were never read."""
    query = (
        select(content.c.status, content.c.reason, FORM_COUNT, source_file.c.path, source_file.c.member, *_READ_BY)
        .select_from(content.join(run, run.c.run_id == content.c.run_id).outerjoin(source_file, IS_FIRST))
        .where(content.c.sha256 == sha256)
    )
    with store_errors(engine), engine.connect() as connection:
        found = connection.execute(query).one_or_none()
    if found is None:
        return None
    status, reason, forms, path, member, *read_by = found
    name = None if path is None else (path, member or None)
    return KnownContent(sha256, status, reason, forms, name, *read_by)
