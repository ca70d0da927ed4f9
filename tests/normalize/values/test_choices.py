"""Values that are ticked among several."""

from __future__ import annotations

import pytest

from jixiao_normalize.values.choices import chosen

CASES = {
    "☑≥ □≤ □＝ 90%": "≥ 90%",
    "□≥ ■≤ □＝ 483.2场": "≤ 483.2场",
    "☐≥ ☒≤ ☐＝ 95%": "≤ 95%",
    "□√≥ □≤ 95%": "≥ 95%",
    "●≥ ○≤ 5次": "≥ 5次",
    "□优 ☑良 □中": "良",
    "□定量 ☑定性 显著提高": "定性 显著提高",
    "□≥ □≤ 95%": "□≥ □≤ 95%",  # none is ticked
    "☑≥ ☑≤ 95%": "☑≥ ☑≤ 95%",  # two are
    "☑是": "☑是",  # no choice
    "≥95%": "≥95%",
}


@pytest.mark.parametrize("printed", CASES)
def test_the_ticked_one_counts(printed: str) -> None:
    assert " ".join(chosen(printed).split()) == CASES[printed]
