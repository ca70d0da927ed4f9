"""The door: content decides which reader reads, and a refusal says what the content looks like."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx as python_docx
import pytest
from tiny_files import codes, docx_file, docx_table, inline, ole_file, one_row, para, told, xlsx_file, zip_file

from jixiao_extract.errors import DamagedFile, EmptyFile, EncryptedFile, ExtractError, UnreadableFile, UnsupportedFormat
from jixiao_extract.readers import READERS, read_bytes, read_path


def _word_document() -> bytes:
    document = python_docx.Document()
    document.add_paragraph("绩效目标表")
    document.add_table(rows=1, cols=2).cell(0, 0).text = "a"
    out = BytesIO()
    document.save(out)
    return out.getvalue()


_HTML = b"<html><body><table><tr><td>a</td></tr></table></body></html>"
CONTENT = {
    "form.docx": (_word_document(), "docx", []),
    "form.docm": (docx_file(para("a")), "docx", []),
    "form.xlsx": (xlsx_file(one_row(inline("a"))), "xlsx", []),
    "form.htm": (_HTML, "html", []),
    "form.HTML": (_HTML, "html", []),
    "export.xls": (_HTML, "html", ["wrong_suffix"]),
    "letter.doc": (_HTML, "html", ["wrong_suffix"]),
    "form.pdf": (docx_file(para("a")), "docx", ["wrong_suffix"]),
    "form.doc": (docx_file(docx_table("a|b")), "docx", ["wrong_suffix"]),
    "book.xls": (xlsx_file(one_row(inline("a"))), "xlsx", ["wrong_suffix"]),
    "no suffix": (xlsx_file(one_row(inline("a"))), "xlsx", []),
    "form.txt": ("一级指标\t二级指标\n".encode(), "text", []),
}


@pytest.mark.parametrize("name", CONTENT)
def test_content_decides(name: str) -> None:
    data, reader, notes = CONTENT[name]
    document = read_bytes(data, name)
    assert (document.reader, codes(document), document.source) == (reader, notes, name)
    assert told(document)


REFUSED: dict[str, tuple[bytes, type[ExtractError], str]] = {
    "a.docx": (b"", EmptyFile, "no bytes"),
    "a.txt": (b"\0 \r\n\t", EmptyFile, "nothing but blanks"),
    "picture.pdf": (b"\x89PNG\r\n\x1a\n" + bytes(50), DamagedFile, "the picture cannot be decoded"),
    "picture.jpg": (b"\xff\xd8\xff\xe0" + bytes(50), DamagedFile, "the picture cannot be decoded"),
    "a.xlsx": (zip_file({"a.txt": "a"}), UnsupportedFormat, "a zip archive named .xlsx"),
    "a.zip": (docx_file(para("a"))[:20], DamagedFile, "truncated or broken zip container"),
    "b.zip": (zip_file({"[Content_Types].xml": "", "xl.bin": ""}), UnsupportedFormat, "is a zip archive$"),
    "a.pptx": (zip_file({"ppt/presentation.xml": "<a/>"}), UnsupportedFormat, "a PowerPoint presentation$"),
    "a.xps": (zip_file({"FixedDocSeq.fdseq": "<a/>"}), UnsupportedFormat, "an XPS document$"),
    "a.xlsb": (zip_file({"xl/workbook.bin": b"a"}), UnsupportedFormat, "a binary XLSB workbook$"),
    "winmail.dat": (b"x\x9f>\"" + bytes(50), UnsupportedFormat, "attachments of Outlook"),
    "a.wim": (b"MSWIM\0\0\0" + bytes(50), UnsupportedFormat, "a disk image"),
    "a.p7m": (b"0\x82\x01\x00\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02" + bytes(50), UnsupportedFormat, "a signed mail"),
    "a.rar": (b"Rar!\x1a\x07\x01\x00" + bytes(50), UnsupportedFormat, "a RAR archive$"),
    "b.docx": (ole_file({"EncryptedPackage": b""}), EncryptedFile, "protected by a password"),
    "a.msg": (ole_file({"__properties_version1.0": b""}), UnsupportedFormat, "an OLE container without"),
    "c.doc": (ole_file({"WordDocument": b""})[:800], DamagedFile, "truncated or broken OLE container"),
    "a.bin": (bytes(range(256)) * 40, UnsupportedFormat, "of no known kind"),
    "a.xml": (b"<?xml version='1.0'?><invoice/>", UnsupportedFormat, "an XML file of an unknown vocabulary$"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refusal_says_what_the_content_is(name: str) -> None:
    data, error, words = REFUSED[name]
    with pytest.raises(error, match=words) as caught:
        read_bytes(data, name)
    assert str(caught.value).startswith(f"{name}: ")


def test_a_refusal_says_what_to_do_with_this_kind() -> None:
    with pytest.raises(UnsupportedFormat) as caught:
        read_bytes(*REFUSED["a.xlsb"][:1], "a.xlsb")
    assert caught.value.cure == "Open it in Excel or WPS and save it as XLSX."


def test_path_that_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path / "gone.docx", tmp_path):
        with pytest.raises(UnreadableFile):
            read_path(path)


def test_path(tmp_path: Path) -> None:
    path = tmp_path / "表.docx"
    path.write_bytes(docx_file(para("a")))
    assert read_path(path).source == "表.docx"


def test_every_reader_survives_foreign_bytes() -> None:
    """Whatever accepts a cut or garbled file, only named errors come out."""
    whole = [data for data, _, _ in CONTENT.values()]
    for data in whole:
        for cut in range(0, len(data), max(len(data) // 25, 1)):
            for broken in (data[:cut], data[:cut] + b"\0\xff<\x07" + data[cut + 4 :]):
                try:
                    read_bytes(broken, "x.dat")
                except ExtractError:
                    continue


def test_reader_names_are_told_apart() -> None:
    names = [reader.NAME for reader in READERS]
    assert len(set(names)) == len(names)
