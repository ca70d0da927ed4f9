"""Views as files: CSV and XLSX for people with a spreadsheet, Parquet for programs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from sqlalchemy import Engine

from jixiao_store.engine import store_errors
from jixiao_store.errors import ExportRefused, UnusableLocation
from jixiao_store.export.csv_files import to_csv
from jixiao_store.export.package import write_package
from jixiao_store.export.parquet import to_parquet
from jixiao_store.export.workbook import to_xlsx
from jixiao_store.schema import VIEWS

# Every view but those of places: these are many times as many rows as all others, and of use only to programs.
EXPORTED = tuple(name for name in VIEWS if name not in {"v_places", "v_check_places"})

_FORMATS: dict[str, Callable[[Engine, Path, Sequence[str]], list[Path]]] = {
    "csv": to_csv,
    "xlsx": to_xlsx,
    "xlsx-zh": partial(to_xlsx, in_chinese=True),
    "parquet": to_parquet,
}
FORMATS = tuple(_FORMATS)


def export_views(engine: Engine, folder: Path, format: str, views: Sequence[str] = EXPORTED) -> tuple[Path, ...]:
    """Write views into a folder and return the files.

    `csv` and `parquet` give a file a view and a `datapackage.json` that describes them, `xlsx` one workbook
    `jixiao.xlsx`, `xlsx-zh` the same with sheets and columns called by their Chinese titles. A file appears under its
    name only when it is complete.
    """
    if format not in FORMATS:
        raise ExportRefused(format, f"no such format: {', '.join(FORMATS)} are known", "Choose one of them.")
    unknown = [name for name in views if name not in VIEWS]
    if unknown:
        raise ExportRefused(", ".join(unknown), "no such view", f"Choose from {', '.join(VIEWS)}.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with store_errors(engine):
            files = _FORMATS[format](engine, folder, views)
        return tuple(files if format.startswith("xlsx") else [*files, write_package(folder, files)])
    except OSError as error:
        cure = "Name a folder that may be written, or one that is not there yet, and check the space on its disk."
        raise UnusableLocation(str(error.filename or folder), error.strerror or "cannot be written", cure) from error
