"""One document into the database, all or nothing.

    rows, check_evidence   a Form as rows, and what its checks rest on
    doubts          each doubt once, with the fact that it speaks of
    identity        what makes two forms versions of one
    versions        which of them is current
    persons         personal data, masked
    reading         one reading of one file as what the store takes in
    names, contents which name a content goes by; one content, however many names
    statements      the statements that run for every document
    loading         one input with all that it says
"""

from jixiao_store.writing.doubts import Doubt, form_doubts
from jixiao_store.writing.loading import write_file
from jixiao_store.writing.names import Name, choose_first, find_name, unlink
from jixiao_store.writing.persons import is_personal, mask_numbers, mask_person
from jixiao_store.writing.rows import field_rows, form_row, funding_rows, indicator_rows, storable
from jixiao_store.writing.statements import run as run_statement
from jixiao_store.writing.versions import identities_of, rank_content, rank_identities

__all__ = [
    "Doubt",
    "Name",
    "choose_first",
    "field_rows",
    "find_name",
    "form_doubts",
    "form_row",
    "funding_rows",
    "identities_of",
    "indicator_rows",
    "is_personal",
    "mask_numbers",
    "mask_person",
    "rank_content",
    "rank_identities",
    "run_statement",
    "storable",
    "unlink",
    "write_file",
]
