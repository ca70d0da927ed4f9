"""Files that moved keep what was read of them; files to be forgotten leave nothing behind."""

from __future__ import annotations

import pytest

from jixiao_store import NamesCollide, UnknownFile, forget_paths, known_root, move_paths, settle_root, stored_path

NAMES = "SELECT path, member FROM source_file ORDER BY path, member"


@pytest.fixture
def filed(desk, a_record, a_project):
    """Two files and an archive in /a, one of them twice, and a file elsewhere."""
    desk.save(a_record("/a/x.docx", "1"), a_project("甲"))
    desk.save(a_record("/a/sub/copy.docx", "1"), a_project("甲"))
    desk.save(a_record("/a/z.zip", "2", "in.docx"), a_project("乙"))
    desk.save(a_record("/ab.docx", "3"), a_project("丙"))
    return desk


MOVES = [
    ("/a", "/b", ["/ab.docx", "/b/sub/copy.docx", "/b/x.docx", "/b/z.zip"]),
    ("/a/x.docx", "/n/y.docx", ["/a/sub/copy.docx", "/a/z.zip", "/ab.docx", "/n/y.docx"]),
    ("/a", "/a/deeper", ["/a/deeper/sub/copy.docx", "/a/deeper/x.docx", "/a/deeper/z.zip", "/ab.docx"]),
    ("/a/sub", "/a", ["/a/copy.docx", "/a/x.docx", "/a/z.zip", "/ab.docx"]),
]


@pytest.mark.parametrize(("old", "new", "names"), MOVES)
def test_moved_files_keep_what_was_read(filed, old, new, names):
    before = filed.rows("SELECT project_name, total_yuan FROM v_forms ORDER BY project_name")
    count = move_paths(filed.engine, old, new)
    assert count == len(set(names) - {"/a/sub/copy.docx", "/a/x.docx", "/a/z.zip", "/ab.docx"}) or old == "/a"
    assert [path for path, _ in filed.rows(NAMES)] == names
    assert filed.rows("SELECT project_name, total_yuan FROM v_forms ORDER BY project_name") == before


def test_the_first_name_shows_a_content_after_a_move_as_well(filed):
    assert filed.rows("SELECT file FROM v_forms WHERE project_name = '甲'") == [("/a/sub/copy.docx",)]
    move_paths(filed.engine, "/a/sub", "/z")
    assert filed.rows("SELECT file FROM v_forms WHERE project_name = '甲'") == [("/a/x.docx",)]


def test_a_move_onto_another_file_is_refused(filed):
    with pytest.raises(NamesCollide, match="the same name"):
        move_paths(filed.engine, "/a/x.docx", "/ab.docx")
    assert len(filed.rows(NAMES)) == 4


@pytest.mark.parametrize("old", ["/nowhere", "/a/x", "x.docx"])
def test_what_is_not_stored_cannot_move(filed, old):
    with pytest.raises(UnknownFile, match="nothing is stored"):
        move_paths(filed.engine, old, "/b")


def test_paths_relative_to_a_root(filed):
    assert known_root(filed.engine) is None
    settle_root(filed.engine, "/a")
    assert [path for path, _ in filed.rows(NAMES)] == ["/ab.docx", "sub/copy.docx", "x.docx", "z.zip"]
    move_paths(filed.engine, "/a", "/b")
    assert known_root(filed.engine) == "/b"
    assert [path for path, _ in filed.rows(NAMES)] == ["/ab.docx", "sub/copy.docx", "x.docx", "z.zip"]
    settle_root(filed.engine, "/")
    assert [path for path, _ in filed.rows(NAMES)] == ["ab.docx", "b/sub/copy.docx", "b/x.docx", "b/z.zip"]


PATHS = [("/a/x", "/a", "x"), ("/ab/x", "/a", "/ab/x"), ("/a/x", None, "/a/x"), ("/x", "/", "x"), ("/a", "/a", "/a")]


@pytest.mark.parametrize(("path", "root", "stored"), PATHS)
def test_how_a_path_is_kept(path, root, stored):
    assert stored_path(path, root) == stored


FORGOTTEN = [
    (["/a/x.docx"], ["/a/sub/copy.docx", "/a/z.zip", "/ab.docx"], ["丙", "乙", "甲"], 0),
    (["/a/x.docx", "/a/sub"], ["/a/z.zip", "/ab.docx"], ["丙", "乙"], 1),
    (["/a/z.zip!in.docx"], ["/a/sub/copy.docx", "/a/x.docx", "/ab.docx"], ["丙", "甲"], 1),
    (["/a"], ["/ab.docx"], ["丙"], 2),
]


@pytest.mark.parametrize(("paths", "names", "projects", "contents"), FORGOTTEN)
def test_what_is_forgotten_is_gone(filed, paths, names, projects, contents):
    forgotten = forget_paths(filed.engine, paths)
    assert (forgotten.files, len(forgotten.contents)) == (4 - len(names), contents)
    assert [path for path, _ in filed.rows(NAMES)] == names
    assert filed.rows("SELECT project_name FROM v_forms ORDER BY 1") == [(project,) for project in projects]
    filed.engine.dispose()
    left = filed.path.read_bytes()
    assert [p for p in "甲乙丙" if f"{p}".encode() in left and p not in projects] == []


def test_a_name_that_is_not_stored_forgets_nothing(filed):
    with pytest.raises(UnknownFile, match="nothing is stored"):
        forget_paths(filed.engine, ["/a", "/b.docx"])
    assert len(filed.rows(NAMES)) == 4


def test_forgetting_knows_relative_names(filed):
    settle_root(filed.engine, "/a")
    assert forget_paths(filed.engine, ["x.docx", "/a/z.zip"]).files == 2
