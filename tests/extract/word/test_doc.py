"""DOC: text and tables of small Word 97 files made by hand."""

from __future__ import annotations

import pytest
from tiny_files import doc_file, ole_file, told

from jixiao_extract.errors import DamagedFile, EncryptedFile, ExtractError
from jixiao_extract.word import doc

TEXTS = {
    "paragraphs": ("绩效目标表\n≥95%", ["绩效目标表", "≥95%"]),
    "table": ("title\na|b\nc|d\nend", ["title", "a|b\nc|d", "end"]),
}


@pytest.mark.parametrize(("text", "blocks"), TEXTS.values(), ids=TEXTS)
def test_document(text: str, blocks: list[str]) -> None:
    data = doc_file(text)
    assert doc.accepts(data, "a.wps")
    document = doc.read(data, "a.wps")
    assert (told(document), document.reader, document.source) == (blocks, "doc", "a.wps")


_ENCRYPTED = 0x0300
BAD: dict[str, tuple[bytes, type[ExtractError]]] = {
    "protected": (doc_file("a", _ENCRYPTED), EncryptedFile),
    "stream of zeros": (ole_file({"WordDocument": b""}), DamagedFile),
    "no table stream": (ole_file({"WordDocument": b"\xec\xa5\xc1\x00" + bytes(60)}), DamagedFile),
}


@pytest.mark.parametrize(("data", "error"), BAD.values(), ids=BAD)
def test_bad_file(data: bytes, error: type[ExtractError]) -> None:
    assert doc.accepts(data, "a.doc")
    with pytest.raises(error, match=r"^a\.doc: "):
        doc.read(data, "a.doc")
