"""Every command that the READMEs name exists, and every command that exists is named in them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.main import get_command

from jixiao.cli.commands import app

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
    targets = set(re.findall(r"(?:^    |`)make (\w+)", text, re.MULTILINE))
    assert targets
    assert [target for target in targets if f"\n{target}:" not in makefile] == []
    paths = set(re.findall(r"\b(?:bench|samples|normalize)/[\w./-]+(?:py|toml)|(?<=`)\w+/[\w/]*(?=`)", text))
    assert [path for path in paths if not (ROOT / path).exists()] == []
