"""A PDF that names Chinese fonts and holds none is read alike on a machine that has none either."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from jixiao_extract.readers import read_bytes

SAMPLES = Path(__file__).parents[3] / "samples"

# pdfium reads as on a bare machine: whatever fonts are installed here, it does not find them.
READ = """
import sys
from pathlib import Path
import pypdfium2, pypdfium2.raw
pypdfium2.raw.FPDF_SetSystemFontInfo(None)
from jixiao_extract.readers import read_bytes
path = Path(sys.argv[1])
sys.stdout.buffer.write(repr(read_bytes(path.read_bytes(), path.name)).encode())
"""


@pytest.mark.parametrize("name", ["operator-columns", "linyi"])
def test_read_alike_without_any_font(name: str) -> None:
    path = SAMPLES / name / f"{name}.pdf"
    told = subprocess.run([sys.executable, "-c", READ, str(path)], check=True, capture_output=True)
    assert told.stdout.decode() == repr(read_bytes(path.read_bytes(), path.name))


def test_a_lone_sign_in_a_font_of_the_machine_is_read() -> None:
    path = SAMPLES / "operator-columns" / "operator-columns.pdf"
    assert b"/FontFile" not in path.read_bytes()
    texts = [cell.text for block in read_bytes(path.read_bytes(), path.name).blocks for cell in getattr(block, "cells", ())]
    assert "≥" in texts
