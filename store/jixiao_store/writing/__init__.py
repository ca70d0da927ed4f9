"""One document into the database, all or nothing.

    rows, grounds   a Form as rows, and what its checks rest on
    doubts          each doubt once, with the fact that it speaks of
    identity        what makes two forms versions of one
    versions        which of them is current
    persons         personal data, masked
    reading         one reading of one file as what the store takes in
    names, contents which name a content goes by; one content, however many names
    statements      the statements that run for every document
    loading         the transaction
"""

from jixiao_store.writing.loading import save_file
from jixiao_store.writing.names import find_name, unlink
from jixiao_store.writing.rows import storable
from jixiao_store.writing.versions import rank_content

__all__ = [
    "find_name",
    "rank_content",
    "save_file",
    "storable",
    "unlink",
]
