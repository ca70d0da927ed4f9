"""Every rule can fire, can pass, and can say that it has nothing to say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from jixiao_extract.model import Finding
from jixiao_normalize.model import Entry, Field, Form, Funding, Indicator
from jixiao_normalize.rules.table import RULES, with_checks
from jixiao_normalize.values.grammar import parse_target
from jixiao_normalize.vocabulary.tiers import tier1_standard, tier2_standard

README = Path(__file__).parents[3] / "normalize" / "README.md"


def row(content: str, printed: str, tiers: str = "产出指标/数量指标", weight: str | None = None, actual: str | None = None) -> Indicator:
    tier1, _, tier2 = tiers.partition("/")
    return Indicator(
        seq=1,
        period="annual",
        tier1=tier1,
        tier2=tier2 or None,
        tier1_std=tier1_standard(tier1),
        tier2_std=tier2_standard(tier2),
        content=content,
        printed=printed,
        target=parse_target(printed, content, 2024),
        weight=weight,
        actual=actual,
        actual_target=parse_target(actual, content, 2024) if actual else None,
    )


def form(*indicators: Indicator, **fields: str) -> Form:
    named = tuple(Field(name, name, text) for name, text in fields.items())
    return Form("project", "项目支出绩效目标表", 2024, fields=named, indicators=indicators)


def money(*lines: tuple[str, str]) -> tuple[Funding, ...]:
    return tuple(Funding(i, source, None, Decimal(yuan), yuan, "元") for i, (source, yuan) in enumerate(lines, 1))


def duties(*numbers: int) -> tuple[Entry, ...]:
    return tuple(Entry(i, "职责", number=number) for i, number in enumerate(numbers, 1))


FULL = form(
    row("培训次数", "≥3次"),
    row("收入增长", "≥5%", "效益指标/经济效益指标"),
    row("群众满意度", "≥90%", "满意度指标/服务对象满意度指标"),
    project_name="某项目",
    annual_goal="某目标",
)
BLANK = replace(row("数量", "≥**个"), target=replace(parse_target("≥**个", "数量"), findings=(Finding("placeholder", "warning", ""),)))

CASES = [
    ("sum_mismatch", "finding", replace(FULL, funding=money(("合计", "1000000"), ("财政拨款", "700000"), ("其他资金", "200000")))),
    ("sum_mismatch", "pass", replace(FULL, funding=money(("合计", "1000000"), ("财政拨款", "800000"), ("其他资金", "200000")))),
    ("sum_mismatch", "not_applicable", FULL),
    ("weights_not_100", "finding", form(row("甲", "1个", weight="50"), row("乙", "2个", weight="30"))),
    ("weights_not_100", "pass", form(row("甲", "1个", weight="50"), row("乙", "2个", weight="40"))),
    ("weights_not_100", "insufficient_data", form(row("甲", "1个", weight="50"), row("乙", "2个"))),
    ("weights_not_100", "not_applicable", FULL),
    ("missing_tier1", "finding", form(row("甲", "1个"))),
    ("missing_tier1", "pass", FULL),
    ("missing_tier1", "insufficient_data", form(row("甲", "1个", "别的指标"))),
    ("rate_without_unit", "finding", form(row("预算控制率", "≥95"))),
    ("rate_without_unit", "pass", form(row("预算控制率", "≥95%"))),
    ("rate_over_100", "finding", form(row("合格率", "≥120%"))),
    ("rate_over_100", "pass", form(row("合格率", "≥95%"))),
    ("rate_over_100", "not_applicable", form(row("产值增长率", "≥120%"))),
    ("cost_without_ceiling", "finding", form(row("采购", "≥5万元", "成本指标/经济成本指标"))),
    ("cost_without_ceiling", "pass", form(row("采购", "≤5万元", "成本指标/经济成本指标"))),
    ("satisfaction_without_bound", "finding", form(row("群众满意度", "满意", "满意度指标/服务对象满意度指标"))),
    ("satisfaction_without_bound", "pass", FULL),
    ("deadline_after_end", "finding", form(row("完成时间", "2025年6月底前"), end="2024年12月")),
    ("deadline_after_end", "pass", form(row("完成时间", "2024年6月底前"), end="2024年12月")),
    ("deadline_after_end", "insufficient_data", form(row("完成时间", "2024年6月底前"))),
    ("tier_unlike_name", "finding", form(row("单位采购成本", "≤5万元", "产出指标/数量指标"))),
    ("tier_unlike_name", "pass", form(row("单位采购成本", "≤5万元", "产出指标/成本指标"))),
    ("tier_unlike_name", "not_applicable", form(row("培训次数", "≥3次"))),
    ("placeholder_left", "finding", form(BLANK)),
    ("placeholder_left", "pass", FULL),
    ("duplicate_indicator", "finding", form(row("甲", "1个"), row("甲", "1个"))),
    ("duplicate_indicator", "pass", FULL),
    ("goal_without_indicator", "finding", form(annual_goal="某目标")),
    ("goal_without_indicator", "pass", FULL),
    ("goal_without_indicator", "not_applicable", form(row("甲", "1个"))),
    ("empty_required_field", "finding", form(row("甲", "1个"))),
    ("empty_required_field", "pass", FULL),
    ("unit_contradiction", "finding", form(row("新增就业（人）", "5万元"))),
    ("unit_contradiction", "pass", form(row("新增就业（人）", "5人"))),
    ("out_of_step", "finding", replace(FULL, duties=duties(1, 2), goals=duties(1))),
    ("out_of_step", "pass", replace(FULL, duties=duties(1, 2), goals=duties(1, 2))),
    ("numbering_gap", "finding", replace(FULL, duties=duties(1, 3))),
    ("numbering_gap", "pass", replace(FULL, duties=duties(1, 2))),
    ("target_missed", "finding", form(row("培训次数", "≥3次", actual="2次"))),
    ("target_missed", "pass", form(row("培训次数", "≥3次", actual="3次"))),
    ("target_missed", "insufficient_data", form(row("培训次数", "≥3次", actual="已完成"))),
    ("target_missed", "not_applicable", FULL),
]


@pytest.mark.parametrize(("code", "outcome", "given"), CASES, ids=[f"{code}-{outcome}" for code, outcome, _ in CASES])
def test_outcome(code: str, outcome: str, given: Form) -> None:
    judged = with_checks(given)
    assert {check.rule: check.outcome for check in judged.checks}[code] == outcome
    assert (code in {finding.code for finding in judged.findings}) == (outcome == "finding")


def test_every_rule_is_shown_to_fire_and_to_stay_silent() -> None:
    shown = {(code, outcome == "finding") for code, outcome, _ in CASES}
    assert shown == {(rule.code, fires) for rule in RULES for fires in (True, False)}


def test_every_rule_is_listed_in_the_docs() -> None:
    text = README.read_text(encoding="utf-8")
    assert [rule.code for rule in RULES if f"`{rule.code}`" not in text] == []


def test_a_deadline_is_compared_as_a_day() -> None:
    assert row("完成时间", "2024年6月底前").target.due_date == date(2024, 6, 30)
