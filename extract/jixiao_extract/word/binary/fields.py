"""Fields: of `{ MERGEFIELD 指标值 | 95% }` the page shows the result (MS-DOC 2.8.25)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

BEGIN, SEPARATOR, END = "\x13", "\x14", "\x15"
_MARK = re.compile("[\x13\x14\x15]")


@dataclass(frozen=True, slots=True)
class Field:
    """A whole field: the characters of its three marks; where nothing separates a result, its end does."""

    begin: int
    separator: int
    end: int


def fields(text: str) -> Iterator[Field]:
    """Fields by their ends, inner ones first; marks without their counterparts are none."""
    open_fields: list[list[int]] = []
    for match in _MARK.finditer(text):
        mark, at = match[0], match.start()
        if mark == BEGIN:
            open_fields.append([at])
        elif open_fields and mark == SEPARATOR:
            open_fields[-1].append(at)
        elif open_fields:
            begin, *separators = open_fields.pop()
            yield Field(begin, separators[0] if separators else at, at)
