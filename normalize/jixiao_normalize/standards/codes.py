"""A code and a name printed in one cell, apart: `125-柳州市…局`, `[103]六安…`, `51000021R000000019951-工资性支出`."""

from __future__ import annotations

import re
from functools import lru_cache

# A code has at least one digit and at least 3 characters: `1、` and `2.` number a line, they name nobody.
_CODE = r"(?P<code>(?=[A-Z]*\d)[0-9A-Z]{3,})"
# Each finds the code alone; the name is what stands around it, so that a long text costs no more than its length.
_BEFORE_DASH = re.compile(rf"\A{_CODE}\s*[-—－_]\s*(?=[^\d\W])")
_BRACKETED_FIRST = re.compile(rf"\A[\[(（【〔]{_CODE}[\])）】〕]")
_BRACKETED_LAST = re.compile(rf"[\[(（【〔]{_CODE}[\])）】〕]\Z")
# Six digits and more are a unit of a budget system (`125001 柳州市…局`), unless they are a day.
_BEFORE_NAME = re.compile(r"\A(?P<code>(?!(?:19|20)\d\d(?:0[1-9]|1[0-2]))\d{6,})\s*(?=[^\d\W])")
_SHAPES = (_BEFORE_DASH, _BRACKETED_FIRST, _BRACKETED_LAST, _BEFORE_NAME)
_WORD = re.compile(r"\w")
# `（2023）中央补助` names a year.
_YEAR = re.compile(r"(19|20)\d\d")


@lru_cache(maxsize=4096)
def code_and_name(printed: str | None) -> tuple[str | None, str | None]:
    """(code, name) of a printed text; code None where none is printed, both None where nothing is."""
    if printed is None:
        return None, None
    tidy = printed.strip()
    for shape in _SHAPES:
        found = shape.search(tidy)
        if found and not _YEAR.fullmatch(found["code"]):
            name = (tidy[: found.start()] + tidy[found.end() :]).strip()
            if _WORD.search(name):
                return found["code"], name
    return None, tidy or None
