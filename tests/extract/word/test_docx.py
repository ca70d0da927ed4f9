"""DOCX: odd documents as lines of a small notation, and the grid or text a person sees in Word."""

from __future__ import annotations

import pytest
from tiny_files import codes, docx_file, docx_table, para, told, zip_file

from jixiao_extract.errors import DamagedFile, ExtractError, LimitExceeded
from jixiao_extract.model import Place, Table
from jixiao_extract.word import docx

GRIDS = {
    "plain": ("a|b c|d", "a|b\nc|d"),
    "merged over columns": ("a*2|b c|d|e", "a|<|b\nc|d|e"),
    "merged over rows": ("a!|b ^|c ^|d", "a|b\n^|c\n^|d"),
    "merged both ways": ("a!*2|b ^*2|c", "a|<|b\n^|^|c"),
    "two areas one under the other": ("a!|b ^|c d!|e ^|f", "a|b\n^|c\nd|e\n^|f"),
    "continue without restart": ("^|a b|c", "|a\nb|c"),
    "continue without restart, two rows": ("a|b ^|c ^|d", "a|b\n|c\n^|d"),
    "narrower slot below": ("a!*2|b ^|c|d", "a|.|b\n^|c|d"),
    "ragged rows": ("a|b|c d", "a|b|c\nd|.|."),
    "whole row wider than the table": ("a*9 b|c", "a|<\nb|c"),
}


@pytest.mark.parametrize(("notation", "grid"), GRIDS.values(), ids=GRIDS)
def test_grid(notation: str, grid: str) -> None:
    assert told(docx.read(docx_file(docx_table(notation)), "a.docx")) == [grid]


def _row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def _cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{para(text)}</w:tc>"


def _wide(text: str, width: int, span: int = 1) -> str:
    return _cell(text, f'<w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{span}"/>')


_SDT = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
_NESTED = docx_table("x|y z|w")
TABLES = {
    "content control around a cell": (_row(_cell("a"), _SDT.format(_cell("b"))), ["a|b"]),
    "content control around a row": (_SDT.format(_row(_cell("a"), _cell("b"))), ["a|b"]),
    "content control inside a cell": (_row(f"<w:tc>{_SDT.format(para('a'))}</w:tc>"), ["a"]),
    "grid before the row": (
        _row(_cell("a"), _cell("b")) + '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>' + _cell("c") + "</w:tr>",
        ["a|b\n.|c"],
    ),
    "horizontal merge of old": (
        _row(_cell("a", '<w:hMerge w:val="restart"/>'), _cell("", "<w:hMerge/>"), _cell("b"))
        + _row(_cell("c"), _cell("d"), _cell("e")),
        ["a|<|b\nc|d|e"],
    ),
    "deleted row": (_row(_cell("a")) + f"<w:tr><w:trPr><w:del/></w:trPr>{_cell('b')}</w:tr>", ["a"]),
    "spans that contradict the widths": (
        _row(_wide("a", 1700), _wide("b", 3400)) + _row(_wide("c", 1700), _wide("d", 1710), _wide("e", 1700)),
        ["a|b|<\nc|d|e"],
    ),
    "short row is no contradiction": (_row(_wide("a", 1700), _wide("b", 1700)) + _row(_wide("c", 1700)), ["a|b\nc|."]),
    "nested table follows its host": (
        _row(_cell("a"), _cell("b")) + _row(_cell("c"), f"<w:tc>{para('d')}{_NESTED}{para('')}</w:tc>"),
        ["a|b\nc|d", "x|y\nz|w"],
    ),
    "frame around a table": (_row(f"<w:tc>{para('title')}{_NESTED}{para('foot')}</w:tc>"), ["title", "x|y\nz|w", "foot"]),
    "border around a text in a cell": (
        _row(_cell("a"), _cell("b")) + _row(_cell("c"), f"<w:tc>{docx_table('d')}{para('')}</w:tc>"),
        ["a|b\nc|d"],
    ),
    "two paragraphs in a cell": (_row(f"<w:tc>{para('a')}{para('b')}</w:tc>"), ["a/b"]),
}


@pytest.mark.parametrize(("rows", "blocks"), TABLES.values(), ids=TABLES)
def test_table(rows: str, blocks: list[str]) -> None:
    assert told(docx.read(docx_file(f"<w:tbl>{rows}</w:tbl>"), "a.docx")) == blocks


_BOX = f"<w:txbxContent>{para('box')}</w:txbxContent>"
RUNS = {
    "tab and breaks": ("<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t>", ["a\tb\nc"]),
    "hyphen that does not break": ("<w:t>3</w:t><w:noBreakHyphen/><w:t>5个</w:t>", ["3-5个"]),
    "hard space": ("<w:t>a\u00a0b</w:t>", ["a b"]),
    "checked box of Wingdings": ('<w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t>', ["☑是"]),
    "open box of Wingdings 2": ('<w:sym w:font="Wingdings 2" w:char="F0A3"/><w:t>否</w:t>', ["□否"]),
    "at least, in Symbol": ('<w:sym w:font="Symbol" w:char="F0B3"/><w:t>95%</w:t>', ["≥95%"]),
    "at most, typed in Symbol": ('<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>\uf0a35</w:t>', ["≤5"]),
    "field code": ("<w:instrText>PAGE</w:instrText><w:t>3</w:t>", ["3"]),
    "form field": ('<w:fldChar><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar><w:t>a</w:t>', ["☑a"]),
    "raised": ('<w:t>10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>4</w:t></w:r><w:r><w:t>m3</w:t>', ["10⁴m3"]),
    "hidden": ("<w:rPr><w:vanish/></w:rPr><w:t>a</w:t>", []),
    "hidden, among other settings": ('<w:rPr><w:b/><w:vanish/><w:sz w:val="18"/></w:rPr><w:t>a</w:t>', []),
    "tab stops are no tabs": (
        "<w:t>a</w:t></w:r></w:p><w:p><w:pPr><w:tabs><w:tab/></w:tabs><w:rPr><w:b/></w:rPr></w:pPr><w:r><w:t>b</w:t>",
        ["a", "b"],
    ),
    "bytes of settings in a text": ("<w:t>&lt;w:rPr>&lt;w:b/>&lt;/w:rPr></w:t>", ["<w:rPr><w:b/></w:rPr>"]),
    "text box once": (
        f"<w:t>a</w:t><mc:AlternateContent><mc:Choice><w:drawing>{_BOX}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{_BOX}</w:pict></mc:Fallback></mc:AlternateContent>",
        ["a", "box"],
    ),
    "text box only in the fallback": (
        f"<mc:AlternateContent><mc:Choice/><mc:Fallback>{_BOX}</mc:Fallback></mc:AlternateContent>",
        ["box"],
    ),
}


@pytest.mark.parametrize(("run", "blocks"), RUNS.values(), ids=RUNS)
def test_run(run: str, blocks: list[str]) -> None:
    assert told(docx.read(docx_file(f"<w:p><w:r>{run}</w:r></w:p>"), "a.docx")) == blocks


CHANGES = {
    "inserted": ("<w:ins>{}</w:ins>", ["a"]),
    "deleted": ("<w:del>{}</w:del>", []),
    "moved here": ("<w:moveTo>{}</w:moveTo>", ["a"]),
    "moved away": ("<w:moveFrom>{}</w:moveFrom>", []),
    "link": ("<w:hyperlink>{}</w:hyperlink>", ["a"]),
}


@pytest.mark.parametrize(("wrapper", "blocks"), CHANGES.values(), ids=CHANGES)
def test_tracked_change(wrapper: str, blocks: list[str]) -> None:
    body = f"<w:p>{wrapper.format('<w:r><w:t>a</w:t></w:r>')}</w:p>"
    assert told(docx.read(docx_file(body), "a.docx")) == blocks


def test_blocks_stand_in_body_order_with_their_places() -> None:
    document = docx.read(docx_file(para("one") + docx_table("a|b c|d") + para("two") + docx_table("e")), "a.docx")
    assert told(document) == ["one", "a|b\nc|d", "two", "e"]
    table = document.blocks[1]
    assert isinstance(table, Table)
    assert table.cells[3].places == (Place(ref="table 1, row 2, column 2"),)
    assert document.blocks[2].places == (Place(ref="paragraph 2"),)  # type: ignore[union-attr]


def test_tables_nested_eighty_deep() -> None:
    body = "<w:tbl><w:tr><w:tc>" * 80 + para("a") + "</w:tc></w:tr></w:tbl>" * 80
    assert told(docx.read(docx_file(body), "a.docx")) == ["a"]


def test_strict_namespace() -> None:
    data = docx_file(para("a"), namespace="http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert told(docx.read(data, "a.docx")) == ["a"]


def test_page_header_is_told_of() -> None:
    header = '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' + para("附件1") + "</w:hdr>"
    relation = '<Relationship Id="h" Type="http://x/header" Target="header1.xml"/>'
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    members = {
        "word/document.xml": zip_document(para("a")),
        "word/header1.xml": header,
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{namespace}">{relation}</Relationships>',
    }
    document = docx.read(zip_file(members), "a.docx")
    assert [(note.code, note.message) for note in document.notes] == [("header_text", "page header not read: 附件1")]


def zip_document(body: str) -> str:
    return f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>'


def test_a_drop_down_shows_its_entry() -> None:
    entries = "".join(f'<w:listEntry w:val="{entry}"/>' for entry in ("请选择", "≥", "≤"))
    field = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="2"/>{entries}</w:ddList></w:ffData></w:fldChar></w:r>'
    assert told(docx.read(docx_file(f"<w:p>{field}</w:p>"), "a.docx")) == ["≤"]


def test_hidden_text_is_told_of() -> None:
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>"
    assert codes(docx.read(docx_file(hidden + '<w:altChunk/>'), "a.docx")) == ["hidden_text", "embedded_document"]


_BOMB = '<!DOCTYPE w [<!ENTITY a "haha">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 20}">' for before, name in zip("abcdefg", "bcdefgh", strict=True)
) + "]>"
BAD: dict[str, tuple[bytes, type[ExtractError]]] = {
    "truncated zip": (docx_file(para("a"))[:200], DamagedFile),
    "no document part": (zip_file({"word/other.xml": "<a/>"}), DamagedFile),
    "broken XML": (zip_file({"word/document.xml": "<w:document"}), DamagedFile),
    "no body": (zip_file({"word/document.xml": "<a/>"}), DamagedFile),
    "entity bomb": (docx_file(para("&h;"), _BOMB), LimitExceeded),
    "huge text": (docx_file(para("字" * 4_000_000)), LimitExceeded),
    "deep nesting": (docx_file("<w:sdt>" * 1000 + "</w:sdt>" * 1000), LimitExceeded),
    "five thousand columns": (docx_file(docx_table("|".join(["a"] * 5000))), LimitExceeded),
}


@pytest.mark.parametrize(("data", "error"), BAD.values(), ids=BAD)
def test_bad_file(data: bytes, error: type[ExtractError]) -> None:
    assert docx.accepts(data, "a.docx")
    with pytest.raises(error, match=r"^a\.docx: "):
        docx.read(data, "a.docx")


def test_external_entity_is_not_opened() -> None:
    prolog = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    assert told(docx.read(docx_file(para("a&x;b"), prolog), "a.docx")) == ["a"]
