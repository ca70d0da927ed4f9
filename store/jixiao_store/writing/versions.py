"""Which of the forms that are versions of one is current.

The later submission is the newer version: the later run, or, within one, the file changed later. Forms of one file are
never versions of each other, hence ranks without gaps instead of row numbers. The answer stands in the form, so that a
view need not look through all forms for it; every change of a name brings the forms up to date that it touches.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, Update, bindparam, case, func, select, update

from jixiao_store.schema import FORMS, form, source_file
from jixiao_store.writing.statements import run

_CHANGED = func.coalesce(source_file.c.mtime_ns, 0)
_SUBMITTED = (source_file.c.submission, _CHANGED, source_file.c.path, source_file.c.member)
_VERSION = func.dense_rank().over(partition_by=form.c.identity, order_by=_SUBMITTED)
_AGE = func.dense_rank().over(partition_by=form.c.identity, order_by=[part.desc() for part in _SUBMITTED])
_OF_CONTENT = select(form.c.identity).where(form.c.content_id == bindparam("of_content"))
_IDENTITIES = _OF_CONTENT.where(form.c.identity.is_not(None)).distinct()


def _rank(of_forms: ColumnElement[bool]) -> Update:
    ranked = (
        select(form.c.form_id, _VERSION.label("version"), case((_AGE == 1, 1), else_=0).label("is_current"))
        .select_from(FORMS)
        .where(of_forms)
        .subquery("ranked")
    )
    new = {"version": ranked.c.version, "is_current": ranked.c.is_current}
    return update(form).values(new).where(form.c.form_id == ranked.c.form_id)


_RANK_CONTENT = _rank(form.c.identity.in_(_OF_CONTENT))
_RANK_IDENTITY = _rank(form.c.identity == bindparam("of_identity"))


def rank_content(connection: Connection, content_id: int) -> None:
    """Number anew the versions of all that the forms of a content are versions of."""
    run(connection, _RANK_CONTENT, {"of_content": content_id})


def identities_of(connection: Connection, content_id: int) -> list[str]:
    """What the forms of a content are versions of."""
    return [identity for (identity,) in run(connection, _IDENTITIES, {"of_content": content_id})]


def rank_identities(connection: Connection, identities: Iterable[str]) -> None:
    """Number anew the versions of these."""
    for identity in identities:
        run(connection, _RANK_IDENTITY, {"of_identity": identity})
