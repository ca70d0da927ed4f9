"""ODT and ODS: spans, repetitions, and text as the office suites write it."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from tiny_files import codes, told

from jixiao_extract.errors import DamagedFile, EncryptedFile, ExtractError, LimitExceeded
from jixiao_extract.model import Place, Table
from jixiao_extract.opendocument import ods, odt
from jixiao_extract.readers import read_bytes

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style"))
)


def _odf(kind: str, body: str, styles: str = "", manifest: str = "<manifest/>", prolog: str = "") -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        content = f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
        root = f"{prolog}<office:document-content {_NAMESPACES}>{styles}{content}</office:document-content>"
        archive.writestr("content.xml", root)
        archive.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


def _para(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def _cell(text: str, **attributes: int) -> str:
    told_as = "".join(f' table:number-{name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f"<table:table-cell{told_as}>{_para(text) if text else ''}</table:table-cell>"


_COVERED = "<table:covered-table-cell/>"


def _row(*cells: str, times: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{"".join(cells)}</table:table-row>'


def _table(*rows: str) -> str:
    return f'<table:table table:name="表1">{"".join(rows)}</table:table>'


GRIDS = {
    "plain": (_table(_row(_cell("a"), _cell("b")), _row(_cell("c"), _cell("d"))), "a|b\nc|d"),
    "merged over columns": (
        _table(_row(_cell("a", columns_spanned=2), _COVERED), _row(_cell("b"), _cell("c"))),
        "a|<\nb|c",
    ),
    "merged over rows": (
        _table(_row(_cell("a", rows_spanned=2), _cell("b")), _row(_COVERED, _cell("c"))),
        "a|b\n^|c",
    ),
    "repeated cells": (_table(_row(_cell("a", columns_repeated=2), _cell("b"))), "a|a|b"),
    "repeated rows": (_table(_row(_cell("a"), _cell("b"), times=2)), "a|b\na|b"),
    "header rows": (
        _table(f"<table:table-header-rows>{_row(_cell('a'))}</table:table-header-rows>", _row(_cell("b"))),
        "a\nb",
    ),
}


@pytest.mark.parametrize(("table", "grid"), GRIDS.values(), ids=GRIDS)
def test_grid_of_both(table: str, grid: str) -> None:
    assert told(odt.read(_odf("text", table), "a.odt")) == [grid]
    assert told(ods.read(_odf("spreadsheet", table), "a.ods")) == [grid]


TEXTS = {
    "blanks, tab, break": ('a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d', "a   b\tc\nd"),
    "spans": ("a<text:span>b</text:span>c", "abc"),
    "line of the XML": ("a\n   b", "a b"),
    "note and comment": ("a<text:note>x</text:note><office:annotation>y</office:annotation>b", "ab"),
}


@pytest.mark.parametrize(("inner", "text"), TEXTS.values(), ids=TEXTS)
def test_text(inner: str, text: str) -> None:
    assert told(odt.read(_odf("text", _para(inner)), "a.odt")) == [text]


def test_order_of_a_written_document() -> None:
    box = f"<draw:frame><draw:text-box>{_para('box')}</draw:text-box></draw:frame>"
    listed = f"<text:list><text:list-item>{_para('item')}</text:list-item></text:list>"
    deleted = f"<text:tracked-changes>{_para('gone')}</text:tracked-changes>"
    body = f"{deleted}<text:h>title</text:h><text:section>{_para('one' + box)}</text:section>{listed}{GRIDS['plain'][0]}"
    assert told(odt.read(_odf("text", body), "a.odt")) == ["title", "one", "box", "item", "a|b\nc|d"]


_LOEXT = 'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
_FIELD = 'xmlns:field="urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0"'


def test_a_table_in_a_shape() -> None:
    table = GRIDS["merged over rows"][0].replace("<table:table", "<loext:table").replace("</table:table", "</loext:table")
    shape = f"<draw:g><draw:custom-shape {_LOEXT}>{_para('box')}{table}</draw:custom-shape></draw:g>"
    assert told(odt.read(_odf("text", _para(f"one{shape}") + _para("two")), "a.odt")) == ["one", "box", "a|b\n^|c", "two"]


def _mark(kind: str, *params: tuple[str, str]) -> str:
    inner = "".join(f'<field:param field:name="{name}" field:value="{value}"/>' for name, value in params)
    return f'<field:fieldmark {_FIELD} field:type="vnd.oasis.opendocument.field.{kind}">{inner}</field:fieldmark>'


_ENTRIES = (("Dropdown_ListEntry", "≥"), ("Dropdown_ListEntry", "≤"))
FIELDS = {
    "a chosen entry": (_mark("FORMDROPDOWN", *_ENTRIES, ("Dropdown_Selected", "1")), "a≤b"),
    "the first entry": (_mark("FORMDROPDOWN", *_ENTRIES), "a≥b"),
    "an entry that is none": (_mark("FORMDROPDOWN", *_ENTRIES, ("Dropdown_Selected", "7")), "ab"),
    "a ticked box": (_mark("FORMCHECKBOX", ("Checkbox_Checked", "true")), "a☑b"),
    "an empty box": (_mark("FORMCHECKBOX"), "a□b"),
}


@pytest.mark.parametrize(("field", "text"), FIELDS.values(), ids=FIELDS)
def test_a_form_field(field: str, text: str) -> None:
    assert told(odt.read(_odf("text", _para(f"a{field}b")), "a.odt")) == [text]


def test_sheet_filled_to_its_end_with_empty_cells() -> None:
    rows = (
        _row(_cell("", columns_repeated=2), _cell("a"), _cell("", columns_repeated=16381)),
        _row(_cell("", columns_repeated=16384), times=3),
        _row(_cell("b"), _cell("", columns_repeated=16383)),
        _row(_cell("", columns_repeated=16384), times=1048571),
    )
    table = ods.read(_odf("spreadsheet", _table(*rows)), "a.ods").blocks[0]
    assert isinstance(table, Table)
    assert [(cell.text, cell.places) for cell in table.cells] == [
        ("a", (Place(sheet="表1", ref="C1"),)),
        ("b", (Place(sheet="表1", ref="A5"),)),
    ]


def test_hidden_parts_of_a_sheet_are_told_of() -> None:
    styles = '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
    rows = f'<table:table-row table:visibility="collapse">{_cell("a")}</table:table-row>'
    sheet = f'<table:table table:name="s" table:style-name="h">{rows}</table:table>'
    document = ods.read(_odf("spreadsheet", sheet, styles), "a.ods")
    assert (told(document), codes(document)) == (["a"], ["hidden_sheet", "hidden_rows"])


def test_formula_that_was_a_text() -> None:
    calc = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
    cell = f'<table:table-cell xmlns:c="{calc}" c:value-type="error" table:formula="of:={{}}">{_para("#NAME?")}</table:table-cell>'
    document = ods.read(_odf("spreadsheet", _table(_row(cell.format(" 1801批次"), cell.format("[.A9]")))), "a.ods")
    assert (told(document), codes(document)) == (["= 1801批次|#NAME?"], ["formula_as_text", "error_value"])


_FULL = _table(_row(_cell("a", columns_repeated=16384), times=1048576))
_BOMB = '<!DOCTYPE w [<!ENTITY a "haha">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 20}">' for before, name in zip("abcdefg", "bcdefgh", strict=True)
) + "]>"  # fmt: skip
BAD: dict[str, tuple[bytes, type[ExtractError]]] = {
    "truncated": (_odf("spreadsheet", "")[:300], DamagedFile),
    "text all over": (_odf("spreadsheet", _FULL), LimitExceeded),
    "password": (_odf("spreadsheet", "", manifest="<m:encryption-data/>"), EncryptedFile),
    "no sheet body": (_odf("spreadsheet", "").replace(b"office:spreadsheet>", b"office:presentatio>"), DamagedFile),
    "entity bomb": (_odf("spreadsheet", _table(_row(_cell("&h;"))), prolog=_BOMB), LimitExceeded),
}


@pytest.mark.parametrize(("data", "error"), BAD.values(), ids=BAD)
def test_bad_file(data: bytes, error: type[ExtractError]) -> None:
    assert ods.accepts(data, "a.ods")
    with pytest.raises(error, match=r"^a\.ods: "):
        ods.read(data, "a.ods")


def _flat(kind: str, body: str) -> bytes:
    """Flat ODF: the document-content of a package under another root that tells the kind."""
    mime = f'office:mimetype="application/vnd.oasis.opendocument.{kind}"'
    content = f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
    return f'<?xml version="1.0"?>\n<office:document {_NAMESPACES} {mime}>{content}</office:document>'.encode()


@pytest.mark.parametrize("kind", ["text", "spreadsheet"])
def test_flat_files(kind: str) -> None:
    document = read_bytes(_flat(kind, _table(_row(_cell("a", rows_spanned=2), _cell("b")), _row(_COVERED, _cell("c")))), "a.xml")
    assert (document.reader, told(document), codes(document)) == ({"text": "odt", "spreadsheet": "ods"}[kind], ["a|b\n^|c"], [])


def test_raised_digits() -> None:
    styles = (
        '<office:automatic-styles><style:style style:name="T1"><style:text-properties style:text-position="super 58%"/>'
        '</style:style><style:style style:name="T2"><style:text-properties style:text-position="sub 58%"/></style:style>'
        "</office:automatic-styles>"
    )
    body = '10<text:span text:style-name="T1">4</text:span>m CO<text:span text:style-name="T2">2</text:span>'
    assert told(odt.read(_odf("text", _para(body), styles), "a.odt")) == ["10⁴m CO2"]
