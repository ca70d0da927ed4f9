"""Money cells, unit names, folding, and telling a column's role by what its cells hold."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jixiao_normalize.values.cells import looks_like_operator, looks_like_unit, looks_like_value, operator_of
from jixiao_normalize.values.money import parse_amount
from jixiao_normalize.values.terms.fold import fold
from jixiao_normalize.values.terms.units import standard_unit

AMOUNTS = [
    # printed, unit of the block, yuan, unit as printed
    ("5,218,640.35", "元", "5218640.35", "元"),
    ("250万", None, "2500000", "万"),
    ("5 万元", "元", "50000", "万元"),
    ("￥3,000.00元", None, "3000.00", "元"),
    ("￥500", None, "500", "元"),
    ("RMB 100", None, "100", "元"),
    ("１２３．５", "万元", "1235000", "万元"),
    ("12.5亿", "万元", "1250000000", "亿"),
    ("3.5千元", None, "3500", "千元"),
    ("十万元", None, "100000", "万元"),
    ("人民币伍拾万元整", None, "500000", "万元整"),
    ("100", "单位：万元", "1000000", "万元"),
    ("100", "（万元）", "1000000", "万元"),
    ("-5.3", "万元", "-53000", "万元"),
    ("1 234 567.00", "元", "1234567", "元"),
    ("1.2E+07", "元", "12000000", "元"),
    ("134,290,80\n4.99", "元", "134290804.99", "元"),
    ("0", None, "0", None),
    ("0.00", "万元", "0", "万元"),
    ("100", None, None, None),
    ("100", "人", None, "人"),
    ("100", "万美元", None, "万美元"),
    ("100万美元", "元", None, "万美元"),
    ("$100", "元", None, None),
    ("5%", "元", None, "%"),
    ("1,00", "元", None, None),
    ("(5.3)", "万元", None, None),
    ("约5万元", "元", None, None),
    ("—", "元", None, None),
    ("", "元", None, None),
    ("合计", "元", None, None),
]


@pytest.mark.parametrize(("printed", "unit", "yuan", "printed_unit"), AMOUNTS)
def test_amount(printed: str, unit: str | None, yuan: str | None, printed_unit: str | None) -> None:
    assert parse_amount(printed, unit) == (None if yuan is None else Decimal(yuan), printed_unit)


UNITS = [
    # printed, standard, factor, UCUM
    ("％", "%", "1", "%"),
    ("百分比", "%", "1", "%"),
    ("‰", "‰", "1", "[ppth]"),
    ("㎡", "平方米", "1", "m2"),
    ("m²", "平方米", "1", "m2"),
    ("万元", "元", "10000", None),
    ("亿元", "元", "100000000", None),
    ("元每人每月", "元/人·月", "1", None),
    ("元/人*月", "元/人·月", "1", None),
    ("元/人/月", "元/人·月", "1", None),
    ("元／（人·月）", "元/人·月", "1", None),
    ("万人次", "人次", "10000", None),
    ("人/次", "人次", "1", None),
    ("台（套）", "台套", "1", None),
    ("台/套", "台套", "1", None),
    ("微克/立方米", "微克/立方米", "1", "ug/m3"),
    ("吨/日", "吨/天", "1", "t/d"),
    ("次/两年", "次/年", "0.5", None),
    ("斤", "千克", "0.5", "kg"),
    ("抽检率%", "%", "1", "%"),
    ("万", None, "10000", None),
    ("千瓦", "千瓦", "1", "kW"),
    ("车公里", "车公里", "1", None),
    ("榀", "榀", "1", None),
]


@pytest.mark.parametrize(("printed", "name", "factor", "ucum"), UNITS)
def test_standard_unit(printed: str, name: str | None, factor: str, ucum: str | None) -> None:
    unit = standard_unit(printed)
    assert (unit.name, unit.factor, unit.ucum) == (name, Decimal(factor), ucum)


def test_an_unlisted_unit_says_so() -> None:
    assert standard_unit("平方米").known
    assert not standard_unit("榀").known


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("≥", "operator"),
        (">=", "operator"),
        ("＝", "operator"),
        ("大于等于", "operator"),
        ("≥（大于等于）", "operator"),
        ("定性", "operator"),
        ("定量", "operator"),
        ("正向", "operator"),
        ("无", "operator"),
        ("%", "unit"),
        ("（%）", "unit"),
        ("万元", "unit"),
        ("元/人·年", "unit"),
        ("台（套）", "unit"),
        ("100", "value"),
        ("≥90%", "value"),
        ("12月底", "value"),
        ("100%覆盖", "value"),
        ("优", None),
        ("持续改善", None),
        ("/", None),
        ("", None),
        ("指标值", None),
        ("社会效益指标", None),
    ],
)
def test_role_by_content(text: str, role: str | None) -> None:
    looks = {"operator": looks_like_operator, "unit": looks_like_unit, "value": looks_like_value}
    assert [name for name, likes in looks.items() if likes(text)] == ([role] if role else [])


@pytest.mark.parametrize(
    ("text", "operator"),
    [("≧", "≥"), ("不高于", "≤"), ("定量≥", "≥"), ("无", "定性"), ("正向", None), ("≥90", None), ("优", None), ("", None)],
)
def test_operator_of_a_cell(text: str, operator: str | None) -> None:
    assert operator_of(text) == operator


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("≧９５％", "≥95%"),
        ("＞＝ 1,200 人", "≥ 1200 人"),
        ("＝＝100.00（%）", "=100.00%"),
        ("1 234 567", "1234567"),
        ("12,34", "12,34"),
        ("①优", "①优"),
        ("500㎡", "500㎡"),
        ("10m²", "10m²"),
        ("⼈数", "人数"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded
