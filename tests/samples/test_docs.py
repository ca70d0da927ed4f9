"""Every command that the READMEs name exists, and every command that exists is named in them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.main import get_command

from jixiao.archives.members import KINDS
from jixiao.cli.commands import app
from jixiao.evaluation.folder import read_golden
from jixiao_extract.messages import reasons
from jixiao_extract.readers import READERS

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.zh-CN.md")


def commands() -> set[str]:
    command = get_command(app)
    return set(getattr(command, "commands", {}))


@pytest.mark.parametrize("name", READMES)
def test_every_command_stands_in_the_readme(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert set(re.findall(r"^    jixiao ([\w-]+)", text, re.MULTILINE)) == commands()


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md"])
def test_every_make_target_and_path_exists(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"(?:^ {4,}|`)make (\w+)", text, re.MULTILINE))
    assert targets
    assert [target for target in targets if f"\n{target}:" not in makefile] == []
    paths = set(re.findall(r"(?<![\w/])(?:bench|samples|normalize|tests)/(?!extract/dbase)[\w./-]+(?:py|toml)|(?<=`)\w+/[\w/]*(?=`)", text))
    assert [path for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("name", READMES)
def test_the_tables_of_what_is_read_are_what_the_code_reads(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8").partition("<!-- formats -->")[2].partition("<!-- /formats -->")[0]
    read, opened, refused = text.strip().split("\n\n")
    second = [row.split("|")[2] for row in read.splitlines()]
    assert {word for cell in second for word in re.findall(r"`(\w+)`", cell)} == {reader.NAME for reader in READERS}
    assert set(re.findall(r"`(\w+)`", opened)) - {"volume_missing"} == KINDS
    assert {*re.findall(r"`(\w+)`", refused), "volume_missing"} <= set(reasons())


@pytest.mark.parametrize("name", READMES)
def test_the_figures_of_the_samples_are_those_of_the_golden_answers(name: str) -> None:
    forms = [form for golden in read_golden(ROOT / "samples") for form in golden.forms]
    rows = sum(len(rows) for form in forms for rows in form.rows.values())
    figures = (rows, sum(form.left_out for form in forms), sum(len(form.fields) for form in forms), sum(len(form.funding or ()) for form in forms))
    text = (ROOT / name).read_text(encoding="utf-8")
    assert [f"{figure:,}" for figure in figures if not re.search(rf"(?<![\d,]){figure:,} ", text)] == []
