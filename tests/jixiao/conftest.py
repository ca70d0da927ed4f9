"""The folder of these tests is importable, here and in the worker processes, which take sys.path over."""

from __future__ import annotations

import sys
from pathlib import Path

from jixiao import worker

FOLDER = str(Path(__file__).parent)
if FOLDER not in sys.path:
    sys.path.insert(0, FOLDER)

# Every worker imports the script that was started, here `pytest`: once in the fork server is enough.
worker.PRELOADED.append("pytest")
