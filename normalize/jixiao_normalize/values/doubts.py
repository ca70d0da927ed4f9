"""Findings about a value: what an analyst should look at. Nothing here changes the value."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import regex

from jixiao_extract.messages import finding
from jixiao_normalize.model import Target

_RATE = regex.compile(r"率|比例|占比|比重|满意度|覆盖面|百分比")
_GROWTH = regex.compile(r"增长|增幅|增速|增加|提高|提升|同比|较|上升|倍|超额|负债|回报|保值")
_BAD = regex.compile(r"逾期|差错|错误|投诉|事故|违规|违法|退检|流失|失业|超支|瞒报|漏|缺陷|死亡|发病|返贫|拖欠|不合格|超标|空置|破损|故障|偏差")
_GOOD = regex.compile(r"满意|合格率|准确率|达标率|覆盖率|优良率|完好率|及时率|入学率|巩固率|知晓率|按时")
_UNREAD_BOUND = regex.compile(r"[≤≥<>≦≧]|不[低高少多超大小]|以[上下内]|超过|高于|低于|或$|^[余多]|\d\s*或")
_TIME = regex.compile(r"时间|时限|日期|期限|进度|时效")
# Date serials of 2009 to 2036 in a spreadsheet's 1900 date system.
_SERIALS = (Decimal(40000), Decimal(50000))
_HUNDRED, _ONE = Decimal(100), Decimal(1)


def doubted(target: Target, content: str) -> Target:
    """The target with the findings that its value, unit and the indicator's own name give rise to."""
    if target.operator in (None, "定性", "复合"):
        return target
    codes = [code for code, holds in _RULES if holds(target, content)]
    if not codes:
        return target
    known = {f.code for f in target.findings}
    found = tuple(finding(code, _detail(target, code)) for code in codes if code not in known)
    return replace(target, findings=target.findings + found)


def _detail(target: Target, code: str) -> str:
    shown = f"{target.operator}{target.value}{target.unit or ''}"
    misread = code == "over_100_percent" and (target.value or "").startswith("2") and len(target.value or "") == 3
    return f"{shown}; a 2 in front may be a misread ≥" if misread else shown


def _without_unit(target: Target, content: str) -> bool:
    return target.unit is None and (target.low is not None or target.high is not None)


def _over_100(target: Target, content: str) -> bool:
    if target.unit_std != "%":
        return False
    bound = target.low if target.low is not None else target.high
    return bound is not None and bound > _HUNDRED and not _GROWTH.search(content + (target.basis or ""))


def _against(target: Target, content: str) -> bool:
    if target.operator in ("≥", ">"):
        return bool(_BAD.search(content)) and bool(_RATE.search(content))
    return target.operator in ("≤", "<") and target.unit_std == "%" and bool(_GOOD.search(content)) and not _BAD.search(content)


def _small_share(target: Target, content: str) -> bool:
    at_least = target.operator in ("≥", "=", ">") and target.low is not None and 0 < target.low <= _ONE
    return at_least and target.unit_std == "%" and bool(_GOOD.search(content))


def _serial(target: Target, content: str) -> bool:
    bare = target.unit is None and target.operator == "=" and target.low is not None
    return bare and target.low is not None and _SERIALS[0] <= target.low <= _SERIALS[1] and bool(_TIME.search(content))


def _bound_in_basis(target: Target, content: str) -> bool:
    return target.operator in ("=", "≈") and target.basis is not None and bool(_UNREAD_BOUND.search(target.basis))


_RULES = (
    ("unread_bound", _bound_in_basis),
    ("missing_unit", _without_unit),
    ("over_100_percent", _over_100),
    ("suspicious_direction", _against),
    ("suspicious_share", _small_share),
    ("suspicious_serial", _serial),
)
