"""Where an indicator is printed first, beside it: half of all questions ask for it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

WHOLE = sa.BigInteger().with_variant(sa.INTEGER(), "sqlite")
_FILL = """
UPDATE indicator SET (page, sheet, ref) = (
  SELECT place.page, place.sheet, place.ref FROM place JOIN form
    ON form.content_id = place.content_id AND form.form_no = place.form_no
  WHERE form.form_id = indicator.form_id AND place.fact = 'indicator' AND place.row_no = indicator.row_no AND place.ordinal = 1)
"""


def upgrade() -> None:
    op.add_column("indicator", sa.Column("page", WHOLE))
    op.add_column("indicator", sa.Column("sheet", sa.Text()))
    op.add_column("indicator", sa.Column("ref", sa.Text()))
    op.execute(_FILL)
    op.drop_index("ix_indicator_indicator_key", "indicator")
    op.create_index("ix_indicator_indicator_key", "indicator", ["indicator_key", "form_id", "unit_std"], unique=False)
