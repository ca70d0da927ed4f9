"""What a reader doubts about a file stands in the database as a finding about the file itself."""

from __future__ import annotations

import io
from pathlib import Path

import hostile_files as hostile
import pytest
from archive_files import zip_bytes
from form_files import form_bytes
from openpyxl import Workbook
from runs import dump, ingest, options_beside, query

SAMPLES = Path(__file__).parents[3] / "samples"
NOTED = "SELECT code, severity, page FROM v_findings WHERE form_id IS NULL AND form_no IS NULL ORDER BY code"


def book_with_doubts() -> bytes:
    """A row is hidden, and a formula has never been calculated."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["项目名称", "甲"], ["金额", "=1+1"], ["备注", "乙"]):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def empty_page() -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 500]>>"
    return hostile.pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page])


@pytest.mark.parametrize(
    ("name", "data", "noted"),
    [
        ("form.html", form_bytes(1), []),
        ("form.docx", form_bytes(1), [("wrong_suffix", "info", None)]),
        ("form.xlsx", book_with_doubts(), [("formula_without_value", "warning", None), ("hidden_rows", "info", None)]),
        ("scan.pdf", empty_page(), [("no_text_layer", "info", 1)]),
        (
            "two-pages.pdf",
            (SAMPLES / "guangdong" / "guangdong.pdf").read_bytes(),
            [("joined_over_page_break", "info", 1)],
        ),
    ],
    ids=["none", "suffix", "sheet", "scan", "break"],
)
def test_notes_are_findings_of_the_file(
    name: str, data: bytes, noted: list[tuple[str, str, int | None]], tmp_path: Path
) -> None:
    forms, store, again = tmp_path / "forms", tmp_path / "a.db", tmp_path / "b.db"
    forms.mkdir()
    (forms / name).write_bytes(data)
    tally = ingest(forms, store)
    assert query(store, NOTED) == noted
    assert {code for code, _ in tally.findings} >= {code for code, *_ in noted}
    ingest(forms, again, options_beside(store))  # from the cached results
    assert dump(again) == dump(store)


def test_every_rule_that_speaks_of_a_form_cites_its_cells(tmp_path: Path) -> None:
    store = tmp_path / "a.db"
    ingest([str(SAMPLES / name / f"{name}.docx") for name in ("hunan", "liuzhou-2023", "guangdong")], store)
    silent = """SELECT c.file, c.rule FROM v_checks AS c WHERE c.outcome <> 'not_applicable' AND NOT EXISTS
        (SELECT 1 FROM v_check_places AS p WHERE (p.form_id, p.rule) = (c.form_id, c.rule))"""
    assert query(store, "SELECT DISTINCT outcome FROM v_checks WHERE outcome IN ('pass', 'not_applicable') ORDER BY 1") == [
        *(("not_applicable",), ("pass",))
    ]
    assert query(store, silent) == []


def test_a_member_has_notes_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "z.zip").write_bytes(zip_bytes({"a.docx": form_bytes(1), "b.html": form_bytes(2)}))
    ingest(tmp_path / "forms", tmp_path / "a.db")
    assert query(tmp_path / "a.db", NOTED) == [("wrong_suffix", "info", None)]


def test_the_same_bytes_under_another_name_are_not_answered_from_the_first(tmp_path: Path) -> None:
    """The suffix counts in a reading, so it counts in the cache."""
    for folder, name in (("one", "form.html"), ("two", "form.docx")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_bytes(form_bytes(1))
        ingest(tmp_path / folder, tmp_path / f"{folder}.db", options_beside(tmp_path / "shared.db"))
    assert query(tmp_path / "one.db", NOTED) == []
    assert query(tmp_path / "two.db", NOTED) == [("wrong_suffix", "info", None)]
