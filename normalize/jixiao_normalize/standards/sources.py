"""The standard name of a printed source of money (sources.toml)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from jixiao_normalize.vocabulary import level_words, measure_words, money_words
from jixiao_normalize.words import REMEMBERED, bare

TOTAL = "合计"
OTHER = "其他"


@dataclass(frozen=True, slots=True)
class Source:
    """A standard name; is_use: it says what money is spent on, not where it comes from."""

    name: str
    is_use: bool


@lru_cache(maxsize=REMEMBERED)
def source_standard(source: str) -> str | None:
    """`其中：当年财政拨款` is 财政拨款, `资金总额` is 合计; None where the name is no known one."""
    name = bare(source)
    if source_is_total(source):
        return TOTAL
    found = _found(name)
    return found.name if found is not None else None


@lru_cache(maxsize=REMEMBERED)
def source_is_use(source: str) -> bool:
    """Whether a line says what money is spent on (基本支出, 项目支出)."""
    found = None if source_is_total(source) else _found(bare(source))
    return found is not None and found.is_use


@lru_cache(maxsize=REMEMBERED)
def source_is_total(source: str) -> bool:
    """Whether a line calls itself the whole (合计, 年度资金总额, 预算数)."""
    match = money_words().find(source)
    if match is not None:
        return match.name == "total"
    # `全年执行数 │ 411.5`: a line that is called by what it measures has no other source than the whole.
    measured = measure_words().find(source)
    return measured is not None and measured.name != "other"


def is_level(source: str) -> bool:
    """Whether a line names a level of government alone (上级, 本级)."""
    return bare(source) in level_words()


def _found(name: str) -> Source | None:
    return next((source for source, pattern in _sources() if pattern.search(name)), None)


@cache
def _sources() -> tuple[tuple[Source, re.Pattern[str]], ...]:
    raw = tomllib.loads((files(__package__) / "sources.toml").read_text(encoding="utf-8"))
    return tuple(
        (Source(entry["name"], entry.get("use", False)), re.compile("|".join(entry["patterns"]))) for entry in raw["source"]
    )
