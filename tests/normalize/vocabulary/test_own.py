"""Words of a user's own: added to ours, before ours, and slips told with file and line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from jixiao_normalize.vocabulary.own import VocabularyError, merged

OURS = {
    "role": [{"name": "value", "words": ["指标值"], "patterns": ["目标.*"]}, {"name": "note", "words": ["备注"]}],
    "unit": [{"standard": "个", "spellings": ["只"]}],
    "level": ["上级"],
    "link": {"words": ["为"]},
    "scale": {"万": "10000"},
}


def file_of(folder: Path, text: str) -> Path:
    path = folder / "headers.toml"
    path.write_text(text, encoding="utf-8")
    return path


ADDED = {
    "a word": ('[[role]]\nname = "value"\nwords = ["程度"]', "role", [{"name": "value", "words": ["程度"], "patterns": []}, *OURS["role"]]),
    "a pattern": (
        '[[role]]\nname = "note"\npatterns = ["说.*"]',
        "role",
        [{"name": "note", "words": [], "patterns": ["说.*"]}, *OURS["role"]],
    ),
    "a unit that nobody knows": (
        '[[unit]]\nstandard = "兆瓦时"\nspellings = ["兆瓦小时"]',
        "unit",
        [*OURS["unit"], {"standard": "兆瓦时", "spellings": ["兆瓦小时"]}],
    ),
    "a plain list": ('level = ["乡镇"]', "level", ["乡镇", "上级"]),
    "a list in a table": ('[link]\nwords = ["是"]', "link", {"words": ["是", "为"]}),
    "a value in a table": ('[scale]\n"打" = "12"', "scale", {"万": "10000", "打": "12"}),
}


@pytest.mark.parametrize(("text", "section", "wanted"), ADDED.values(), ids=ADDED)
def test_what_is_added(text: str, section: str, wanted: object, tmp_path: Path) -> None:
    assert merged(OURS, file_of(tmp_path, text)) == {**OURS, section: wanted}


SLIPS = {
    "no TOML": ("\n[[role]\nname = 1", "line 2: "),
    "no such section": ('[[rolle]]\nname = "value"', "line 1: there is no section rolle"),
    "no such name": ('# a\n[[role]]\nname = "note"\n\n[[role]]\nname = "valu"', "line 5: there is no name valu in role"),
    "no name": ('[[role]]\nwords = ["a"]', "line 1: an entry of role has a name"),
    "no such key": ('[[role]]\nname = "note"\nword = ["a"]', "line 1: an entry of role has no word"),
    "a word for a list": ('[[role]]\nname = "note"\nwords = "a"', "line 1: words is a list"),
    "a number for a word": ('[[role]]\nname = "note"\nwords = [1]', "line 1: 1 is no text"),
    "a broken pattern": ('[[role]]\nname = "value"\npatterns = ["("]', "line 1: the pattern ( is broken"),
    "a table for a list": ("[level]\na = 1", "line 1: level is not of the kind"),
}


@pytest.mark.parametrize(("text", "told"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_told_with_its_line(text: str, told: str, tmp_path: Path) -> None:
    ours = {**OURS, "role": [*OURS["role"][:1], {"name": "note", "words": ["备注"], "patterns": []}]}
    with pytest.raises(VocabularyError) as caught:
        merged(ours, file_of(tmp_path, text))
    assert f"headers.toml, {told}" in str(caught.value)


FORM = """<html><body><h1>2025年项目支出绩效目标表</h1><table><tr><td>一级指标</td><td>二级指标</td><td>三级指标</td>
<td>圆满程度</td></tr><tr><td>产出指标</td><td>数量指标</td><td>路灯</td><td>亮亮的</td></tr></table></body></html>"""


def said(arguments: list[str], folder: Path) -> str:
    program = [sys.executable, "-c", "from jixiao.cli.main import main; main()"]
    ran = subprocess.run([*program, *arguments], capture_output=True, text=True, cwd=folder, env={**os.environ, "LC_ALL": "C.UTF-8"}, check=False)
    return ran.stdout + ran.stderr


def test_a_head_of_their_own_is_understood(tmp_path: Path) -> None:
    (tmp_path / "form.html").write_text(FORM, encoding="utf-8")
    own = tmp_path / "own"
    own.mkdir()
    file_of(own, '[[role]]\nname = "value"\nwords = ["圆满程度"]')
    assert "not read: 亮亮的" in said(["show", "form.html"], tmp_path)
    assert "not read" not in said(["show", "form.html", "--vocabulary", "own"], tmp_path)
    assert "there is no such folder" in said(["show", "form.html", "--vocabulary", "nowhere"], tmp_path)
    file_of(own, "[[role]")
    told = said(["ingest", "form.html", "--db", "a.db", "--vocabulary", "own"], tmp_path)
    assert "headers.toml, line 1" in told
    assert "Traceback" not in told
