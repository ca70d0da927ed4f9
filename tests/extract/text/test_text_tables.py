"""Text whose columns stand between bars or are set apart by blanks."""

from __future__ import annotations

import pytest
from tiny_files import codes, told

from jixiao_extract.model import Table
from jixiao_extract.text.exports import read

TEXTS = {
    "bars, each row with bars of its own": (
        "标题\n| 项目名称 | 甲 |  |\n|  | 数量指标 | 3次 |\n| 丙 |  | 4次 |\n注：乙",
        ["标题", "项目名称|甲|.\n.|数量指标|3次\n丙|.|4次", "注：乙"],
    ),
    "markdown": ("|一级|二级|\n|---|:-:|\n|产出|数量|\n|效益|社会|", ["一级|二级\n产出|数量\n效益|社会"]),
    "a cell that lacks the bars of others reaches over them": (
        "+------+------+------+\n| 名称 | 甲项目      |\n+------+------+------+\n| 产出 | 数量 | 3次  |\n+------+------+------+\n",
        ["名称|甲项目|<\n产出|数量|3次"],
    ),
    "rules part the rows, whose cells run over lines": (
        "┌────┬────┐\n│产出│次数│\n│指标│3次 │\n├────┼────┤\n│效益│户数│\n├────┼────┤\n│满意│9户 │\n│度  │    │\n└────┴────┘",
        ["产出/指标|次数/3次\n效益|户数\n满意/度|9户"],
    ),
    "rules only around the head": (
        "+----+----+\n| a  | b  |\n+----+----+\n| c  | d  |\n| e  | f  |\n+----+----+",
        ["a|b\nc|d\ne|f"],
    ),
    "blanks": (
        "一级指标  二级指标  名称          值\n产出指标  数量指标  道路养护里程  3次\n"
        "                    桥梁          4次\n          质量指标  合格率        90%\n",
        ["一级指标|二级指标|名称|值\n产出指标|数量指标|道路养护里程|3次\n.|.|桥梁|4次\n.|质量指标|合格率|90%"],
    ),
    "a wide text over several columns, a title in the middle above": (
        "          申报表\n名称      很长很长的一个项目的名称\n指标      甲    1次\n          乙    2次\n",
        ["申报表", "名称|很长很长的一个项目的名称|.\n指标|甲|1次\n.|乙|2次"],
    ),
    "blanks as wide as a character": ("指标　　值\n甲　　　1次\n乙　　　2次\n", ["指标|值\n甲|1次\n乙|2次"]),
    "a signature line is no table": ("申报表\n填报人：    日期：\n", ["申报表", "填报人：    日期："]),
    "a bar in a sentence is no table": ("甲|乙\n丙\n丁\n", ["甲|乙", "丙", "丁"]),
}


@pytest.mark.parametrize("case", TEXTS)
def test_tables(case: str) -> None:
    text, wanted = TEXTS[case]
    assert told(read(text.encode(), "a.txt")) == wanted


def test_cells_over_several_lines_are_doubted() -> None:
    text = "名称    指标        值\n        甲乙丙\n        丁戊      3次\n        己庚辛\n        壬        4次\n        乙        5次\n"
    document = read(text.encode(), "a.txt")
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert ({cell.confidence for cell in table.cells}, codes(document)) == ({0.5}, ["wrapped_lines"])


SEPARATED = {
    "commas": ("a,b\n\"c,d\",e\n", "a|b\nc,d|e"),
    "semicolons": ("a;b\nc;d\ne;f\ng;h\ni;j\n\"k\nl\";1,5\n", "a|b\nc|d\ne|f\ng|h\ni|j\nk/l|1,5"),
    "what the first line says": ("sep=^\r\na^b\r\nc^d", "a|b\nc|d"),
}


@pytest.mark.parametrize("case", SEPARATED)
def test_columns_parted_by_a_character(case: str) -> None:
    text, wanted = SEPARATED[case]
    assert told(read(text.encode(), "a.csv")) == [wanted]


@pytest.mark.parametrize("line", ["|a" * 300, "a  " * 300])
def test_more_columns_than_a_form_has_are_no_table(line: str) -> None:
    assert not any(isinstance(block, Table) for block in read(f"{line}\n{line}\n{line}\n".encode(), "a.txt").blocks)
