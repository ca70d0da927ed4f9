"""What a form is about: codes beside names, and forms that are versions of one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jixiao_normalize.model import Field, Form, Indicator, Target
from jixiao_normalize.standards import code_and_name
from jixiao_store.writing.identity import identity

NAMES = [
    (None, (None, None)),
    ("", (None, None)),
    ("柳州市市场监督管理局", (None, "柳州市市场监督管理局")),
    ("125-柳州市市场监督管理局", ("125", "柳州市市场监督管理局")),
    ("125－柳州市市场监督管理局", ("125", "柳州市市场监督管理局")),
    ("[103]六安市教育局", ("103", "六安市教育局")),
    ("(433)乌海市能源局", ("433", "乌海市能源局")),
    ("（433） 乌海市能源局", ("433", "乌海市能源局")),
    ("柳州市市场监督管理局[365]", ("365", "柳州市市场监督管理局")),
    ("柳州市市场监督管理局（本级）[365001]", ("365001", "柳州市市场监督管理局（本级）")),
    ("51000021R000000019951-工资性支出", ("51000021R000000019951", "工资性支出")),
    ("（2023）中央补助", (None, "（2023）中央补助")),
    ("中央补助（2023）", (None, "中央补助（2023）")),
    ("2023-2025年规划", (None, "2023-2025年规划")),
    ("2023年项目", (None, "2023年项目")),
    ("110指挥中心", (None, "110指挥中心")),
    ("1-一次性项目", (None, "1-一次性项目")),
    ("道路改造（二期）", (None, "道路改造（二期）")),
    ("ABC-项目", (None, "ABC-项目")),
    ("[365]", (None, "[365]")),
    ("[365][366]", (None, "[365][366]")),
]


@pytest.mark.parametrize(("printed", "split"), NAMES)
def test_code_and_name(printed, split):
    code, name = split
    if printed == "[365][366]":
        # The second code stands where a name would: no name is invented, the first code is still one.
        assert code_and_name(printed) == ("365", "[366]")
    else:
        assert code_and_name(printed) == (code, name)


def test_a_long_text_costs_no_more_than_its_length():
    assert code_and_name("新（1" * 200_000)[0] is None


def form(kind: str, year: int | None, **fields: str) -> Form:
    return Form(kind, "表", year, fields=tuple(Field(name, name, text) for name, text in fields.items()))


SAME = [
    (form("department", 2023, department_name="教育局"), form("department", 2023, department_name="教 育\n局")),
    (
        form("project", 2023, project_code="45020021", project_name="旧名"),
        form("project", 2023, project_code="45020021", project_name="新名"),
    ),
    (
        form("project", 2023, project_name="45020021-工资"),
        form("project", 2023, project_code="45020021", project_name="工资"),
    ),
    (
        form("project", 2023, project_name="工资", supervising_department="125-教育局"),
        form("project", 2023, project_name="工资", supervising_department="教育局[125]"),
    ),
]
OTHER = [
    (form("department", 2023, department_name="教育局"), form("department", 2022, department_name="教育局")),
    (form("department", 2023, department_name="教育局"), form("department", 2023, department_name="文化局")),
    (
        form("department", 2023, department_name="教育局", department_code="125"),
        form("department", 2023, department_name="教育局", department_code="717"),
    ),
    (form("project", 2023, project_name="工资"), form("project_self_evaluation", 2023, project_name="工资")),
    (
        form("project", 2023, project_name="工资", department_name="教育局"),
        form("project", 2023, project_name="工资", department_name="文化局"),
    ),
]
UNKNOWN = [
    form("project", None, project_name="工资"),
    form("project", 2023, department_name="教育局"),
    form("department", 2023),
]


@pytest.mark.parametrize(("one", "two"), SAME)
def test_versions_of_one_form(one, two):
    assert identity(one) == identity(two) is not None


@pytest.mark.parametrize(("one", "two"), OTHER)
def test_different_forms(one, two):
    assert identity(one) != identity(two)


@pytest.mark.parametrize("unsure", UNKNOWN)
def test_forms_that_do_not_say_enough(unsure):
    assert identity(unsure) is None
    assert identity(replace(unsure, title="另一表")) is None


def continued(*contents: str) -> Form:
    rows = tuple(Indicator(n, "annual", None, None, None, None, said, "≥1", Target("≥", "1")) for n, said in enumerate(contents, 1))
    return replace(form("project", None), indicators=rows)


def test_a_form_that_names_nobody_is_known_by_all_that_it_says():
    assert identity(continued("甲", "乙", "丙")) == identity(continued("甲", "乙", "丙 ")) is not None
    assert identity(continued("甲", "乙", "丙")) != identity(continued("甲", "乙", "丁"))
    assert identity(continued("甲", "乙")) is None
