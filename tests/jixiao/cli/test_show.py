"""What `show` prints: whole names, figures of an evaluation, nobody's name, in the language asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from jixiao.cli.main import run
from jixiao.cli.people import masked_outcome, masker
from jixiao.language import spoken
from jixiao.pipeline import Outcome
from jixiao_extract.model import Finding
from jixiao_normalize.model import Field, Form, Note

SELF_EVALUATION = Path(__file__).parents[3] / "samples" / "self-evaluation" / "self-evaluation.docx"


def shown(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert run(["show", str(SELF_EVALUATION), *options]) == 0
    return capsys.readouterr().out


def test_an_evaluation_has_its_actual_values_and_scores_and_nothing_is_cut(capsys: pytest.CaptureFixture[str]) -> None:
    out = shown(capsys, "--lang", "zh")
    assert {"实际完成值", "分值", "得分", "指标", "位置"} <= set(out.replace("┃", " ").split())
    (row,) = [line for line in out.splitlines() if "培训驾驶员" in line and "200人次以上" in line]
    assert {"≥", "200", "人次", "176人次", "8.8", "T1", "R13C4"} <= set(row.replace("│", " ").split())
    assert "…" not in out


def test_the_language_is_the_one_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    english, chinese = shown(capsys, "--lang", "en"), shown(capsys, "--lang", "zh")
    assert "below target: 培训驾驶员" in english and "below target" not in chinese
    assert "weight" in english and "项目支出绩效自评表" in chinese


@pytest.mark.parametrize(
    ("locale", "asked", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, None, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, None, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "en", "en"),
        ({}, None, "en"),
        ({}, "zh", "zh"),
    ],
)
def test_the_locale_decides_where_nobody_asks(
    locale: dict[str, str], asked: str | None, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in locale.items():
        monkeypatch.setenv(name, value)
    assert spoken(asked) == language


def test_people_are_hidden_in_forms_and_in_texts_about_them() -> None:
    doubt = Finding("x", "info", "call 13812345678", message_zh="致电 13812345678")
    form = Form(
        "project", "表", 2024, (Field("contact", "联系人", "张三丰"), Field("project_name", "项目名称", "扶持")),
        notes=(Note("person", "填报人：李四光"),), findings=(doubt,),
    )  # fmt: skip
    (hidden,) = masked_outcome(Outcome("a", "loaded", forms=(form,))).forms
    assert [field.text for field in hidden.fields] == ["张**", "扶持"]
    assert hidden.notes[0].text == "填报人：李**"
    assert "12345678" not in f"{hidden.findings}"
    assert masker([form])("C3: 张三丰 → contact; 电话 13812345678") == "C3: 张** → contact; 电话 138****5678"


def test_at_80_columns_every_word_and_place_is_still_there(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    monkeypatch.setenv("COLUMNS", "80")
    lines = shown(capsys, "--lang", "zh").splitlines()
    (row,) = [line for line in lines if "培训驾驶员" in line and "未达目标" not in line]
    assert {"200", "人次", "176人次", "8.8", "T1", "R13C4"} <= set(row.replace("│", " ").split())
    folded = "".join(part.strip() for line in lines for part in line.split("│")[1:2])
    assert "服务对象满意度指标" in folded and "200人次以上" in folded
