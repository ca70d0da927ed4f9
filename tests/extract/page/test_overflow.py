"""Runs that are drawn over the edge of their cell."""

from __future__ import annotations

import numpy as np
import pytest

from jixiao_extract.model import Box
from jixiao_extract.page.overflow import with_runs_kept
from jixiao_extract.page.rulings import Rulings
from jixiao_extract.page.words import as_words

RULE = Rulings(np.empty((0, 3)), np.array([[50.0, 0.0, 30.0]]))


def words(text: str, x: float, top: float = 10.0, step: float = 10.0) -> list[tuple[str, Box]]:
    return [(char, Box(x + step * n, top, x + step * n + 10, top + 10)) for n, char in enumerate(text)]


def anchors(placed: list[tuple[str, Box]], rule: Rulings = RULE) -> list[float]:
    texts, boxes = zip(*placed, strict=True)
    return [float(x) for x in with_runs_kept(as_words(texts, boxes), rule).anchors[:, 0]]


CASES = {
    "over the rule": (words("一二三四", 22), [27, 37, 47, 47]),
    "short of it": (words("一二", 25), [30, 40]),
    "of two cells": ([*words("一二", 25), *words("三", 53)], [30, 40, 58]),  # the padding of both lies between
    "over the text beside it": ([*words("一二三四", 22), *words("甲", 52)], [27, 37, 47, 47, 57]),
    "of two lines": ([*words("一二", 25), *words("三", 45, top=21)], [30, 40, 50]),
    "beside a rule that ends above": (words("一二三四", 25, top=40), [30, 40, 50, 60]),
}


@pytest.mark.parametrize("case", CASES)
def test_a_run_belongs_to_the_cell_in_which_it_begins(case: str) -> None:
    placed, wanted = CASES[case]
    assert anchors(placed) == pytest.approx(wanted)


def test_a_page_without_rules_is_left_as_it_is() -> None:
    texts, boxes = zip(*words("一二", 25), strict=True)
    page = as_words(texts, boxes)
    assert with_runs_kept(page, Rulings(np.empty((0, 3)), np.empty((0, 3)))) is page
