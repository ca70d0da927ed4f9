"""How the tables hang together for a reader: which name shows a content, and what a file ended as."""

from __future__ import annotations

from sqlalchemy import ColumnElement, FromClause, and_, case, func, literal_column, select

from jixiao_store.records import READ, SAME_CONTENT
from jixiao_store.schema.tables import content, form, source_file

FILE = source_file.c.path.label("file")
MEMBER = func.nullif(source_file.c.member, "").label("member")

# Written out and not bound, so that SQLite sees that the index over first names serves.
_ONE: ColumnElement[int] = literal_column("1")
IS_FIRST = and_(source_file.c.content_id == content.c.content_id, source_file.c.is_first == _ONE)
# Every form under the name that shows it; a content that no file names any more is shown nowhere.
# What a person has called no form is shown nowhere either.
_IS_FORM = form.c.status != literal_column("'rejected'")
FORMS = form.join(
    source_file,
    and_(source_file.c.content_id == form.c.content_id, source_file.c.is_first == _ONE, _IS_FORM),
)

OWNER = (form.c.form_id, FILE, form.c.form_no)
CURRENT = form.c.is_current.label("current")


def facts_of(table: FromClause) -> FromClause:
    """A table of facts with the form that each belongs to, and its file."""
    return table.join(FORMS, form.c.form_id == table.c.form_id)


FILES = source_file.join(content, content.c.content_id == source_file.c.content_id)
# A copy of a file that could be read is a duplicate; a copy of a bad file is a bad file of its own.
IS_DUPLICATE = and_(source_file.c.is_first == 0, content.c.status.in_(READ))
FILE_STATUS = case((IS_DUPLICATE, "duplicate"), else_=content.c.status).label("status")
FILE_REASON = case((IS_DUPLICATE, SAME_CONTENT), else_=content.c.reason).label("reason")

FORM_COUNT = (
    select(func.count()).where(form.c.content_id == content.c.content_id, _IS_FORM).correlate(content).scalar_subquery()
)
