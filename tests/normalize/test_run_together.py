"""Texts that hold what belongs into two cells are told; honest ones are not."""

from __future__ import annotations

import pytest

from jixiao_extract.text import read
from jixiao_normalize.reading import document_to_forms

HEAD = "2024年度项目支出绩效目标表\n项目名称\t{name}\t\t\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t{row}\n"


@pytest.mark.parametrize(
    ("name", "row", "told"),
    [
        ("文物修缮", "修缮次数\t3次", False),
        ("文物修缮420,000", "修缮次数\t3次", True),
        ("2024年文物修缮", "修缮次数\t3次", False),
        ("文物修缮", "质量指标 修缮合格率\t98%", True),
        ("文物修缮", "质量合格率\t98%", False),
    ],
)
def test_run_together(name: str, row: str, told: bool) -> None:
    (form,) = document_to_forms(read(HEAD.format(name=name, row=row).encode(), "a.txt"))
    assert ("run_together" in {finding.code for finding in form.findings}) == told
