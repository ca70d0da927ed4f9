"""Runs, the files they took in, and the forms in them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

WHOLE = sa.BigInteger().with_variant(sa.INTEGER(), "sqlite")
NUMBER: sa.types.TypeEngine[float] = sa.Double().with_variant(sa.REAL(), "sqlite")


def upgrade() -> None:
    _run()
    _content()
    _source_file()
    _form()


def _run() -> None:
    op.create_table(
        "run",
        sa.Column("run_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("submission", WHOLE, nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("configuration", sa.Text(), nullable=False),
        sa.Column("asked", sa.Text()),
        sa.Column("started", sa.Text(), nullable=False),
        sa.Column("ended", sa.Text()),
        sa.Column("seconds", NUMBER),
        sa.Column("inputs", WHOLE),
        sa.Column("loaded", WHOLE),
        sa.Column("partial", WHOLE),
        sa.Column("no_form", WHOLE),
        sa.Column("duplicate", WHOLE),
        sa.Column("unsupported", WHOLE),
        sa.Column("quarantined", WHOLE),
        sa.Column("forms", WHOLE),
        sa.CheckConstraint(
            "ended IS NULL OR inputs = loaded + partial + no_form + duplicate + unsupported + quarantined",
            name=op.f("ck_run_adds_up"),
        ),
        sa.PrimaryKeyConstraint("run_id", name=op.f("pk_run")),
        sqlite_strict=True,
    )


def _content() -> None:
    op.create_table(
        "content",
        sa.Column("content_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("sha256", sa.Text()),
        sa.Column("bytes", WHOLE),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("pages", WHOLE, nullable=False),
        sa.Column("reader", sa.Text()),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "status IN ('loaded', 'partial', 'no_form', 'unsupported', 'quarantined')", name=op.f("ck_content_status")
        ),
        sa.ForeignKeyConstraint(["run_id"], ["run.run_id"], name=op.f("fk_content_run_id")),
        sa.PrimaryKeyConstraint("content_id", name=op.f("pk_content")),
        sa.UniqueConstraint("sha256", name=op.f("uq_content_sha256")),
        sqlite_strict=True,
    )


def _source_file() -> None:
    op.create_table(
        "source_file",
        sa.Column("file_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("member", sa.Text(), nullable=False),
        sa.Column("content_id", sa.Integer(), nullable=False),
        sa.Column("is_first", sa.Integer(), nullable=False),
        sa.Column("message", sa.Text()),
        sa.Column("seconds", NUMBER),
        sa.Column("mtime_ns", WHOLE),
        sa.Column("submission", WHOLE, nullable=False),
        sa.Column("last_run_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["content_id"], ["content.content_id"], name=op.f("fk_source_file_content_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["last_run_id"], ["run.run_id"], name=op.f("fk_source_file_last_run_id")),
        sa.PrimaryKeyConstraint("file_id", name=op.f("pk_source_file")),
        sa.UniqueConstraint("path", "member", name=op.f("uq_source_file_path_member")),
        sqlite_strict=True,
    )
    op.create_index("ix_source_file_content_id", "source_file", ["content_id"], unique=False)
    op.create_index("ix_source_file_last_run_id", "source_file", ["last_run_id"], unique=False)
    op.create_index(
        "uq_source_file_first",
        "source_file",
        ["content_id"],
        unique=True,
        sqlite_where=sa.text("is_first = 1"),
        postgresql_where=sa.text("is_first = 1"),
    )


def _form() -> None:
    op.create_table(
        "form",
        sa.Column("form_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("content_id", sa.Integer(), nullable=False),
        sa.Column("form_no", WHOLE, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("fiscal_year", WHOLE),
        sa.Column("department_name", sa.Text()),
        sa.Column("department_name_code", sa.Text()),
        sa.Column("department_name_plain", sa.Text()),
        sa.Column("department_code", sa.Text()),
        sa.Column("department_std", sa.Text()),
        sa.Column("project_name", sa.Text()),
        sa.Column("project_name_code", sa.Text()),
        sa.Column("project_name_plain", sa.Text()),
        sa.Column("project_code", sa.Text()),
        sa.Column("implementing_unit", sa.Text()),
        sa.Column("supervising_department", sa.Text()),
        sa.Column("supervising_department_code", sa.Text()),
        sa.Column("supervising_department_name", sa.Text()),
        sa.Column("project_attribute", sa.Text()),
        sa.Column("start", sa.Text()),
        sa.Column("end", sa.Text()),
        sa.Column("schedule", sa.Text()),
        sa.Column("overview", sa.Text()),
        sa.Column("annual_goal", sa.Text()),
        sa.Column("midterm_goal", sa.Text()),
        sa.Column("layout", sa.Text()),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("confidence", NUMBER, nullable=False),
        sa.Column("identity", sa.Text()),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_form_confidence")),
        sa.ForeignKeyConstraint(
            ["content_id"], ["content.content_id"], name=op.f("fk_form_content_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("form_id", name=op.f("pk_form")),
        sa.UniqueConstraint("content_id", "form_no", name=op.f("uq_form_content_id_form_no")),
        sqlite_strict=True,
    )
    op.create_index("ix_form_department_name", "form", ["department_name"], unique=False)
    op.create_index("ix_form_identity", "form", ["identity"], unique=False)
    op.create_index("ix_form_kind_fiscal_year", "form", ["kind", "fiscal_year"], unique=False)
    op.create_index("ix_form_project_code", "form", ["project_code"], unique=False)
    op.create_index("ix_form_project_name", "form", ["project_name"], unique=False)
