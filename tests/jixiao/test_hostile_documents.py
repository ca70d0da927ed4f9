"""Documents that are meant to choke a reader end with a status of their own, in time, beside others that load."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import hostile_files as hostile
import pytest
from form_files import form_bytes, write_forms
from runs import command, ingest, options_beside, statuses

from jixiao_extract.readers import read_bytes

SECONDS = 20.0
SECRET = "the-secret-of-this-machine"
FAULTS = [
    ("pixels.txt", hostile.png_of_100_megapixels, ("quarantined: limit",)),
    ("pixels.pdf", hostile.pdf_with_100_megapixels, ("no_form",)),
    ("entities.docx", hostile.docx_with_entities, ("quarantined: limit",)),
    ("token.docx", hostile.docx_with_long_token, ("quarantined: limit",)),
    ("deep.docx", hostile.docx_with_deep_nesting, ("quarantined: limit",)),
    ("far.xlsx", hostile.xlsx_with_far_cell, ("no_form",)),
    ("loop.pdf", hostile.pdf_with_loop, ("no_form",)),
    ("forms.pdf", hostile.pdf_that_draws_itself, ("no_form",)),
    ("pages.pdf", hostile.pdf_of_10000_pages, ("quarantined: limit",)),
]


@pytest.mark.parametrize(("name", "make", "endings"), FAULTS, ids=[name for name, *_ in FAULTS])
def test_it_ends_in_time_and_harms_nobody(
    name: str, make: Callable[[], bytes], endings: tuple[str, ...], tmp_path: Path
) -> None:
    forms, store = tmp_path / "forms", tmp_path / "a.db"
    write_forms(forms, range(2))
    (forms / name).write_bytes(make())
    started = time.monotonic()
    ingest(forms, store, options_beside(store, seconds=SECONDS, memory=1 << 30))
    assert time.monotonic() - started < 3 * SECONDS
    ended = statuses(store)
    assert ended.pop("form-0000.html") == ended.pop("form-0001.html") == "loaded"
    assert ended[name].startswith(endings)


def test_a_file_of_this_machine_is_not_read_into_a_document(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(SECRET)
    document = read_bytes(hostile.docx_with_external_entity(tmp_path / "secret"), "external.docx")
    assert SECRET not in repr(document)


def test_a_name_of_two_lines_is_one_line_wherever_it_is_told(tmp_path: Path) -> None:
    forms, store = tmp_path / "forms", tmp_path / "a.db"
    write_forms(forms, range(1))
    (forms / "预算\n表.pdf").write_bytes(b"%PDF-1.7 cut")
    (forms / ("长" * 80 + ".html")).write_bytes(form_bytes(5))
    told = command("ingest", forms, "--db", store, "--no-cache")
    assert "预算\n表.pdf" in statuses(store)
    assert statuses(store)["长" * 80 + ".html"] == "loaded"
    for said in (told.stdout, command("status", "--db", store).stdout):
        assert [line for line in said.splitlines() if "预算\\n表.pdf" in line]
        assert "预算\n" not in said
