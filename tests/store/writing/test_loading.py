"""Saving documents: once, again, under other names, in other words, in any order, with interruptions."""

from __future__ import annotations

import itertools
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jixiao_extract.model import Finding
from jixiao_store import (
    StoreError,
    StoreFull,
    UnknownContent,
    UnknownFile,
    find_content,
    forget_file,
    keep_only_members,
    logical_digest,
    logical_dump,
    save_file,
)

FILES = "SELECT file, member, status, reason, forms FROM v_files ORDER BY file, member"
SHOWN = "SELECT file, project_name FROM v_forms ORDER BY file"


def test_saving_the_same_again_changes_nothing(desk, a_record, a_project):
    desk.save(a_record("a.docx"), a_project(), a_project("另一项目"))
    before = logical_dump(desk.engine), desk.rows("SELECT form_id FROM form")
    later = desk.next_run()
    later.save(replace(a_record("a.docx"), seconds=9.0, message="in other words"), a_project(), a_project("另一项目"))
    assert (logical_dump(desk.engine), desk.rows("SELECT form_id FROM form")) == before


def test_a_new_reading_of_the_same_bytes_replaces_the_old_and_keeps_form_ids(desk, a_record, a_project):
    desk.save(a_record("a.docx"), a_project("读错的项目"), a_project("第二"))
    ids = desk.rows("SELECT form_no, form_id FROM form")
    later = desk.next_run(version="1.1")
    later.save(a_record("a.docx"), a_project("项目"), a_project("第二"))
    assert desk.rows("SELECT project_name FROM v_forms ORDER BY form_no") == [("项目",), ("第二",)]
    assert desk.rows("SELECT form_no, form_id FROM form") == ids
    assert desk.rows("SELECT DISTINCT version, run_id FROM v_places") == [("1.1", later.run_id)]


def test_other_bytes_under_the_same_name_replace_all_facts(desk, a_record, a_project):
    desk.save(a_record("a.docx", "old"), a_project("旧"), a_project("旧二"))
    desk.save(a_record("a.docx", "new"), a_project("新"))
    desk.finish(1)
    assert desk.rows(SHOWN) == [("a.docx", "新")]
    assert desk.rows("SELECT count(*) FROM indicator") == [(1,)]
    assert desk.rows("SELECT count(*) FROM content") == [(1,)]


def test_a_file_that_holds_no_form_any_more_leaves_no_facts(desk, a_record, a_project):
    desk.save(a_record("a.docx", "old"), a_project())
    desk.save(replace(a_record("a.docx", "new"), status="quarantined", reason="damaged"))
    desk.finish(1)
    for table in ("form", "field", "funding_line", "indicator", "place", "finding"):
        assert desk.rows(f"SELECT count(*) FROM {table}") == [(0,)], table
    assert desk.rows(FILES) == [("a.docx", None, "quarantined", "damaged", 0)]


def test_copies_are_duplicates_of_the_first_name_whoever_was_read(desk, a_record, a_project):
    desk.save(a_record("b.docx"), a_project())
    desk.save(replace(a_record("c.docx"), status="duplicate"))
    desk.save(a_record("a.zip", member="x/a.docx"), a_project())
    assert desk.rows(FILES) == [
        ("a.zip", "x/a.docx", "loaded", None, 1),
        ("b.docx", None, "duplicate", "same_content", 0),
        ("c.docx", None, "duplicate", "same_content", 0),
    ]
    assert desk.rows("SELECT file, first_file, first_member FROM v_duplicates ORDER BY file") == [
        ("b.docx", "a.zip", "x/a.docx"),
        ("c.docx", "a.zip", "x/a.docx"),
    ]
    assert len(desk.rows(SHOWN)) == 1


def test_a_copy_in_a_later_run_does_not_take_the_first_place(desk, a_record, a_project):
    desk.save(a_record("b.docx"), a_project())
    desk.finish(1)
    desk.next_run().save(a_record("a.docx"), a_project())
    assert desk.rows(SHOWN) == [("b.docx", "公共图书馆免费开放项目")]


def test_when_the_first_goes_the_next_copy_shows_the_facts(desk, a_record, a_project):
    for name in ("a.docx", "b.docx", "c.docx"):
        desk.save(a_record(name), a_project())
    form_id = desk.rows("SELECT form_id FROM v_forms")
    desk.save(a_record("a.docx", "other bytes"), a_project("另一项目"))
    assert desk.rows(SHOWN) == [("a.docx", "另一项目"), ("b.docx", "公共图书馆免费开放项目")]
    forget_file(desk.engine, "b.docx", None)
    assert desk.rows(SHOWN) == [("a.docx", "另一项目"), ("c.docx", "公共图书馆免费开放项目")]
    assert desk.rows("SELECT form_id FROM v_forms WHERE file = 'c.docx'") == form_id


def test_copies_of_a_bad_file_are_bad_files(desk, a_record):
    for name in ("a.docx", "b.docx"):
        desk.save(replace(a_record(name, ""), status="quarantined", reason="empty"))
    assert desk.rows("SELECT file, status, reason FROM v_files") == [
        ("a.docx", "quarantined", "empty"),
        ("b.docx", "quarantined", "empty"),
    ]


def test_files_whose_bytes_nobody_could_read_are_no_duplicates(desk, a_record):
    for name in ("a.docx", "b.docx", "a.docx"):
        desk.save(replace(a_record(name), sha256=None, bytes=None, status="quarantined", reason="unreadable"))
    assert desk.rows("SELECT file, sha256, status FROM v_files") == [
        ("a.docx", None, "quarantined"),
        ("b.docx", None, "quarantined"),
    ]
    desk.finish(2)
    assert desk.rows("SELECT count(*) FROM content") == [(2,)]


def test_of_two_readings_of_the_same_bytes_the_better_one_stays(new_desk, a_record, a_project):
    good = a_record("b.docx")
    killed = replace(a_record("a.docx"), status="quarantined", reason="limit")
    digests = set()
    for number, order in enumerate(((good, killed), (killed, good))):
        desk = new_desk(f"{number}.db")
        for saved in order:
            desk.save(saved, *([a_project()] if saved is good else []))
        assert desk.rows("SELECT file, status FROM v_files ORDER BY file") == [
            ("a.docx", "loaded"),
            ("b.docx", "duplicate"),
        ]
        digests.add(logical_digest(desk.engine))
    assert len(digests) == 1


def test_a_duplicate_of_nothing_is_refused_and_leaves_nothing(desk, a_record):
    with pytest.raises(UnknownContent):
        desk.save(replace(a_record("a.docx"), status="duplicate"))
    assert desk.rows(FILES) == []


def test_what_is_known_of_a_content(desk, a_record, a_project):
    saved = a_record("a.zip", member="b.docx")
    assert find_content(desk.engine, saved.sha256) is None
    desk.save(saved, a_project())
    known = find_content(desk.engine, saved.sha256)
    assert (known.status, known.forms, known.first, known.version) == ("loaded", 1, ("a.zip", "b.docx"), "1.0")
    forget_file(desk.engine, "a.zip", "b.docx")
    assert find_content(desk.engine, saved.sha256).first is None
    desk.save(replace(a_record("new.docx"), status="duplicate"))
    assert desk.rows(SHOWN) == [("new.docx", "公共图书馆免费开放项目")]


def test_members_that_an_archive_has_no_more_are_forgotten(desk, a_record, a_project):
    for member in ("1.docx", "2.docx", "3.docx"):
        desk.save(a_record("a.zip", member, member), a_project(member))
    desk.save(a_record("b.zip", "1.docx", "1.docx"), a_project("1.docx"))
    keep_only_members(desk.engine, "a.zip", ["2.docx"])
    assert desk.rows(SHOWN) == [("a.zip", "2.docx"), ("b.zip", "1.docx")]


def test_forgetting_what_is_not_there_is_an_error(desk):
    with pytest.raises(UnknownFile, match=r"a\.zip!b"):
        forget_file(desk.engine, "a.zip", "b")


# (runs of files in the order they came, each (path, content, mtime)) -> versions shown
SUBMITTED = [
    ([[("a", "v1", 1), ("b", "v2", 2)]], [("a", 1, 0), ("b", 2, 1)]),
    ([[("a", "v1", 2), ("b", "v2", 1)]], [("a", 2, 1), ("b", 1, 0)]),
    ([[("a", "v1", 2)], [("b", "v2", 1)]], [("a", 1, 0), ("b", 2, 1)]),
    ([[("a", "v1", 5), ("b", "v2", 5)]], [("a", 1, 0), ("b", 2, 1)]),
    ([[("a", "v1", 1), ("b", "v2", 2), ("c", "v1", 3)]], [("a", 1, 0), ("b", 2, 1)]),
]


@pytest.mark.parametrize(("runs", "versions"), SUBMITTED)
def test_the_later_submission_of_a_form_is_current(desk, a_record, a_project, runs, versions):
    for files in runs:
        for path, content, mtime in files:
            desk.save(replace(a_record(path, content), mtime_ns=mtime), a_project(total=content[1:]))
        desk.finish(len(files))
        desk = desk.next_run()
    assert desk.rows("SELECT file, version, current FROM v_form_versions ORDER BY file") == versions
    current = [file for file, _, is_current in versions if is_current]
    assert desk.rows("SELECT file FROM v_current_forms") == [(file,) for file in current]


def test_when_the_newest_goes_the_older_is_current_again(desk, a_record, a_project):
    desk.save(a_record("a", "v1"), a_project(total="1"))
    desk.save(a_record("b", "v2"), a_project(total="2"))
    forget_file(desk.engine, "b", None)
    assert desk.rows("SELECT file, total_yuan, version FROM v_current_forms") == [("a", 1.0, 1)]


def test_a_failure_rolls_the_whole_document_back(desk, a_record, a_project):
    desk.save(a_record("a.docx", "old"), a_project("旧"))
    before = logical_dump(desk.engine)
    with desk.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    with desk.engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
        connection.commit()
        with pytest.raises(StoreFull) as full:
            save_file(connection, desk.run_id, a_record("a.docx", "new"), (a_project("新" * 40_000),))
    assert full.value.exit_code == 4 and "space" in full.value.cure
    assert logical_dump(desk.engine) == before


def test_many_files_in_the_transaction_of_a_caller(desk, a_record, a_project):
    with desk.engine.connect() as connection:
        with connection.begin() as transaction:
            for name in "abc":
                save_file(connection, desk.run_id, a_record(name, name), (a_project(name),))
            transaction.rollback()
        assert desk.rows(FILES) == []
        with connection.begin():
            save_file(connection, desk.run_id, a_record("a", "a"), (a_project("a"),))
            with pytest.raises(UnknownContent):
                save_file(connection, desk.run_id, replace(a_record("x", "x"), status="duplicate"), ())
    assert desk.rows(SHOWN) == [("a", "a")]


def test_characters_that_no_database_takes_are_written_out(desk, a_record, a_project):
    desk.save(a_record("\udcc4\udcea.docx"), a_project("项\x00目\ud800"))
    assert desk.rows(SHOWN) == [("\\udcc4\\udcea.docx", "项\\x00目\\ud800")]
    desk.save(a_record("\udcc4\udcea.docx", "other"), a_project())
    forget_file(desk.engine, "\udcc4\udcea.docx", None)
    assert desk.rows(FILES) == []


def test_a_status_that_there_is_not(desk, a_record):
    with pytest.raises(ValueError, match="no such status: finished"):
        desk.save(replace(a_record("a"), status="finished"))


def test_a_run_that_was_never_started(desk, a_record):
    with pytest.raises(UnknownFile):
        save_file(desk.engine, 999, a_record("a"), ())


# A little world of inputs: copies, versions of one form, bad files, several forms a file.
WORLD = ("a/1", "b/1", "c/2", "d/bad", "e/bad", "f/3", "g/none", "h/3")


def _inputs(a_record, a_project):
    forms = {"1": [a_project(total="1")], "2": [a_project(total="2")], "3": [a_project("甲"), a_project("乙")]}
    for name in WORLD:
        content = name.partition("/")[2]
        saved = replace(a_record(name, content), mtime_ns=7)
        if content in forms:
            yield saved, forms[content]
        elif content == "bad":
            yield replace(saved, status="quarantined", reason="damaged"), []
        else:
            yield replace(saved, status="no_form", findings=(Finding("x", "info", "nothing"),)), []


def _undisturbed(desk, inputs):
    for saved, forms in inputs:
        desk.save(saved, *forms)
    desk.finish(len(inputs))
    return logical_dump(desk.engine)


def test_order_makes_no_difference(new_desk, a_record, a_project):
    inputs = list(_inputs(a_record, a_project))
    expected = _undisturbed(new_desk("0.db"), inputs)
    assert len([line for line in expected if line.startswith("source_file")]) == len(WORLD)
    for number, order in enumerate(itertools.islice(itertools.permutations(inputs), 0, None, 8000), 1):
        assert _undisturbed(new_desk(f"{number}.db"), list(order)) == expected, [saved.path for saved, _ in order]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, len(WORLD)), max_size=3), st.randoms(use_true_random=False))
def test_interruptions_make_no_difference(new_desk, a_record, a_project, stops, random):
    inputs = list(_inputs(a_record, a_project))
    marks = itertools.count()
    expected = _undisturbed(new_desk(f"{random.random()}-{next(marks)}.db"), inputs)
    desk = new_desk(f"{random.random()}-{next(marks)}.db")
    for stop in stops:
        random.shuffle(inputs)
        for saved, forms in inputs[:stop]:
            desk.save(saved, *forms)
        desk = desk.next_run()
    random.shuffle(inputs)
    assert _undisturbed(desk, inputs) == expected


SAVE_MANY = """
import sys
from jixiao_normalize.model import Entry, Form
from jixiao_store import FileRecord, open_store, save_file, start_run
engine = open_store(sys.argv[1])
run_id = start_run(engine, "1.0", "{}", None)
for number in range(int(sys.argv[2])):
    goals = tuple(Entry(seq, f"goal {number} {seq}") for seq in range(1, 100))
    record = FileRecord(f"{number}.docx", None, f"{number:064}", 1, "loaded", None, None, 1, 0.1, "docx", 1)
    save_file(engine, run_id, record, (Form("department", "t", 2023, goals=goals),))
    print(number, flush=True)
"""


def test_a_killed_run_has_stored_whole_documents_and_can_be_taken_up(desk_at, tmp_path):
    killed, undisturbed = desk_at(tmp_path / "killed.db"), desk_at(tmp_path / "undisturbed.db")
    with subprocess.Popen([sys.executable, "-c", SAVE_MANY, killed.path, "100000"], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        while process.stdout.readline() != b"12\n":
            pass
        process.kill()
    whole = killed.rows("SELECT count(*) FROM v_goals GROUP BY form_id")
    assert len(whole) > 12 and set(whole) == {(99,)}
    for desk in (killed, undisturbed):
        subprocess.run([sys.executable, "-c", SAVE_MANY, desk.path, str(len(whole) + 5)], stdout=subprocess.DEVNULL, check=True)
    assert logical_dump(killed.engine) == logical_dump(undisturbed.engine)
    assert killed.rows("SELECT DISTINCT submission FROM v_runs") == [(1,)]
    for desk in (killed, undisturbed):
        desk.engine.dispose()


def test_a_store_error_travels_between_processes():
    import pickle

    error = pickle.loads(pickle.dumps(StoreFull("store.db", "the disk is full")))
    assert isinstance(error, StoreError) and str(error) == "store.db: the disk is full" and error.exit_code == 4
