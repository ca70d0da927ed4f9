"""The page of the documentation that explains every code."""

from __future__ import annotations

import re
from pathlib import Path

from jixiao.ingestion import explained
from jixiao.ingestion.codes_page import codes_page

PAGE = Path(__file__).parents[3] / "store" / "CODES.md"


def test_no_code_is_missing_in_the_page() -> None:
    named = set(re.findall(r"`(\w+)`", PAGE.read_text(encoding="utf-8")))
    assert {code.code for code in explained()} - named == set(), "run `make codes`"


def test_the_page_is_made_of_the_catalogue_alone() -> None:
    sections = re.findall(r"^## .*", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sections == re.findall(r"^## .*", codes_page(), re.MULTILINE)
