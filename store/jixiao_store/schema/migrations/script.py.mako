"""${message}"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
VIEWS_DIGEST = ""  # of the views that this revision makes: see `views_digest`


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}
