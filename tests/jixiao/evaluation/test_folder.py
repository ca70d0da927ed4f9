from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from jixiao.evaluation.align import align
from jixiao.evaluation.compare import compare_forms, compare_rows
from jixiao.evaluation.facts import FormFacts, Row, fold, form_to_facts, read_truth, truth_to_facts
from jixiao.evaluation.folder import evaluate_folder, main
from jixiao.evaluation.score import Score, Tally
from jixiao_extract.errors import DamagedFile, ExtractError, UnreadableFile
from jixiao_normalize.model import Entry, Field, Form, Funding, Indicator, Target


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("≥９５％", "≥95%"),
        ("可持续影\n响指标", "可持续影响指标"),
        ("100.00", "100"),
        ("3-5.0", "3-5"),
        ("134,290,804.99", "134290804.990"),
        ("", None),
        ("0.00", "0"),
    ],
)
def test_equal_after_folding(one: str, other: str | None) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("95", "95%"), ("0.95", "95"), ("≥", ">"), ("3-5", "35"), ("12月", "12"), ("0", None), ("2023-", "2023")],
)
def test_different_after_folding(one: str, other: str | None) -> None:
    assert fold(one) != fold(other)


def row(content: str, value: str = "1", unit: str | None = "个", weight: str | None = None) -> Row:
    return Row(("产出指标", "数量指标", content, "≥", value, unit), weight)


@pytest.mark.parametrize(
    ("wanted", "got", "tally", "missing", "invented"),
    [
        ([row("抽检")], [row("抽检")], Tally(1, 1, 1), 0, 0),
        ([row("抽检")], [row("抽检", "2")], Tally(1, 1, 0), 0, 0),
        ([row("抽检"), row("抽检")], [row("抽检")], Tally(2, 1, 1), 1, 0),
        ([row("抽检")], [row("抽检"), row("抽检")], Tally(1, 2, 1), 0, 1),
        ([row("食品抽检批次")], [row("道路养护里程")], Tally(1, 1, 0), 1, 1),
        ([row("食品抽检批次")], [row("食品抽检")], Tally(1, 1, 0), 0, 0),
        ([], [row("抽检")], Tally(0, 1, 0), 0, 1),
    ],
)
def test_rows(wanted: list[Row], got: list[Row], tally: Tally, missing: int, invented: int) -> None:
    score = compare_rows(1, wanted, got)
    assert (score.rows, score.missing, score.invented) == (tally, missing, invented)
    assert score.perfect == (wanted == got)


def test_difference_shows_both_rows() -> None:
    (difference,) = compare_rows(2, [row("抽检", "95", "%")], [row("抽检", "95", None)]).differences
    assert difference.form == 2
    assert difference.wanted == "产出指标 | 数量指标 | 抽检 | ≥ | 95 | %"
    assert difference.got == "产出指标 | 数量指标 | 抽检 | ≥ | 95 | -"


def test_weights_count_beside_the_rows() -> None:
    score = compare_rows(1, [row("甲", weight="10"), row("乙", weight="5")], [row("甲", weight="10.0"), row("乙")])
    assert score.rows == Tally(2, 2, 2)
    assert score.weights == Tally(2, 1, 1)


def form(*contents: str, **fields: str) -> FormFacts:
    return FormFacts(fields, {"annual": tuple(row(content) for content in contents)})


@pytest.mark.parametrize(
    ("wanted", "got", "pairs"),
    [
        ("甲 乙 丙", "甲 丙", [("甲", "甲"), ("乙", None), ("丙", "丙")]),
        ("甲 丙", "甲 乙 丙", [("甲", "甲"), (None, "乙"), ("丙", "丙")]),
        ("甲 乙", "", [("甲", None), ("乙", None)]),
        ("甲 乙", "丁 乙", [("甲", "丁"), ("乙", "乙")]),
        ("甲", "乙 丙", [("甲", None), (None, "乙"), (None, "丙")]),
    ],
)
def test_one_missing_form_spoils_no_other(wanted: str, got: str, pairs: list[tuple[str | None, str | None]]) -> None:
    aligned = align([form(c) for c in wanted.split()], [form(c) for c in got.split()])
    assert [tuple(one and one.rows["annual"][0].columns[2] for one in pair) for pair in aligned] == pairs


@pytest.mark.parametrize(
    ("wanted", "got", "fields", "money", "entries"),
    [
        ({"title": "目标表"}, {"title": "目 标 表"}, Tally(1, 1, 1), Tally(), Tally()),
        ({"title": "目标表"}, {"title": "自评表"}, Tally(1, 1, 0), Tally(), Tally()),
        ({"title": "目标表"}, {}, Tally(1, 0, 0), Tally(), Tally()),
        ({}, {"title": "目标表"}, Tally(), Tally(), Tally()),
        ({"funding": [["合计", "1.00"]]}, {"funding": [["合计", "1"]]}, Tally(), Tally(1, 1, 1), Tally()),
        ({"funding": [["合计", "1"]]}, {"funding": [["合计", "10000"]]}, Tally(), Tally(1, 1, 0), Tally()),
        ({"funding": []}, {"funding": [["合计", "1"]]}, Tally(), Tally(0, 1, 0), Tally()),
        ({}, {"funding": [["合计", "1"]]}, Tally(), Tally(), Tally()),
        ({"duties": ["甲", "乙"]}, {"duties": ["甲"]}, Tally(), Tally(), Tally(2, 1, 1)),
        ({"goals": ["甲"]}, {"goals": ["甲", "乙"]}, Tally(), Tally(), Tally(1, 2, 1)),
    ],
)
def test_header_money_and_entries(
    wanted: dict[str, object], got: dict[str, object], fields: Tally, money: Tally, entries: Tally
) -> None:
    score = compare_forms([truth_to_facts(wanted)], [truth_to_facts(got)])  # type: ignore[arg-type]
    assert (score.fields, score.money, score.entries) == (fields, money, entries)


def test_missing_form_is_told_once_with_all_its_rows() -> None:
    score = compare_forms([form("甲", kind="project", title="目标表")], [])
    assert score.forms == Tally(1, 0, 0)
    assert score.missing == 1
    assert score.differences[0].wanted == "project 目标表"


def test_our_form_in_the_shape_of_the_golden_one() -> None:
    target = Target("≥", "95", "%")
    indicators = tuple(
        Indicator(1, period, "产出指标", None, None, None, "抽检率", "≥95%", target) for period in ("annual", "midterm")
    )
    facts = form_to_facts(
        Form(
            "project",
            "目标表",
            2023,
            (Field("project_name", "项目名称", "抽检经费"),),
            (
                Funding(1, "一般公共预算拨款", "上级", Decimal("2.5"), "2.5", "元"),
                Funding(2, "合计", None, Decimal("1"), "1", "元", measure="executed"),
            ),
            goals=(Entry(1, "甲"),),
            indicators=indicators,
        )
    )
    expected = {"kind": "project", "title": "目标表", "fiscal_year": "2023", "status": "loaded"}
    assert facts.fields == expected | {"project_name": "抽检经费"}
    assert facts.funding == (("一般公共预算拨款/上级", "2.5"),)
    assert facts.goals == ("甲",)
    one = Row(("产出指标", None, "抽检率", "≥", "95", "%"))
    assert facts.rows == {"annual": (one,), "midterm": (one,)}


@pytest.mark.parametrize(
    "text", ["", "[]", '{"a.docx": 1}', '{"a.docx": [{"indicators": 1}]}', '{"a.docx": [{"indicators": [{}]}]}']
)
def test_golden_answers_of_another_shape(tmp_path: Path, text: str) -> None:
    path = tmp_path / "truth.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DamagedFile):
        read_truth(path)


def test_no_golden_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(UnreadableFile):
        evaluate_folder(tmp_path)
    assert main([str(tmp_path)]) == ExtractError.exit_code
    assert "no truth.json" in capsys.readouterr().err


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two files in folders of their own: one is empty, one does not exist."""
    golden = [{"kind": "project", "title": "目标表", "indicators": []}]
    place = tmp_path / "samples"
    (place / "docx").mkdir(parents=True)
    (place / "docx" / "D_3tier_0.docx").write_bytes(b"")
    truth = {"docx/D_3tier_0.docx": golden, "gone.pdf": golden}
    (place / "truth.json").write_text(json.dumps(truth), encoding="utf-8")
    return tmp_path


def test_files_that_cannot_be_read_count_as_wrong(folder: Path) -> None:
    evaluation = evaluate_folder(folder)
    assert [(file.file, file.container, file.layout, file.status) for file in evaluation.files] == [
        ("samples/docx/D_3tier_0.docx", "docx", "D_3tier", "quarantined"),
        ("samples/gone.pdf", "pdf", "gone", "quarantined"),
    ]
    assert evaluation.score.fields == Tally(4, 0, 0)
    assert not evaluation.reaches(0.1)
    assert evaluation.reaches(0)


def test_command_chooses_containers_and_keeps_its_threshold(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(folder), "--only", "docx", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [file["file"] for file in told["files"]] == ["samples/docx/D_3tier_0.docx"]
    assert told["all"]["fields"]["recall"] == 0
    assert main([str(folder), "--layout", "none", "--threshold", "1"]) == 0


def test_scores_add_up() -> None:
    one = Score(rows=Tally(3, 2, 1), missing=1)
    assert one + one == Score(rows=Tally(6, 4, 2), missing=2)
    assert (one.rows.recall, one.rows.precision) == (1 / 3, 1 / 2)
