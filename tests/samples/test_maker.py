from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from maker.answers import text_to_truth
from maker.grid import Grid, GridCell, Line, Stored, text_to_sample
from maker.wrap import wrap

SAMPLES = Path(__file__).parents[2] / "samples"


def test_samples_are_what_their_notation_makes() -> None:
    done = subprocess.run(
        [sys.executable, str(SAMPLES / "make.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "all samples are up to date\n")


def cells(*lines: str, columns: int = 3) -> list[tuple[int, int, int, int, str]]:
    text = "\n".join(["= " + " ".join(["10"] * columns), *lines])
    (grid,) = text_to_sample(text).pages[0].blocks
    assert isinstance(grid, Grid)
    return [(cell.row, cell.col, cell.row_span, cell.col_span, cell.text) for cell in grid.cells]


def test_merged_cells() -> None:
    assert cells("| a | << | b |", "| ^^ | ^^ | c |", "| d |") == [
        (0, 0, 2, 2, "a"),
        (0, 2, 1, 1, "b"),
        (1, 2, 1, 1, "c"),
        (2, 0, 1, 3, "d"),
    ]


def test_line_breaks_and_empty_cells() -> None:
    assert cells("| a\\nb |  | c |") == [(0, 0, 1, 1, "a\nb"), (0, 1, 1, 1, ""), (0, 2, 1, 1, "c")]


def test_too_many_cells() -> None:
    with pytest.raises(ValueError, match="4 cells under 3 columns"):
        cells("| a | b | c | d |")


@pytest.mark.parametrize(
    ("text", "shown", "stored"),
    [
        ("100%{1;0%}", "100%", Stored("1", "0%")),
        ("4.0{=A1+A2;4;0.0}", "4.0", Stored("4", "0.0", "A1+A2")),
        ("{=A1;;0}", "", Stored("", "0", "A1")),
        ("100%", "100%", None),
    ],
)
def test_what_a_workbook_stores(text: str, shown: str, stored: Stored | None) -> None:
    (grid,) = text_to_sample(f"= 10\n| {text} |").pages[0].blocks
    assert isinstance(grid, Grid)
    assert grid.cells == (GridCell(0, 0, 1, 1, shown, stored),)


def test_pages_lines_and_options() -> None:
    sample = text_to_sample(
        "% rules=rects paper=A5\n--- 部门\n! 目标表\n> 单位：元\n（2024年）\n--- 项目\n# 注\n! 另一表"
    )
    assert sample.options == {"rules": "rects", "paper": "A5"}
    assert [page.name for page in sample.pages] == ["部门", "项目"]
    assert sample.pages[0].blocks == (
        Line("目标表", "center"),
        Line("单位：元", "right"),
        Line("（2024年）", "left"),
    )


def test_answers_of_two_forms_and_of_one_container() -> None:
    project = "kind: project\nfiscal_year: 2024\nmoney: 合计 | 5\nduties: none"
    text = f"{project}\n===\nkind: department\n@*.xlsx\nkind: approval"
    first = {"kind": "project", "fiscal_year": 2024, "funding": [["合计", "5"]], "duties": []}
    assert text_to_truth(text, ["a.docx", "a.xlsx"]) == {
        "a.docx": [first, {"kind": "department"}],
        "a.xlsx": [{"kind": "approval"}],
    }


def test_answer_rows() -> None:
    (form,) = text_to_truth("row: 产出指标 | | 抽检 | ≥ | 5 | % | weight=10", ["a"])["a"]
    assert form["indicators"] == [
        {
            "tier1": "产出指标",
            "tier2": None,
            "content": "抽检",
            "operator": "≥",
            "value": "5",
            "unit": "%",
            "weight": "10",
        }
    ]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("绩效目标", 24.0, ["绩效", "目标"]),
        ("绩效\n目标", 99.0, ["绩效", "目标"]),
        ("", 24.0, [""]),
        ("绩", 1.0, ["绩"]),
    ],
)
def test_wrap(text: str, width: float, lines: list[str]) -> None:
    assert wrap(text, width) == lines
