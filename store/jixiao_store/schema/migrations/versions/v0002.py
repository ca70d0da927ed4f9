"""The facts of a form, the doubts about it, and where each is printed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

WHOLE = sa.BigInteger().with_variant(sa.INTEGER(), "sqlite")
NUMBER: sa.types.TypeEngine[float] = sa.Double().with_variant(sa.REAL(), "sqlite")


def upgrade() -> None:
    _field()
    _person()
    _funding_line()
    _entry()
    _task()
    _indicator()
    _indicator_part()
    _note()
    _check_outcome()
    _finding()
    _place()


def _field() -> None:
    op.create_table(
        "field",
        sa.Column("form_id", sa.Integer(), nullable=False),
        sa.Column("row_no", WHOLE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("confidence", NUMBER, nullable=False),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_field_confidence")),
        sa.ForeignKeyConstraint(["form_id"], ["form.form_id"], name=op.f("fk_field_form_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("form_id", "row_no", name=op.f("pk_field")),
        sqlite_strict=True,
    )


def _person() -> None:
    op.create_table(
        "person",
        sa.Column("form_id", sa.Integer(), nullable=False),
        sa.Column("row_no", WHOLE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("label", sa.Text()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("masked", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["form_id"], ["form.form_id"], name=op.f("fk_person_form_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("form_id", "row_no", name=op.f("pk_person")),
        sqlite_strict=True,
    )


def _funding_line() -> None:
    op.create_table(
        "funding_line",
        sa.Column("form_id", sa.Integer(), nullable=False),
        sa.Column("row_no", WHOLE, nullable=False),
        sa.Column("seq", WHOLE, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("level", sa.Text()),
        sa.Column("yuan", sa.Text()),
        sa.Column("printed", sa.Text(), nullable=False),
        sa.Column("printed_unit", sa.Text()),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("is_total", sa.Integer(), nullable=False),
        sa.Column("confidence", NUMBER, nullable=False),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_funding_line_confidence")),
        sa.ForeignKeyConstraint(
            ["form_id"], ["form.form_id"], name=op.f("fk_funding_line_form_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("form_id", "row_no", name=op.f("pk_funding_line")),
        sqlite_strict=True,
    )


def _entry() -> None:
    op.create_table(
        "entry",
        sa.Column("form_id", sa.Integer(), nullable=False),
        sa.Column("row_no", WHOLE, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("seq", WHOLE, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("confidence", NUMBER, nullable=False),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_entry_confidence")),
        sa.ForeignKeyConstraint(["form_id"], ["form.form_id"], name=op.f("fk_entry_form_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("form_id", "row_no", name=op.f("pk_entry")),
        sqlite_strict=True,
    )


def _task() -> None:
    op.create_table(
        "task",
        sa.Column("form_id", sa.Integer(), nullable=False),
        sa.Column("row_no", WHOLE, nullable=False),
        sa.Column("seq", WHOLE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.Text()),
        sa.Column("total_yuan", sa.Text()),
        sa.Column("fiscal_yuan", sa.Text()),
        sa.Column("other_yuan", sa.Text()),
        sa.Column("printed", sa.Text()),
        sa.ForeignKeyConstraint(["form_id"], ["form.form_id"], name=op.f("fk_task_form_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("form_id", "row_no", name=op.f("pk_task")),
        sqlite_strict=True,
    )


def _indicator() -> None:
    op.create_table(
        "indicator",
        sa.Column("form_id", sa.Integer(), nullable=False),
        sa.Column("row_no", WHOLE, nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("seq", WHOLE, nullable=False),
        sa.Column("tier1", sa.Text()),
        sa.Column("tier2", sa.Text()),
        sa.Column("tier1_std", sa.Text()),
        sa.Column("tier2_std", sa.Text()),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("operator", sa.Text()),
        sa.Column("value", sa.Text()),
        sa.Column("unit", sa.Text()),
        sa.Column("unit_source", sa.Text()),
        sa.Column("printed", sa.Text()),
        sa.Column("operator_explicit", sa.Integer(), nullable=False),
        sa.Column("value_low", NUMBER),
        sa.Column("value_high", NUMBER),
        sa.Column("unit_std", sa.Text()),
        sa.Column("start_date", sa.Text()),
        sa.Column("due_date", sa.Text()),
        sa.Column("basis", sa.Text()),
        sa.Column("weight", sa.Text()),
        sa.Column("actual", sa.Text()),
        sa.Column("actual_operator", sa.Text()),
        sa.Column("actual_value", sa.Text()),
        sa.Column("actual_unit", sa.Text()),
        sa.Column("actual_low", NUMBER),
        sa.Column("actual_high", NUMBER),
        sa.Column("score", sa.Text()),
        sa.Column("direction", sa.Text()),
        sa.Column("explanation", sa.Text()),
        sa.Column("standard", sa.Text()),
        sa.Column("deviation", sa.Text()),
        sa.Column("note", sa.Text()),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("confidence", NUMBER, nullable=False),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_indicator_confidence")),
        sa.ForeignKeyConstraint(["form_id"], ["form.form_id"], name=op.f("fk_indicator_form_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("form_id", "row_no", name=op.f("pk_indicator")),
        sqlite_strict=True,
    )


def _indicator_part() -> None:
    op.create_table(
        "indicator_part",
        sa.Column("form_id", sa.Integer(), nullable=False),
        sa.Column("row_no", WHOLE, nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("part_no", WHOLE, nullable=False),
        sa.Column("label", sa.Text()),
        sa.Column("operator", sa.Text()),
        sa.Column("value", sa.Text()),
        sa.Column("unit", sa.Text()),
        sa.ForeignKeyConstraint(
            ["form_id"], ["form.form_id"], name=op.f("fk_indicator_part_form_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("form_id", "row_no", "target", "part_no", name=op.f("pk_indicator_part")),
        sqlite_strict=True,
    )


def _note() -> None:
    op.create_table(
        "note",
        sa.Column("form_id", sa.Integer(), nullable=False),
        sa.Column("row_no", WHOLE, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("masked", sa.Text()),
        sa.ForeignKeyConstraint(["form_id"], ["form.form_id"], name=op.f("fk_note_form_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("form_id", "row_no", name=op.f("pk_note")),
        sqlite_strict=True,
    )


def _check_outcome() -> None:
    op.create_table(
        "check_outcome",
        sa.Column("form_id", sa.Integer(), nullable=False),
        sa.Column("row_no", WHOLE, nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("message", sa.Text()),
        sa.CheckConstraint(
            "outcome IN ('finding', 'pass', 'not_applicable', 'insufficient_data')",
            name=op.f("ck_check_outcome_outcome"),
        ),
        sa.ForeignKeyConstraint(
            ["form_id"], ["form.form_id"], name=op.f("fk_check_outcome_form_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("form_id", "row_no", name=op.f("pk_check_outcome")),
        sqlite_strict=True,
    )


def _finding() -> None:
    op.create_table(
        "finding",
        sa.Column("content_id", sa.Integer(), nullable=False),
        sa.Column("form_no", WHOLE, nullable=False),
        sa.Column("row_no", WHOLE, nullable=False),
        sa.Column("fact_row", WHOLE),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("severity", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["content_id"], ["content.content_id"], name=op.f("fk_finding_content_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("content_id", "form_no", "row_no", name=op.f("pk_finding")),
        sqlite_strict=True,
    )
    op.create_index("ix_finding_code", "finding", ["code"], unique=False)


def _place() -> None:
    op.create_table(
        "place",
        sa.Column("content_id", sa.Integer(), nullable=False),
        sa.Column("form_no", WHOLE, nullable=False),
        sa.Column("fact", sa.Text(), nullable=False),
        sa.Column("row_no", WHOLE, nullable=False),
        sa.Column("ordinal", WHOLE, nullable=False),
        sa.Column("page", WHOLE),
        sa.Column("sheet", sa.Text()),
        sa.Column("x0", NUMBER),
        sa.Column("top", NUMBER),
        sa.Column("x1", NUMBER),
        sa.Column("bottom", NUMBER),
        sa.Column("ref", sa.Text()),
        sa.ForeignKeyConstraint(
            ["content_id"], ["content.content_id"], name=op.f("fk_place_content_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("content_id", "form_no", "fact", "row_no", "ordinal", name=op.f("pk_place")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
