"""Exports: what a spreadsheet shows is what the form says, and nothing in it is run."""

from __future__ import annotations

import csv
import json
import sys
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import duckdb
import openpyxl
import pandas
import pytest

from jixiao_normalize.model import Field, Note
from jixiao_store import EXPORTED, ExportRefused, StoreError, export_views
from jixiao_store.export import columns_of, view_frame, view_title
from jixiao_store.export.csv_files import guard
from jixiao_store.schema import VIEWS

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
    ("450200210412500005617", "450200210412500005617\t"),
    ("012001", "012001\t"),
    ("3-5", "3-5\t"),
    ("1/2", "1/2\t"),
    ("2023-12-31", "2023-12-31\t"),
    ("2023年12月", "2023年12月\t"),
    ("12:30", "12:30\t"),
    ("1E10", "1E10\t"),
    ("TRUE", "TRUE\t"),
    ("95", "95"),
    ("0.5", "0.5"),
    ("-0.5", "-0.5"),
    ("134290804.99", "134290804.99"),
    ("12345678901234.5", "12345678901234.5"),
    ("12345678901234.56", "12345678901234.56\t"),
    ("2023.5", "2023.5"),
    ("4502", "4502"),
    ("51000021R000000019951", "51000021R000000019951"),
    ("12月31日前", "12月31日前"),
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
    assert [path.name for path in files] == [*(f"{view}.csv" for view in EXPORTED), "datapackage.json"]
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
        "value_low": "95",
    }
    assert row["tier1"] == "产出指标" and row["due_date"] == "" and row["weight"] == ""
    assert list((tmp_path / "new" / "out").glob("*.part")) == []


def test_xlsx(tricky, tmp_path):
    (path,) = export_views(tricky.engine, tmp_path, "xlsx", ("v_indicators", "v_tasks", "v_notes"))
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["v_indicators", "v_tasks", "v_notes", "列说明"]
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
    [("ods", EXPORTED, "csv, xlsx, xlsx-zh, parquet are known"), ("csv", ("v_forms", "run"), "run: no such view")],
)
def test_what_cannot_be_exported(desk, tmp_path, file_format, views, cause):
    with pytest.raises(ExportRefused, match=cause):
        export_views(desk.engine, tmp_path / "out", file_format, views)
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_a_file(desk, tmp_path):
    (tmp_path / "out").write_text("")
    with pytest.raises(StoreError, match="out"):
        export_views(desk.engine, tmp_path / "out", "csv")


@pytest.mark.parametrize(("file_format", "package"), [("xlsx", "openpyxl"), ("parquet", "pyarrow")])
def test_without_the_extra_a_person_is_told_what_to_install(desk, tmp_path, monkeypatch, file_format, package):
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ExportRefused) as refused:
        export_views(desk.engine, tmp_path, file_format)
    assert "jixiao[export]" in refused.value.cure


@pytest.fixture
def figures(desk, a_record, a_project):
    """A form whose total is 134290804.99, with a 21-digit code and a day to end at."""
    form = a_project(total="134290804.99")
    row = replace(form.indicators[0], target=replace(form.indicators[0].target, due_date=date(2023, 12, 31)), weight="10分")
    code = Field("project_code", "项目编码", "450200210412500005617")
    desk.save(a_record("a.docx"), replace(form, indicators=(row,), fields=(*form.fields, code)))
    return desk


def test_cells_of_a_workbook_have_types_and_formats(figures, tmp_path):
    (path,) = export_views(figures.engine, tmp_path, "xlsx", ("v_forms", "v_indicators"))
    book = openpyxl.load_workbook(path)
    cells = {}
    for view in ("v_indicators", "v_forms"):
        header, row = book[view].iter_rows()
        cells |= {name.value: (cell.value, cell.data_type, cell.number_format) for name, cell in zip(header, row, strict=True)}
    assert cells["total_yuan"] == (134290804.99, "n", "#,##0.00")
    assert cells["total_yuan_exact"] == ("134290804.99", "s", "@")
    assert cells["project_code"] == ("450200210412500005617", "s", "@")
    assert cells["due_date"] == (datetime(2023, 12, 31), "d", "yyyy-mm-dd")
    assert cells["weight"][:2] == (10, "n") and cells["current"] == (1, "n", "0")


def test_a_workbook_in_chinese(figures, tmp_path):
    (path,) = export_views(figures.engine, tmp_path, "xlsx-zh", ("v_forms", "v_tasks"))
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["绩效表", "年度主要任务", "列说明"]
    titles = [cell.value for cell in book["绩效表"][1]]
    assert "资金总额（元）" in titles and book["绩效表"].cell(2, titles.index("资金总额（元）") + 1).value == 134290804.99
    assert (book["绩效表"].auto_filter.ref[:2], book["绩效表"].auto_filter.ref[-1]) == ("A1", "2")


@pytest.mark.parametrize("view", VIEWS)
def test_titles_tell_columns_and_views_apart(view):
    titles = [column.title for column in columns_of(view)]
    assert len(set(titles)) == len(titles) and len(view_title(view)) <= 31


def test_parquet_has_true_types(figures, tmp_path):
    files = export_views(figures.engine, tmp_path, "parquet", ("v_forms", "v_indicators"))
    assert [path.name for path in files] == ["v_forms.parquet", "v_indicators.parquet", "datapackage.json"]
    asked = f"SELECT total_yuan, total_yuan_exact, project_code, current FROM '{files[0]}'"
    with duckdb.connect() as duck:
        assert duck.sql(asked).fetchall() == [(134290804.99, Decimal("134290804.99"), "450200210412500005617", 1)]
    frame = pandas.read_parquet(files[1])
    assert (frame["due_date"][0], frame["weight"].sum()) == (date(2023, 12, 31), 10.0)


def test_a_data_package_describes_the_files(figures, tmp_path):
    *files, about = export_views(figures.engine, tmp_path, "csv")
    package = json.loads(about.read_text(encoding="utf-8"))
    assert [resource["path"] for resource in package["resources"]] == [path.name for path in files]
    for resource in package["resources"]:
        with (tmp_path / resource["path"]).open(encoding="utf-8-sig", newline="") as stream:
            assert next(csv.reader(stream)) == [field["name"] for field in resource["schema"]["fields"]]
    forms = package["resources"][0]
    assert forms["title"] == "绩效表"
    fields = {field["name"]: (field["type"], field["title"]) for field in forms["schema"]["fields"]}
    assert fields["total_yuan"] == ("number", "资金总额（元）") and fields["project_code"][0] == "string"


@pytest.mark.parametrize("view", VIEWS)
def test_every_column_has_a_chinese_title(view):
    assert all(column.title for column in columns_of(view)) and view_title(view)


def test_frames_have_true_dtypes(figures):
    forms, rows = view_frame(figures.engine, "v_forms"), view_frame(figures.engine, "v_indicators")
    assert (forms["total_yuan"].dtype, forms["total_yuan"].sum()) == ("Float64", 134290804.99)
    assert (forms["project_code"].dtype, forms["fiscal_year"].dtype, rows["weight"].dtype) == ("string", "Int64", "Float64")
    assert rows["due_date"].dt.year.tolist() == [2023]
    assert view_frame(figures.engine, "v_tasks").dtypes["total_yuan"] == "Float64"
