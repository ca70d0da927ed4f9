"""What the report of an evaluation says in words."""

from __future__ import annotations

import pytest

from jixiao.evaluation import evaluation_to_text
from jixiao.evaluation.facts import truth_to_facts
from jixiao.evaluation.report import Evaluation, FileResult
from jixiao.evaluation.score import Score, Tally


@pytest.mark.parametrize(("money", "told"), [(Tally(3, 5, 3), True), (Tally(3, 3, 3), False), (Tally(3, 2, 2), False)])
def test_a_surplus_is_explained_where_one_is_printed(money: Tally, told: bool) -> None:
    file = FileResult("a.pdf", "pdf", "a", "loaded", None, None, 0.1, 0, Score(money=money))
    text = evaluation_to_text(Evaluation("forms", (file,)), 0)
    assert ("3/3 (+2)" in text) is told
    assert ("(+N): N more were read" in text) is told


def test_what_the_answers_leave_out_counts_among_what_is_printed() -> None:
    (whole, part) = (FileResult(f"{name}.pdf", "pdf", name, "loaded", None, None, 0.1, 0, score) for name, score in SCORES.items())
    assert "9 of 12 printed rows are right (75.00%)" in evaluation_to_text(Evaluation("forms", (whole, part)), 0)
    assert "on purpose, which are told as not read: part" in evaluation_to_text(Evaluation("forms", (whole, part)), 0)
    assert "printed rows" not in evaluation_to_text(Evaluation("forms", (whole,)), 0)
    assert truth_to_facts({"kind": "project", "left_out": 3}).left_out == 3


SCORES = {"whole": Score(rows=Tally(9, 9, 9)), "part": Score(left_out=3)}
