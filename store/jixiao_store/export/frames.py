"""Views as pandas DataFrames with true dtypes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Engine

from jixiao_store.engine import store_errors
from jixiao_store.export.chunks import chunks
from jixiao_store.export.columns import columns_of

if TYPE_CHECKING:
    import pandas

_DTYPES = {"text": "string", "whole": "Int64", "flag": "Int8", "number": "Float64", "money": "Float64", "exact": "string", "date": "datetime64[us]"}


def view_frame(engine: Engine, view: str) -> pandas.DataFrame:
    """A view as a DataFrame: figures `Float64`, whole numbers `Int64`, days `datetime64`, texts `string`."""
    import pandas

    columns = columns_of(view)
    with store_errors(engine):
        rows = [row for some in chunks(engine, view) for row in some]
    frame = pandas.DataFrame(rows, columns=[column.name for column in columns], dtype=object)
    return frame.astype({column.name: _DTYPES[column.kind] for column in columns})
