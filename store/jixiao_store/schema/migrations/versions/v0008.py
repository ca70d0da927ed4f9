"""A view of the fields as they are printed; no table changes."""

from __future__ import annotations

revision = "0008"
down_revision = "0007"
VIEWS_DIGEST = "e9d91c2ee9731fc9"


def upgrade() -> None:
    """The views are made anew after the last revision."""
