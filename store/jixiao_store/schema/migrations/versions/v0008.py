"""A view of the fields as they are printed; no table changes."""

from __future__ import annotations

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """The views are made anew after the last revision."""
