"""Whatever the packages hold beside code is in the wheel, and what they open lies in a package."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = (ROOT / "jixiao", ROOT / "extract/jixiao_extract", ROOT / "normalize/jixiao_normalize", ROOT / "store/jixiao_store")


def held() -> set[str]:
    """Every file of the packages, as the wheel is to name it."""
    return {
        path.relative_to(package.parent).as_posix()
        for package in PACKAGES
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """What the build puts into a wheel; it needs no network."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=ROOT, check=True, capture_output=True)
    return set(zipfile.ZipFile(next(folder.glob("*.whl"))).namelist())


def test_nothing_is_left_out_of_the_wheel(wheel: set[str]) -> None:
    assert {name for name in held() if name.endswith((".toml", ".tsv", ".mako", ".html", ".js", ".css", ".typed"))}
    assert sorted(held() - wheel) == []


def test_code_opens_data_files_that_are_there() -> None:
    sources = [path.read_text(encoding="utf-8") for package in PACKAGES for path in package.rglob("*.py")]
    named = {name for text in sources for name in re.findall(r'/ "(\w+\.(?:toml|tsv|mako))"', text)}
    assert named
    assert named - {Path(name).name for name in held()} == set()
