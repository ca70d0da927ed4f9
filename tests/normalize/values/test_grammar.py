"""The cases that finance staff read and write: normalize/jixiao_normalize/values/cases.tsv, one row a value."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from importlib.resources import files

import pytest

from jixiao_normalize.model import Part, Target
from jixiao_normalize.values.grammar import parse_target
from jixiao_normalize.values.split import parse_split_target

# The year of the form that every case stands in.
YEAR = 2023
_TEXT = (files("jixiao_normalize.values") / "cases.tsv").read_text(encoding="utf-8")
CASES = list(csv.DictReader(_TEXT.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def part_text(part: Part) -> str:
    return " ".join(word or "-" for word in (part.label, part.operator, part.value, part.unit))


def read(case: dict[str, str]) -> Target:
    if case["layout"] == "merged":
        return parse_target(case["printed"], case["content"], YEAR)
    return parse_split_target(case["operator_column"], case["printed"], case["unit_column"], case["content"], YEAR)


def number(value: Decimal | None) -> str:
    return "" if value is None else format(value, "f")


def as_row(target: Target) -> dict[str, str]:
    return {
        "operator": target.operator or "",
        "value": target.value or "",
        "unit": target.unit or "",
        "explicit": "yes" if target.explicit else "no",
        "unit_source": target.unit_source or "",
        "unit_std": target.unit_std or "",
        "low": number(target.low),
        "high": number(target.high),
        "start": str(target.start_date or ""),
        "due": str(target.due_date or ""),
        "basis": target.basis or "",
        "parts": "; ".join(part_text(part) for part in target.parts),
        "findings": " ".join(finding.code for finding in target.findings),
    }


@pytest.mark.parametrize("case", CASES, ids=[f"{c['rule']} {c['printed'][:20]}" for c in CASES])
def test_case(case: dict[str, str]) -> None:
    got = as_row(read(case))
    assert got == {column: case[column] for column in got}


def test_cases_cover_every_rule_a_cell_can_show() -> None:
    assert {int(case["rule"]) for case in CASES} == set(range(1, 17)) - {15}
    assert len(CASES) > 250


@pytest.mark.parametrize(
    ("printed", "value", "findings"),
    [
        ("预算支\n出进度达90%", "90", []),
        ("≥\n90%", "90", []),
        ("50 万\r\n元", "50", []),
        ("10\n0%", "100", ["number_over_lines"]),
        ("1,2\n50人", "1250", ["number_over_lines"]),
    ],
)
def test_line_breaks_of_a_narrow_cell_are_no_content(printed: str, value: str, findings: list[str]) -> None:
    target = parse_target(printed)
    assert target.value == value
    assert [finding.code for finding in target.findings] == findings


def test_lines_of_words_are_joined() -> None:
    assert parse_target("长期\n有效").value == "长期有效"


@pytest.mark.parametrize(
    ("printed", "year", "due"),
    [
        ("12月底前", None, None),
        ("2022年12月底前", None, date(2022, 12, 31)),
        ("12月底前", 2024, date(2024, 12, 31)),
        ("2月底前", 2024, date(2024, 2, 29)),
        ("2024.6", 2023, date(2024, 6, 30)),
        ("2024.6", None, None),
        ("1998.6", 2023, None),
        ("20231130", 2023, date(2023, 11, 30)),
    ],
)
def test_dates_take_the_year_of_the_form(printed: str, year: int | None, due: date | None) -> None:
    assert parse_target(printed, "", year).due_date == due


@pytest.mark.parametrize("content", ["完成率", "完成率（%）", "项目资金（含上年结转）", "人数（≥**人）"])
def test_a_printed_unit_is_never_overruled_by_the_name(content: str) -> None:
    assert parse_target("12个", content).unit == "个"
    assert parse_target("12个", content).unit_source == "printed"


def test_text_longer_than_any_value_is_text() -> None:
    words = "加强管理，" * 100 + "完成率100%"
    target = parse_target(words)
    assert (target.operator, target.value) == ("定性", words)
