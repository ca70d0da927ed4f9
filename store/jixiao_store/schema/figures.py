"""Figures of views: numbers on every database, with their exact texts beside them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ColumnElement, Label, Numeric, cast
from sqlalchemy.dialects.sqlite import REAL
from sqlalchemy.types import TypeEngine

# A number as analysts sum it: REAL on SQLite, NUMERIC on PostgreSQL, which keeps every digit.
FIGURE: TypeEngine[Any] = Numeric().with_variant(REAL(), "sqlite")


def figure(exact: Column[Any] | ColumnElement[Any], name: str) -> Label[Any]:
    """The number of an exact decimal text, or of a number, under a name."""
    return cast(exact, FIGURE).label(name)
