"""The division that a department or a title names."""

from __future__ import annotations

import pytest

from jixiao_normalize.model import Field, Form
from jixiao_normalize.standards import region_of, region_of_form

NAMED = [
    ("柳州市市场监督管理局", "柳州市"),
    ("广西壮族自治区柳州市柳北区教育局", "柳北区"),
    ("2023年度部门预算柳州市本级项目支出绩效目标申报表", "柳州市"),
    ("陕西省榆林市佳县水利局", "佳县"),
    ("佳县水利局", "佳县"),
    ("密云县水务局", "密云县"),
    ("六安市教育局", "六安市"),
    ("湛江2023年部门整体支出绩效目标申报表", "湛江市"),
    ("乌海市能源局", "乌海市"),
    ("北京市朝阳区教育委员会", "北京市朝阳区"),
    ("南京市鼓楼区财政局", "南京市鼓楼区"),
    ("鼓楼区财政局", None),
    ("延边朝鲜族自治州财政局", "延边朝鲜族自治州"),
    ("延边州财政局", "延边朝鲜族自治州"),
    ("海南省财政厅", "海南省"),
    ("海南藏族自治州财政局", "海南藏族自治州"),
    ("湖北省教育厅", "湖北省"),
    ("湖北教育考试院", "湖北省"),
    ("上海市浦东新区卫生健康委员会", "浦东新区"),
    ("中共柳州市委组织部", "柳州市"),
    ("枣庄市市中区城市管理局", "枣庄市市中区"),
    ("柳州市市中区域医疗中心", "柳州市"),
    ("桐山县疾病防控服务站", "桐山县"),
    ("城市管理局", None),
    ("中心城市建设办公室", None),
    ("财政部", None),
    ("长春花卉研究所", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "region"), NAMED)
def test_region_of_a_text(text, region):
    assert region_of(text) == region


def form(title: str, **fields: str) -> Form:
    return Form("project", title, 2023, fields=tuple(Field(name, name, said) for name, said in fields.items()))


FORMS = [
    (form("项目支出绩效目标申报表", department_name="125-柳州市市场监督管理局"), "柳州市"),
    (form("六安市本级项目支出绩效目标申报表", department_name="教育局"), "六安市"),
    (form("南京市2023年项目支出绩效目标表", department_name="鼓楼区财政局"), "南京市鼓楼区"),
    (form("项目支出绩效目标申报表", department_name="教育局", implementing_unit="[103]六安市第一中学"), "六安市"),
    (form("项目支出绩效目标申报表"), None),
]


@pytest.mark.parametrize(("read", "region"), FORMS)
def test_region_of_a_form(read, region):
    assert region_of_form(read) == region
