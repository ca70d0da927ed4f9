"""The standard name of a department, from its printed one."""

from __future__ import annotations

from functools import cache, lru_cache

import regex

from jixiao_normalize.vocabulary.lexicons import department_entries
from jixiao_normalize.words import fold

# `125-柳州市…`, `[103]六安…`, `(433)乌海…`, `…[365]`, `…（部门）`, `…本级`: not part of the name.
_AROUND = regex.compile(r"^(?:\d[\d\w]*[-—_]|[\[(（【]\d+[\])）】])|(?:[\[(（【][^\[\]()（）【】]*[\])）】])+$|(?:本级|机关)$")


@cache
def _by_end() -> tuple[tuple[str, str], ...]:
    """(word, standard name), longest word first, so that 规划和自然资源局 wins over 规划局."""
    pairs = [(fold(word), name) for name, words in department_entries() for word in words]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@lru_cache(maxsize=4096)
def standard_department(printed: str) -> str | None:
    """`125-柳州市市场监督管理局` is 市场监督管理局; None where the end of the name is no known body."""
    name, before = fold(printed), ""
    while before != name:
        before, name = name, _AROUND.sub("", name)
    return next((standard for word, standard in _by_end() if name.endswith(word)), None)
