"""A split archive is read by its first volume; the others are told as its volumes, and one that is missing as missing."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from archive_files import raw_zip, seven_zip, zip_bytes
from form_files import form_bytes

from jixiao.archives.volumes import VolumeSet, volume_sets
from jixiao.ingestion.intake import take_in
from jixiao.ingestion.picture_pages import arrivals
from jixiao.workers.limits import Limits

FORM = form_bytes(1)

NAMES = [
    ("a.7z.001 a.7z.002 b.7z.002 c.docx", [VolumeSet(("a.7z.001", "a.7z.002"), "a.7z.001", None)]),
    ("a.001 a.003", [VolumeSet(("a.001", "a.003"), "a.001", 2)]),
    ("a.part2.rar a.part1.rar", [VolumeSet(("a.part1.rar", "a.part2.rar"), "a.part1.rar", None)]),
    ("a.r00 a.r01 a.rar b.rar", [VolumeSet(("a.rar", "a.r00", "a.r01"), "a.rar", None)]),
    ("a.Z01 a.zip a.xlsx", [VolumeSet(("a.Z01", "a.zip"), "a.zip", None)]),
    ("a.z01 a.z03 a.zip", [VolumeSet(("a.z01", "a.z03", "a.zip"), "a.zip", 2)]),
    ("a.z01", [VolumeSet(("a.z01",), None, None)]),
    ("a.zip b.rar c.001 2024.000 2024.001", []),
]


@pytest.mark.parametrize(("names", "sets"), NAMES)
def test_names_of_volumes(names: str, sets: list[VolumeSet]) -> None:
    assert list(volume_sets(names.split())) == sets


def ends(named: Path, folder: Path) -> dict[str, str | None]:
    """File or member → reason of its refusal; what has none is the form."""
    scratch = folder / "scratch"
    scratch.mkdir()
    found = [end for one in arrivals([str(named)]) for end in take_in(one, Limits(seconds=20), scratch)]
    for arrival in found:
        assert arrival.refusal is not None or (arrival.body is not None and arrival.body.read_bytes() == FORM)
        if arrival.body is not None:
            arrival.body.unlink()
    assert [path for path in scratch.rglob("*") if path.is_file()] == []
    return {"!".join(filter(None, [Path(a.path).name, a.member])): a.refusal and a.refusal.reason for a in found}


def cut(data: bytes, pieces: int) -> list[bytes]:
    size = -(-len(data) // pieces)
    return [data[at : at + size] for at in range(0, len(data), size)]


def spanned() -> list[bytes]:
    """A zip of three members whose second one begins on the second volume, where the list says so."""
    members = [(f"{k}.html".encode(), FORM) for k in range(3)]
    data = bytearray(raw_zip(members))
    at = data.index(b"PK\x03\x04", 4)
    directory, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    entry = directory
    for _ in members:
        place = struct.unpack_from("<I", data, entry + 42)[0]
        if place >= at:
            struct.pack_into("<H", data, entry + 34, 1)
            struct.pack_into("<I", data, entry + 42, place - at)
        entry += 46 + sum(struct.unpack_from("<HHH", data, entry + 28))
    struct.pack_into("<HH", data, end + 4, 1, 1)
    struct.pack_into("<I", data, end + 16, directory - at)
    return [bytes(data[:at]), bytes(data[at:])]


def written(folder: Path, files: dict[str, bytes]) -> Path:
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def test_a_cut_7z(tmp_path: Path) -> None:
    seven_zip(tmp_path / "a.7z", {"表.html": FORM})
    pieces = {f"a.7z.00{k}": piece for k, piece in enumerate(cut((tmp_path / "a.7z").read_bytes(), 3), 1)}
    folder = written(tmp_path / "in", pieces)
    assert ends(folder, tmp_path) == {"a.7z.001!表.html": None, "a.7z.002": "part_of_archive", "a.7z.003": "part_of_archive"}


def test_the_first_one_is_enough_to_name(tmp_path: Path) -> None:
    folder = written(tmp_path / "in", {f"a.zip.00{k}": piece for k, piece in enumerate(cut(zip_bytes({"a.html": FORM}), 2), 1)})
    assert ends(folder / "a.zip.001", tmp_path) == {"a.zip.001!a.html": None}


def test_a_cut_document_is_the_document(tmp_path: Path) -> None:
    folder = written(tmp_path / "in", {f"表.html.00{k}": piece for k, piece in enumerate(cut(FORM, 2), 1)})
    assert ends(folder, tmp_path) == {"表.html.001": None, "表.html.002": "part_of_archive"}


def test_a_spanned_zip(tmp_path: Path) -> None:
    first, last = spanned()
    folder = written(tmp_path / "in", {"a.z01": first, "a.zip": last})
    assert ends(folder, tmp_path) == {"a.z01": "part_of_archive"} | {f"a.zip!{k}.html": None for k in range(3)}


def test_volumes_in_an_archive(tmp_path: Path) -> None:
    pieces = {f"局/a.zip.00{k}": piece for k, piece in enumerate(cut(zip_bytes({"a.html": FORM}), 2), 1)}
    folder = written(tmp_path / "in", {"b.zip": zip_bytes({"x.html": FORM, **pieces})})
    assert ends(folder, tmp_path) == {
        "b.zip!x.html": None,
        "b.zip!局/a.zip.001/a.html": None,
        "b.zip!局/a.zip.002": "part_of_archive",
    }


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ("a.7z.001 a.7z.003", {"a.7z.001": "volume_missing", "a.7z.003": "part_of_archive"}),
        ("a.z01 a.z02", {"a.z01": "volume_missing", "a.z02": "volume_missing"}),
    ],
)
def test_missing_volumes_are_told(names: str, told: dict[str, str], tmp_path: Path) -> None:
    assert ends(written(tmp_path / "in", dict.fromkeys(names.split(), b"7z")), tmp_path) == told
