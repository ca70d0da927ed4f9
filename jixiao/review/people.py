"""A workbook for people: per department or per year, a sheet for each kind of form, figures as figures, a way to the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, RowMapping, text

from jixiao.review.blocks import Cell, Column
from jixiao.review.reports import CannotReport, file_name
from jixiao.texts import Texts, texts
from jixiao_store import open_for_reading

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

Row = RowMapping
GROUPS = {"department": "COALESCE(f.department_name, f.implementing_unit, '')", "year": "COALESCE(CAST(f.fiscal_year AS TEXT), '')"}
_INDICATORS = """SELECT {group} AS file_of, f.kind, f.fiscal_year, f.department_name, f.project_name, i.form_id, i.row_no,
        i.tier1, i.tier2, i.content, i.operator, i.value, i.value_num, i.unit, i.printed, i.weight, i.actual, i.score,
        i.reviewed, i.page, i.sheet, i.ref, f.file, f.member
    FROM v_indicators AS i JOIN v_current_forms AS f ON f.form_id = i.form_id
    ORDER BY 1, f.kind, f.fiscal_year, f.department_name, f.project_name, i.form_id, i.period, i.seq"""
_MONEY = """SELECT {group} AS file_of, f.kind, f.fiscal_year, f.department_name, f.project_name, m.form_id, m.row_no,
        m.source, m.level, m.measure, m.yuan, m.printed FROM v_funding AS m JOIN v_current_forms AS f ON f.form_id = m.form_id
    ORDER BY 1, f.fiscal_year, f.department_name, f.project_name, m.form_id, m.seq"""
_DOUBTS = """SELECT {group} AS file_of, f.fiscal_year, f.department_name, f.project_name, d.form_id, d.finding_no, d.rank,
        d.message, d.message_zh, d.name, d.advice, d.advice_zh, d.reviewed, d.page, d.sheet, d.ref
    FROM v_findings AS d JOIN v_current_forms AS f ON f.form_id = d.form_id ORDER BY 1, d.rank, d.form_id"""


def write_workbooks(store: str, out: Path, by: str, address: str, language: str = "zh") -> Iterator[Path]:
    """Write and name a workbook for each department or year. by: of GROUPS. address: of the explorer, for the links."""
    if by not in GROUPS:
        raise CannotReport(f"workbooks are made by {' or '.join(GROUPS)}, not by {by}")
    said = texts("jixiao.review", language)
    engine = open_for_reading(store)
    try:
        with engine.connect() as connection:
            groups = {name: _grouped(connection, sql, by) for name, sql in _SHEETS.items()}
        out.mkdir(parents=True, exist_ok=True)
        for number, name in enumerate(sorted({name for group in groups.values() for name in group}), 1):
            rows = {sheet: group.get(name, []) for sheet, group in groups.items()}
            path = out / f"{number:03d}-{file_name(name or said('nobody'))}.xlsx"
            path.write_bytes(_book(rows, said, address.rstrip("/")))
            yield path
    except ModuleNotFoundError as error:
        raise CannotReport(f"xlsx needs {error.name}: pip install 'jixiao[export]'") from None
    finally:
        engine.dispose()


_SHEETS = {"indicators": _INDICATORS, "money": _MONEY, "doubts": _DOUBTS}


def _grouped(connection: Connection, sql: str, by: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in connection.execute(text(sql.format(group=GROUPS[by]))).mappings():
        found[row["file_of"]].append(row)
    return found


def _book(rows: Mapping[str, Sequence[Row]], said: Texts, address: str) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    by_kind: dict[str, list[Row]] = defaultdict(list)
    for row in rows["indicators"]:
        by_kind[row["kind"]].append(row)
    for kind, own in by_kind.items():
        links = [f"{address}/form/{row['form_id']}#indicator-{row['row_no']}" for row in own]
        _sheet(book, said(f"kind.{kind}"), _INDICATOR_COLUMNS, [_indicator(row, said) for row in own], links, said)
    links = [f"{address}/form/{row['form_id']}#funding_line-{row['row_no']}" for row in rows["money"]]
    _sheet(book, said("sheet.money"), _MONEY_COLUMNS, [_money(row, said) for row in rows["money"]], links, said)
    links = [f"{address}/form/{row['form_id']}#finding-{row['finding_no']}" for row in rows["doubts"]]
    _sheet(book, said("sheet.doubts"), _DOUBT_COLUMNS, [_doubt(row, said) for row in rows["doubts"]], links, said)
    if not book.sheetnames:
        book.create_sheet(said("sheet.summary"))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


_INDICATOR_COLUMNS = (
    *(("year", 5), ("department", 16), ("project", 20), ("tier1", 9), ("tier2", 11), ("content", 26), ("operator", 5)),
    *(("number", 10, True), ("text", 12), ("unit", 7), ("printed", 14), ("weight", 6, True), ("actual", 10), ("score", 6, True)),
    *(("looked", 7), ("file", 18), ("where", 9)),
)
_MONEY_COLUMNS = (("year", 5), ("department", 16), ("project", 22), ("source", 18), ("measure", 8), ("yuan", 14, True), ("printed", 12))
_DOUBT_COLUMNS = (("year", 5), ("department", 16), ("project", 20), ("severity", 6), ("told", 40), ("advice", 30), ("looked", 7), ("where", 9))


def _sheet(
    book: Workbook, name: str, columns: Sequence[tuple[str, int] | tuple[str, int, bool]], rows: Sequence[Sequence[Cell]],
    links: Sequence[str], said: Texts,
) -> None:  # fmt: skip
    from jixiao.review.formats import sheet_name, write_head, write_rows

    if not rows:
        return
    named = [Column(said(f"col.{name}"), share, bool(number)) for name, share, *number in columns]
    sheet = book.create_sheet(sheet_name(name))
    write_head(sheet, [*named, Column(said("col.link"), 6)])
    write_rows(sheet, [*named, Column("", 6)], [(*row, said("open")) for row in rows])
    _link(sheet, len(named) + 1, links)


def _link(sheet: Worksheet, column: int, links: Sequence[str]) -> None:
    from openpyxl.styles import Font

    for line, link in enumerate(links, 2):
        cell = sheet.cell(line, column)
        cell.hyperlink = link
        cell.font = Font(name="宋体", size=10, color="1F5673", underline="single")


def _indicator(row: Row, said: Texts) -> tuple[Cell, ...]:
    about = (row["fiscal_year"], row["department_name"], row["project_name"], row["tier1"], row["tier2"], row["content"])
    words = row["value"] if row["value_num"] is None else None
    target = (row["operator"], row["value_num"], words, row["unit"], row["printed"])
    return (*about, *target, row["weight"], row["actual"], row["score"], _looked(row, said), _file(row), _where(row, said))


def _money(row: Row, said: Texts) -> tuple[Cell, ...]:
    source = " ".join(part for part in (row["source"], row["level"]) if part)
    return row["fiscal_year"], row["department_name"], row["project_name"], source, said(f"measure.{row['measure']}"), row["yuan"], row["printed"]


def _doubt(row: Row, said: Texts) -> tuple[Cell, ...]:
    chinese = said.language == "zh"
    told, advice = (row["message_zh"] or row["message"], row["advice_zh"]) if chinese else (row["message"], row["advice"])
    about = (row["fiscal_year"], row["department_name"], row["project_name"], said(f"severity.{row['rank']}"))
    return *about, told, advice, _looked(row, said), _where(row, said)


def _looked(row: Row, said: Texts) -> str | None:
    return said(f"reviewed.{row['reviewed']}") if row["reviewed"] else None


def _file(row: Row) -> str:
    return str(row["member"] or row["file"]).rpartition("/")[2]


def _where(row: Row, said: Texts) -> str | None:
    if row["page"]:
        return said("page", row["page"])
    return " ".join(part for part in (row["sheet"], row["ref"]) if part) or None
