"""MHTML: the page in its envelope."""

from __future__ import annotations

import pytest
from tiny_files import told

from jixiao_extract.errors import DamagedFile
from jixiao_extract.web import mhtml


def _archive(part: str, body: str) -> bytes:
    return (
        'MIME-Version: 1.0\nContent-Type: multipart/related;\n boundary="b"\n\nfor old programs\n'
        f"--b\nContent-Type: {part}\nContent-Transfer-Encoding: quoted-printable\n\n{body}\n--b--\n"
    ).encode("ascii")


def test_page() -> None:
    data = _archive('text/html; charset="gb2312"', "<table><tr><td>=BC=A8=D0=A7<td>a</table>")
    assert mhtml.accepts(data, "a.doc")
    assert told(mhtml.read(data, "a.doc")) == ["绩效|a"]


def test_archive_without_a_page() -> None:
    with pytest.raises(DamagedFile, match="holds no page"):
        mhtml.read(_archive("image/png", "abc"), "a.mht")


def test_mail_is_no_web_archive() -> None:
    assert not mhtml.accepts(b"From: a\nContent-Type: text/plain\n\nhello", "a.eml")
