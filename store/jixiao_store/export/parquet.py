"""Views as Parquet with true types: whole numbers, doubles, decimals, days and texts."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Engine

from jixiao_store.errors import ExportRefused
from jixiao_store.export.chunks import Cell, chunks
from jixiao_store.export.columns import Column, columns_of, view_title

# Digits in all and behind the point of an exact figure: yuan of a value in 亿元 with eight decimals.
_DIGITS, _DECIMALS = 38, 10
_STEP = Decimal(1).scaleb(-_DECIMALS)
_GREATEST = Decimal(10) ** (_DIGITS - _DECIMALS)


def to_parquet(engine: Engine, folder: Path, views: Sequence[str]) -> list[Path]:
    """One file a view; titles in Chinese stand in the fields' metadata."""
    arrow = _module("pyarrow")
    parquet = _module("pyarrow.parquet")
    files = []
    for view in views:
        target, part = folder / f"{view}.parquet", folder / f"{view}.parquet.part"
        columns = columns_of(view)
        schema = arrow.schema([_field(arrow, column) for column in columns], metadata={"title": view_title(view)})
        with parquet.ParquetWriter(part, schema, compression="zstd") as writer:
            for rows in chunks(engine, view):
                by_column = list(zip(*rows, strict=True)) if rows else [()] * len(columns)
                arrays = [
                    arrow.array([_value(cell, column) for cell in cells], field.type)
                    for cells, column, field in zip(by_column, columns, schema, strict=True)
                ]
                writer.write_table(arrow.Table.from_arrays(arrays, schema=schema))
        part.replace(target)
        files.append(target)
    return files


def _module(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        cure = "Install it with `pip install 'jixiao[export]'`, or export as csv."
        raise ExportRefused("parquet", "the package pyarrow is not installed", cure) from error


def _field(arrow: ModuleType, column: Column) -> Any:
    kinds = {
        "text": arrow.string(),
        "whole": arrow.int64(),
        "flag": arrow.int8(),
        "number": arrow.float64(),
        "money": arrow.float64(),
        "exact": arrow.decimal128(_DIGITS, _DECIMALS),
        "date": arrow.date32(),
    }
    return arrow.field(column.name, kinds[column.kind], metadata={"title": column.title})


def _value(cell: Cell, column: Column) -> object:
    if not isinstance(cell, str):
        return cell
    if column.kind == "date":
        return date.fromisoformat(cell)
    return _decimal(cell, column) if column.kind == "exact" else cell


def _decimal(text: str, column: Column) -> Decimal:
    number = Decimal(text)
    if abs(number) >= _GREATEST or number % _STEP:
        raise ExportRefused(column.name, f"{text} has more digits than a decimal of Parquet", "Export it as csv.")
    return number
