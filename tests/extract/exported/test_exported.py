"""What other parsers and systems write about a form, read as the form itself."""

from __future__ import annotations

import json

import pytest
from tiny_files import told

from jixiao_extract.errors import DamagedFile, EmptyFile, ExtractError, LimitExceeded
from jixiao_extract.exported import markdown, parsed_json, record_xml
from jixiao_extract.exported.inline import plain
from jixiao_extract.readers import READERS

TEXTS = {
    "pipes": ("# 标题\n\n|一级|二级|\n|---|:-:|\n|产出||\n||社会|", ["标题", "一级|二级\n产出|.\n.|社会"]),
    "pipes without bars at the ends": ("一级 | 二级\n--- | ---\n产出 | 数量\n", ["一级|二级\n产出|数量"]),
    "a bar within a cell, a line break, marks": ("|a|b|\n|---|---|\n|x\\|y|**甲**<br>乙|", ["a|b\nx|y|甲/乙"]),
    "pandas": (
        "## Sheet1\n| 表 | Unnamed: 1 | 值 | 值.1 |\n| --- | --- | --- | --- |\n| 名称 | NaN | 3.1 | 4 |",
        ["Sheet1", "表|.|值|值\n名称|.|3.1|4"],
    ),
    "a merged cell said for each column, equal figures": ("|资金|资金|10|10|\n|-|-|-|-|\n|甲|乙|1|2|", ["资金|<|10|10\n甲|乙|1|2"]),
    "HTML on one line": (
        "# 标题\n\n<html><body><table><tr><td rowspan=2>产出</td><td>$\\geq 9 5 \\%$</td></tr><tr><td>3次</td></tr></table></body></html>\n\n注",
        ["标题", "产出|≥95%\n^|3次", "注"],
    ),
    "a grid": ("标题\n====\n\n+---+---+\n| a | b |\n+===+===+\n| c | d |\n+---+---+\n", ["标题", "a|b\nc|d"]),
    "tabs": ("# 标题\n一级\t二级\n产出\t数量\n", ["标题", "一级|二级\n产出|数量"]),
    "a table that is never closed": ("<table><tr><td>甲</td><td>乙</td></tr>\n<tr><td>丙", ["甲|乙\n丙|."]),
}

LINES = {
    "**项目** 名称": "项目 名称",
    "$\\geqslant 98 . 5 \\%$": "≥98.5%",
    "\\(\\leq 3\\) 天": "≤3 天",
    "$\\frac{1}{2}$": "$\\frac{1}{2}$",
    "<98亿元": "<98亿元",
    "A &lt; B": "A < B",
    "<!-- image --> 甲": "甲",
}


@pytest.mark.parametrize("case", TEXTS)
def test_markdown(case: str) -> None:
    text, blocks = TEXTS[case]
    assert told(markdown.read(text.encode(), "a.md")) == blocks


@pytest.mark.parametrize("line", LINES)
def test_marks_of_a_line(line: str) -> None:
    assert plain(line) == LINES[line]


DOCLING = {
    "schema_name": "DoclingDocument",
    "body": {"self_ref": "#/body", "children": [{"$ref": "#/groups/0"}, {"$ref": "#/tables/0"}, {"$ref": "#/groups/0"}]},
    "groups": [{"self_ref": "#/groups/0", "children": [{"$ref": "#/texts/0"}, {"$ref": "#/groups/0"}]}],
    "texts": [{"self_ref": "#/texts/0", "text": "标题", "prov": [{"page_no": 2, "bbox": {"l": 1, "t": 90, "r": 5, "b": 80, "coord_origin": "BOTTOMLEFT"}}]}],
    "tables": [
        {
            "self_ref": "#/tables/0",
            "data": {
                "table_cells": [
                    {"start_row_offset_idx": 0, "end_row_offset_idx": 1, "start_col_offset_idx": 0, "end_col_offset_idx": 2, "text": "甲"},
                    {"start_row_offset_idx": 1, "end_row_offset_idx": 2, "start_col_offset_idx": 1, "end_col_offset_idx": 2, "text": "乙"},
                ]
            },
        }
    ],
    "pages": {"2": {"size": {"width": 50, "height": 100}}},
}
MIDDLE = {
    "pdf_info": [
        {"para_blocks": [{"type": "title", "lines": [{"spans": [{"content": "标"}, {"content": "题"}]}]}]},
        {"para_blocks": [{"type": "table", "blocks": [{"lines": [{"spans": [{"html": "<table><tr><td>甲<td>乙</table>"}]}]}]}]},
    ]
}
CONTENT = [
    {"type": "text", "text": "标题", "page_idx": 0},
    {"type": "table", "table_caption": ["表1"], "table_body": "<table><tr><td>甲</td><td>乙</td></tr></table>", "page_idx": 1},
]
JSON = {
    "docling, with a circle": (DOCLING, ["标题", "甲|<\n.|乙"]),
    "MinerU, blocks": (CONTENT, ["标题", "表1", "甲|乙"]),
    "MinerU, pages": (MIDDLE, ["标题", "甲|乙"]),
    "Markdown in JSON": ({"text_content": "# 标题\n|a|b|\n|-|-|\n|c|d|"}, ["标题", "a|b\nc|d"]),
    "records in a wrapper": (
        {"code": 0, "data": [{"表名": "申报表", "项目名称": "甲", "年度": 2024, "指标": [{"名称": "a", "值": None}, {"名称": "b", "值": 3}]}]},
        ["申报表", "项目名称|甲\n年度|2024\n名称|值\na|.\nb|3"],
    ),
    "rows alone": ([{"名称": "a", "值": 1}, {"名称": "b", "值": 2}], ["名称|值\na|1\nb|2"]),
}


@pytest.mark.parametrize("case", JSON)
def test_json(case: str) -> None:
    value, blocks = JSON[case]
    data = json.dumps(value, ensure_ascii=False).encode()
    assert parsed_json.accepts(data, "a.json")
    assert told(parsed_json.read(data, "a.json")) == blocks


def test_pages_and_boxes_are_kept() -> None:
    title, table = parsed_json.read(json.dumps(CONTENT).encode(), "a.json").blocks[::2]
    assert (title.places[0].page, table.cells[1].places[0].page, table.cells[1].places[0].ref) == (1, 2, "row 1, column 2")  # type: ignore[union-attr]
    box = parsed_json.read(json.dumps(DOCLING).encode(), "a.json").blocks[0].places[0].box  # type: ignore[union-attr]
    assert box is not None
    assert (box.x0, box.top, box.x1, box.bottom) == (1, 10, 5, 20)


def test_records_of_xml() -> None:
    text = "<?xml version='1.0' encoding='UTF-8'?><forms><form><表名>申报表</表名><指标><名称>a</名称></指标><指标><名称>b</名称></指标></form></forms>"
    assert record_xml.accepts(text.encode(), "a.xml")
    assert told(record_xml.read(text.encode(), "a.xml")) == ["申报表", "名称\na\nb"]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b'{"a": [', DamagedFile),
        (b'{"a":' + b"[" * 200_000, LimitExceeded),
        (b"[]", EmptyFile),
        (b'{"schema_name": "DoclingDocument", "tables": [{"data": {"table_cells": [{"end_row_offset_idx": 1000000000}]}}]}', LimitExceeded),
    ],
)
def test_bad_json_is_named(data: bytes, error: type[ExtractError]) -> None:
    with pytest.raises(error):
        parsed_json.read(data, "a.json")


@pytest.mark.parametrize(
    ("data", "name", "reader"),
    [
        (b"# a\n\n|b|c|\n|---|---|\n|d|e|\n", "a.txt", "markdown"),
        (b"a\tb\n", "a.txt", "text"),
        (b"{\\rtf1 a}", "a.json", "rtf"),
        (b'[{"a": 1}]', "a.txt", "json"),
        (b"<p>a", "a.md", "html"),
    ],
)
def test_who_reads_it(data: bytes, name: str, reader: str) -> None:
    assert next(r.NAME for r in READERS if r.accepts(data, name)) == reader
