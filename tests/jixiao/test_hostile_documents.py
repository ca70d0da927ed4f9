"""Documents that are meant to choke a reader end with a status of their own, in time, beside others that load."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import hostile_files as hostile
import pytest
from form_files import write_forms
from runs import ingest, options_beside, query, statuses

SECONDS = 20.0
SECRET = "the-secret-of-this-machine"
FAULTS = [
    ("pixels.png", hostile.png_of_100_megapixels, ("unsupported", "no_form", "quarantined: limit")),
    ("entities.docx", hostile.docx_with_entities, ("quarantined: limit",)),
    ("token.docx", hostile.docx_with_long_token, ("quarantined: limit",)),
    ("deep.docx", hostile.docx_with_deep_nesting, ("quarantined: limit",)),
    ("far.xlsx", hostile.xlsx_with_far_cell, ("no_form",)),
    ("loop.pdf", hostile.pdf_with_loop, ("no_form", "quarantined: damaged")),
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
    forms, store = tmp_path / "forms", tmp_path / "a.db"
    forms.mkdir()
    (tmp_path / "secret").write_text(SECRET)
    (forms / "external.docx").write_bytes(hostile.docx_with_external_entity(tmp_path / "secret"))
    ingest(forms, store, options_beside(store))
    assert len(statuses(store)) == 1
    assert not [row for row in query(store, "SELECT text FROM v_notes") if SECRET in row[0]]
    assert all(SECRET.encode() not in path.read_bytes() for path in tmp_path.rglob("a.db*") if path.is_file())
