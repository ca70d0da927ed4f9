"""What holds for every value, whatever is printed."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import example, given, settings
from hypothesis import strategies as st

from jixiao_normalize.values.cells import looks_like_operator, looks_like_unit, looks_like_value
from jixiao_normalize.values.grammar import parse_target
from jixiao_normalize.values.money import parse_amount
from jixiao_normalize.values.split import parse_split_target
from jixiao_normalize.values.terms.fold import fold
from jixiao_normalize.values.terms.units import standard_unit

OPERATORS = {"=", "≥", "≤", ">", "<", "≈", "区间", "定性", "复合", None}
SIGNS = {"=": "=", "≥": "≥", "≤": "≤", ">": ">", "<": "<", "≈": "≈", "≧": "≥", ">=": "≥", "＜": "<", "＝": "=", "<=": "≤"}
UNITS = ["", "%", "人", "万元", "个", "公里", "元/人·月", "台（套）", "人次", "㎡", "家"]
# Characters that values are made of, so that odd combinations of them come up often.
LETTERS = "0123456789０９.,，%‰≥≤＞<=约不少于超过以上内且至到-—～（）()/·*每年月日个人次元万亿百十一二三半成分前底第季度定性无 \n、；：X…#￥$±A"
texts = st.text(st.sampled_from(LETTERS), max_size=16) | st.text(max_size=24)
numbers = st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False)


def plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


@given(texts, texts, st.none() | st.integers(1, 9999))
@settings(max_examples=400, deadline=None)
def test_any_text_gives_a_target(printed: str, content: str, year: int | None) -> None:
    target = parse_target(printed, content, year)
    assert target.operator in OPERATORS
    assert target.operator is not None or target.findings
    assert target.low is None or target.high is None or target.low <= target.high


@given(texts, texts, texts)
@settings(max_examples=300, deadline=None)
def test_any_cells_give_a_target(operator: str, value: str, unit: str) -> None:
    assert parse_split_target(operator, value, unit, "", 2023).operator in OPERATORS


@example("/0十")
@example("﹝")
@given(texts)
@settings(max_examples=300, deadline=None)
def test_any_cell_can_be_asked(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert isinstance(standard_unit(text).factor, Decimal)
    assert {looks_like_operator(text), looks_like_unit(text), looks_like_value(text)} <= {True, False}
    yuan, _ = parse_amount(text, "万元")
    assert yuan is None or yuan.is_finite()


@given(numbers, st.sampled_from(sorted(SIGNS)), st.sampled_from(UNITS), st.sampled_from(["", " "]))
@settings(deadline=None)
def test_a_printed_number_comes_back(number: Decimal, sign: str, unit: str, gap: str) -> None:
    target = parse_target(f"{sign}{gap}{number}{gap}{unit}")
    assert (target.operator, target.value, target.unit) == (SIGNS[sign], plain(number), unit or None)
    assert target.explicit


@given(numbers, st.sampled_from(UNITS))
@settings(deadline=None)
def test_thousands_separators_change_nothing(number: Decimal, unit: str) -> None:
    assert parse_target(f"≥{number:,f}{unit}") == parse_target(f"≥{number:f}{unit}")


@given(numbers, st.sampled_from(sorted(SIGNS)), st.sampled_from(["%", "人", "M", "元/人"]))
@settings(deadline=None)
def test_full_width_is_half_width(number: Decimal, sign: str, unit: str) -> None:
    half = f"{sign}{number:f}{unit}"
    full = half.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
    assert parse_target(full) == parse_target(half)


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.sampled_from("-~—至到～"), st.sampled_from(["人", "%", "万元"]))
@settings(deadline=None)
def test_range_keeps_its_print_and_orders_its_bounds(first: int, second: int, dash: str, unit: str) -> None:
    target = parse_target(f"{first}{dash}{second}{unit}")
    factor = standard_unit(unit).factor
    assert (target.operator, target.value, target.unit) == ("区间", f"{first}-{second}", unit)
    assert (target.low, target.high) == (min(first, second) * factor, max(first, second) * factor)
    assert any(finding.code == "reversed_range" for finding in target.findings) == (first > second)


@given(st.integers(1, 9999), st.sampled_from(["%", "人", "万元", "元/人·月"]), st.sampled_from(["≥", "≤", "=", ">", "<"]))
@settings(deadline=None)
def test_columns_say_what_one_cell_says(number: int, unit: str, sign: str) -> None:
    merged, split = parse_target(f"{sign}{number}{unit}"), parse_split_target(sign, str(number), unit)
    assert (merged.operator, merged.value, merged.unit) == (split.operator, split.value, split.unit)
    assert (merged.low, merged.high, merged.unit_std) == (split.low, split.high, split.unit_std)


@given(st.text("优良中差稳步提高有效保障健全及早显著", min_size=1, max_size=12))
@settings(deadline=None)
def test_words_stay_as_printed(words: str) -> None:
    for target in (parse_target(words), parse_target(f"定性{words}"), parse_split_target("定性", words, "无")):
        assert (target.operator, target.value, target.unit) == ("定性", words, None)
