"""The folder of these tests is importable, here and in the worker processes, which take sys.path over."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from multiprocessing.util import Finalize
from pathlib import Path

import pytest

from jixiao.workers import worker

FOLDER = str(Path(__file__).parent)
if FOLDER not in sys.path:
    sys.path.insert(0, FOLDER)

# Every worker imports the script that was started, here `pytest`: once in the fork server is enough.
worker.PRELOADED.append("pytest")


@pytest.fixture(scope="module", autouse=True)
def nothing_is_left_in_the_temporary_folder() -> Iterator[Path]:
    """What killed runs leave lies in a folder of these tests, where somebody who is not root may write as well."""
    before = tempfile.tempdir, os.environ.get("TMPDIR")
    folder = Path(tempfile.mkdtemp(prefix="jixiao-tests-"))
    folder.chmod(0o1777)
    os.environ["TMPDIR"], tempfile.tempdir = str(folder), None
    Finalize(None, shutil.rmtree, (folder, True), exitpriority=-300)  # multiprocessing has something in it to the last
    yield folder
    tempfile.tempdir = before[0]
    if before[1] is None:
        del os.environ["TMPDIR"]
    else:
        os.environ["TMPDIR"] = before[1]
