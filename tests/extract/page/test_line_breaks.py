"""A line break that an author made, told from one that the cell's width made."""

from __future__ import annotations

import pytest

from jixiao_extract.model import Box, Place
from jixiao_extract.page.layout import PageCell
from jixiao_extract.page.line_breaks import cell_text
from jixiao_extract.page.words import Line

SIZE = 10.0


def cell(width: float, *texts: str) -> PageCell:
    """Lines of SIZE points a character, set from the left with 2 points of margin."""
    lines = tuple(
        Line(text, Box(2, i * 12.0, 2 + sum(SIZE if ord(c) > 127 else SIZE / 2 for c in text), i * 12.0 + SIZE))
        for i, text in enumerate(texts)
    )
    return PageCell(0, 0, 1, 1, lines, (Place(page=1, box=Box(0, 0, width, 12.0 * len(texts))),))


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (cell(104, "开展农村公路日常养护", "和桥梁检测"), "开展农村公路日常养护和桥梁检测"),
        (cell(104, "≥500人次", "5个"), "≥500人次\n5个"),
        (cell(104, "开展农村公路的养护", "，并检测"), "开展农村公路的养护，并检测"),
        (cell(34, "可持续", "影响指", "标"), "可持续影响指标"),
        (cell(104, "完成办公系统 OA", "maintenance 工作"), "完成办公系统 OA maintenance 工作"),
        (cell(104, "目标1：繁荣文艺", "目标2：发展旅游"), "目标1：繁荣文艺目标2：发展旅游"),
        (cell(204, "目标1：繁荣文艺", "目标2：发展旅游"), "目标1：繁荣文艺\n目标2：发展旅游"),
    ],
)
def test_cell_text(given: PageCell, text: str) -> None:
    assert cell_text(given) == text
