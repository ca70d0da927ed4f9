"""HTML: encodings, spans, hidden parts, frames, and pages that spreadsheet programs save."""

from __future__ import annotations

import pytest
from tiny_files import codes, told

from jixiao_extract.errors import EmptyFile, ExtractError, LimitExceeded
from jixiao_extract.model import Place, Table
from jixiao_extract.web import html

PAGES = {
    "spans": ("<table><tr><td colspan=2>a<td rowspan=2>b<tr><td>c<td>d</table>", ["a|<|b\nc|d|^"]),
    "rowspan 0 runs to the end": ("<table><tr><td rowspan=0>a<td>b<tr><td>c</table>", ["a|b\n^|c"]),
    "rowspan too long": ("<table><tr><td rowspan=9>a<td>b<tr><td>c</table>", ["a|b\n^|c"]),
    "rowspan ends with its group": (
        "<table><thead><tr><td rowspan=3>a<td>b</thead><tbody><tr><td>c<td>d</tbody></table>",
        ["a|b\nc|d"],
    ),
    "colspan too wide": ('<table><tr><td colspan="100%">a<tr><td>b<td>c</table>', ["a|<\nb|c"]),
    "colspan into a rowspan": (
        "<table><tr><td>a<td rowspan=2>b<tr><td colspan=2>c</table>",
        ["a|b\nc|^"],
    ),
    "broken span": ("<table><tr><td colspan=x rowspan=-1>a<td>b</table>", ["a|b"]),
    "ragged": ("<table><tr><td>a<td>b<tr><td>c</table>", ["a|b\nc|."]),
    "header cells": ("<table><tr><th>a</th><td>b</td></tr></table>", ["a|b"]),
    "raised": ("<table><tr><td>10<sup>4</sup>m<sup>3</sup>, CO<sub>2</sub><sup>注</sup></table>", ["10⁴m³, CO2注"]),
    "lines in a cell": ("<table><tr><td><p>a</p><p>b<br>c</p></table>", ["a/b/c"]),
    "spaces and entities": ("<p>a&nbsp;&nbsp;b \n c &lt; &ge;</p>", ["a  b c < ≥"]),
    "text around": ("one<table><tr><td>a</table>two<div>three<span>+</span></div>", ["one", "a", "two", "three+"]),
    "symbol fonts": (
        "<p><font face=Symbol>\u00b3</font>85<p><span style='font-family:Symbol;mso-ascii-font-family:宋体'>\u00a3</span>3"
        "<p>\uf0b3 99.5%<p><font face=Symbol>\uf0a3</font>个<p><font face=Arial>\u00b3</font>",
        ["≥85", "≤3", "≥ 99.5%", "≤个", "³"],
    ),
    "script, style, comment": ("<script>x</script><style>y</style><!-- z --><p>a", ["a"]),
    "check boxes": ("<p><input type=checkbox checked>是 <input type=checkbox>否", ["☑是 □否"]),
    "nested table follows its host": (
        "<table><tr><td>a<td>b<tr><td>c<td>d<table><tr><td>x<td>y</table></table>",
        ["a|b\nc|d", "x|y"],
    ),
    "frame around everything": (
        "<table><tr><td>menu<td>title<table><tr><td>a<td>b<tr><td>c<td>d</table>foot</table>",
        ["menu", "title", "a|b\nc|d", "foot"],
    ),
    "caption": ("<table><caption>title</caption><tr><td>a</table>", ["title", "a"]),
    "form between table and rows": ("<table><form><tr><td>a<td>b</tr></form></table>", ["a|b"]),
    "paragraph between table and rows": ("<table><p>x</p><tr><td>a</table>", ["x", "a"]),
    "hidden row of a spreadsheet": (
        "<table><tr><td>a<td>b<tr height=0 style='display:none'><td width=9></table>",
        ["a|b"],
    ),
    "empty table": ("<table></table><p>a", ["a"]),
    "saved by a spreadsheet program": (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table><tr><td x:num>5</td></tr></table></html>',
        ["5"],
    ),
}


@pytest.mark.parametrize(("page", "blocks"), PAGES.values(), ids=PAGES)
def test_page(page: str, blocks: list[str]) -> None:
    assert told(html.read(page.encode(), "a.html")) == blocks


def test_hidden_elements_are_left_out_and_told_of() -> None:
    document = html.read(b'<p style="display: none">a</p><p hidden>b</p><p>c', "a.html")
    assert (told(document), codes(document)) == (["c"], ["hidden_text"])


ENCODINGS = {
    "UTF-8": '<p>绩效≥95%'.encode(),
    "UTF-8 with a mark": b"\xef\xbb\xbf" + '<p>绩效≥95%'.encode(),
    "UTF-16": '<p>绩效≥95%'.encode("utf-16"),
    "GBK under the older label": '<meta charset="gb2312"><p>绩效≥95%'.encode("gbk"),
    "GB 18030 without a label": '<p>绩效≥95%'.encode("gb18030"),
    "UTF-8 under a wrong label": '<meta charset="gbk"><p>绩效≥95%'.encode(),
}


@pytest.mark.parametrize("data", ENCODINGS.values(), ids=ENCODINGS)
def test_encoding(data: bytes) -> None:
    assert html.accepts(data, "a.html")
    assert told(html.read(data, "a.html")) == ["绩效≥95%"]


def test_utf8_cut_in_the_middle_of_a_character() -> None:
    document = html.read(("<p>" + "绩效目标" * 10).encode()[:-1], "a.html")
    assert (told(document)[0][:8], codes(document)) == ("绩效目标绩效目标", ["undecodable_text"])


def test_big5() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=big5"><p>績效目標'.encode("big5")
    assert told(html.read(page, "a.html")) == ["績效目標"]


def test_characters_of_gb18030_beyond_gbk() -> None:
    assert told(html.read('<meta charset="gb2312"><p>㐀䶵绩效'.encode("gb18030"), "a.html")) == ["㐀䶵绩效"]


def test_undecodable_bytes_are_told_of() -> None:
    assert codes(html.read('<meta charset="gbk"><p>绩效'.encode("gbk") + b"\xff\xff</p>", "a.html")) == ["undecodable_text"]


def test_place() -> None:
    table = html.read(b"<p>x<table><tr><td>a</table><table><tr><td>b<td>c</table>", "a.html").blocks[2]
    assert isinstance(table, Table)
    assert table.cells[1].places == (Place(ref="table 2, row 1, column 2"),)


NOT_HTML = {"plain text": b"a < b", "XML": b"<?xml version='1.0'?><invoice/>", "zip": b"PK\x03\x04<html>"}


@pytest.mark.parametrize("data", NOT_HTML.values(), ids=NOT_HTML)
def test_not_html(data: bytes) -> None:
    assert not html.accepts(data, "a.html")


def test_long_text_and_deep_nesting_lose_nothing() -> None:
    page = "<p>" + "字" * 4_000_000 + "</p>" + "<div>" * 300 + "in" + "</div>" * 300 + "<p>after"
    assert [len(text) for text in told(html.read(page.encode(), "a.html"))] == [4_000_000, 2, 5]


BAD: dict[str, tuple[bytes, type[ExtractError]]] = {
    "no element": (b"<!-- -->", EmptyFile),
    "nested too deeply": (b"<div>" * 5000 + b"a", LimitExceeded),
    "too many columns": (b"<table>" + b"<tr><td rowspan=65534 colspan=1000>a" * 9 + b"</table>", LimitExceeded),
}


@pytest.mark.parametrize(("data", "error"), BAD.values(), ids=BAD)
def test_bad_page(data: bytes, error: type[ExtractError]) -> None:
    with pytest.raises(error, match=r"^a\.html: "):
        html.read(data, "a.html")


CONTROLS = {
    "<input value='95'>": "95",
    "<input type=number value=7>": "7",
    "<input type=hidden value=x>a": "a",
    "<select><option>≥<option selected>≤</select>": "≤",
    "<select><option>≥<option>≤</select>": "≥",
    "<select multiple><option selected>a<option><option selected>b</select>": "a、b",
    "<textarea>\n long </textarea>": "long",
    "<input type=radio checked>≥ <input type=radio>≤": "☑≥ □≤",
    "<datalist><option>x</datalist>a": "a",
}


@pytest.mark.parametrize("control", CONTROLS)
def test_form_controls_show_their_values(control: str) -> None:
    document = html.read(f"<table><tr><td>{control}<td>b</table>".encode(), "a.html")
    assert told(document) == [f"{CONTROLS[control]}|b"]
