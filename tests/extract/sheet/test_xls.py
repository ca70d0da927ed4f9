"""XLS: what the sheet shows, from workbooks written by another program."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
import xlwt
from tiny_files import codes, ole_file, told

from jixiao_extract.errors import DamagedFile, EncryptedFile, ExtractError
from jixiao_extract.model import Place, Table
from jixiao_extract.sheet import xls


def _book(fill: Callable[[xlwt.Worksheet], object]) -> bytes:
    book = xlwt.Workbook()
    fill(book.add_sheet("表1"))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _styled(value: object, code: str) -> Callable[[xlwt.Worksheet], object]:
    return lambda sheet: sheet.write(0, 0, value, xlwt.easyxf(num_format_str=code))


def _rich(sheet: xlwt.Worksheet) -> None:
    above, below = xlwt.Font(), xlwt.Font()
    above.escapement, below.escapement = xlwt.Font.ESCAPEMENT_SUPERSCRIPT, xlwt.Font.ESCAPEMENT_SUBSCRIPT
    plain = xlwt.Font()
    sheet.write_rich_text(0, 0, [("10", plain), ("4", above), ("m CO", plain), ("2", below)])


CELLS = {
    "raised": (_rich, "10⁴m CO2"),
    "text": (_styled("绩效 目标", "General"), "绩效 目标"),
    "number": (_styled(82800.920000000013, "General"), "82800.92"),
    "percent": (_styled(0.95, "0%"), "95%"),
    "thousands": (_styled(1234.5, "#,##0.00"), "1,234.50"),
    "date": (_styled(date(2023, 12, 31), 'yyyy"年"m"月"d"日"'), "2023年12月31日"),
    "true": (_styled(True, "General"), "TRUE"),
    "text with its unit in the format": (_styled("5", '@"万元"'), "5万元"),
}


@pytest.mark.parametrize(("fill", "text"), CELLS.values(), ids=CELLS)
def test_cell(fill: Callable[[xlwt.Worksheet], object], text: str) -> None:
    assert told(xls.read(_book(fill), "a.xls")) == [text]


def _form(sheet: xlwt.Worksheet) -> None:
    sheet.write_merge(1, 1, 1, 3, "title")
    sheet.write_merge(2, 3, 1, 1, "a")
    sheet.write(2, 2, "b")
    sheet.write(3, 3, "c")
    sheet.row(3).hidden = True


def test_grid_and_places() -> None:
    document = xls.read(_book(_form), "a.xls")
    assert told(document) == ["title|<|<\na|b|."]
    table = document.blocks[0]
    assert isinstance(table, Table)
    assert [cell.places[0] for cell in table.cells] == [
        Place(sheet="表1", ref=ref) for ref in ("B2:D2", "B3:B4", "C3")
    ]
    assert codes(document) == ["hidden_rows"]


def test_empty_sheet() -> None:
    assert xls.read(_book(lambda sheet: None), "a.xls").blocks == ()


def test_far_corner() -> None:
    document = xls.read(_book(lambda sheet: (sheet.write(0, 0, "near"), sheet.write(65535, 255, "far"))), "a.xls")
    table = document.blocks[0]
    assert isinstance(table, Table)
    assert (table.n_rows, table.n_cols, codes(document)) == (101, 101, ["far_cells"])


def _encrypted() -> bytes:
    """A workbook whose FILEPASS record (0x2F) follows its BOF, as in every protected one."""
    bof = b"\x09\x08\x10\x00\x00\x06\x05\x00\xbb\x0d\xcc\x07\x41\x00\x00\x00\x06\x00\x00\x00"
    return ole_file({"Workbook": bof + b"\x2f\x00\x06\x00\x00\x00\x01\x02\x03\x04"})


BAD: dict[str, tuple[bytes, type[ExtractError]]] = {
    "garbled": (ole_file({"Workbook": b"\x09\x08\x10\x00" + bytes(range(256)) * 8}), DamagedFile),
    "stream of zeros": (ole_file({"Workbook": b""}), DamagedFile),
    "protected": (_encrypted(), EncryptedFile),
}


@pytest.mark.parametrize(("data", "error"), BAD.values(), ids=BAD)
def test_bad_file(data: bytes, error: type[ExtractError]) -> None:
    assert xls.accepts(data, "a.xls")
    with pytest.raises(error, match=r"^a\.xls: "):
        xls.read(data, "a.xls")
