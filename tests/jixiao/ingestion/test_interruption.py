"""Ctrl-C at any moment: what the run tells is what the ledger holds, and the next run ends as if nothing had been."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest
from archive_files import zip_bytes
from form_files import form_bytes, write_forms
from runs import dump, options_beside, query, without_processes

from jixiao.ingestion import run as batch
from jixiao.ingestion.tally import Tally
from jixiao.interrupt import interruptible

WRITING = ("jixiao/ingestion/run.py", "jixiao/ingestion/tally.py", "jixiao/interrupt.py", "jixiao_store/ledger/runs.py", "jixiao_store/writing/loading.py")
MOMENTS = 24


_ENDED = """SELECT v.status, COUNT(*) FROM v_files AS v JOIN source_file AS s
ON s.path = v.file AND s.member = COALESCE(v.member, '') WHERE s.last_run_id = {} GROUP BY 1"""


def inputs_of_every_kind(forms: Path, store: Path) -> None:
    """Some are stored already: unchanged, touched, or changed since; of the new ones some are copies, some are bad."""
    write_forms(forms, range(8))
    (forms / "bad.pdf").write_bytes(b"%PDF-1.7 cut")
    (forms / "old.zip").write_bytes(zip_bytes({f"{n}.html": form_bytes(n) for n in range(20, 23)}))
    batch.run_batch([str(forms)], str(store), options_beside(store), lambda *_: None, Tally())
    os.utime(forms / "form-0001.html", ns=(1, 1))
    (forms / "form-0003.html").write_bytes(form_bytes(33))
    (forms / "a-copy.html").write_bytes(form_bytes(2))
    (forms / "bad-copy.pdf").write_bytes(b"%PDF-1.7 cut")
    (forms / "empty.pdf").write_bytes(b"")
    (forms / "old.zip").write_bytes(zip_bytes({"21.html": form_bytes(21), "99.html": form_bytes(99), "x.bin": bytes(99)}))
    (forms / "z-copy.html").write_bytes(form_bytes(99))


def _watched(moment: int) -> Callable[[FrameType, str, object], object]:
    """A trace function that presses Ctrl-C before the line of that number among those that write and count."""
    passed = 0

    def line(frame: FrameType, event: str, _: object) -> object:
        nonlocal passed
        if event == "line":
            passed += 1
            if passed == moment:
                signal.raise_signal(signal.SIGINT)
        return line

    return lambda frame, event, _: line if frame.f_code.co_filename.endswith(WRITING) else None


def _run(forms: Path, store: Path, tally: Tally, trace: Callable[[FrameType, str, object], object]) -> bool:
    """Whether the run was interrupted."""
    with interruptible():
        sys.settrace(trace)  # type: ignore[arg-type]
        try:
            batch.run_batch([str(forms)], str(store), options_beside(store), lambda *_: None, tally)
        except KeyboardInterrupt:
            return True
        finally:
            sys.settrace(None)
    return False


# Between opening a database and keeping it in mind, an interrupt leaves the connection to the collector.
@pytest.mark.filterwarnings("ignore:unclosed database:ResourceWarning")
def test_what_is_told_is_stored_at_whatever_line_ctrl_c_comes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_processes(monkeypatch)
    monkeypatch.setattr(batch, "KEEP_BATCH", 3)
    forms, start, calm = tmp_path / "forms", tmp_path / "start.db", tmp_path / "calm.db"
    inputs_of_every_kind(forms, start)
    shutil.copy(start, calm)
    lines = 0

    def count(frame: FrameType, event: str, _: object) -> object:
        nonlocal lines
        lines += event == "line"
        return count

    _run(forms, calm, Tally(), lambda frame, *_: count if frame.f_code.co_filename.endswith(WRITING) else None)
    assert lines > 500
    for moment in range(1, lines, lines // MOMENTS):
        store, tally = tmp_path / f"{moment}.db", Tally()
        shutil.copy(start, store)
        interrupted = _run(forms, store, tally, _watched(moment))
        runs = query(store, "SELECT run_id, ended IS NOT NULL, inputs FROM v_runs WHERE run_id > 1")
        for run_id, finished, inputs in runs:
            stored = dict(query(store, _ENDED.format(run_id)))
            assert stored == {status: n for status, n in tally.statuses.items() if n}, moment
            assert bool(finished) == tally.finished, moment
            assert inputs == (tally.inputs if finished else None), moment
        assert interrupted
        batch.run_batch([str(forms)], str(store), options_beside(store), lambda *_: None, Tally())
        assert dump(store) == dump(calm), moment
    gc.collect()
