"""Personal data: masked where it is shown, and nothing else is."""

from __future__ import annotations

import pytest

from jixiao_store.writing.persons import is_personal, mask_numbers, mask_person

PERSONS = [
    ("张三", "张**"),
    ("欧阳修文", "欧**"),
    ("填报人：张三", "填报人：张**"),
    ("填报人（签字）：张三 联系电话：13812345678", "填报人（签字）：张** 联系电话：138****5678"),
    ("0772-2812345", "0772-****2345"),
    ("2812345", "****45"),
    ("张三、李四", "张**、李**"),
    ("填报人：", "填报人："),
    ("填报人： 联系电话：", "填报人： 联系电话："),
    ("", ""),
]
NUMBERS = [
    ("联系13812345678。", "联系138****5678。"),
    ("138 1234 5678", "138****5678"),
    ("身份证450202199001011234", "身份证450202********1234"),
    ("zhang.san@example.com", "***@example.com"),
    ("0772-2812345", "0772-****2345"),
    ("项目编码450200210200013", "项目编码450200210200013"),
    ("预算134290804.99元", "预算134290804.99元"),
    ("2021-2025年", "2021-2025年"),
    ("≥95%", "≥95%"),
]


@pytest.mark.parametrize(("text", "masked"), PERSONS)
def test_texts_about_a_person(text, masked):
    assert mask_person(text) == masked


@pytest.mark.parametrize(("text", "masked"), NUMBERS)
def test_numbers_in_other_texts(text, masked):
    assert mask_numbers(text) == masked


@pytest.mark.parametrize("text", ["a.b" * 100_000, "汉" * 300_000, "0-" * 100_000, "1" * 300_000])
def test_a_long_text_costs_no_more_than_its_length(text):
    assert mask_numbers(text) == text
    assert len(mask_person(text)) < len(text)


@pytest.mark.parametrize(
    ("name", "personal"),
    [
        ("contact", True),
        ("contact_phone", True),
        ("project_leader", True),
        ("department_name", False),
        ("annual_goal", False),
        ("start", False),
        ("personnel_spending", False),
    ],
)
def test_fields_that_name_a_person(name, personal):
    assert is_personal(name) is personal
