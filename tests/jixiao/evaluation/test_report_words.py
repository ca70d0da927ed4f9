"""What the report of an evaluation says in words."""

from __future__ import annotations

import pytest

from jixiao.evaluation import evaluation_to_text
from jixiao.evaluation.report import Evaluation, FileResult
from jixiao.evaluation.score import Score, Tally


@pytest.mark.parametrize(("money", "told"), [(Tally(3, 5, 3), True), (Tally(3, 3, 3), False), (Tally(3, 2, 2), False)])
def test_a_surplus_is_explained_where_one_is_printed(money: Tally, told: bool) -> None:
    file = FileResult("a.pdf", "pdf", "a", "loaded", None, None, 0.1, 0, Score(money=money))
    text = evaluation_to_text(Evaluation("forms", (file,)), 0)
    assert ("3/3 (+2)" in text) is told
    assert ("(+N): N more were read" in text) is told
