"""A workbook printed by a real spreadsheet program: labels of merged cells land wherever the page break leaves them.

Needs LibreOffice and a Chinese font: apt-get install --no-install-recommends libreoffice-calc fonts-wqy-zenhei
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

PROGRAM = "soffice"


def can_print() -> bool:
    """Whether LibreOffice is installed here."""
    return shutil.which(PROGRAM) is not None


def xlsx_to_printed_pdf(workbook: bytes) -> bytes:
    """The PDF that LibreOffice prints; its bytes differ by the time of printing and the program's version."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "form.xlsx").write_bytes(workbook)
        profile = f"-env:UserInstallation=file://{place}/profile"
        command = [PROGRAM, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(place / "form.xlsx")]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return (place / "form.pdf").read_bytes()
