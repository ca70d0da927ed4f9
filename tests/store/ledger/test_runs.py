"""The ledger: every input ends in exactly one status, and no run loses one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jixiao_store import CountsDoNotAddUp, UnknownFile, keep_files, known_files, quarantined_paths, start_run

RUNS = "SELECT status, version, configuration, asked, inputs, loaded, duplicate, forms FROM v_runs"


def test_a_run_adds_up(desk, a_record, a_project):
    desk.save(a_record("a", "1"), a_project(), a_project("乙"))
    desk.save(replace(a_record("b", "2"), status="partial", reason="unread_text"), a_project("丙"))
    desk.save(replace(a_record("c", "1"), status="duplicate"))
    for path, status in (("d", "no_form"), ("e", "unsupported"), ("f", "quarantined")):
        desk.save(replace(a_record(path, path), status=status))
    counts = desk.finish(6)
    assert (counts.loaded, counts.partial, counts.no_form, counts.duplicate) == (1, 1, 1, 1)
    assert (counts.unsupported, counts.quarantined, counts.inputs, counts.forms) == (1, 1, 6, 3)
    assert desk.rows(RUNS) == [("finished", "1.0", "{}", None, 6, 1, 1, 3)]
    assert desk.rows("SELECT seconds >= 0, started <= ended FROM v_runs") == [(1, 1)]


@pytest.mark.parametrize("inputs", [0, 2])
def test_a_run_that_does_not_add_up_stays_interrupted(desk, a_record, inputs):
    desk.save(replace(a_record("a"), status="no_form"))
    with pytest.raises(CountsDoNotAddUp, match=f"{inputs} inputs were handed out, and 1 are stored"):
        desk.finish(inputs)
    assert desk.rows("SELECT status, ended FROM v_runs") == [("interrupted", None)]


def test_an_unfinished_run_stays_visible(desk):
    assert start_run(desk.engine, "1.0", '{"ocr": true}', '{"paths": ["*.pdf"]}') == desk.run_id + 1
    assert desk.rows("SELECT status, configuration, asked FROM v_runs ORDER BY run_id") == [
        ("interrupted", "{}", None),
        ("interrupted", '{"ocr": true}', '{"paths": ["*.pdf"]}'),
    ]


def test_files_that_need_no_reading_count_as_inputs_of_the_run(desk, a_record, a_project):
    desk.save(a_record("a.zip", "1", "x.docx"), a_project())
    desk.save(a_record("b", "1"), a_project())
    desk.finish(2)
    later = desk.next_run("1.1")
    keep_files(later.engine, later.run_id, [("a.zip", "x.docx", 1), ("b", None, 5)])
    counts = later.finish(2)
    assert (counts.inputs, counts.loaded, counts.duplicate, counts.forms) == (2, 1, 1, 1)
    assert known_files(later.engine, ["b"])["b"][None].mtime_ns == 5


def test_what_is_not_stored_cannot_be_kept(desk, a_record):
    desk.save(replace(a_record("a"), status="no_form"))
    with pytest.raises(UnknownFile, match="b: it is not stored"):
        keep_files(desk.engine, desk.run_id, [("a", None, 1), ("b", None, 1)])


def test_known_files_tell_what_need_not_be_read(desk, a_record, a_project):
    desk.save(a_record("a.zip", "1", "x.docx"), a_project())
    desk.save(a_record("b", "1"), a_project())
    desk.save(replace(a_record("c", "2"), sha256=None, status="quarantined", reason="unreadable"))
    known = known_files(desk.engine, ["a.zip", "b", "c", "d"])
    assert {path: {m: (f.status, f.reason) for m, f in members.items()} for path, members in known.items()} == {
        "a.zip": {"x.docx": ("loaded", None)},
        "b": {None: ("duplicate", "same_content")},
        "c": {None: ("quarantined", "unreadable")},
    }
    first, copy = known["a.zip"]["x.docx"], known["b"][None]
    assert copy.sha256 == first.sha256
    assert (copy.bytes, copy.mtime_ns, copy.version) == (1, 1, "1.0")
    assert known_files(desk.engine, ["b"]).keys() == {"b"}
    assert known_files(desk.engine, []) == {}


def test_what_is_quarantined_for_a_reason(desk, a_record):
    for path, reason in (("b.zip", "timeout"), ("a", "timeout"), ("c", "crash")):
        desk.save(replace(a_record(path, path, "x"), status="quarantined", reason=reason))
    assert quarantined_paths(desk.engine, ["timeout"]) == ["a", "b.zip"]
    assert quarantined_paths(desk.engine, {"timeout", "crash"}) == ["a", "b.zip", "c"]
    assert quarantined_paths(desk.engine, ["damaged"]) == []


def test_the_version_of_the_last_reading_is_known_even_if_it_said_the_same(desk, a_record, a_project):
    desk.save(a_record("a"), a_project())
    desk.next_run("2.0").save(a_record("a"), a_project())
    assert known_files(desk.engine, ["a"])["a"][None].version == "2.0"


def test_finishing_a_run_that_was_never_started(desk):
    with pytest.raises(UnknownFile):
        replace(desk, run_id=999).finish(0)


def test_after_a_run_the_file_alone_is_whole(desk, a_record, a_project, tmp_path):
    import shutil
    import sqlite3

    desk.save(a_record("a"), a_project())
    desk.finish(1)
    copy = shutil.copy(desk.path, tmp_path / "copy.db")
    connection = sqlite3.connect(copy)
    assert connection.execute("SELECT count(*) FROM v_indicators").fetchall() == [(1,)]
    connection.close()
