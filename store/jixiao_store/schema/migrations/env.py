"""Run by Alembic: migrates on the connection, and in the transaction, that `upgrade` hands over."""

from __future__ import annotations

from alembic import context

from jixiao_store.schema.columns import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
