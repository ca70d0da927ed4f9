"""The rows of a view, a few thousand at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from sqlalchemy import Engine, select

from jixiao_store.schema import VIEWS

# Rows held in memory at a time.
CHUNK = 20_000

Cell = str | int | float | None


def chunks(engine: Engine, view: str) -> Iterator[list[Sequence[Cell]]]:
    """At least one chunk, which is empty where the view is: its file then has a header only."""
    shown = VIEWS[view].subquery()
    with engine.connect().execution_options(yield_per=CHUNK) as connection:
        result = connection.execute(select(shown))
        yield [_plain(row) for row in result.fetchmany(CHUNK)]
        while rows := result.fetchmany(CHUNK):
            yield [_plain(row) for row in rows]


def _plain(row: Sequence[object]) -> list[Cell]:
    """Cells as SQLite gives them: PostgreSQL's figures are decimals."""
    return [float(cell) if isinstance(cell, Decimal) else cell for cell in row]  # type: ignore[misc]
