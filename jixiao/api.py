"""What programs call: forms of one document, tables of forms or of a database, and a run over many files.

`jixiao` exports these functions; they load what they need when they are called.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas

    from jixiao.ingestion import Tally
    from jixiao_normalize.model import Form

# What frames are called: the views of the database without their `v_`.
FRAMES = ("forms", "indicators", "funding", "duties", "goals", "tasks", "findings", "fields", "notes")
_OF_DATABASES = ("files", "codes")


@dataclass(frozen=True, slots=True)
class Trouble:
    """An input that gave nothing. name: its path, with the member of an archive behind `!`; message: for people."""

    name: str
    status: str
    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class Ingested:
    """What a run added up to. statuses: how many inputs ended as which; unchanged: those that were stored before."""

    inputs: int
    forms: int
    unchanged: int
    statuses: Mapping[str, int]
    troubles: tuple[Trouble, ...]


def read(
    source: str | os.PathLike[str] | bytes, name: str | None = None, vocabulary: str | os.PathLike[str] | None = None
) -> tuple[Form, ...]:
    """The forms of one document, empty where it holds none.

    source: its path, or its bytes; name: what messages call it. It is read in this process, without limits of time and
    memory. vocabulary: a folder of words of your own, the same for all that a process reads.

    Raises the named errors of `jixiao_extract.errors` for a file that cannot be read, an archive among them;
    VocabularyError, with file and line, for a slip in the words.
    """
    _use(vocabulary)
    from jixiao.opening import open_regular
    from jixiao_extract.readers import read_bytes
    from jixiao_normalize.reading import document_to_forms

    if isinstance(source, bytes):
        return document_to_forms(read_bytes(source, name or "document"))
    with open_regular(Path(source)) as stream:
        data = stream.read()
    return document_to_forms(read_bytes(data, name or str(source)))


def _use(vocabulary: str | os.PathLike[str] | None) -> None:
    if vocabulary is not None:
        from jixiao_normalize.vocabulary import use_folder

        use_folder(Path(vocabulary))


def to_frames(source: Iterable[Form] | str | os.PathLike[str]) -> dict[str, pandas.DataFrame]:
    """Tables of forms, or of a database by its path or URL, as pandas DataFrames with true dtypes.

    The names are those of FRAMES, for a database `files` and `codes` as well; the columns are those of the views
    (`v_forms`, …). Figures are `Float64`, whole numbers `Int64`, days `datetime64`, texts `string`, and what is not
    there is missing. Forms given without a database bear the number they have in the list, and no file.
    """
    if isinstance(source, (str, os.PathLike)):
        return _frames_of(os.fspath(source), (*FRAMES, *_OF_DATABASES))
    from jixiao.temporary import private_folder
    from jixiao_store import FileRecord, open_store, save_file, start_run

    forms = tuple(source)
    with private_folder() as folder:
        engine = open_store(folder / "frames.db")
        try:
            record = FileRecord("", None, None, None, "loaded", None, None, 0, 0.0, None)
            save_file(engine, start_run(engine, "", "{}", None), record, forms)
        finally:
            engine.dispose()
        return _frames_of(str(folder / "frames.db"), FRAMES)


def _frames_of(database: str, names: Sequence[str]) -> dict[str, pandas.DataFrame]:
    from jixiao_store import open_for_reading, view_frame

    engine = open_for_reading(database)
    try:
        return {name: view_frame(engine, f"v_{name}") for name in names}
    finally:
        engine.dispose()


def ingest(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    db: str | os.PathLike[str],
    jobs: int = 2,
    cache: str | os.PathLike[str] | None = None,
    vocabulary: str | os.PathLike[str] | None = None,
) -> Ingested:
    """Read files, folders, archives and patterns into a database, as the command of that name does.

    db: path of an SQLite file, which is made where it is missing, or URL of a PostgreSQL database. jobs: worker
    processes; a program that starts them needs `if __name__ == "__main__":`. cache: folder where results are kept, None
    for none. vocabulary: as in `read`. Raises StoreError where the database refuses, NoSuchInput for a path that is not
    there, VocabularyError.
    """
    import io

    _use(vocabulary)

    from jixiao.ingestion import Options, Tally, expand, run_batch

    several = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    named = [os.fspath(path) for path in several]
    tally = Tally()
    options = Options(jobs=jobs, cache=None if cache is None else Path(cache).absolute(), asked=tuple(named))
    run_batch(tuple(expand(named, io.BytesIO())), os.fspath(db), options, lambda *_: None, tally)
    return _summary(tally)


def _summary(tally: Tally) -> Ingested:
    troubles = tuple(Trouble(t.name, t.status, t.reason, t.message) for t in tally.troubles)
    return Ingested(tally.inputs, tally.forms, tally.kept, dict(tally.statuses), troubles)
