"""Radicals and compatibility forms as the everyday characters that they show."""

from __future__ import annotations

import pytest

from jixiao_extract.flow.radicals import everyday, with_everyday_characters
from jixiao_extract.model import Cell, Document, Paragraph, Table


@pytest.mark.parametrize(
    ("printed", "shown"),
    [("⽬标", "目标"), ("⾦额", "金额"), ("⻓期", "长期"), ("农⺠", "农民"), ("⻋辆", "车辆"), ("ⅲ≥㎡", "ⅲ≥㎡"), ("金", "金")],
)
def test_characters(printed: str, shown: str) -> None:
    assert everyday(printed) == shown


def test_a_document_without_any_is_left_as_it_is() -> None:
    document = Document("a", (Paragraph("目标"),), "text")
    assert with_everyday_characters(document) is document


def test_cells_and_paragraphs() -> None:
    table = Table((Cell(0, 0, 1, 1, "⽬标"), Cell(0, 1, 1, 1, "值")), 1, 2)
    shown = with_everyday_characters(Document("a", (Paragraph("⻓期"), table), "text"))
    assert [block.text if isinstance(block, Paragraph) else [c.text for c in block.cells] for block in shown.blocks] == ["长期", ["目标", "值"]]
