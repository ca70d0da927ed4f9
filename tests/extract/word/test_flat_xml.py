"""Office documents that are one XML file: XML Spreadsheet 2003, WordprocessingML 2003, Flat OPC."""

from __future__ import annotations

import pytest
from tiny_files import W, codes, docx_table, para, told

from jixiao_extract.errors import DamagedFile
from jixiao_extract.model import Place, Table
from jixiao_extract.readers import read_bytes
from jixiao_extract.sheet import xml_2003 as xls_xml
from jixiao_extract.word import flat_xml as docx_xml


def _book(rows: str, encoding: str = "utf-8", hidden: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        '<Styles><Style ss:ID="p"><NumberFormat ss:Format="0%"/></Style><Style ss:ID="d"><NumberFormat '
        'ss:Format="Short Date"/></Style></Styles><Worksheet ss:Name="表1"><Table>'
        f"{rows}</Table>{hidden}</Worksheet></Workbook>"
    ).encode("gbk" if encoding == "gb2312" else encoding)


def _cell(text: str, kind: str = "String", **attributes: object) -> str:
    told_as = "".join(f' ss:{name}="{value}"' for name, value in attributes.items())
    return f'<Cell{told_as}><Data ss:Type="{kind}">{text}</Data></Cell>'


ROWS = {
    "plain": (f"<Row>{_cell('a')}{_cell('b')}</Row>", "a|b"),
    "merged": (
        f"<Row>{_cell('t', MergeAcross=1)}</Row><Row>{_cell('a', MergeDown=1)}{_cell('b')}</Row>"
        f"<Row>{_cell('c', Index=2)}</Row>",
        "t|<\na|b\n^|c",
    ),
    "cell behind a merged one": (f"<Row>{_cell('a', MergeAcross=1)}{_cell('b')}</Row>", "a|<|b"),
    "row that leaps": (f"<Row>{_cell('a')}</Row><Row ss:Index='3'>{_cell('b')}</Row>", "a\n.\nb"),
    "percent": (f"<Row>{_cell('0.95', 'Number', StyleID='p')}</Row>", "95%"),
    "number": (f"<Row>{_cell('82800.920000000013', 'Number')}</Row>", "82800.92"),
    "date": (f"<Row>{_cell('2023-12-31T00:00:00.000', 'DateTime', StyleID='d')}</Row>", "2023/12/31"),
    "true": (f"<Row>{_cell('1', 'Boolean')}</Row>", "TRUE"),
}


@pytest.mark.parametrize(("rows", "grid"), ROWS.values(), ids=ROWS)
def test_sheet(rows: str, grid: str) -> None:
    assert told(xls_xml.read(_book(rows), "a.xls")) == [grid]


def test_gbk_under_the_older_label() -> None:
    assert told(xls_xml.read(_book(f"<Row>{_cell('绩效㎡镕')}</Row>", "gb2312"), "a.xls")) == ["绩效㎡镕"]


def test_place_and_hidden_sheet() -> None:
    hidden = "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>"
    document = xls_xml.read(_book(f"<Row ss:Index='2'>{_cell('a', Index=3)}</Row>", hidden=hidden), "a.xls")
    table = document.blocks[0]
    assert isinstance(table, Table)
    assert (table.cells[0].places, codes(document)) == ((Place(sheet="表1", ref="C2"),), ["hidden_sheet"])


_2003 = "http://schemas.microsoft.com/office/word/2003/wordml"
_DOCUMENTS = {
    "2003": f'<w:wordDocument xmlns:w="{_2003}" xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint">'
    "<w:body><wx:sect>{}</wx:sect></w:body></w:wordDocument>",
    "flat": '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"><pkg:part><pkg:xmlData>'
    f'<w:document xmlns:w="{W}"><w:body>{{}}</w:body></w:document></pkg:xmlData></pkg:part></pkg:package>',
}


@pytest.mark.parametrize("frame", _DOCUMENTS.values(), ids=_DOCUMENTS)
def test_word(frame: str) -> None:
    body = para("title") + docx_table("a!|b ^|c").replace("vMerge", "vmerge" if _2003 in frame else "vMerge")
    document = read_bytes(('<?xml version="1.0"?>' + frame.format(body)).encode(), "a.doc")
    assert (told(document), document.reader) == (["title", "a|b\n^|c"], "docx_xml")


def test_documents_without_content() -> None:
    with pytest.raises(DamagedFile, match="no sheet"):
        xls_xml.read(_book("").replace(b"Worksheet", b"Chart"), "a.xls")
    with pytest.raises(DamagedFile, match="no body"):
        docx_xml.read(_DOCUMENTS["2003"].replace("body", "head").encode(), "a.doc")


def test_word_that_lost_its_merges_tells_no_columns() -> None:
    body = docx_table("t*2 a|b c d|e")
    document = docx_xml.read(_DOCUMENTS["2003"].format(body).encode(), "a.xml")
    table = document.blocks[0]
    assert isinstance(table, Table)
    assert (table.aligned, codes(document)) == (False, ["lost_columns"])
    even = docx_xml.read(_DOCUMENTS["2003"].format(docx_table("t*2 a|b")).encode(), "a.xml").blocks[0]
    assert isinstance(even, Table)
    assert even.aligned
