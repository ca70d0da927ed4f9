"""What holds for every test: English is spoken, whatever the machine speaks, and a language asked for is forgotten."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from jixiao.language import VARIABLE


@pytest.fixture(autouse=True)
def _speaks_english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    yield
    os.environ.pop(VARIABLE, None)
