"""What programs call: typed, with true dtypes, and as the READMEs print it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import jixiao
from jixiao_extract.errors import ExtractError
from jixiao_normalize.model import Form

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples" / "self-evaluation" / "self-evaluation.docx"
EXAMPLE = re.compile(r"```python\n(import jixiao.*?)```\n\n```\n(.*?)```", re.DOTALL)


@pytest.mark.parametrize("source", [SAMPLE, str(SAMPLE), SAMPLE.read_bytes()], ids=["path", "text", "bytes"])
def test_forms_of_a_document(source):
    (form,) = jixiao.read(source)
    assert isinstance(form, Form)
    assert (form.kind, form.fiscal_year, len(form.indicators)) == ("project_self_evaluation", 2023, 7)


def test_a_document_without_a_form_has_none():
    assert jixiao.read("单位\t金额\n甲\t1\n".encode(), "a.txt") == ()


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n", b"%PDF-1.4"])
def test_what_cannot_be_read_is_a_named_error(data):
    with pytest.raises(ExtractError) as refused:
        jixiao.read(data)
    assert refused.value.cure


def test_frames_of_forms():
    forms = jixiao.read(SAMPLE)
    tables = jixiao.to_frames([*forms, *forms])
    assert tuple(tables) == jixiao.FRAMES
    assert tables["forms"]["form_no"].tolist() == [1, 2]
    assert tables["forms"].dtypes[["total_yuan", "fiscal_year", "title"]].astype(str).tolist() == ["Float64", "Int64", "string"]
    assert tables["forms"]["total_yuan"].sum() == 2 * 1426000
    spent = tables["funding"].query("measure == 'executed' and adds == 1 and form_id == 1")
    assert spent["yuan"].sum() == 1387500


def test_no_forms_give_empty_frames_with_the_same_dtypes():
    full, empty = jixiao.to_frames(jixiao.read(SAMPLE)), jixiao.to_frames([])
    assert {name: len(table) for name, table in empty.items()} == dict.fromkeys(jixiao.FRAMES, 0)
    assert all((empty[name].dtypes == full[name].dtypes).all() for name in jixiao.FRAMES)


def test_a_run_over_files(tmp_path):
    shutil.copy(SAMPLE, tmp_path / "a.docx")
    shutil.copy(SAMPLE, tmp_path / "b.docx")
    (tmp_path / "c.docx").write_bytes(b"")
    ran = jixiao.ingest(tmp_path, db=tmp_path / "f.db", jobs=1)
    assert (ran.inputs, ran.forms, dict(ran.statuses)) == (3, 1, {"loaded": 1, "duplicate": 1, "quarantined": 1})
    assert [(Path(t.name).name, t.status, t.reason) for t in ran.troubles] == [("c.docx", "quarantined", "empty")]
    tables = jixiao.to_frames(tmp_path / "f.db")
    assert (len(tables["forms"]), sorted(tables["files"]["status"])) == (1, ["duplicate", "loaded", "quarantined"])
    assert jixiao.ingest([tmp_path / "a.docx"], db=str(tmp_path / "f.db"), jobs=1).unchanged == 1


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_examples_of_the_readme_print_what_stands_below_them(readme, tmp_path):
    examples = EXAMPLE.findall((ROOT / readme).read_text(encoding="utf-8"))
    assert len(examples) == 2
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    for number, (code, printed) in enumerate(examples):
        script = tmp_path / f"example{number}.py"
        script.write_text(code, encoding="utf-8")
        ran = subprocess.run([sys.executable, script], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert (ran.stdout, ran.stderr) == (printed, "")


OWN_WORDS = """
import jixiao
from jixiao_normalize.vocabulary import VocabularyError

page = "<h1>2025年项目支出绩效目标表</h1><table><tr><td>一级指标<td>二级指标<td>三级指标<td>圆满程度</tr><tr><td>产出指标<td>数量指标<td>路灯<td>亮亮的</tr></table>"
for folder in ("broken", "own", "own", "other"):
    try:
        (form,) = jixiao.read(page.encode(), "a.html", vocabulary=folder)
        print(folder, [row.target.value for row in form.indicators])
    except VocabularyError as error:
        print(folder, str(error).partition(folder)[2], "|", error.cure)
"""


def test_words_of_ones_own(tmp_path):
    for name, text in {"broken": "[[role]\n", "own": '[[role]]\nname = "value"\nwords = ["圆满程度"]\n', "other": ""}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "headers.toml").write_text(text, encoding="utf-8")
    ran = subprocess.run([sys.executable, "-c", OWN_WORDS], cwd=tmp_path, capture_output=True, text=True, check=False)
    broken, own, again, other = ran.stdout.splitlines()
    assert "/headers.toml, line 1: " in broken.replace("\\", "/")
    assert own == again == "own ['亮亮的']"
    assert other == "other : this process has read with other words | Name the folder before the first document is read."


def test_importing_loads_nothing_heavy():
    code = "import jixiao, sys; print({'pandas', 'sqlalchemy', 'jixiao_extract', 'typer'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "set()\n"


@pytest.mark.parametrize("command", [["-m", "jixiao", "--version"]])
def test_the_version(command):
    ran = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=True)
    assert ran.stdout == f"jixiao {jixiao.__version__}\n"
