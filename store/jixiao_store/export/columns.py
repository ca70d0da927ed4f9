"""What the columns of views hold, so that every format gives them their true type, and what they are called in Chinese."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from sqlalchemy import Numeric
from sqlalchemy.types import Float, Integer, TypeEngine

from jixiao_store.schema import VIEWS

Kind = Literal["text", "whole", "flag", "number", "money", "exact", "date"]

_FLAGS = frozenset({"current", "operator_explicit", "is_total", "adds"})
_DATES = frozenset({"due_date", "start_date"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a view. kind: `flag` is 0 or 1, `exact` decimal text, `date` ISO 8601; title: in Chinese."""

    name: str
    kind: Kind
    title: str


@cache
def columns_of(view: str) -> tuple[Column, ...]:
    """The columns of a view in their order."""
    titles = _titles()["columns"]
    return tuple(Column(name, _kind(name, column.type), titles[name]) for name, column in VIEWS[view].selected_columns.items())


def view_title(view: str) -> str:
    """The Chinese name of a view."""
    return _titles()["views"][view]


def _kind(name: str, stored: TypeEngine[object]) -> Kind:
    if name in _FLAGS:
        return "flag"
    if name in _DATES:
        return "date"
    if name.endswith("_exact"):
        return "exact"
    if isinstance(stored, Integer):
        return "whole"
    if isinstance(stored, (Numeric, Float)):
        return "money" if name.endswith("yuan") else "number"
    return "text"


@cache
def _titles() -> Mapping[str, Mapping[str, str]]:
    titles: Mapping[str, Mapping[str, str]] = tomllib.loads((files(__package__) / "columns.toml").read_text(encoding="utf-8"))
    return titles
