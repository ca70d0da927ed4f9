"""The finance bureau's own checks: each rule is one small function and one line of the table below.

A rule looks at one Form and says `finding`, `pass`, `not_applicable` (the form has nothing the rule speaks of) or
`insufficient_data` (it has, but a figure that the rule needs is missing or unread). To add one: write a function
`Form -> Verdict` in the module of its subject and name it in RULES.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from jixiao_extract.model import Finding
from jixiao_normalize.model import Check, Form
from jixiao_normalize.rules.indicators import (
    cost_without_ceiling,
    deadline_after_end,
    duplicate_indicator,
    goal_without_indicator,
    missing_tier1,
    placeholder_left,
    rate_over_100,
    rate_without_unit,
    satisfaction_without_bound,
    target_missed,
    tier_unlike_name,
    unit_contradiction,
    weights_not_100,
)
from jixiao_normalize.rules.structure import empty_required_field, numbering_gap, out_of_step, sum_mismatch
from jixiao_normalize.rules.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Rule:
    """A check: stable code, severity of its findings, what it asks, the text it rests on, and the function."""

    code: str
    severity: str
    asks: str
    source: str
    verdict: Callable[[Form], Verdict]


_METHOD = "财预〔2015〕88号"
_CORE = "财预〔2021〕101号"
_REVIEW = "预算绩效目标审核要点 (各省财政厅)"

RULES = (
    Rule("sum_mismatch", "warning", "Do the parts of the money block add up to its total?", _METHOD, sum_mismatch),
    Rule("weights_not_100", "warning", "Do the weights add up to 100, or to 90 beside 10 for spending?", _CORE, weights_not_100),
    Rule("missing_tier1", "warning", "Are 产出, 效益 and 满意度 indicators all there?", _METHOD, missing_tier1),
    Rule("rate_without_unit", "warning", "Has every rate its percent sign?", _REVIEW, rate_without_unit),
    Rule("rate_over_100", "warning", "Does a share ask for more than 100 %?", _REVIEW, rate_over_100),
    Rule("cost_without_ceiling", "warning", "Is a cost bounded from above, never by ≥?", _CORE, cost_without_ceiling),
    Rule("satisfaction_without_bound", "warning", "Has satisfaction a lower bound?", _CORE, satisfaction_without_bound),
    Rule("deadline_after_end", "warning", "Does every deadline lie before the project's end?", _REVIEW, deadline_after_end),
    Rule("tier_unlike_name", "info", "Does every name speak of its own tier?", _REVIEW, tier_unlike_name),
    Rule("placeholder_left", "warning", "Is no blank of the template left in?", _REVIEW, placeholder_left),
    Rule("duplicate_indicator", "warning", "Is no indicator printed twice?", _REVIEW, duplicate_indicator),
    Rule("goal_without_indicator", "error", "Has a form with goals indicators to measure them?", _METHOD, goal_without_indicator),
    Rule("empty_required_field", "warning", "Are the fields filled in that every form must have?", _METHOD, empty_required_field),
    Rule("unit_contradiction", "warning", "Does the unit in the name agree with the unit of the value?", _REVIEW, unit_contradiction),
    Rule("out_of_step", "info", "Are there as many goals as duties, where each goal answers a duty?", "柳州 2023 填表说明", out_of_step),
    Rule("numbering_gap", "warning", "Do the printed numbers of duties and goals run without a gap?", "柳州 2023 填表说明", numbering_gap),
    Rule("target_missed", "info", "Does the actual value reach its target?", "财预〔2020〕10号", target_missed),
)


def with_checks(form: Form) -> Form:
    """The form with the outcome of every rule, and a finding for each that fired."""
    judged = [(rule, rule.verdict(form)) for rule in RULES]
    checks = tuple(Check(rule.code, v.outcome, v.message, v.places) for rule, v in judged)
    findings = [Finding(rule.code, rule.severity, v.message, v.places, v.message_zh) for rule, v in judged if v.outcome == "finding"]
    return replace(form, checks=checks, findings=(*form.findings, *findings))
