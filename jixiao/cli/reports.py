"""The commands review-report and workbook: each file is named as it is written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from jixiao.review import Asked, write_reports, write_workbooks


def print_reports(store: str, out: Path, about: tuple[str | None, int | None], form: str) -> int:
    """about: department, year. Raises CannotReport, StoreError."""
    for path in write_reports(store, Asked(*about, out, form), date.today()):
        print(path)
    return 0


def print_workbooks(store: str, out: Path, by: str, address: str) -> int:
    """Raises CannotReport, StoreError."""
    for path in write_workbooks(store, out, by, address):
        print(path)
    return 0
