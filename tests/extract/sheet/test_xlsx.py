"""XLSX: what the sheet shows, where it stands, and what the reader doubts."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from tiny_files import S, codes, inline, one_row, told, xlsx_file, zip_file

from jixiao_extract.errors import DamagedFile, ExtractError, LimitExceeded
from jixiao_extract.model import Place, Table
from jixiao_extract.sheet import xlsx
from jixiao_extract.sheet.cell_reference import Area, column_letters
from jixiao_extract.sheet.formulas import is_text_as_formula
from jixiao_extract.sheet.sheet_grid import SheetContent, sheet_to_table, sheets_to_document

_STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="164"/><xf numFmtId="4"/><xf numFmtId="57"/></cellXfs>'
)
CELLS = {
    "number without noise": ('<c><v>82800.920000000013</v></c>', "82800.92", []),
    "percent": ('<c s="1"><v>0.95</v></c>', "95%", []),
    "date": ('<c s="2"><v>45291</v></c>', "2023年12月", []),
    "date of a Chinese system": ('<c s="4"><v>45291</v></c>', "2023年12月", []),
    "thousands": ('<c s="3"><v>1234.5</v></c>', "1,234.50", []),
    "style that is not there": ('<c s="99"><v>5</v></c>', "5", []),
    "inline text": (inline("a b"), "a b", []),
    "raised": (
        '<c t="inlineStr"><is><r><t>10</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>4</t></r><r><t>m</t></r></is></c>',
        "10⁴m",
        [],
    ),
    "rich text without its reading": (
        '<c t="inlineStr"><is><r><t>绩</t></r><r><t>效</t></r><rPh><t>jixiao</t></rPh></is></c>',
        "绩效",
        [],
    ),
    "escaped carriage return": (inline("a_x000D_\nb"), "a/b", []),
    "stored result of a formula": ("<c><f>SUM(B1:B2)</f><v>3</v></c>", "3", []),
    "text result": ('<c t="str"><f>B1&amp;B2</f><v>ab</v></c>', "ab", []),
    "formula that was a text": ("<c><f> 1801批次</f><v></v></c>", "= 1801批次", ["formula_as_text"]),
    "error of a formula that was a text": ('<c t="e"><f>12个月</f><v>#NAME?</v></c>', "=12个月", ["formula_as_text"]),
    "percentage typed with a sign": ("<c><f>98% </f><v>0.98</v></c>", "98%", []),
    "constant typed with a sign": ("<c><f>100%</f></c>", "=100%", ["formula_as_text"]),
    "comment of an exporter": ("<c><!-- x --><v>5</v></c>", "5", []),
    "true": ('<c t="b"><v>1</v></c>', "TRUE", []),
    "error": ('<c t="e"><f>B1/0</f><v>#DIV/0!</v></c>', "#DIV/0!", ["error_value"]),
    "picture in a cell": (f'<c t="str"><f>_xlfn.DISPIMG("ID_7",1)</f><v>=DISPIMG("ID_7",1)</v></c>{inline("a")}', "a", ["picture_in_cell"]),
    "ISO date": ('<c t="d" s="2"><v>2023-12-31</v></c>', "2023年12月", []),
    "not a number": ("<c><v>1,5</v></c>", "1,5", []),
}


@pytest.mark.parametrize(("cell", "text", "doubts"), CELLS.values(), ids=CELLS)
def test_cell(cell: str, text: str, doubts: list[str]) -> None:
    document = xlsx.read(xlsx_file(one_row(cell), _STYLES), "a.xlsx")
    assert (told(document), codes(document)) == ([text], doubts)


def test_formula_without_a_result_shows_nothing_and_is_told_of() -> None:
    document = xlsx.read(xlsx_file(one_row(inline("合计"), "<c><f>SUM(A1:A2)</f></c>")), "a.xlsx")
    assert told(document) == ["合计"]
    assert [(note.code, note.places) for note in document.notes] == [
        ("formula_without_value", (Place(sheet="表1", ref="B1"),))
    ]


@pytest.mark.parametrize(
    ("formula", "is_text"),
    [
        (" 1801批次", True),
        ("100%", True),
        ("95", True),
        ("优良", True),
        ("3个/年", True),
        ("100.00(%)", True),
        ("10‰", True),
        ("5（个）", True),
        ("1/3", False),
        ("(3-5)*2", False),
        ("[.A1]+[.B2]", False),
        ("SUM(C5:C6)", False),
        ("C5+D6*2", False),
        ("'2023年'!B7", False),
        ("汇总!$B$7", False),
        ('IF(A1>5,"达标","不达标")', False),
        ("Sheet2!A:B", False),
        ("", False),
    ],
)
def test_text_as_formula(formula: str, is_text: bool) -> None:
    assert is_text_as_formula(formula) is is_text


def _merged(*areas: str) -> str:
    return "<mergeCells>" + "".join(f'<mergeCell ref="{area}"/>' for area in areas) + "</mergeCells>"


def _cells(**texts: str) -> str:
    rows: dict[int, list[str]] = {}
    for ref, text in texts.items():
        rows.setdefault(int("".join(filter(str.isdecimal, ref))), []).append(inline(text, ref))
    body = "".join(f'<row r="{row}">{"".join(cells)}</row>' for row, cells in sorted(rows.items()))
    return f"<sheetData>{body}</sheetData>"


GRIDS = {
    "merged title": (_cells(A1="t", A2="a", C2="b") + _merged("A1:C1"), ["t|<|<\na|.|b"]),
    "merged down": (_cells(A1="a", B1="b", B2="c") + _merged("A1:A2"), ["a|b\n^|c"]),
    "empty merged area": (_cells(A1="a", D2="b") + _merged("B1:C2"), ["a||<|.\n.|^|^|b"]),
    "empty rows and columns before": (_cells(C5="a", D6="b"), ["a|.\n.|b"]),
    "merged over all columns": (_cells(A1="t", A2="a", B2="b") + _merged("A1:XFD1"), ["t|<\na|b"]),
    "merged rows to the end of the sheet": (_cells(A1="a", B2="b") + _merged("A1:A1048576"), ["a|.\n^|b"]),
    "overlapping areas": (_cells(A1="a", B2="b") + _merged("A1:B1", "B1:B2"), ["a|<\n.|b"]),
    "nothing": ("<sheetData/>", []),
    "no rows at all": ("", []),
}


@pytest.mark.parametrize(("sheet", "grids"), GRIDS.values(), ids=GRIDS)
def test_grid(sheet: str, grids: list[str]) -> None:
    assert told(xlsx.read(xlsx_file(sheet), "a.xlsx")) == grids


def test_references_stay_true_where_empty_rows_are_cut_off() -> None:
    table = xlsx.read(xlsx_file(_cells(C5="a", C9="b") + _merged("C5:D6")), "a.xlsx").blocks[0]
    assert isinstance(table, Table)
    assert [cell.places for cell in table.cells] == [
        (Place(sheet="表1", ref="C5:D6"),),
        (Place(sheet="表1", ref="C9"),),
    ]
    assert (table.name, table.n_rows) == ("表1", 5)


def test_one_cell_at_the_far_corner() -> None:
    document = xlsx.read(xlsx_file(_cells(A1="near", XFD1048576="far")), "a.xlsx")
    table = document.blocks[0]
    assert isinstance(table, Table)
    assert (table.n_rows, table.n_cols) == (101, 101)
    assert [(cell.text, cell.places[0].ref) for cell in table.cells] == [("near", "A1"), ("far", "XFD1048576")]
    assert codes(document) == ["far_cells"]


NOTES = {
    "hidden row": ('<sheetData><row hidden="1">' + inline("b") + "</row><row>" + inline("a") + "</row></sheetData>", "hidden_rows"),
    "row of no height": ('<sheetData><row ht="0">' + inline("b") + "</row><row>" + inline("a") + "</row></sheetData>", "hidden_rows"),
    "hidden column": ('<cols><col min="2" max="2" hidden="1"/></cols>' + one_row(inline("a") + inline("b")), "hidden_columns"),
    "nothing but hidden rows": ('<sheetData><row hidden="1">' + inline("a") + "</row></sheetData>", "hidden_rows"),
    "text under a merged area": (_cells(A1="a", B1="b") + _merged("A1:B1"), "covered_text"),
}


@pytest.mark.parametrize(("sheet", "code"), NOTES.values(), ids=NOTES)
def test_note(sheet: str, code: str) -> None:
    document = xlsx.read(xlsx_file(sheet), "a.xlsx")
    assert (codes(document), [text.partition("|")[0] for text in told(document)]) == ([code], ["a"])


@pytest.mark.parametrize(
    ("value", "code"),
    [("4.50200210412500E+20", ["digits_lost"]), ("450200210412500", []), ("134290804.99", []), ("nan", [])],
)
def test_a_code_that_a_number_cell_has_cut_is_told(value: str, code: list[str]) -> None:
    assert codes(xlsx.read(xlsx_file(one_row(f"<c><v>{value}</v></c>")), "a.xlsx")) == code


def test_a_number_of_more_digits_than_any_program_shows() -> None:
    styles = _STYLES.replace("General", "0." + "0" * 500) if "General" in _STYLES else _STYLES
    assert told(xlsx.read(xlsx_file(one_row('<c s="1"><v>1E300</v></c>'), styles), "a.xlsx"))


def test_a_hidden_sheet_beside_a_shown_one_is_left_out_and_told_of() -> None:
    shown, hidden = SheetContent("表1", {(0, 0): "a"}), SheetContent("表2", {(0, 0): "b"}, hidden=True)
    document = sheets_to_document((hidden, shown), "a.xlsx", "xlsx")
    assert (told(document), codes(document), document.pages) == (["a"], ["hidden_sheet"], 2)


def test_a_merged_cell_is_seen_as_long_as_part_of_it_is() -> None:
    texts = {(0, 0): "a", (1, 1): "b", (0, 1): "c"}
    sheet = SheetContent("表1", texts, (Area(0, 0, 1, 0),), hidden_rows=frozenset({0}))
    table, notes = sheet_to_table(sheet, "a.xlsx")
    assert table is not None
    assert [cell.text for cell in table.cells] == ["a", "b"]
    assert [note.code for note in notes] == ["hidden_rows"]


def test_hidden_sheet_is_read_where_no_other_is() -> None:
    document = xlsx.read(xlsx_file(one_row(inline("a")), state="veryHidden"), "a.xlsx")
    assert (told(document), codes(document)) == (["a"], ["hidden_sheet"])


def test_dates_of_1904() -> None:
    book = '<workbookPr date1904="1"/>'
    document = xlsx.read(xlsx_file(one_row('<c s="2"><v>43829</v></c>'), _STYLES, book), "a.xlsx")
    assert told(document) == ["2023年12月"]


_FIRST_STRING = '<c t="s"><v>0</v></c>'


def test_workbook_without_relationships() -> None:
    book = f'<workbook xmlns="{S}"><sheets><sheet name="表1" sheetId="1"/></sheets></workbook>'
    sheet = f'<worksheet xmlns="{S}">{one_row(_FIRST_STRING)}</worksheet>'
    strings = f'<sst xmlns="{S}"><si><t>a</t></si></sst>'
    parts = {"xl/workbook.xml": book, "xl/worksheets/sheet1.xml": sheet, "xl/sharedStrings.xml": strings}
    assert told(xlsx.read(zip_file(parts), "a.xlsx")) == ["a"]


def test_workbook_of_another_program() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["指标", "指标值"])
    sheet.append(["覆盖率", 0.95])
    sheet["B2"].number_format = "0.00%"
    book.create_sheet("空")
    out = BytesIO()
    book.save(out)
    document = xlsx.read(out.getvalue(), "a.xlsx")
    assert told(document) == ["指标|指标值\n覆盖率|95.00%"]
    assert document.pages == 2


_BOMB = '<!DOCTYPE w [<!ENTITY a "haha">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 20}">' for before, name in zip("abcdefg", "bcdefgh", strict=True)
) + "]>"
_DIAGONAL = {f"{column_letters(100 * i)}{100 * i + 1}": "a" for i in range(160)}
BAD: dict[str, tuple[bytes, type[ExtractError]]] = {
    "truncated zip": (xlsx_file(one_row(inline("a")))[:-100], DamagedFile),
    "broken XML": (xlsx_file("<sheetData><row>"), DamagedFile),
    "no workbook": (zip_file({"xl/worksheets/sheet1.xml": "<a/>"}), DamagedFile),
    "entity bomb": (xlsx_file(one_row(inline("&h;")), prolog=_BOMB), LimitExceeded),
    "huge text": (xlsx_file(one_row(inline("字" * 4_000_000))), LimitExceeded),
    "diagonal of far cells": (xlsx_file(_cells(**_DIAGONAL)), LimitExceeded),
}


@pytest.mark.parametrize(("data", "error"), BAD.values(), ids=BAD)
def test_bad_file(data: bytes, error: type[ExtractError]) -> None:
    assert xlsx.accepts(data, "a.xlsx")
    with pytest.raises(error, match=r"^a\.xlsx: "):
        xlsx.read(data, "a.xlsx")
