"""The views of where everything is printed: by fact, and by the rule that looked at it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, and_, select

from jixiao_store.schema.facts import check_ground, check_outcome, place
from jixiao_store.schema.joins import FILE, IS_FIRST, MEMBER, OWNER, facts_of
from jixiao_store.schema.tables import content, form, run, source_file


def v_check_places() -> Select[Any]:
    """The cells that each rule looked at, under the fact that they belong to."""
    rule, ground = check_outcome.c, check_ground.c
    cited = and_(ground.form_id == rule.form_id, ground.check_no == rule.row_no)
    printed = and_(
        place.c.content_id == form.c.content_id,
        place.c.form_no == form.c.form_no,
        place.c.fact == ground.fact,
        place.c.row_no.between(ground.first_row, ground.last_row),
    )
    boxes = [column for column in place.c if column.name not in {"content_id", "form_no"}]
    joined = facts_of(check_outcome).join(check_ground, cited).join(place, printed)
    return select(*OWNER, rule.rule, rule.outcome, *boxes).select_from(joined)


def v_places() -> Select[Any]:
    on = and_(form.c.content_id == place.c.content_id, form.c.form_no == place.c.form_no)
    joined = place.join(content, content.c.content_id == place.c.content_id).join(source_file, IS_FIRST)
    boxes = [column for column in place.c if column.name not in {"content_id", "form_no"}]
    read_by = (content.c.reader, run.c.run_id, run.c.version)
    by_run = joined.outerjoin(form, on).join(run, run.c.run_id == content.c.run_id)
    return select(form.c.form_id, FILE, MEMBER, form.c.form_no, *boxes, *read_by).select_from(by_run)
