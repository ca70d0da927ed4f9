"""Exports: what a spreadsheet shows is what the form says, and nothing in it is run."""

from __future__ import annotations

import csv
import sys
from dataclasses import replace

import openpyxl
import pytest

from jixiao_normalize.model import Note
from jixiao_store import EXPORTED, ExportRefused, StoreError, export_views
from jixiao_store.export.files import guard

GUARDED = [
    ("= 1801批次", "'= 1801批次"),
    ("=1+1", "'=1+1"),
    ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
    ("+86 772", "'+86 772"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("-项目", "'-项目"),
    ("＝1+1", "'＝1+1"),
    ("\t=1", "'\t=1"),
    ("=100.00(%)", "'=100.00(%)"),
    ("=", "="),
    ("-5", "-5"),
    ("+3.20%", "+3.20%"),
    ("-1,000.5", "-1,000.5"),
    ("≥95%", "≥95%"),
    ("合格率", "合格率"),
    ("", ""),
    (None, None),
    (-5.0, -5.0),
    (3, 3),
]


@pytest.mark.parametrize(("cell", "written"), GUARDED)
def test_what_a_spreadsheet_would_run_is_guarded(cell, written):
    assert guard(cell) == written


@pytest.fixture
def tricky(desk, a_record, a_project):
    form = a_project("= 1801批次")
    target = replace(form.indicators[0].target, operator="=", value="-5", unit="个\n\x0b")
    row = replace(form.indicators[0], content="名,\"引\"\n第二行", target=target)
    desk.save(a_record("表.docx"), replace(form, indicators=(row,), notes=(Note("remark", "长" * 40_000),)))
    return desk


def test_csv(tricky, tmp_path):
    files = export_views(tricky.engine, tmp_path / "new" / "out", "csv")
    assert [path.name for path in files] == [f"{view}.csv" for view in EXPORTED]
    assert files[0].read_bytes().startswith(b"\xef\xbb\xbfform_id,file,")
    with files[1].open(encoding="utf-8-sig", newline="") as stream:
        (row,) = csv.DictReader(stream)
    shown = {name: row[name] for name in ("project_name", "content", "operator", "value", "fiscal_year", "value_low")}
    assert shown == {
        "project_name": "'= 1801批次",
        "content": '名,"引"\n第二行',
        "operator": "=",
        "value": "-5",
        "fiscal_year": "2023",
        "value_low": "95.0",
    }
    assert row["tier1"] == "产出指标" and row["due_date"] == "" and row["weight"] == ""
    assert list((tmp_path / "new" / "out").glob("*.part")) == []


def test_xlsx(tricky, tmp_path):
    (path,) = export_views(tricky.engine, tmp_path, "xlsx", ("v_indicators", "v_tasks", "v_notes"))
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["v_indicators", "v_tasks", "v_notes"]
    header, row = book["v_indicators"].iter_rows()
    cells = {name.value: cell for name, cell in zip(header, row, strict=True)}
    assert (cells["project_name"].value, cells["project_name"].data_type) == ("= 1801批次", "s")
    assert cells["project_name"].number_format == "@"
    assert (cells["operator"].value, cells["operator"].data_type) == ("=", "s")
    assert (cells["value"].value, cells["value_low"].value, cells["fiscal_year"].value) == ("-5", 95, 2023)
    assert cells["unit"].value == "个\n\ufffd"
    assert [cell.value for cell in book["v_tasks"][1]][:3] == ["form_id", "file", "form_no"]
    assert book["v_tasks"].max_row == 1
    text = book["v_notes"].cell(2, 5).value
    assert len(text) == 32_767 and text.endswith("…（全文见 csv）")


def test_persons_are_masked(desk, a_record, a_project, tmp_path):
    desk.save(a_record("a"), replace(a_project(), notes=(Note("person", "填报人：王小明 13812345678"),)))
    for path in export_views(desk.engine, tmp_path, "csv"):
        text = path.read_text(encoding="utf-8-sig")
        assert "王小明" not in text and "13812345678" not in text, path.name


@pytest.mark.parametrize(
    ("file_format", "views", "cause"),
    [("parquet", EXPORTED, "csv, xlsx are known"), ("csv", ("v_forms", "run"), "run: no such view")],
)
def test_what_cannot_be_exported(desk, tmp_path, file_format, views, cause):
    with pytest.raises(ExportRefused, match=cause):
        export_views(desk.engine, tmp_path / "out", file_format, views)
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_a_file(desk, tmp_path):
    (tmp_path / "out").write_text("")
    with pytest.raises(StoreError, match="out"):
        export_views(desk.engine, tmp_path / "out", "csv")


def test_without_the_extra_a_person_is_told_what_to_install(desk, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(ExportRefused) as refused:
        export_views(desk.engine, tmp_path, "xlsx")
    assert "jixiao[export]" in refused.value.cure
