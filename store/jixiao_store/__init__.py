"""Form to database: tables, views and exports. Knows no layout."""

from jixiao_store.dump import logical_digest, logical_dump
from jixiao_store.engine import open_for_reading, open_store
from jixiao_store.errors import (
    CountsDoNotAddUp,
    ExportRefused,
    ForeignDatabase,
    NetworkShare,
    NewerSchema,
    NotADatabase,
    OlderSchema,
    ReadOnlyStore,
    StoreBusy,
    StoreError,
    StoreFull,
    StoreUnreachable,
    UnknownContent,
    UnknownFile,
    UnusableLocation,
)
from jixiao_store.export import EXPORTED, export_views
from jixiao_store.ledger import finish_run, forget_file, keep_files, keep_only_members, start_run
from jixiao_store.loading import save_file
from jixiao_store.lock import writer_lock
from jixiao_store.lookup import find_content, known_files, known_layouts, quarantined_paths
from jixiao_store.records import FileRecord, KeptFile, KnownContent, KnownFile, RunCounts, SavedFile

__all__ = [
    "EXPORTED",
    "CountsDoNotAddUp",
    "ExportRefused",
    "FileRecord",
    "ForeignDatabase",
    "KeptFile",
    "KnownContent",
    "KnownFile",
    "NetworkShare",
    "NewerSchema",
    "NotADatabase",
    "OlderSchema",
    "ReadOnlyStore",
    "RunCounts",
    "SavedFile",
    "StoreBusy",
    "StoreError",
    "StoreFull",
    "StoreUnreachable",
    "UnknownContent",
    "UnknownFile",
    "UnusableLocation",
    "export_views",
    "find_content",
    "finish_run",
    "forget_file",
    "keep_files",
    "keep_only_members",
    "known_files",
    "known_layouts",
    "logical_digest",
    "logical_dump",
    "open_for_reading",
    "open_store",
    "quarantined_paths",
    "save_file",
    "start_run",
    "writer_lock",
]
