"""Labels of tiers as narrow cells and page breaks leave them."""

from __future__ import annotations

import pytest

from jixiao_normalize.vocabulary.tiers import Tiers, carry, mended_tier


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("度满标指意", "满意度指标"),
        ("满指意标度", "满意度指标"),
        ("出产标指", "产出指标"),
        ("社效标会益指", "社会效益指标"),
        ("服务对象满意度指", "服务对象满意度指标"),  # cut by a page break
        ("产出指标", None),  # as it should be
        ("标指", None),  # too short to tell
        ("数量指数", None),  # other characters
    ],
)
def test_a_label_in_another_order_is_the_one_tier_of_its_characters(printed: str, meant: str | None) -> None:
    assert mended_tier(printed) == meant


def test_rows_under_a_mended_label_are_told_as_well() -> None:
    above = Tiers("满意度指标", None, True, False, "mended_tier")
    assert carry(above, Tiers(None, "服务对象满意度指标", False, True)).doubt == "mended_tier"
    assert carry(above, Tiers("产出指标", "数量指标", True, True)).doubt is None


def test_the_end_of_a_label_on_the_next_page_is_no_label_of_its_own() -> None:
    above = Tiers("满意度指标", "服务对象满意度指标", True, True, "mended_tier")
    below = carry(above, Tiers(None, "标", False, True))
    assert (below.tier2, below.doubt) == ("服务对象满意度指标", "mended_tier")
