"""The schema, in the field's words; a migration under `migrations/versions` brings each database here.

    run ── source_file ── content ── form ── field · person · funding_line · entry · task · note
                             │         ├──── indicator ── indicator_part
                             │         └──── check_outcome
                             ├── finding      (form_no 0: about the file as a whole)
                             └── place        (of every fact: form_no, fact, row_no, ordinal)

Facts hang on the content (the bytes), not on the name: two names of the same bytes share them, and the first
name is the one that views show. row_no: from 1 in printed order within its form. An absent member is ''.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, PrimaryKeyConstraint, UniqueConstraint

from jixiao_store.schema.columns import (
    confidence,
    content_key,
    flag,
    number,
    own_key,
    run_key,
    strict_table,
    text,
    text_needed,
    whole,
    whole_needed,
)

run = strict_table(
    "run",
    own_key("run_id"),
    # A run that takes up an interrupted one carries its number on: the two are one submission.
    whole_needed("submission"),
    text_needed("version"),
    text_needed("configuration"),
    # JSON: the paths as they were named, and the options of the run.
    text("asked"),
    text_needed("started"),
    text("ended"),
    number("seconds"),
    whole("inputs"),
    whole("loaded"),
    whole("partial"),
    whole("no_form"),
    whole("duplicate"),
    whole("unsupported"),
    whole("quarantined"),
    whole("forms"),
    CheckConstraint(
        "ended IS NULL OR inputs = loaded + partial + no_form + duplicate + unsupported + quarantined", "adds_up"
    ),
)

content = strict_table(
    "content",
    own_key("content_id"),
    text("sha256"),
    whole("bytes"),
    text_needed("status"),
    text("reason"),
    whole_needed("pages"),
    text("reader"),
    run_key("run_id"),
    # Of everything below it, to tell a reading that says the same from one that does not.
    text_needed("digest"),
    UniqueConstraint("sha256"),
    CheckConstraint("status IN ('loaded', 'partial', 'no_form', 'unsupported', 'quarantined')", "status"),
)

source_file = strict_table(
    "source_file",
    own_key("file_id"),
    text_needed("path"),
    text_needed("member"),
    content_key(),
    flag("is_first"),
    text("message"),
    text("message_zh"),
    number("seconds"),
    whole("mtime_ns"),
    whole_needed("submission"),
    run_key("last_run_id"),
    UniqueConstraint("path", "member"),
)
Index("ix_source_file_content_id", source_file.c.content_id)
Index("ix_source_file_last_run_id", source_file.c.last_run_id)
_IS_FIRST = source_file.c.is_first == 1
Index(
    "uq_source_file_first",
    source_file.c.content_id,
    unique=True,
    sqlite_where=_IS_FIRST,
    postgresql_where=_IS_FIRST,
)

form = strict_table(
    "form",
    own_key("form_id"),
    content_key(),
    whole_needed("form_no"),
    text_needed("kind"),
    text_needed("title"),
    whole("fiscal_year"),
    text("department_name"),
    text("department_name_code"),
    text("department_name_plain"),
    text("department_code"),
    text("department_std"),
    text("project_name"),
    text("project_name_code"),
    text("project_name_plain"),
    text("project_code"),
    text("implementing_unit"),
    text("supervising_department"),
    text("supervising_department_code"),
    text("supervising_department_name"),
    text("project_attribute"),
    text("start"),
    text("end"),
    text("schedule"),
    text("overview"),
    text("annual_goal"),
    text("midterm_goal"),
    text("layout"),
    text_needed("status"),
    *confidence(),
    # Equal for the versions of one form; NULL where the form does not say enough.
    text("identity"),
    # Among the versions of one form, from 1; kept up to date whenever a name of a content comes, goes or changes.
    whole("version"),
    whole("is_current"),
    # Exact decimal text of the whole budget.
    text("total_yuan"),
    text("region"),
    text("project_key"),
    UniqueConstraint("content_id", "form_no"),
)
for _name in ("identity", "department_name", "project_name", "project_code", "project_key", "region"):
    Index(f"ix_form_{_name}", form.c[_name])
Index("ix_form_kind_fiscal_year", form.c.kind, form.c.fiscal_year)

# What each code that the database can hold means; filled from the catalogue of the program that writes.
# kind: `finding`, `rule`, `reason`, `status` and the other columns that hold codes.
code_text = strict_table(
    "code_text",
    text_needed("kind"),
    text_needed("code"),
    text("severity"),
    text_needed("meaning"),
    text("meaning_zh"),
    text("advice"),
    text("advice_zh"),
    PrimaryKeyConstraint("kind", "code"),
)

# name: `root`, the folder that the paths of source_file are relative to; those outside it, or all where there is no
# root, are absolute.
setting = strict_table("setting", text_needed("name"), text_needed("value"), PrimaryKeyConstraint("name"))
