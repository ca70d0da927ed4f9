"""What the store knows already, so that a run reads only what is new."""

from __future__ import annotations

from sqlalchemy import Engine, select

from jixiao_store.engine import store_errors
from jixiao_store.joins import FILE_REASON, FILE_STATUS, FILES, FORM_COUNT, IS_FIRST
from jixiao_store.records import KnownContent, KnownFile
from jixiao_store.tables import content, run, source_file

_READ_BY = (run.c.version, run.c.configuration)


def known_files(engine: Engine) -> dict[tuple[str, str | None], KnownFile]:
    """All inputs in the store by (path, member): what a run need not read again."""
    columns = (source_file.c.path, source_file.c.member, content.c.sha256, content.c.bytes, source_file.c.mtime_ns)
    joined = FILES.join(run, run.c.run_id == content.c.run_id)
    query = select(*columns, FILE_STATUS, FILE_REASON, *_READ_BY).select_from(joined)
    with store_errors(engine), engine.connect() as connection:
        files = [KnownFile(path, member or None, *rest) for path, member, *rest in connection.execute(query)]
    return {(file.path, file.member): file for file in files}


def find_content(engine: Engine, sha256: str) -> KnownContent | None:
    """What the store holds of these bytes, under whatever name; None if they were never read."""
    query = (
        select(content.c.status, FORM_COUNT, source_file.c.path, source_file.c.member, *_READ_BY)
        .select_from(content.join(run, run.c.run_id == content.c.run_id).outerjoin(source_file, IS_FIRST))
        .where(content.c.sha256 == sha256)
    )
    with store_errors(engine), engine.connect() as connection:
        found = connection.execute(query).one_or_none()
    if found is None:
        return None
    status, forms, path, member, version, configuration = found
    name = None if path is None else (path, member or None)
    return KnownContent(sha256, status, forms, name, version, configuration)
