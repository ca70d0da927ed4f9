"""The tables of review: what people decided, and what the reading says below their decisions.

`decision` hangs on the hash of the bytes and not on rows, which come and go with every reading; `overlay` and
`review_mark` are worked out anew from it whenever a content is stored.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, PrimaryKeyConstraint

from jixiao_store.schema.columns import own_key, strict_table, text, text_needed, whole_needed

# before, after: JSON of the values that the reading gave and that hold instead. state: how it stands over the present
# reading. A decision is never deleted: undone tells when somebody took it back.
decision = strict_table(
    "decision",
    own_key("decision_id"),
    text_needed("sha256"),
    whole_needed("form_no"),
    text_needed("fact"),
    text_needed("key"),
    whole_needed("nth"),
    text_needed("at"),
    whole_needed("row_no"),
    text_needed("action"),
    text_needed("before"),
    text_needed("after"),
    text_needed("reviewer"),
    text("note"),
    text_needed("decided"),
    text_needed("state"),
    text("undone"),
    text("undone_by"),
    CheckConstraint("action IN ('confirm', 'correct', 'remove', 'add', 'not_a_form')", "action"),
    CheckConstraint("state IN ('applied', 'changed', 'adrift')", "state"),
)
Index("ix_decision_sha256", decision.c.sha256)


def _form_key() -> Column[int]:
    return Column("form_id", Integer, ForeignKey("form.form_id", ondelete="CASCADE"), nullable=False)


# What the reading says where a decision holds instead. fact: a table of facts. name: of a column, '' for a whole row
# that a decision added (reading NULL) or removed (reading its JSON).
overlay = strict_table(
    "overlay",
    _form_key(),
    text_needed("fact"),
    whole_needed("row_no"),
    text_needed("name"),
    text("reading"),
    PrimaryKeyConstraint("form_id", "fact", "row_no", "name"),
)

# reviewed: `confirmed` or `corrected`, of a row of a fact.
review_mark = strict_table(
    "review_mark",
    _form_key(),
    text_needed("fact"),
    whole_needed("row_no"),
    text_needed("reviewed"),
    PrimaryKeyConstraint("form_id", "fact", "row_no"),
)
