"""Imports go one way: extract, normalize, store, jixiao."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ORDER = ["jixiao_extract", "jixiao_normalize", "jixiao_store", "jixiao"]
FOLDERS = {
    "jixiao_extract": ROOT / "extract" / "jixiao_extract",
    "jixiao_normalize": ROOT / "normalize" / "jixiao_normalize",
    "jixiao_store": ROOT / "store" / "jixiao_store",
    "jixiao": ROOT / "jixiao",
}


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


@pytest.mark.parametrize("package", ORDER)
def test_no_package_imports_a_later_one(package: str) -> None:
    later = set(ORDER[ORDER.index(package) + 1 :])
    found = {(path.name, name) for path in FOLDERS[package].rglob("*.py") for name in imported(path) if name in later}
    assert found == set()
