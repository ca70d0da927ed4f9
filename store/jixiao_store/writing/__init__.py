"""One document into the database, all or nothing.

    rows, grounds   a Form as rows, and what its checks rest on
    identity        codes beside names, and what makes two forms versions of one
    persons         personal data, masked
    reading         one reading of one file as what the store takes in
    names, contents which name a content goes by; one content, however many names
    statements      the statements that run for every document
    loading         the transaction
"""

from jixiao_store.writing.loading import save_file
from jixiao_store.writing.names import find_name, unlink
from jixiao_store.writing.rows import storable

__all__ = [
    "find_name",
    "save_file",
    "storable",
    "unlink",
]
