"""Whatever lies in a folder ends as exactly one arrival, and nothing that is no file is opened."""

from __future__ import annotations

import io
import os
import socket
import subprocess
from pathlib import Path

import pytest

from jixiao.ingestion.door import NoSuchInput, expand, listed
from jixiao.ingestion.intake import take_in
from jixiao.ingestion.picture_pages import arrivals
from jixiao.workers.limits import Limits


def seen(folder: Path) -> dict[str, str | None]:
    """Name below the folder → reason of the refusal."""
    found = list(arrivals([str(folder)]))
    names = [arrival.path.removeprefix(f"{folder}/") for arrival in found]
    assert len(set(names)) == len(names)
    return {name: arrival.refusal and arrival.refusal.reason for name, arrival in zip(names, found, strict=True)}


def test_folders_are_walked_in_order(tmp_path: Path) -> None:
    for name in ("b/2.pdf", "b/1.pdf", "a.docx", "c.xlsx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert list(seen(tmp_path)) == ["a.docx", "b/1.pdf", "b/2.pdf", "c.xlsx"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (".DS_Store", "system_file"),
        ("Thumbs.db", "system_file"),
        ("desktop.ini", "system_file"),
        ("__MACOSX/._form.docx", "system_file"),
        ("~$申报表.docx", "lock_file"),
        ("申报表.docx", None),
        ("." + "长" * 80 + ".docx", None),
    ],
)
def test_leavings_of_programs_are_told(tmp_path: Path, name: str, reason: str | None) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("x")
    assert seen(tmp_path) == {name: reason}


def test_what_is_no_file_is_refused_and_not_opened(tmp_path: Path) -> None:
    """Opening the pipe would wait for a writer for ever."""
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket"))
    (tmp_path / "device").symlink_to("/dev/zero")
    (tmp_path / "nothing").symlink_to(tmp_path / "gone")
    (tmp_path / "self").symlink_to(tmp_path / "self")
    assert seen(tmp_path) == {
        "pipe": "special_file",
        "socket": "special_file",
        "device": "special_file",
        "nothing": "unreadable",
        "self": "link_loop",
    }


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "form.docx").write_text("x")
    (tmp_path / "a" / "b" / "up").symlink_to(tmp_path / "a")
    assert seen(tmp_path) == {"a/b/up": "link_loop", "a/form.docx": None}


def test_two_links_into_each_other_end(tmp_path: Path) -> None:
    for name, other in (("a", "b"), ("b", "a")):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"to-{other}").symlink_to(tmp_path / other)
    assert set(seen(tmp_path).values()) == {"link_loop"}


def test_a_folder_within_folders_without_end(tmp_path: Path) -> None:
    """1,500 levels: more than Python's recursion, nearly as long as a path may be."""
    place = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1500):
        os.mkdir("d", dir_fd=place)
        deeper = os.open("d", os.O_RDONLY, dir_fd=place)
        os.close(place)
        place = deeper
    os.close(os.open("form.docx", os.O_CREAT | os.O_WRONLY, dir_fd=place))
    os.close(place)
    found = set(seen(tmp_path).values())
    subprocess.run(["rm", "-rf", str(tmp_path / "d")], check=True)  # Python's own rmtree does not get so deep
    assert found == {None}


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("预算\n表.docx".encode(), "预算\n表.docx"),
        ("预算表.docx".encode("gbk"), "预算表.docx"),
        (b"\xff\xfe.docx", "■■.docx".replace("■■", "\xa0■")),  # cp437, the last resort
        ("长".encode() * 84, "长" * 84),
    ],
)
def test_names_become_printable_text(tmp_path: Path, raw: bytes, shown: str) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + raw)).write_bytes(b"x")
    assert list(seen(tmp_path)) == [shown]


def test_names_of_300_bytes_do_not_exist_and_end_as_unreadable(tmp_path: Path) -> None:
    (arrival,) = arrivals([str(tmp_path / ("x" * 300))])
    assert arrival.refusal is not None
    assert arrival.refusal.reason == "unreadable"


def test_each_file_once_however_often_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_text("x")
    assert len(list(arrivals([str(tmp_path), str(tmp_path / "a.docx"), f"{tmp_path}/../{tmp_path.name}"]))) == 1


def test_excluded_paths_are_not_entered(tmp_path: Path) -> None:
    (tmp_path / "forms.db").write_text("x")
    assert not list(arrivals([str(tmp_path)], frozenset({str(tmp_path / "forms.db")})))


@pytest.mark.parametrize(
    ("stdin", "names"),
    [
        (b"a.docx\nb c.pdf\n", ["a.docx", "b c.pdf"]),
        (b"a.docx\r\nb.pdf", ["a.docx", "b.pdf"]),
        (b"a\nb.docx\0c.pdf\0", ["a\nb.docx", "c.pdf"]),
        (b"", []),
        (b"\xef\xbb\xbfa.docx\r\n\r\n  \r\nb.docx\r\n", ["a.docx", "b.docx"]),
        ("\ufeff预算.docx\r\nb.docx\r\n".encode("utf-16-le"), ["预算.docx", "b.docx"]),
        ("\ufeff预算.docx\n".encode("utf-16-be"), ["预算.docx"]),
        (b"a.docx\0\0b.docx\0", ["a.docx", "b.docx"]),
        (b" a .docx \n", [" a .docx "]),
    ],
)
def test_a_list_on_stdin(stdin: bytes, names: list[str]) -> None:
    assert list(listed(io.BytesIO(stdin))) == names


def test_patterns_and_slips_of_the_keyboard(tmp_path: Path) -> None:
    for name in ("a.docx", "b.docx", "c.pdf"):
        (tmp_path / name).write_text("x")
    assert list(expand([f"{tmp_path}/*.docx"], io.BytesIO())) == [f"{tmp_path}/a.docx", f"{tmp_path}/b.docx"]
    with pytest.raises(NoSuchInput):
        list(expand([f"{tmp_path}/*.xls"], io.BytesIO()))
    with pytest.raises(NoSuchInput):
        list(expand([str(tmp_path / "typo.docx")], io.BytesIO()))


def test_what_the_system_does_not_tell_is_no_slip_of_the_keyboard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It arrives, and ends with the system's own reason."""

    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "lstat", refuse)
    assert list(expand([str(tmp_path / "secret" / "a.docx")], io.BytesIO())) == [str(tmp_path / "secret" / "a.docx")]


def test_a_file_that_vanishes_or_becomes_a_pipe(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_text("x")
    (arrival,) = arrivals([str(file)])
    file.unlink()
    (gone,) = take_in(arrival, Limits(), tmp_path)
    os.mkfifo(file)
    (piped,) = take_in(arrival, Limits(), tmp_path)
    assert gone.refusal is not None
    assert piped.refusal is not None
    assert (gone.refusal.reason, piped.refusal.reason) == ("unreadable", "unreadable")


def test_an_unreadable_file(tmp_path: Path) -> None:
    """Root may read everything, so the refusal is taken from a file of the system that refuses root as well."""
    if os.geteuid() != 0:
        (tmp_path / "form.docx").write_text("x")
        (tmp_path / "form.docx").chmod(0)
        (arrival,) = arrivals([str(tmp_path / "form.docx")])
    else:
        (arrival,) = arrivals(["/proc/self/mem"])
        arrival = type(arrival)(arrival.path, body=Path("/proc/self/mem"), size=1, mtime_ns=0)
    (taken,) = take_in(arrival, Limits(), tmp_path)
    assert taken.refusal is not None
    assert taken.refusal.reason == "unreadable"
