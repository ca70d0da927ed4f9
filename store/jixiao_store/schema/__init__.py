"""The schema: tables, the revisions that lead to it, and the views that analysts rely on.

    columns         the kinds of column, said once for both databases
    tables, facts   runs, files, contents; everything a form says
    review          what people decided
    joins           how they hang together
    figures                 numbers of views beside their exact texts
    views                   the named SELECTs of the front door, from
    form_views, fact_views, ledger_views, place_views
    migrations/     the history of the schema
"""

from jixiao_store.schema import facts
from jixiao_store.schema.columns import metadata
from jixiao_store.schema.joins import FILE_REASON, FILE_STATUS, FILES, FORM_COUNT, FORMS, IS_FIRST
from jixiao_store.schema.migrations import REVISIONS, upgrade
from jixiao_store.schema.review import decision, overlay, review_mark
from jixiao_store.schema.tables import code_text, content, form, run, setting, source_file
from jixiao_store.schema.views import VIEWS

__all__ = [
    "FILES",
    "FILE_REASON",
    "FILE_STATUS",
    "FORMS",
    "FORM_COUNT",
    "IS_FIRST",
    "REVISIONS",
    "VIEWS",
    "code_text",
    "content",
    "decision",
    "facts",
    "form",
    "metadata",
    "overlay",
    "review_mark",
    "run",
    "setting",
    "source_file",
    "upgrade",
]
