"""Whatever goes wrong is told in one form: the file once, the cause, a full stop, the cure."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import hostile_files as hostile
import pytest
from archive_files import lying_zip, raw_zip, zip_bytes
from form_files import form_bytes, write_forms
from runs import command, query

from jixiao.archives import one_line
from jixiao.cures import with_cure

ONE_FORM = re.compile(r"[^.].*[^. ]\. Cure: [A-Z].*\.")


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache-home"))


def test_the_form_of_a_message() -> None:
    assert with_cure("no bytes", "Ask again.") == with_cure("no bytes.", "Ask again.") == "no bytes. Cure: Ask again."


def bad_inputs(forms: Path) -> None:
    write_forms(forms, range(1))
    page = b"<html><body><p>a letter</p></body></html>"
    made = {
        "letter.html": page,
        "copy-of-letter.html": page.replace(b"a", b"b"),
        "pic.pdf": b"\x89PNG\r\n\x1a\n" + bytes(range(200)),
        "noise.bin": bytes(range(256)) * 4,
        "cut.pdf": b"%PDF-1.7 cut",
        "cut-again.pdf": b"%PDF-1.7 cut",
        "empty.docx": b"",
        "blank.txt": b" \n" * 9,
        "token.docx": hostile.docx_with_long_token(),
        "Thumbs.db": b"x",
        "~$a.docx": b"x",
        "cut.zip": zip_bytes({"a.html": form_bytes(1)})[:200],
        "locked.zip": raw_zip([(b"a.html", form_bytes(2))], flags=1),
        "none.zip": raw_zip([]),
        "lies.zip": lying_zip(form_bytes(3), 10),
    }
    for name, data in made.items():
        (forms / name).write_bytes(data)
    (forms / "ring").symlink_to(forms / "ring")
    (forms / "dangling").symlink_to(forms / "gone")
    (forms / "zero").symlink_to("/dev/zero")


def test_every_input_that_gave_nothing_is_named_once_with_cause_and_cure(tmp_path: Path) -> None:
    forms, store = tmp_path / "forms", tmp_path / "a.db"
    bad_inputs(forms)
    ran = command("ingest", forms, "--db", store, "--plain", "--jobs", "2")
    assert ran.returncode == 2
    named, _, advice = ran.stdout.partition("What to do\n")
    bad = query(store, "SELECT file, member, message FROM v_files WHERE status <> 'loaded'")
    assert len(bad) == 18
    for file, member, own in bad:
        message = one_line(own)
        name = file if member is None else f"{file}!{member}"
        (line,) = [line for line in named.splitlines() if line.startswith(f"  {name}: ")]
        cause, _, cure = message.partition(". Cure: ")
        assert ONE_FORM.fullmatch(message), message
        # A copy of a bad file names the other, which its own entry does not.
        assert line == f"  {name}: {cause}" or "has the same content as" in line
        assert Path(name).name not in message
        assert "None" not in message.removesuffix("None is needed.")
        assert sum(line.endswith(f"  {cure}") for line in advice.splitlines()) == 1
    assert ran.stderr == ""


def test_every_input_that_gave_nothing_is_told_in_chinese_as_well(tmp_path: Path) -> None:
    forms, store = tmp_path / "forms", tmp_path / "a.db"
    bad_inputs(forms)
    command("ingest", forms, "--db", store, "--plain", "--jobs", "2")
    for (said,) in query(store, "SELECT message_zh FROM v_files WHERE status <> 'loaded'"):
        # What a library said stands in brackets as it was.
        own = re.sub(r"（.*）", "", said, flags=re.DOTALL).replace("jixiao show", "")
        assert re.search(r"[a-z]{3,} [a-z]{3,}", own) is None, said


def test_the_copy_of_a_bad_file_is_bad_as_well_wherever_it_is_told(tmp_path: Path) -> None:
    forms = tmp_path / "forms"
    write_forms(forms, range(1))
    for name in ("a.pdf", "b.pdf"):
        (forms / name).write_bytes(b"%PDF-1.7 cut")
    ran = command("ingest", forms, "--db", tmp_path / "a.db")
    assert ran.stdout.startswith("3 inputs = 1 loaded, 2 quarantined\n")
    assert f"  {forms}/b.pdf: has the same content as {forms}/a.pdf\n" in ran.stdout
    assert query(tmp_path / "a.db", "SELECT loaded, quarantined FROM v_runs") == [(1, 2)]


def test_files_without_a_form_are_named_within_a_limit(tmp_path: Path) -> None:
    forms = tmp_path / "forms"
    write_forms(forms, range(1))
    for number in range(30):
        (forms / f"letter-{number:02}.html").write_text(f"<html><body><p>letter {number}</p></body></html>")
    said = command("ingest", forms, "--db", tmp_path / "a.db").stdout.partition("No form found in\n")[2].splitlines()
    assert [line.partition("letter-")[2][:2] for line in said[:20]] == [f"{number:02}" for number in range(20)]
    assert said[20].startswith("  … and 10 more: jixiao export ")


def _text(path: Path) -> None:
    path.write_text("no database at all")


def _customers(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE customers (name)")
    connection.close()


MISSING = "{folder}/nothere"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("show", MISSING), 1),
        (("ingest", MISSING, "--db", "{folder}/a.db"), 1),
        (("ingest", MISSING + "*.pdf", "--db", "{folder}/a.db"), 1),
        (("plan", MISSING, "--db", "{folder}/a.db"), 1),
        (("watch", MISSING, "--db", "{folder}/a.db"), 1),
        (("evaluate", MISSING), 1),
        (("evaluate", "{folder}"), 2),
        (("status", "--db", MISSING), 4),
        (("export", "--db", MISSING, "--out", "{folder}"), 4),
        (("retry", "--db", MISSING, "--class", "damaged"), 4),
        (("ingest", "{folder}", "--db", "{folder}/no/a.db"), 4),
        (("ingest", "{folder}", "--db", "{folder}"), 4),
        (("ingest", "", "--db", "{folder}/a.db"), 1),
        (("retry", "--db", "{folder}/a.db", "--class", "damged"), 1),
    ],
)
def test_what_is_not_there_is_told_alike_by_every_command(arguments: tuple[str, ...], code: int, tmp_path: Path) -> None:
    ran = command(*(argument.format(folder=tmp_path) for argument in arguments))
    assert (ran.returncode, ran.stdout) == (code, "")
    assert re.fullmatch(rf"error: ({tmp_path}[^:]*|''|damged): {ONE_FORM.pattern}\n", ran.stderr), ran.stderr


@pytest.mark.parametrize("made", [_text, _customers])
@pytest.mark.parametrize("name", ["ingest", "plan", "status"])
def test_what_is_no_store_is_told_alike(made: Callable[[Path], None], name: str, tmp_path: Path) -> None:
    made(tmp_path / "a.db")
    write_forms(tmp_path / "forms", range(1))
    ran = command(name, *([] if name == "status" else [tmp_path / "forms"]), "--db", tmp_path / "a.db")
    assert ran.returncode == 4
    assert re.fullmatch(rf"error: {tmp_path}/a.db: {ONE_FORM.pattern}\n", ran.stderr), ran.stderr


def test_usage_errors_have_that_form_as_well() -> None:
    for arguments in ([], ["x.pdf"], ["x.pdf", "--db", "a.db", "--jobs", "0"]):
        assert re.fullmatch(rf"error: {ONE_FORM.pattern}\n", command("ingest", *arguments).stderr)


def test_the_bare_command_prints_its_help() -> None:
    ran = command()
    assert (ran.returncode, ran.stderr) == (1, "")
    assert ran.stdout == command("--help").stdout
    assert "ingest" in ran.stdout
