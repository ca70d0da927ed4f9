"""Pictures whose names tell one document are one input; the others are told as its pages."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from jixiao.ingestion.intake import take_in
from jixiao.ingestion.picture_pages import arrivals
from jixiao.workers import Limits

PAGE = b"\xff\xd8\xff page "


@pytest.mark.parametrize(
    ("names", "documents"),
    [
        ("1.jpg 2.jpg 3.jpg", ["1.jpg: 3"]),
        ("扫描件_1.jpg 扫描件_2.jpg 其他.docx", ["扫描件_1.jpg: 2", "其他.docx: 1"]),
        ("IMG_0009.JPG IMG_0010.JPG IMG_0012.JPG", ["IMG_0009.JPG: 2", "IMG_0012.JPG: 1"]),
        ("a1.jpg b2.jpg", ["a1.jpg: 1", "b2.jpg: 1"]),
        ("9.png 10.png", ["9.png: 2"]),
        ("1.jpg 2.png", ["1.jpg: 1", "2.png: 1"]),
        ("第1页.png 第2页.png", ["第1页.png: 2"]),
        ("表1.docx 表2.docx", ["表1.docx: 1", "表2.docx: 1"]),
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_what_is_one_document(names: str, documents: list[str], packed: bool, tmp_path: Path) -> None:
    inputs, scratch = tmp_path / "in", tmp_path / "scratch"
    inputs.mkdir()
    scratch.mkdir()
    _write(names.split(), inputs, packed)
    taken = [one for arrival in arrivals([str(inputs)]) for one in take_in(arrival, Limits(), scratch)]
    read = [one for one in taken if one.refusal is None]
    told = [f"{(one.member or one.path).rpartition('/')[2]}: {_pages(one.body)}" for one in read]
    assert sorted(told) == sorted(documents)
    assert len(taken) == len(names.split())
    assert {one.refusal.reason for one in taken if one.refusal} <= {"page_of_document"}
    assert all(one.sha256 for one in read)


def _write(names: list[str], inputs: Path, packed: bool) -> None:
    if packed:
        with zipfile.ZipFile(inputs / "a.zip", "w") as archive:
            for name in names:
                archive.writestr(name, PAGE + name.encode())
    else:
        for name in names:
            (inputs / name).write_bytes(PAGE + name.encode())


def _pages(body: Path | None) -> int:
    assert body is not None
    return body.read_bytes().count(PAGE)
