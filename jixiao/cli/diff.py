"""The command diff: what two databases say differently, or the versions of the forms of one."""

from __future__ import annotations

import sys
from pathlib import Path

from jixiao.comparison import (
    Difference,
    compare_databases,
    compare_versions,
    difference_to_json,
    difference_to_page,
    difference_to_text,
)
from jixiao_store import open_for_reading
from jixiao_store.errors import UnusableLocation

SHOWN_FORMS = 20


def print_difference(before: str, after: str | None, as_json: bool, page: Path | None) -> int:
    """Print what differs, and write it as a page where one is asked for."""
    difference = _difference(before, after)
    sys.stdout.write(difference_to_json(difference) if as_json else difference_to_text(difference, SHOWN_FORMS))
    if page is not None:
        try:
            page.write_text(difference_to_page(difference), encoding="utf-8")
        except OSError as error:
            cause = f"the page cannot be written: {error.strerror or error}"
            raise UnusableLocation(str(page), cause, "Name another file.") from None
    return 0


def _difference(before: str, after: str | None) -> Difference:
    engines = [open_for_reading(before)]
    try:
        if after is None:
            return compare_versions(engines[0], before)
        engines.append(open_for_reading(after))
        return compare_databases(engines[0], engines[1], (before, after))
    finally:
        for engine in engines:
            engine.dispose()
