"""A database as files, and as lines to compare.

    files       views as CSV, XLSX or Parquet, by
    csv_files, workbook, parquet, package
    columns     what the columns hold, and their Chinese titles (columns.toml)
    chunks      the rows of a view, a few at a time
    frames      views as pandas DataFrames
    snapshot    a server's database as one SQLite file
    dump        what a database says, without what differs between two ways of saying it
"""

from jixiao_store.export.columns import Column, columns_of, view_title
from jixiao_store.export.dump import logical_digest, logical_dump
from jixiao_store.export.files import EXPORTED, FORMATS, export_views
from jixiao_store.export.frames import view_frame
from jixiao_store.export.snapshot import write_snapshot

__all__ = [
    "EXPORTED",
    "FORMATS",
    "Column",
    "columns_of",
    "export_views",
    "logical_digest",
    "logical_dump",
    "view_frame",
    "view_title",
    "write_snapshot",
]
