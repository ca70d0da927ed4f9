"""Names that look like labels keep their slot."""

from __future__ import annotations

import pytest

from jixiao_extract.readers import read_bytes
from jixiao_normalize.reading import document_to_forms

ROWS = """<tr><td rowspan=2>项目资金（万元）<td>年度资金总额<td colspan=2>10<tr><td>其中：财政拨款<td colspan=2>10
<tr><td>年度目标<td colspan=3>完成年度任务。
<tr><td>一级指标<td>二级指标<td>三级指标<td>指标值<tr><td>产出指标<td>数量指标<td>培训人数<td>≥100人"""
NAMES = ["专项资金", "项目经费", "合计", "部门预算", "人员经费", "其他资金", "财政拨款", "年度目标", "绩效目标", "预算资金", "总体目标", "产出指标", "质量指标", "资金来源", "基本支出", "主管部门"]


def fields(head: str) -> dict[str, str]:
    page = f"<h3>2023年度项目支出绩效目标申报表</h3><table>{head}{ROWS}</table>"
    (form,) = document_to_forms(read_bytes(page.encode(), "a.html"))
    assert [str(line.yuan) for line in form.funding] == ["100000", "100000"]
    return {field.name: field.text for field in form.fields}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_keeps_its_slot(name: str) -> None:
    found = fields(f"<tr><td>项目名称<td colspan=3>{name}<tr><td>主管部门<td>{name}<td>实施单位<td>某站")
    assert (found["project_name"], found["supervising_department"], found["implementing_unit"]) == (name, name, "某站")


def test_labels_alone_have_their_values_below() -> None:
    found = fields("<tr><td colspan=2>主管部门<td colspan=2>实施单位<tr><td colspan=2>某局<td colspan=2>某站")
    assert (found["supervising_department"], found["implementing_unit"]) == ("某局", "某站")
