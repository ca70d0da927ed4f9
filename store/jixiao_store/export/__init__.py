"""A database as files, and as lines to compare.

    files       views as CSV or XLSX
    dump        what a database says, without what differs between two ways of saying it
"""

from jixiao_store.export.dump import logical_digest, logical_dump
from jixiao_store.export.files import EXPORTED, export_views

__all__ = [
    "EXPORTED",
    "export_views",
    "logical_digest",
    "logical_dump",
]
