"""Members stream out of every kind of archive with their right names; a bomb is cut while it unfolds."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import sys
import tarfile
import time
import zipfile
from pathlib import Path

import pytest
from archive_files import (
    locked,
    lying_zip,
    overlapping_zip,
    rar4_bytes,
    rar5_bytes,
    raw_zip,
    seven_zip,
    tar_bytes,
    unicode_path,
    zip_bytes,
)
from form_files import form_bytes

from jixiao.archives.kinds import archive_kind
from jixiao.archives.unfold import unfold
from jixiao.cures import cure_of
from jixiao.ingestion.decisions import PASSING_REASONS
from jixiao.ingestion.door import Arrival
from jixiao.ingestion.intake import take_in
from jixiao.ingestion.picture_pages import arrivals
from jixiao.workers.limits import Limits

FORM = form_bytes(1)
LIMITS = Limits(seconds=20)


def taken(archive: bytes | Path, folder: Path, limits: Limits = LIMITS) -> list[Arrival]:
    path = folder / "archive.bin"
    if isinstance(archive, bytes):
        path.write_bytes(archive)
    else:
        path = archive
    scratch = folder / "scratch"
    scratch.mkdir()
    (arrival,) = arrivals([str(path)])
    return list(take_in(arrival, limits, scratch))


def ends(archive: bytes | Path, folder: Path) -> dict[str | None, str | None]:
    """Member → reason of its refusal; what is not refused has its bytes and their hash."""
    found = taken(archive, folder)
    for arrival in found:
        assert arrival.path.endswith(("archive.bin", ".7z"))
        if arrival.refusal is None:
            assert arrival.body is not None
            assert arrival.body.read_bytes() == FORM
            assert len(arrival.sha256 or "") == 64
    assert len({arrival.member for arrival in found}) == len(found)
    return {arrival.member: arrival.refusal and arrival.refusal.reason for arrival in found}


PLAIN = {"局/申报表.html": FORM}


@pytest.mark.parametrize(
    "archive",
    [
        zip_bytes(PLAIN),
        zip_bytes(PLAIN, zipfile.ZIP_STORED),
        zip_bytes(PLAIN, zipfile.ZIP_BZIP2),
        zip_bytes(PLAIN, zipfile.ZIP_LZMA),
        tar_bytes(PLAIN),
        tar_bytes(PLAIN, encoding="gbk"),
        tar_bytes(PLAIN, "w:gz"),
        tar_bytes(PLAIN, "w:bz2"),
        tar_bytes(PLAIN, "w:xz"),
        rar4_bytes({"局/申报表.html".encode("gbk"): FORM}),
        rar4_bytes({"局/申报表.html".encode(): FORM}),
        rar5_bytes(PLAIN),
    ],
    ids=["zip", "stored", "zip-bz2", "zip-lzma", "tar", "tar-gbk", "tgz", "tbz", "txz", "rar-gbk", "rar-utf8", "rar5"],
)
def test_every_kind_gives_its_member(archive: bytes, tmp_path: Path) -> None:
    assert ends(archive, tmp_path) == {"局/申报表.html": None}


MANY = {
    "局/申报表.html": FORM,
    "局/内/績效.html": FORM,
    "c.html": FORM,
    "空.html": b"",
    "a.zip": zip_bytes({"d.html": FORM}),
}
MANY_ENDS = dict.fromkeys(("局/申报表.html", "局/内/績效.html", "c.html")) | {"空.html": "empty", "a.zip/d.html": None}


def test_7z(tmp_path: Path) -> None:
    seven_zip(tmp_path / "a.7z", MANY)
    assert ends(tmp_path / "a.7z", tmp_path) == MANY_ENDS


def test_rar(tmp_path: Path) -> None:
    for version, archive in (
        ("4", rar4_bytes({name.encode("gb18030"): c for name, c in MANY.items()})),
        ("5", rar5_bytes(MANY)),
    ):
        (tmp_path / version).mkdir()
        assert ends(archive, tmp_path / version) == MANY_ENDS


def test_encrypted_members_are_told_one_by_one(tmp_path: Path) -> None:
    archive = zip_bytes({"open.html": FORM, "locked.html": FORM, "last.html": FORM, "secret.docx": FORM})
    assert ends(locked(archive, "locked.html", "secret.docx"), tmp_path) == {
        "open.html": None,
        "locked.html": "encrypted",
        "last.html": None,
        "secret.docx": "encrypted",
    }
    (tmp_path / "rar").mkdir()
    rar = rar4_bytes({b"open.html": FORM, b"locked.html": FORM, b"last.html": FORM}, frozenset({b"locked.html"}))
    assert ends(rar, tmp_path / "rar") == {"open.html": None, "locked.html": "encrypted", "last.html": None}


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_one_packed_file_is_one_member(pack: object, tmp_path: Path) -> None:
    assert ends(pack(FORM), tmp_path) == {"archive.bin": None}  # type: ignore[operator]


NAMES = [
    ("绩效目标申报表.docx", "gbk"),
    ("绩效目标申报表.docx", "utf-8"),
    ("績效目標申報表.docx", "big5"),
    ("項目支出預算表（金門縣）.xlsx", "big5"),
    ("柳州市㙍村镇2023年度.pdf", "gb18030"),
    ("镕基路小学.pdf", "gbk"),
    ("café.pdf", "cp437"),
    ("plain.pdf", "ascii"),
]


@pytest.mark.parametrize(("name", "encoding"), NAMES)
def test_names_in_any_encoding(name: str, encoding: str, tmp_path: Path) -> None:
    assert ends(raw_zip([(name.encode(encoding), FORM)]), tmp_path) == {name: None}


def test_names_in_several_encodings_in_one_archive(tmp_path: Path) -> None:
    members = [(f"{number}{name}".encode(encoding), FORM) for number, (name, encoding) in enumerate(NAMES)]
    assert list(ends(raw_zip(members), tmp_path)) == [f"{number}{name}" for number, (name, _) in enumerate(NAMES)]


def test_the_unicode_field_wins_and_a_stale_one_does_not(tmp_path: Path) -> None:
    raw = b"\xd4\xa4\xcb\xe3.docx"
    assert ends(raw_zip([(raw, FORM)], extra=unicode_path("决算.docx", raw)), tmp_path) == {"决算.docx": None}
    (tmp_path / "2").mkdir()
    assert ends(raw_zip([(raw, FORM)], extra=unicode_path("决算.docx", b"other")), tmp_path / "2") == {
        "预算.docx": None
    }


def test_archives_inside_archives(tmp_path: Path) -> None:
    unit = zip_bytes({"申报表.html": FORM})
    nested = zip_bytes({"局.tgz": tar_bytes({"处.rar": rar4_bytes({b"unit.zip": unit})}, "w:gz"), "a.html": FORM})
    assert ends(nested, tmp_path) == {"局.tgz/处.rar/unit.zip/申报表.html": None, "a.html": None}


def test_too_many_archives_inside_each_other(tmp_path: Path) -> None:
    archive = FORM
    for _ in range(6):
        archive = zip_bytes({"x.zip": archive, "form.html": FORM})
    found = ends(archive, tmp_path)
    assert sorted(filter(None, found.values())) == ["limit"]
    assert list(found.values()).count(None) == 4


@pytest.mark.parametrize("part", ["[Content_Types].xml", "mimetype", "OFD.xml"])
def test_a_document_that_is_a_zip_is_no_archive(part: str, tmp_path: Path) -> None:
    inner = zip_bytes({part: b"x", "word/document.xml": b"x"})
    (found,) = taken(zip_bytes({"form.docx": inner}), tmp_path)
    assert found.member == "form.docx"


def test_a_broken_docx_is_left_to_its_reader(tmp_path: Path) -> None:
    broken = tmp_path / "form.docx"
    broken.write_bytes(zip_bytes({"[Content_Types].xml": bytes(1000)}, zipfile.ZIP_STORED)[:500])
    assert archive_kind(broken, "form.docx") is None
    assert archive_kind(broken, "forms.zip") == "zip"


@pytest.mark.parametrize("name", ["../../../../tmp/evil.html", "/etc/passwd", "..\\..\\evil.html", "C:\\evil.html"])
def test_a_path_is_only_a_name(name: str, tmp_path: Path) -> None:
    for number, archive in enumerate((raw_zip([(name.encode(), FORM)]), tar_bytes({name: FORM}))):
        folder = tmp_path / str(number)
        folder.mkdir()
        (found,) = taken(archive, folder)
        assert found.member == name
        assert found.body is not None
        assert found.body.is_relative_to(folder / "scratch")
        assert {path.name for path in folder.rglob("*") if path.is_file()} == {"archive.bin", found.body.name}


def test_links_and_devices_in_a_tar_are_told(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, kind in (("link", tarfile.SYMTYPE), ("device", tarfile.CHRTYPE), ("pipe", tarfile.FIFOTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    assert ends(buffer.getvalue(), tmp_path) == dict.fromkeys(("link", "device", "pipe"), "special_file")


def test_the_same_name_twice_is_two_members(tmp_path: Path) -> None:
    archive = raw_zip([(b"a.html", FORM), (b"a.html", FORM), (b"a.html (2)", FORM), (b"a.html", FORM)])
    assert list(ends(archive, tmp_path)) == ["a.html", "a.html (2)", "a.html (2) (2)", "a.html (3)"]


@pytest.mark.parametrize(
    ("archive", "ending"),
    [
        (raw_zip([(b"a.html", FORM)], flags=1), {"a.html": "encrypted"}),
        (raw_zip([]), {None: "empty"}),
        (zip_bytes({"a.html": FORM})[:200], {None: "damaged"}),
        (gzip.compress(FORM)[:-20], {"archive.bin": "damaged"}),
        (b"7z\xbc\xaf\x27\x1c" + b"\xff" * 200, {None: "damaged"}),
        (b"Rar!\x1a\x07\x00" + b"\xff" * 200, {None: "damaged"}),
        (
            zip_bytes({".DS_Store": b"x", "__MACOSX/._a": b"x"}),
            {".DS_Store": "system_file", "__MACOSX/._a": "system_file"},
        ),
        (zip_bytes({"leer.html": b""}), {"leer.html": "empty"}),
    ],
)
def test_what_cannot_be_unpacked_is_told(archive: bytes, ending: dict[str | None, str], tmp_path: Path) -> None:
    assert ends(archive, tmp_path) == ending


def test_one_damaged_member_leaves_the_others(tmp_path: Path) -> None:
    other = FORM.replace(b"95%", b"96%")
    archive = zip_bytes({"a.html": FORM, "b.html": other, "c.html": FORM}, zipfile.ZIP_STORED)
    assert ends(archive.replace(b"96%", b"97%"), tmp_path) == {"a.html": None, "b.html": "damaged", "c.html": None}


@pytest.mark.parametrize("declared", [10, 5_000_000])
def test_a_size_that_lies_is_not_believed(declared: int, tmp_path: Path) -> None:
    found = ends(lying_zip(FORM, declared), tmp_path)
    assert found in ({"form.html": "damaged"}, {"form.html": None})
    if declared < len(FORM):
        assert found == {"form.html": "damaged"}


MB = 1 << 20


@pytest.mark.parametrize(
    "bomb",
    [
        pytest.param(lambda: zip_bytes({"a": bytes(100 * MB)}), id="flat"),
        pytest.param(lambda: overlapping_zip(3000, bytes(4 * MB)), id="overlapping"),
        pytest.param(lambda: zip_bytes({f"{n}.zip": zip_bytes({"a": bytes(20 * MB)}) for n in range(5)}), id="nested"),
        pytest.param(lambda: gzip.compress(bytes(100 * MB)), id="gz"),
        pytest.param(lambda: gzip.compress(gzip.compress(bytes(100 * MB))), id="gz-in-gz"),
    ],
)
def test_a_bomb_is_cut_while_it_unfolds(bomb: object, tmp_path: Path) -> None:
    found = taken(bomb(), tmp_path)  # type: ignore[operator]
    assert found[-1].refusal is not None
    assert found[-1].refusal.reason == "limit"
    written = sum(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file())
    assert written < 100 * MB


def test_members_that_share_their_bytes_are_not_unpacked_at_all(tmp_path: Path) -> None:
    """Also where they are too few to be a bomb."""
    assert ends(overlapping_zip(3, FORM), tmp_path) == {None: "limit"}


def test_more_members_than_anybody_has(tmp_path: Path) -> None:
    """A zip lists them, so that nothing is unpacked; a tar is cut where the number is reached."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for count in range(100_001):
            archive.writestr(zipfile.ZipInfo(str(count)), b"x")
    (found,) = taken(buffer.getvalue(), tmp_path)
    assert found.refusal is not None
    assert (found.refusal.status, found.refusal.reason) == ("quarantined", "limit")


def test_a_tar_of_too_many_members(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jixiao.archives.budget.MEMBERS", 20)
    (tmp_path / "a.tar").write_bytes(tar_bytes({str(n): b"x" for n in range(30)}))
    found = list(unfold(tmp_path / "a.tar", "tar", tmp_path))
    assert [member.reason for member in found] == [None] * 20 + ["limit"]


def test_a_list_of_members_without_end(tmp_path: Path) -> None:
    """The central directory alone is 27 MB: it is not even read."""
    (found,) = taken(raw_zip([(b"%06d" % n + b"x" * 400, b"") for n in range(60_000)]), tmp_path)
    assert found.refusal is not None
    assert found.refusal.reason == "limit"


def test_members_are_unpacked_only_as_fast_as_they_are_taken(tmp_path: Path) -> None:
    (tmp_path / "archive.bin").write_bytes(zip_bytes({f"{n}.html": FORM for n in range(100)}))
    (tmp_path / "scratch").mkdir()
    (arrival,) = arrivals([str(tmp_path / "archive.bin")])
    members = take_in(arrival, LIMITS, tmp_path / "scratch")
    next(members)
    time.sleep(0.5)
    assert len(list((tmp_path / "scratch").rglob("*"))) < 8
    members.close()  # type: ignore[attr-defined]


def test_without_the_system_library_the_message_names_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seven_zip(tmp_path / "a.7z", PLAIN)
    monkeypatch.setitem(sys.modules, "libarchive", None)
    (found,) = unfold(tmp_path / "a.7z", "7z", tmp_path)
    assert found.reason == "no_library"
    assert "apt-get install libarchive13" in cure_of("no_library")
    assert "no_library" in PASSING_REASONS  # tried again when it may have been installed
