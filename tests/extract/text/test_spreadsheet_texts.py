"""SYLK and DIF: cells by their rows and columns."""

from __future__ import annotations

import pytest
from tiny_files import told

from jixiao_extract.errors import DamagedFile
from jixiao_extract.readers import read_bytes
from jixiao_extract.text import spreadsheet_texts

_HEAD = 'TABLE\n0,1\n"表"\nDATA\n0,0\n""\n'
TEXTS = {
    "SYLK": ('ID;PWXL\nC;Y1;X1;K"名称"\nC;X2;K95\nC;Y2;X1;K"甲"\nE\n', "名称|95\n甲|."),
    "SYLK, marks in a text": ('ID;P\nC;Y1;X1;K"a;;b""c"\n', 'a;b"c'),
    "SYLK, places in a format": ('ID;P\nF;Y2;X2;FG0\nC;K"a"\n', ".|.\n.|a"),
    "DIF": (f'{_HEAD}-1,0\nBOT\n1,0\n"名称"\n0,95\nV\n-1,0\nBOT\n1,0\n""\n1,0\n"甲"\n-1,0\nEOD\n', "名称|95\n.|甲"),
}


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("case", TEXTS)
def test_sheet(case: str, encoding: str) -> None:
    text, wanted = TEXTS[case]
    document = read_bytes(text.encode(encoding), "a.slk")
    assert (document.reader, told(document)) == ("sheet_text", [wanted])


@pytest.mark.parametrize("text", ["ID;P\nE\n", _HEAD, 'ID;P\nC;Y99999999999;X0;K""\n'])
def test_a_sheet_without_cells_is_damaged(text: str) -> None:
    with pytest.raises(DamagedFile, match="no cell"):
        spreadsheet_texts.read(text.encode(), "a.slk")


def test_a_place_beyond_any_sheet_is_none() -> None:
    assert told(spreadsheet_texts.read(b'ID;P\nC;Y999999999;X1;K"a"\n', "a.slk")) == ["a"]
