"""A message for every input that has a reason, copies of bad files among them; no table changes."""

from __future__ import annotations

revision = "0009"
down_revision = "0008"
VIEWS_DIGEST = "a6ce862aee7da38a"


def upgrade() -> None:
    """The views are made anew after the last revision."""
