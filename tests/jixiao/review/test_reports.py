"""What a bureau sends: the report of a department in three formats, and workbooks for people."""

from __future__ import annotations

import io
import shutil
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from runs import ingest
from sqlalchemy import text

from jixiao.cli.main import run
from jixiao.review import Asked, CannotReport, write_reports
from jixiao.review.blocks import Column, Heading, Paragraph, Table, Title
from jixiao.review.formats import to_docx, to_html, to_xlsx
from jixiao.review.gather import reached
from jixiao_store import open_store

SAMPLES = Path(__file__).parents[3] / "samples"
_HEAD = "<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>"


def page(year: int, *rows: tuple[str, str]) -> str:
    cells = "".join(f"<tr><td>产出指标</td><td>数量指标</td><td>{name}</td><td>{value}</td></tr>" for name, value in rows)
    names = "<tr><td>项目名称</td><td>图书购置</td><td>主管部门</td><td>海陵市文化局</td></tr>"
    return f"<meta charset=utf-8><p>{year}年度项目支出绩效目标申报表</p><table>{names}{_HEAD}{cells}</table>"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of two years, and a self-evaluation."""
    folder = tmp_path_factory.mktemp("reports")
    (folder / "2023.html").write_text(page(2023, ("购书", "≥500册"), ("培训", "≥3次"), ("展览", "≥2场"), ("讲座", "≥4场")), encoding="utf-8")
    (folder / "2024.html").write_text(page(2024, ("购书", "≥600册"), ("培训", "≥2次"), ("讲座", "≥4场"), ("A&amp;B数字化", "=1801批次")), encoding="utf-8")
    shutil.copy(SAMPLES / "self-evaluation" / "self-evaluation.xlsx", folder)
    ingest(folder, folder / "forms.db")
    return folder / "forms.db"


def report(store: Path, tmp_path: Path, name: str, department: str | None, year: int | None = None) -> Path:
    (path,) = write_reports(str(store), Asked(department, year, tmp_path / name), date(2024, 3, 1))
    return path


def test_a_report_compares_with_last_year(store, tmp_path):
    book = openpyxl.load_workbook(report(store, tmp_path, "a.xlsx", "海陵", 2024))
    rows = [tuple(cell.value for cell in row) for row in book["与上年对比"].iter_rows(min_row=3)]
    assert sorted((row[1], row[2], row[3], row[4]) for row in rows) == [
        ("A&B数字化", None, "= 1801 批次", "新增"),
        ("培训", "≥ 3 次", "≥ 2 次", "目标降低"),
        ("展览", "≥ 2 场", None, "取消"),
        ("购书", "≥ 500 册", "≥ 600 册", "目标提高"),
    ]


def test_a_report_tells_what_was_reached(store, tmp_path):
    book = openpyxl.load_workbook(report(store, tmp_path, "a.xlsx", "桐山"))
    rows = {row[1].value: row[4].value for row in book["自评"].iter_rows(min_row=3)}
    assert (rows["更换监控终端"], rows["培训驾驶员"], rows["监控平台运行机制"]) == ("达到", "未达到", "—")


def test_a_docx_says_the_same(store, tmp_path):
    document = docx.Document(str(report(store, tmp_path, "a.docx", "桐山")))
    texts = [line.text for line in document.paragraphs]
    assert texts[0] == "桐山县交通运输局2023年度绩效目标审核意见"
    assert "2024年3月1日" in texts
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert {"Sheet1 D14", "200人次以上", "实际完成值未达目标"} <= cells


def test_a_page_holds_text_only(store, tmp_path):
    html = report(store, tmp_path, "a.html", "海陵", 2024).read_text(encoding="utf-8")
    assert "A&amp;B数字化" in html and "http" not in html and "<script" not in html


def test_one_file_for_each_department_and_year(store, tmp_path, capsys):
    assert run(["review-report", "--db", str(store), "--out", str(tmp_path / "all"), "--format", "html"]) == 0
    names = sorted(path.name for path in (tmp_path / "all").iterdir())
    assert names == ["001-桐山县交通运输局-2023.html", "002-海陵市文化局-2023.html", "003-海陵市文化局-2024.html"]


def test_what_cannot_be_reported_is_told(store, tmp_path):
    with pytest.raises(CannotReport):
        list(write_reports(str(store), Asked("没有这个局", None, tmp_path / "a.docx"), date(2024, 1, 1)))
    with pytest.raises(CannotReport):
        list(write_reports(str(store), Asked(None, None, tmp_path / "all", "pdf"), date(2024, 1, 1)))


def test_a_decision_shows_in_the_report(store, tmp_path):
    from jixiao_store.corrections import Proposal, decide

    own = tmp_path / "own.db"
    shutil.copy(store, own)
    engine = open_store(own)
    with engine.connect() as connection:
        found = connection.execute(text("SELECT form_id FROM v_indicators WHERE content = '购书' AND fiscal_year = 2024")).scalar()
    decide(engine, Proposal(found, "indicator", 1, "correct", "王", {"typed": "≥700册"}))
    engine.dispose()
    book = openpyxl.load_workbook(report(own, tmp_path, "a.xlsx", "海陵", 2024))
    assert ("购书", "≥ 700 册", None, "已更正") in [tuple(c.value for c in row[3:]) for row in book["指标明细"].iter_rows()]


REACHED = [
    ("≥", 95, 95, True), ("≥", 95, 94.9, False), (">", 95, 95, False), ("≤", 20, 19, True), ("≤", 20, 21, False),
    ("<", 20, 20, False), ("=", 100, 100, True), ("=", 100, 98, False), ("定性", None, None, None), ("≈", 3, 3, None),
]  # fmt: skip


@pytest.mark.parametrize(("operator", "target", "actual", "verdict"), REACHED)
def test_reached(operator, target, actual, verdict):
    row = {"operator": operator, "value_num": target, "actual_num": actual, "unit": "%", "actual_unit": None}
    assert reached(row) is verdict


HARD = [Title("审核意见"), Heading("一、<问题>"), Paragraph("甲 & 乙\x0b"), Table("表:1/2", (Column("名", 3), Column("数", 1, True)), [("=1+1", 1234567.5), ("\x00-1", None), ("a\nb", "12.50")])]


def test_hard_texts_stay_texts():
    document = docx.Document(io.BytesIO(to_docx(HARD)))
    assert document.tables[0].cell(1, 0).text == "=1+1" and document.tables[0].cell(1, 1).text == "1,234,567.5"
    assert "&lt;问题&gt;" in to_html(HARD, "zh").decode()
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(HARD))).worksheets[0]
    assert [(cell.value, cell.data_type) for cell in sheet[4]] == [("=1+1", "s"), (1234567.5, "n")]
    assert sheet[6][1].value == 12.5


def test_workbooks_lead_to_the_page(store, tmp_path, capsys):
    assert run(["workbook", "--db", str(store), "--out", str(tmp_path / "books"), "--by", "year"]) == 0
    book = openpyxl.load_workbook(tmp_path / "books" / "002-2024.xlsx")
    assert book.sheetnames[0] == "项目绩效目标"
    head, first = [list(row) for row in book["项目绩效目标"].iter_rows(max_row=2)]
    named = {cell.value: own for cell, own in zip(head, first, strict=True)}
    assert (named["指标内容"].value, named["数值"].value, named["单位"].value) == ("购书", 600, "册")
    assert "/form/" in named["查看原件"].hyperlink.target and "#indicator-1" in named["查看原件"].hyperlink.target
    assert book["项目绩效目标"].auto_filter.ref.startswith("A1:")
