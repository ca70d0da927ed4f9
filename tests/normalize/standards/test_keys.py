"""Codes beside names, numbers in printed texts, and keys that hold over the years."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jixiao_normalize.model import Field, Form
from jixiao_normalize.standards import code_and_name, exact, figure, indicator_key, plain_number, project_key

SAME_INDICATOR = [
    ("城镇新增就业人数（人）", "城镇新增就业人数"),
    ("2023年城镇新增就业人数", "2022年度城镇新增就业人数"),
    ("指标1：食品抽检批次", "食品抽检批次（批次）"),
    ("3、食品抽检批次", "食品抽检\n批次"),
    ("食品、药品抽检批次", "食品药品抽检批次"),
    ("【数量指标】机柜数量", "机柜数量"),
    ("2022-2024年森林覆盖率", "森林覆盖率"),
]


@pytest.mark.parametrize(("one", "other"), SAME_INDICATOR)
def test_the_same_indicator_meets_itself(one, other):
    assert indicator_key(one, None) == indicator_key(other, None) is not None


KEYS = [
    ("抽检批次 批次", "批次", "抽检批次"),
    ("抽检批次", "批次", "抽检批次"),
    ("补助资金，单位：万元", "万元", "补助资金"),
    ("补助资金、万元", "万元", "补助资金"),
    ("补助5000人", "人", "补助5000人"),
    ("（2023年）", None, None),
    ("（群众满意度）", None, "群众满意度"),
    ("……", None, None),
]


@pytest.mark.parametrize(("content", "unit", "key"), KEYS)
def test_key_of_an_indicator(content, unit, key):
    assert indicator_key(content, unit) == key


def form(kind: str = "project", **fields: str) -> Form:
    return Form(kind, "表", 2023, fields=tuple(Field(name, name, text) for name, text in fields.items()))


PROJECTS = [
    (form(project_code="4502", project_name="甲", department_name="局"), "4502"),
    (form(project_name="51000021R000000019951-工资性支出"), "51000021R000000019951"),
    (form(project_name="2023年公共图书馆免费开放（二期）", department_name="125-柳州市文化局"), "柳州市文化局|公共图书馆免费开放二期"),
    (form(project_name="公共图书馆免费开放", supervising_department="柳州市文化局[365]"), "柳州市文化局|公共图书馆免费开放"),
    (form(project_name="公共图书馆免费开放"), None),
    (form(department_name="柳州市文化局"), None),
    (form("department", department_name="柳州市文化局", project_name="公共图书馆"), None),
]


@pytest.mark.parametrize(("read", "key"), PROJECTS)
def test_key_of_a_project(read, key):
    assert project_key(read) == key


CODES = [
    ("125001 柳州市市场监督管理局", ("125001", "柳州市市场监督管理局")),
    ("125001柳州市市场监督管理局", ("125001", "柳州市市场监督管理局")),
    ("20230101节日慰问", (None, "20230101节日慰问")),
    ("110指挥中心", (None, "110指挥中心")),
]


@pytest.mark.parametrize(("printed", "split"), CODES)
def test_a_long_code_needs_no_dash(printed, split):
    assert code_and_name(printed) == split


FIGURES = [("10", 10), ("10分", 10), ("12.5%", "12.5"), ("（5分）", 5), ("1,200", 1200), ("0-20分", None), ("5+5", None), ("十", None), ("", None), (None, None)]


@pytest.mark.parametrize(("printed", "number"), FIGURES)
def test_figure_of_a_printed_weight(printed, number):
    assert figure(printed) == (None if number is None else Decimal(number))


NUMBERS = [("95", 95.0), ("0.5", 0.5), ("-3", -3.0), ("3-5", None), ("12月底前", None), (None, None)]


@pytest.mark.parametrize(("value", "number"), NUMBERS)
def test_number_of_a_value(value, number):
    assert plain_number(value) == number


EXACT = [("134290804.990", "134290804.99"), ("1E+3", "1000"), ("0.00", "0"), ("-0", "0"), ("10", "10")]


@pytest.mark.parametrize(("amount", "text"), EXACT)
def test_exact_text(amount, text):
    assert exact(Decimal(amount)) == text
