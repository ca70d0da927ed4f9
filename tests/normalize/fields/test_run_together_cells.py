"""Texts that hold what belongs into two cells are told; honest ones are not."""

from __future__ import annotations

import pytest

from jixiao_extract.model import Cell, Document, Finding, Paragraph, Place, Table
from jixiao_extract.text.exports import read
from jixiao_normalize.reading import document_to_forms
from jixiao_normalize.vocabulary.tiers import holds_two

HEAD = "2024年度项目支出绩效目标表\n项目名称\t{name}\t\t\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t{row}\n"


@pytest.mark.parametrize(
    ("name", "row", "told"),
    [
        ("文物修缮", "修缮次数\t3次", False),
        ("文物修缮420,000", "修缮次数\t3次", True),
        ("2024年文物修缮", "修缮次数\t3次", False),
        ("文物修缮", "质量指标 修缮合格率\t98%", True),
        ("文物修缮", "质量合格率\t98%", False),
    ],
)
def test_run_together(name: str, row: str, told: bool) -> None:
    (form,) = document_to_forms(read(HEAD.format(name=name, row=row).encode(), "a.txt"))
    assert ("run_together" in {finding.code for finding in form.findings}) == told


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("产出指标", False),
        ("产出指标效益指标", True),
        ("时效指标成本指标经济效益指标", True),
        ("社会公众或服务对象满意度指标", False),
        ("产出指标-数量指标", False),
    ],
)
def test_two_tiers_in_one(label: str, told: bool) -> None:
    assert holds_two(label) == told


def page(rows: str, **doubted: str) -> Document:
    """A document of one table, a row a line, cells parted by `|`; doubted: code and text of a cell in doubt."""
    grid = [line.split("|") for line in rows.split()]
    cells = tuple(
        Cell(row, col, 1, 1, text, (Place(page=1, ref=f"{row} {col}"),))
        for row, texts in enumerate(grid)
        for col, text in enumerate(texts)
    )
    notes = tuple(
        Finding(code, "warning", text, cell.places)
        for code, text in doubted.items()
        for cell in cells
        if cell.text == text
    )
    title = Paragraph("2024年度项目支出绩效目标表")
    return Document("a.pdf", (title, Table(cells, len(grid), 4)), "pdf", notes)


ROWS = """
项目名称|文物修缮||
一级指标|二级指标|三级指标|指标值
产出指标|数量指标|修缮次数|3次
产出指标|质量指标|修缮合格率|98%
审核意见|年月日||
"""


@pytest.mark.parametrize(
    ("doubted", "of_form", "of_rows"),
    [
        ("修缮次数", [], ["修缮次数"]),
        ("98%", [], ["修缮合格率"]),
        ("文物修缮", ["文物修缮"], []),
        ("质量指标", ["质量指标"], []),
        ("年月日", [], []),
        ("没有", [], []),
    ],
)
def test_doubts_of_the_reader(doubted: str, of_form: list[str], of_rows: list[str]) -> None:
    (form,) = document_to_forms(page(ROWS, run_together=doubted))
    assert [finding.message for finding in form.findings if finding.code == "run_together"] == of_form
    assert [i.content for i in form.indicators if "run_together" in {f.code for f in i.findings}] == of_rows
