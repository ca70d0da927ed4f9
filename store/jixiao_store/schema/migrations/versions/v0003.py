"""What the outcomes of rules rest on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

WHOLE = sa.BigInteger().with_variant(sa.INTEGER(), "sqlite")
# Of what was stored before, only outcomes that led to a finding know their cells: those of the finding.
_FROM_FINDINGS = """
INSERT INTO check_ground (form_id, check_no, fact, first_row, last_row)
SELECT form.form_id, check_outcome.row_no, 'finding', finding.row_no, finding.row_no
FROM check_outcome
JOIN form ON form.form_id = check_outcome.form_id
JOIN finding ON finding.content_id = form.content_id AND finding.form_no = form.form_no
WHERE check_outcome.outcome = 'finding' AND finding.fact_row IS NULL AND finding.code = check_outcome.rule
"""


def upgrade() -> None:
    op.create_table(
        "check_ground",
        sa.Column("form_id", sa.Integer(), nullable=False),
        sa.Column("check_no", WHOLE, nullable=False),
        sa.Column("fact", sa.Text(), nullable=False),
        sa.Column("first_row", WHOLE, nullable=False),
        sa.Column("last_row", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(
            ["form_id"], ["form.form_id"], name=op.f("fk_check_ground_form_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("form_id", "check_no", "fact", "first_row", name=op.f("pk_check_ground")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.execute(_FROM_FINDINGS)
