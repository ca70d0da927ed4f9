"""Forms: what each is, whose, and which of its versions is current."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Label, Select, func, select

from jixiao_store.schema.figures import figure
from jixiao_store.schema.joins import CURRENT, FILE, FORMS, MEMBER, OWNER
from jixiao_store.schema.tables import content, form

# Code and name that one cell prints are told apart; the field keeps the printed text.
DEPARTMENT_NAME = func.coalesce(form.c.department_name_plain, form.c.department_name).label("department_name")
DEPARTMENT_CODE = func.coalesce(form.c.department_code, form.c.department_name_code).label("department_code")
PROJECT_NAME = func.coalesce(form.c.project_name_plain, form.c.project_name).label("project_name")
PROJECT_CODE = func.coalesce(form.c.project_code, form.c.project_name_code).label("project_code")


def v_forms() -> Select[Any]:
    """One row a form."""
    return select(
        *(form.c.form_id, FILE, MEMBER, content.c.sha256, form.c.form_no, form.c.kind, form.c.title, form.c.fiscal_year),
        *(DEPARTMENT_NAME, DEPARTMENT_CODE, PROJECT_NAME, PROJECT_CODE),
        *_columns("implementing_unit supervising_department project_attribute start end schedule overview"),
        *_columns("annual_goal midterm_goal"),
        *(figure(form.c.total_yuan, "total_yuan"), form.c.status, form.c.confidence, CURRENT, form.c.version),
        *(form.c.total_yuan.label("total_yuan_exact"), form.c.region, form.c.project_key),
        *_columns("supervising_department_code supervising_department_name department_std layout"),
    ).select_from(FORMS.join(content, content.c.content_id == form.c.content_id))


def v_current_forms() -> Select[Any]:
    """As v_forms, without the forms that a later submission of the same form replaces."""
    return v_forms().where(form.c.is_current == 1)


def v_form_versions() -> Select[Any]:
    """What makes forms versions of one, and their printed names with code and name together."""
    printed: list[Label[Any]] = [form.c[name].label(f"{name}_printed") for name in ("department_name", "project_name")]
    split = "department_name_code department_name_plain project_name_code project_name_plain"
    more = "supervising_department_code supervising_department_name department_std layout"
    shown = (*OWNER, form.c.identity, form.c.version, CURRENT, *_columns(f"{split} {more}"), *printed)
    return select(*shown).select_from(FORMS)


def _columns(names: str) -> list[ColumnElement[Any]]:
    return [form.c[name] for name in names.split()]
