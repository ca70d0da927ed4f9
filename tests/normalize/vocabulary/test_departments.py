"""Printed names of departments and the body each of them is."""

from __future__ import annotations

import pytest

from jixiao_normalize.vocabulary.departments import standard_department

CASES = [
    ("125-柳州市市场监督管理局", "市场监督管理局"),
    ("[103]六安市金安区卫健委", "卫生健康委员会"),
    ("(433)乌海市海勃湾区教育局（部门）", "教育局"),
    ("上海市普陀区规划和自然资源局", "自然资源局"),
    ("柳州市市场监督管理局[365]", "市场监督管理局"),
    ("某县水利局本级", "水利局"),
    ("某某有限公司", None),
    ("", None),
]


@pytest.mark.parametrize(("printed", "standard"), CASES)
def test_standard_name(printed: str, standard: str | None) -> None:
    assert standard_department(printed) == standard
