"""Decisions of people, and what the reading says below them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

WHOLE = sa.BigInteger().with_variant(sa.INTEGER(), "sqlite")
_TEXTS = ("action", "before", "after", "reviewer")


def upgrade() -> None:
    op.create_table(
        "decision",
        sa.Column("decision_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("form_no", WHOLE, nullable=False),
        sa.Column("fact", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("nth", WHOLE, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("row_no", WHOLE, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in _TEXTS),
        sa.Column("note", sa.Text()),
        sa.Column("decided", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("undone", sa.Text()),
        sa.Column("undone_by", sa.Text()),
        sa.CheckConstraint(
            "action IN ('confirm', 'correct', 'remove', 'add', 'not_a_form')", name=op.f("ck_decision_action")
        ),
        sa.CheckConstraint("state IN ('applied', 'changed', 'adrift')", name=op.f("ck_decision_state")),
        sa.PrimaryKeyConstraint("decision_id", name=op.f("pk_decision")),
        sqlite_strict=True,
    )
    op.create_index("ix_decision_sha256", "decision", ["sha256"], unique=False)
    _of_form("overlay", sa.Column("name", sa.Text(), nullable=False), sa.Column("reading", sa.Text()), keys=("name",))
    _of_form("review_mark", sa.Column("reviewed", sa.Text(), nullable=False), keys=())


def _of_form(table: str, *columns: sa.Column[str], keys: tuple[str, ...]) -> None:
    op.create_table(
        table,
        sa.Column("form_id", sa.Integer(), nullable=False),
        sa.Column("fact", sa.Text(), nullable=False),
        sa.Column("row_no", WHOLE, nullable=False),
        *columns,
        sa.ForeignKeyConstraint(["form_id"], ["form.form_id"], name=op.f(f"fk_{table}_form_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("form_id", "fact", "row_no", *keys, name=op.f(f"pk_{table}")),
        sqlite_strict=True,
    )
