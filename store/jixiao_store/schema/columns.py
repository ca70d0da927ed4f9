"""The kinds of column the schema is made of, said once for SQLite (STRICT) and PostgreSQL."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Double,
    ForeignKey,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)
from sqlalchemy.dialects.sqlite import INTEGER, REAL
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeEngine

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMES)

# STRICT tables know only INTEGER, REAL, TEXT and BLOB; PostgreSQL wants the wide types named.
Whole = BigInteger().with_variant(INTEGER(), "sqlite")
Number: TypeEngine[float] = Double().with_variant(REAL(), "sqlite")


def strict_table(name: str, *items: SchemaItem) -> Table:
    return Table(name, metadata, *items, sqlite_strict=True)


def text(name: str) -> Column[Any]:
    return Column(name, Text)


def text_needed(name: str) -> Column[Any]:
    return Column(name, Text, nullable=False)


def whole(name: str) -> Column[Any]:
    return Column(name, Whole)


def whole_needed(name: str) -> Column[Any]:
    return Column(name, Whole, nullable=False)


def number(name: str) -> Column[Any]:
    return Column(name, Number)


def flag(name: str) -> Column[Any]:
    """0 or 1."""
    return Column(name, Integer, nullable=False)


def confidence() -> tuple[Column[Any], CheckConstraint]:
    return Column("confidence", Number, nullable=False), CheckConstraint("confidence BETWEEN 0 AND 1", "confidence")


def own_key(name: str) -> Column[Any]:
    return Column(name, Integer, primary_key=True, autoincrement=True)


def content_key() -> Column[Any]:
    return Column("content_id", Integer, ForeignKey("content.content_id", ondelete="CASCADE"), nullable=False)


def of_form() -> tuple[SchemaItem, ...]:
    return (
        Column("form_id", Integer, ForeignKey("form.form_id", ondelete="CASCADE"), nullable=False),
        whole_needed("row_no"),
        PrimaryKeyConstraint("form_id", "row_no"),
    )


def run_key(name: str) -> Column[Any]:
    return Column(name, Integer, ForeignKey("run.run_id"), nullable=False)
