"""Text that prints one cell a line: the rows are found again, and doubted where a cell is missing."""

from __future__ import annotations

import pytest

from jixiao_extract.text.exports import read
from jixiao_normalize.model import Form
from jixiao_normalize.reading import document_to_forms

TITLE = "2023年度项目支出绩效目标申报表"


def forms_of(cells: str) -> tuple[Form, ...]:
    text = "\n".join([TITLE, *cells.split()])
    return document_to_forms(read(text.encode(), "cells.txt"))


HEAD = "一级指标 二级指标 三级指标 指标值"
CASES = {
    "labels on the first row of their block": (
        f"{HEAD} 产出指标 数量指标 甲次数 ≥3次 乙人数 40人 质量指标 丙合格率 98%",
        ["产出指标/数量指标/甲次数/≥3次", "产出指标/数量指标/乙人数/40人", "产出指标/质量指标/丙合格率/98%"],
    ),
    "heads printed again on the next page": (
        f"绩效指标 {HEAD} 产出指标 数量指标 甲次数 ≥3次 {HEAD} 乙人数 40人",
        ["产出指标/数量指标/甲次数/≥3次", "产出指标/数量指标/乙人数/40人"],
    ),
    "a total below": (
        f"{HEAD} 分值 产出指标 数量指标 甲次数 ≥3次 60 乙人数 40人 40 总分 100",
        ["产出指标/数量指标/甲次数/≥3次", "产出指标/数量指标/乙人数/40人"],
    ),
    "an unknown head between known ones": (
        "一级指标 二级指标 三级指标 年度指标值 1—7月执行情况 全年预计完成情况 产出指标 数量指标 甲次数 ≥3次 2次 预计完成",
        ["产出指标/数量指标/甲次数/≥3次"],
    ),
    "explanations are not taken for names": (
        f"{HEAD} 指标解释 评分标准 产出指标 数量指标 甲次数 ≥3次 反映甲次数的情况 每低1%扣1分 乙人数 40人 反映乙人数的情况 完成得满分",
        ["产出指标/数量指标/甲次数/≥3次", "产出指标/数量指标/乙人数/40人"],
    ),
    "heads of a second row come last": (
        "一级指标 二级指标 三级指标 指标完成情况 分值 年度指标值 实际完成值 产出指标 数量指标 甲次数 ≥3次 4次 10",
        ["产出指标/数量指标/甲次数/≥3次"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_rows(case: str) -> None:
    cells, wanted = CASES[case]
    [form] = forms_of(cells)
    assert [f"{i.tier1}/{i.tier2}/{i.content}/{i.printed}" for i in form.indicators] == wanted


def test_operator_and_unit_columns_and_rows_that_lack_a_cell() -> None:
    [form] = forms_of(
        "一级指标 二级指标 三级指标 指标性质 指标值 度量单位 权重 产出指标 数量指标 甲次数 ≥ 3 次 5 时效指标 丙时间 定性 年底前 5"
    )
    rows = [(i.content, i.target.operator, i.target.value, i.target.unit, i.weight) for i in form.indicators]
    assert rows == [("甲次数", "≥", "3", "次", "5"), ("丙时间", "定性", "年底前", None, "5")]
    doubted = [i.content for i in form.indicators if "doubtful_reading" in {f.code for f in i.findings}]
    assert doubted == ["丙时间"]


def test_front() -> None:
    [form] = forms_of(
        "项目名称 甲项目 主管部门 某局 实施单位 某所 项目资金（万元） 年度资金总额 10 其中：财政拨款 8 上年结转资金 0 其他资金 2 "
        f"年度目标 完成甲。 绩效指标 {HEAD} 产出指标 数量指标 甲次数 ≥3次"
    )
    told = {field.name: field.text for field in form.fields}
    assert (told["project_name"], told["supervising_department"], told["implementing_unit"]) == ("甲项目", "某局", "某所")
    assert [(line.source, line.yuan) for line in form.funding] == [
        *(("年度资金总额", 100000), ("财政拨款", 80000), ("上年结转资金", 0), ("其他资金", 20000)),
    ]
    assert told["annual_goal"] == "完成甲。"


def test_money_by_level() -> None:
    [form] = forms_of(
        "资金总额 资金来源 金额(元) 合计 10 其中：一般公共预算拨款 其中：上级 3 本级 5 其他资金 2 "
        f"{HEAD} 产出指标 数量指标 甲次数 ≥3次"
    )
    assert [(line.source, line.level, line.yuan) for line in form.funding] == [
        *(("合计", None, 10), ("一般公共预算拨款", "上级", 3), ("一般公共预算拨款", "本级", 5), ("其他资金", None, 2)),
    ]


def test_two_tables_below_each_other() -> None:
    [form] = forms_of(
        f"中期绩效指标 {HEAD} 产出指标 数量指标 甲次数 ≥3次 年度绩效指标 {HEAD} 产出指标 数量指标 乙次数 ≥1次"
    )
    assert [(i.period, i.content) for i in form.indicators] == [("midterm", "甲次数"), ("annual", "乙次数")]


def test_labels_side_by_side_come_before_their_texts() -> None:
    [form] = forms_of(f"年度总体目标 预期目标 实际完成情况 完成甲。 已完成甲。 {HEAD} 产出指标 数量指标 甲次数 ≥3次")
    assert form.field("annual_goal") == "完成甲。"


def test_list_of_projects_is_told_apart_and_doubted() -> None:
    forms = forms_of(
        f"单位名称 项目名称 预算数（万元） {HEAD} 某局 甲项目 10.5 产出指标 数量指标 甲次数 1次 乙次数 2次 "
        "某局 乙项目 20 产出指标 数量指标 丙次数 3次"
    )
    assert [(form.field("project_name"), [i.content for i in form.indicators]) for form in forms] == [
        *(("甲项目", ["甲次数", "乙次数"]), ("乙项目", ["丙次数"])),
    ]
    assert all("doubtful_reading" in {f.code for f in i.findings} for form in forms for i in form.indicators)


def test_side_by_side_is_doubted() -> None:
    [form] = forms_of(
        "一级指标 二级指标 三级指标 指标值 二级指标 三级指标 指标值 产出指标 数量指标 甲次数 1次 数量指标 乙次数 2次"
    )
    assert {(i.period, i.content) for i in form.indicators} == {("midterm", "甲次数"), ("annual", "乙次数")}
    assert all("doubtful_reading" in {f.code for f in i.findings} for i in form.indicators)


def test_sentences_are_no_table() -> None:
    assert forms_of("本表填写三级指标 和指标值 。") == () or forms_of("本表填写三级指标 和指标值 。")[0].indicators == ()
