"""`datapackage.json`: what the files of an export are, for programs that read data packages (Frictionless, Data Package v1)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from jixiao_store.export.columns import Column, columns_of, view_title
from jixiao_store.export.csv_files import KEPT_AS_TEXT

_TYPES = {"text": "string", "whole": "integer", "flag": "integer", "number": "number", "money": "number", "exact": "string", "date": "date"}
_KINDS = {".csv": ("csv", "text/csv"), ".parquet": ("parquet", "application/vnd.apache.parquet")}
_NAME = "datapackage.json"
_ABOUT_CSV = (
    f"文本若会被电子表格误认作数字、日期，其后附一个制表符（{KEPT_AS_TEXT!r}）；若会被当作公式，其前附一个撇号。"
)


def write_package(folder: Path, files: Sequence[Path]) -> Path:
    """Describe files that are named by their views; columns have names, types and Chinese titles."""
    resources = [_resource(path) for path in files]
    package = {"profile": "data-package", "name": "jixiao", "title": "预算绩效表", "resources": resources}
    target, part = folder / _NAME, folder / f"{_NAME}.part"
    part.write_text(json.dumps(package, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    part.replace(target)
    return target


def _resource(path: Path) -> dict[str, object]:
    kind, media_type = _KINDS[path.suffix]
    said: dict[str, object] = {"name": path.stem, "path": path.name, "title": view_title(path.stem)}
    if kind == "csv":
        said |= {"description": _ABOUT_CSV, "encoding": "utf-8", "profile": "tabular-data-resource"}
    schema = {"fields": [_field(column) for column in columns_of(path.stem)], "missingValues": [""]}
    return {**said, "format": kind, "mediatype": media_type, "schema": schema}


def _field(column: Column) -> dict[str, object]:
    said: dict[str, object] = {"name": column.name, "type": _TYPES[column.kind], "title": column.title}
    return {**said, "constraints": {"enum": [0, 1]}} if column.kind == "flag" else said
