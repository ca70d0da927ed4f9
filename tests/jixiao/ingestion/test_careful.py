"""A file that ended its worker is read once more in the careful way, and says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import hostile_files as hostile
import pytest
from form_files import write_forms
from runs import ingest, options_beside, query, statuses

from jixiao.ingestion import run as batch
from jixiao_extract.errors import DamagedFile, EncryptedFile, ExtractError, LimitExceeded
from jixiao_extract.model import Document, Paragraph
from jixiao_extract.readers import read_bytes

SAMPLES = Path(__file__).parents[3] / "samples"
PRINTED = ["liuzhou-2023/liuzhou-2023.pdf", "hunan/hunan.pdf", "guangdong/guangdong.pdf", "wuhai/wuhai.pdf"]
PASSWORD = b"<</Filter/Standard/V 1/R 2/P -4/O(" + b"o" * 32 + b")/U(" + b"u" * 32 + b")>>"


def texts(document: Document) -> list[list[str]]:
    return [
        [block.text] if isinstance(block, Paragraph) else [cell.text for cell in block.cells]
        for block in document.blocks
    ]


@pytest.mark.parametrize("name", PRINTED)
def test_a_pdf_says_the_same_carefully_and_fast(name: str) -> None:
    data = (SAMPLES / name).read_bytes()
    fast, careful = read_bytes(data, name), read_bytes(data, name, careful=True)
    assert texts(careful) == texts(fast)
    assert careful.pages == fast.pages
    assert [note.code for note in careful.notes] == ["careful_reading", *(note.code for note in fast.notes)]


def test_other_kinds_are_read_as_ever_with_the_note(tmp_path: Path) -> None:
    (file,) = write_forms(tmp_path, range(1))
    fast, careful = (read_bytes(file.read_bytes(), file.name, careful=way) for way in (False, True))
    assert careful.blocks == fast.blocks
    assert [note.code for note in careful.notes] == ["careful_reading"]


def encrypted_pdf() -> bytes:
    whole = hostile.pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 0/Kids[]>>", PASSWORD])
    return whole.replace(b"<</Root 1 0 R", b"<</Encrypt 3 0 R/ID[(i)(i)]/Root 1 0 R")


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (encrypted_pdf, EncryptedFile),
        (lambda: b"%PDF-1.7 cut", DamagedFile),
        (hostile.pdf_with_loop, DamagedFile),
        (hostile.pdf_of_10000_pages, LimitExceeded),
    ],
    ids=["encrypted", "cut", "loop", "pages"],
)
def test_what_cannot_be_read_is_refused_by_name(make: Callable[[], bytes], error: type[ExtractError]) -> None:
    with pytest.raises(error):
        read_bytes(make(), "form.pdf", careful=True)


@pytest.mark.parametrize("fault", ["crashing", "hanging", "eating"])
def test_a_pdf_on_which_the_fast_reading_fails_is_loaded(
    fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In every worker, pdfium itself is replaced by one that crashes, hangs or eats memory."""
    forms, store = tmp_path / "forms", tmp_path / "a.db"
    write_forms(forms, range(3))
    (forms / "form.pdf").write_bytes((SAMPLES / "hunan" / "hunan.pdf").read_bytes())
    monkeypatch.setattr(batch, "WORK", f"isolation_faults:work_with_{fault}_pdfium")
    tally = ingest(forms, store, options_beside(store, seconds=5.0, idle_seconds=0.5, memory=512 << 20))
    assert statuses(store) == {f"form-000{n}.html": "loaded" for n in range(3)} | {"form.pdf": "loaded"}
    noted = "SELECT file, form_id, severity FROM v_findings WHERE code = 'careful_reading'"
    assert query(store, noted) == [(str(forms / "form.pdf"), None, "warning")]
    assert tally.findings["careful_reading", "warning"] == 1
