"""Rules about indicators: tiers, weights, units, bounds and deadlines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

import regex

from jixiao_normalize.model import Form, Indicator, Target
from jixiao_normalize.rules.verdict import NOT_APPLICABLE, Verdict, about, fired, insufficient, passed, places_of
from jixiao_normalize.words import fold

_RATE = regex.compile(r"(?:率|比例|比重|占比)(?:[（(].*[)）])?$")
# Growth, return and completion may honestly pass 100 %.
_OPEN_RATE = regex.compile(r"增|升|提高|同比|倍|超额|完成率|回报|负债|保值|利用率|出勤|较")
_COST_NAME = regex.compile(r"成本(?:控制|指标|总额)?(?:率|数)?$|^(?:总|单位)成本|控制.{0,6}成本$|预算控制率$")
_COST = regex.compile(r"成本|单价|费用|支出标准")
_BRACKET_UNIT = regex.compile(r"[（(]([^（()）≥≤<>=*]{1,6})[)）]$")
_TIER1 = ("产出指标", "效益指标", "满意度指标")
# A form scores 100, or 90 beside the 10 points that budget execution takes.
_FULL_WEIGHTS = (Decimal(100), Decimal(90), Decimal(1), Decimal("0.9"))


def _annual(form: Form) -> list[Indicator]:
    return [indicator for indicator in form.indicators if indicator.period == "annual"]


def _weight(indicator: Indicator) -> Decimal | None:
    try:
        return Decimal(fold(indicator.weight or "").rstrip("%分"))
    except InvalidOperation:
        return None


def weights_not_100(form: Form) -> Verdict:
    """Sum of the weights of the annual indicators."""
    weighted = [indicator for indicator in _annual(form) if (indicator.weight or "").strip()]
    if not weighted:
        return NOT_APPLICABLE
    weights = [_weight(indicator) for indicator in weighted]
    if any(weight is None for weight in weights) or len(weighted) < len(_annual(form)):
        return insufficient("weights_not_100/unknown", weighted)
    total = sum((weight for weight in weights if weight is not None), Decimal(0))
    if any(abs(total - full) < Decimal("0.05") for full in _FULL_WEIGHTS):
        return passed(weighted)
    return fired("weights_not_100", f"{total:f}", places=places_of(weighted))


def missing_tier1(form: Form) -> Verdict:
    """First tiers that every form must have."""
    found = {indicator.tier1_std for indicator in _annual(form)}
    if not found:
        return NOT_APPLICABLE
    if None in found:
        return insufficient("missing_tier1/unknown", _annual(form))
    second = {indicator.tier2_std for indicator in _annual(form)}
    missing = [tier for tier in _TIER1 if tier not in found]
    if "服务对象满意度指标" in second:
        missing = [tier for tier in missing if tier != "满意度指标"]
    return fired("missing_tier1", ", ".join(missing), places=form.places) if missing else passed(_annual(form))


def _quantities(indicators: Sequence[Indicator]) -> list[Indicator]:
    return [i for i in indicators if i.target.operator not in (None, "定性", "复合")]


def rate_without_unit(form: Form) -> Verdict:
    """Indicators called 率 whose value has no unit."""
    rates = [i for i in _quantities(form.indicators) if _RATE.search(i.content)]
    return about([i for i in rates if i.target.unit is None], "rate_without_unit", rates)


def rate_over_100(form: Form) -> Verdict:
    """Shares whose lower bound passes 100 %."""
    rates = [i for i in _quantities(form.indicators) if i.target.unit_std == "%" and not _OPEN_RATE.search(i.content)]
    over = [i for i in rates if (i.target.low or Decimal(0)) > 100]
    return about(over, "rate_over_100", rates)


def cost_without_ceiling(form: Form) -> Verdict:
    """Costs that ask for at least so much."""
    costs = [i for i in _quantities(form.indicators) if _is_cost(i)]
    return about([i for i in costs if i.target.operator in ("≥", ">")], "cost_without_ceiling", costs)


def _is_cost(indicator: Indicator) -> bool:
    tiers = (indicator.tier1_std, indicator.tier2_std)
    cost = any(tier is not None and "成本" in tier for tier in tiers) or _COST.search(indicator.content) is not None
    return cost and "率" not in indicator.content


def satisfaction_without_bound(form: Form) -> Verdict:
    """Satisfaction given in words, or bounded from above."""
    asked = [i for i in form.indicators if i.tier1_std == "满意度指标" and "投诉" not in i.content and i.target.operator]
    bad = [i for i in asked if i.target.operator in ("定性", "≤", "<")]
    return about(bad, "satisfaction_without_bound", asked)


def deadline_after_end(form: Form) -> Verdict:
    """Deadlines later than the project's last day."""
    dated = [i for i in form.indicators if i.target.due_date is not None]
    if not dated:
        return NOT_APPLICABLE
    end = _last_day(form.field("end"))
    if end is None:
        return insufficient("deadline_after_end/unknown", dated)
    return about([i for i in dated if i.target.due_date is not None and i.target.due_date > end], "deadline_after_end", dated, end)


def _last_day(text: str | None) -> date | None:
    match = regex.search(r"(20\d\d)\s*[年.\-/]?\s*(1[0-2]|0?[1-9])?(?!\d)", fold(text or ""))
    if match is None:
        return None
    year, month = int(match.group(1)), int(match.group(2) or 12)
    return date(year, 12, 31) if month == 12 else date.fromordinal(date(year, month + 1, 1).toordinal() - 1)


def tier_unlike_name(form: Form) -> Verdict:
    """Names that speak of cost or satisfaction under a tier of something else."""
    telling = [i for i in form.indicators if i.tier2_std is not None and "，" not in i.content]
    named = [i for i in telling if _COST_NAME.search(i.content) or i.content.endswith("满意度")]
    return about([i for i in named if not _stands_right(i)], "tier_unlike_name", named)


def _stands_right(indicator: Indicator) -> bool:
    tiers = f"{indicator.tier1_std} {indicator.tier2_std}"
    if indicator.content.endswith("满意度"):
        return "满意度" in tiers
    return "成本" in tiers or "效益" in tiers


def placeholder_left(form: Form) -> Verdict:
    """Template blanks (`≥**%`) in a value."""
    left = [i for i in form.indicators if any(f.code == "placeholder" for f in i.target.findings)]
    return about(left, "placeholder_left", list(form.indicators))


def duplicate_indicator(form: Form) -> Verdict:
    """The same indicator with the same value twice in one period."""
    keys = [(i.period, i.tier1, i.tier2, fold(i.content), fold(i.printed or "")) for i in form.indicators]
    counts = Counter(keys)
    return about([i for i, key in zip(form.indicators, keys, strict=True) if counts[key] > 1], "duplicate_indicator", list(form.indicators))


def goal_without_indicator(form: Form) -> Verdict:
    """Goals, but no indicator to measure them by."""
    if not form.goals and not form.field("annual_goal"):
        return NOT_APPLICABLE
    return passed(form.indicators) if form.indicators else fired("goal_without_indicator", places=form.places)


def unit_contradiction(form: Form) -> Verdict:
    """`新增就业人数（人）` with a value in 万元."""
    named = [i for i in _quantities(form.indicators) if i.target.unit is not None and _BRACKET_UNIT.search(i.content)]
    return about([i for i in named if _contradicts(i)], "unit_contradiction", named)


def _contradicts(indicator: Indicator) -> bool:
    match = _BRACKET_UNIT.search(indicator.content)
    said, unit = fold(match.group(1)) if match else "", fold(indicator.target.unit or "")
    return _is_unit(said) and said not in unit and unit not in said


def _is_unit(text: str) -> bool:
    return regex.fullmatch(r"[万亿千百]?(?:元|人|人次|户|个|次|%|亩|公里|米|平方米|公顷|吨|台|套|项|家|件|天|小时)", text) is not None


def target_missed(form: Form) -> Verdict:
    """Actual values of a self-evaluation that do not reach their target."""
    judged = [(i, reached(i.target, i.actual_target)) for i in form.indicators if i.actual_target is not None]
    decided = [(i, result) for i, result in judged if result is not None]
    if not judged:
        return NOT_APPLICABLE
    if not decided:
        return insufficient("target_missed/unknown", [i for i, _ in judged])
    return about([i for i, result in decided if not result], "target_missed", [i for i, _ in decided])


def reached(target: Target, actual: Target | None) -> bool | None:
    """Whether an actual value fulfils a target; None where they cannot be compared."""
    if actual is None or target.operator in (None, "定性", "复合") or actual.operator in (None, "定性", "复合"):
        return None
    if target.unit_std is not None and actual.unit_std is not None and target.unit_std != actual.unit_std:
        return None
    value = actual.low if actual.low is not None else actual.high
    if value is None:
        return None
    above = target.low is None or value >= target.low if target.operator != ">" else value > (target.low or value)
    below = target.high is None or value <= target.high if target.operator != "<" else value < (target.high or value)
    # A quantity with no sign (`5 个`) is met by more of it; only `=` printed asks for that very number.
    return above if target.operator in ("=", "≈") and not target.explicit else above and below
