"""Figures as numbers, keys that hold over the years, money that adds up, and findings that lead somewhere.

What is new is worked out from what is stored, so that a database need not be read again.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from jixiao_store.schema.migrations.refill import refill

revision = "0004"
down_revision = "0003"

WHOLE = sa.BigInteger().with_variant(sa.INTEGER(), "sqlite")
NUMBER: sa.types.TypeEngine[float] = sa.Double().with_variant(sa.REAL(), "sqlite")
_NEW: dict[str, tuple[tuple[str, sa.types.TypeEngine[Any]], ...]] = {
    "form": (("version", WHOLE), ("is_current", WHOLE), ("total_yuan", sa.Text()), ("region", sa.Text()), ("project_key", sa.Text())),
    "source_file": (("message_zh", sa.Text()),),
    "funding_line": (("source_std", sa.Text()), ("line_no", WHOLE), ("parent_seq", WHOLE), ("adds", WHOLE)),
    "indicator": (
        *((name, sa.Text()) for name in ("weight_exact", "score_exact", "low_exact", "high_exact")),
        *(("value_num", NUMBER), ("actual_num", NUMBER), ("indicator_key", sa.Text())),
    ),
    "finding": (("message_zh", sa.Text()), ("fact", sa.Text()), ("name", sa.Text())),
}


def upgrade() -> None:
    for table, columns in _NEW.items():
        for name, kind in columns:
            op.add_column(table, sa.Column(name, kind))
    op.create_table(
        "code_text",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("severity", sa.Text()),
        sa.Column("meaning", sa.Text(), nullable=False),
        sa.Column("meaning_zh", sa.Text()),
        sa.Column("advice", sa.Text()),
        sa.Column("advice_zh", sa.Text()),
        sa.PrimaryKeyConstraint("kind", "code", name=op.f("pk_code_text")),
        sqlite_strict=True,
    )
    op.create_index("ix_form_project_key", "form", ["project_key"], unique=False)
    op.create_index("ix_form_region", "form", ["region"], unique=False)
    op.create_index("ix_indicator_indicator_key", "indicator", ["indicator_key"], unique=False)
    if not op.get_context().as_sql:
        refill(op.get_bind())
