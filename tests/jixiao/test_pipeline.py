"""Why a document gave no form: three cases with three cures."""

from __future__ import annotations

import pytest

from jixiao.pipeline import normalize
from jixiao_extract.messages import finding
from jixiao_extract.model import Document, Paragraph

CASES = {
    "accounts": (("2024年度部门决算", "收入支出决算总表"), False, "accounts_only"),
    "a scan without text": ((), True, "no_text_in_pictures"),
    "accounts behind a picture for a cover": (("2026年区级单位预算",), True, "accounts_only"),
    "a layout that nobody knows": (("考核事项", "应达程度"), False, "no_form"),
    "an empty page": ((), False, "no_form"),
}


@pytest.mark.parametrize(("texts", "pictures", "reason"), CASES.values(), ids=CASES)
def test_why_there_is_no_form(texts: tuple[str, ...], pictures: bool, reason: str) -> None:
    notes = (finding("no_text_found", 1),) if pictures else ()
    outcome = normalize(Document("a.pdf", tuple(Paragraph(text) for text in texts), "pdf", notes, 1))
    assert (outcome.status, outcome.reason) == ("no_form", reason)
