"""What recognition read one character off, and what is left as it was read."""

from __future__ import annotations

import pytest

from jixiao_normalize.vocabulary import word_for


@pytest.mark.parametrize(
    ("read", "word"),
    [
        ("主管部内", "主管部门"),
        ("主管部内及代码", "主管部门及代码"),
        ("产岀指标", "产出指标"),
        ("社会效益指际", "社会效益指标"),
        ("效益指标", None),
        ("云岭市民政局", None),
        ("助餐人次", None),
        ("指际", None),
        ("1860", None),
    ],
)
def test_the_word_that_a_text_is_one_character_off(read: str, word: str | None) -> None:
    assert word_for(read) == word
