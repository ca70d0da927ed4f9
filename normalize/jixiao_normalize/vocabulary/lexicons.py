"""The words of the forms, as data: each TOML file beside this module lists words, their standard name and source.

Patterns are those of the standard library's `re`, which answers such short questions four times as fast as `regex`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from jixiao_normalize.vocabulary.own import word_file
from jixiao_normalize.words import REMEMBERED, bare, key


@dataclass(frozen=True, slots=True)
class Match:
    """Which name a printed label stands for, and the word or pattern that said so."""

    name: str
    word: str


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Words and patterns of one vocabulary; words are exact keys, patterns full matches of a bare key.

    A form repeats its labels, and a file its forms: what was found for a text is remembered.
    """

    words: Mapping[str, str]
    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    any_pattern: re.Pattern[str]

    @lru_cache(maxsize=REMEMBERED)  # noqa: B019  (lexicons live as long as the program)
    def find(self, text: str) -> Match | None:
        """The entry for a printed label: exact word first, then without brackets, then by pattern."""
        exact, stripped = key(text), bare(text)
        for form in (exact, stripped):
            if form and form in self.words:
                return Match(self.words[form], form)
        return self._by_pattern(stripped)

    def _by_pattern(self, stripped: str) -> Match | None:
        # A label longer than this is a sentence that happens to begin like one.
        if not stripped or len(stripped) > 24 or not self.any_pattern.fullmatch(stripped):
            return None
        return next((Match(name, rule.pattern) for name, rule in self.patterns if rule.fullmatch(stripped)), None)


def _entries(file_name: str, section: str) -> list[dict[str, list[str]]]:
    found: list[dict[str, list[str]]] = word_file(file_name)[section]  # type: ignore[assignment]
    return found


def _words(file_name: str, section: str) -> list[str]:
    found: list[str] = word_file(file_name)[section]  # type: ignore[assignment]
    return found


def lexicon(entries: list[dict[str, list[str]]]) -> Lexicon:
    """Build a Lexicon from entries with `name`, `words` and optional `patterns`; the first entry keeps a word."""
    words: dict[str, str] = {}
    patterns: list[tuple[str, re.Pattern[str]]] = []
    for entry in entries:
        name = str(entry["name"])
        for word in entry.get("words", []):
            words.setdefault(key(word), name)
        patterns += [(name, re.compile(pattern)) for pattern in entry.get("patterns", [])]
    # Most texts match none of the patterns: one question for all tells.
    return Lexicon(words, tuple(patterns), re.compile("|".join(f"(?:{p.pattern})" for _, p in patterns) or "(?!)"))


@cache
def field_words() -> Lexicon:
    """Header fields: `项目名称` is project_name."""
    return lexicon(_entries("fields.toml", "field"))


@cache
def section_words() -> Lexicon:
    """Labels that open a block: funding, goals, duties, tasks, indicators, remarks."""
    return lexicon(_entries("sections.toml", "section"))


@cache
def role_words() -> Lexicon:
    """Header words of an indicator table."""
    return lexicon(_entries("headers.toml", "role"))


@cache
def roles_by_content() -> frozenset[str]:
    """Roles whose header word is used both ways, so that the column's content decides."""
    return frozenset(str(e["name"]) for e in _entries("headers.toml", "role") if e.get("by_content"))


@cache
def measure_words() -> Lexicon:
    """Column heads of the money block."""
    return lexicon(_entries("money.toml", "measure"))


@cache
def money_words() -> Lexicon:
    """Lines of the money block: `total` or `source`."""
    kinds = ("total", "source")
    return lexicon(
        [
            {"name": kind, "words": _words("money.toml", kind), "patterns": _words("money.toml", f"{kind}_patterns")}  # type: ignore[dict-item]
            for kind in kinds
        ]
    )


@cache
def level_words() -> frozenset[str]:
    """Levels of government inside a source: 上级, 本级, 省级 …"""
    return frozenset(_words("money.toml", "level"))


@cache
def tier1_words() -> Lexicon:
    """First-tier names and their standard name."""
    return lexicon(_entries("tiers.toml", "tier1"))


@cache
def tier2_words() -> Lexicon:
    """Second-tier names and their standard name."""
    return lexicon(_entries("tiers.toml", "tier2"))


@cache
def tier2_parents() -> Mapping[str, tuple[str, ...]]:
    """Standard second tier to the standard first tiers it may stand under, most usual first."""
    return {str(e["name"]): tuple(e["parents"]) for e in _entries("tiers.toml", "tier2")}


@dataclass(frozen=True, slots=True)
class TitleRules:
    """Patterns, in order, that tell stage and subject of a form from its title."""

    stages: tuple[tuple[str, re.Pattern[str]], ...]
    subjects: tuple[tuple[str, re.Pattern[str]], ...]


@cache
def title_rules() -> TitleRules:
    """How a title says which kind of form follows."""

    def rules(section: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
        entries = _entries("titles.toml", section)
        return tuple((str(e["name"]), re.compile(p)) for e in entries for p in e["patterns"])

    return TitleRules(rules("stage"), rules("subject"))


@cache
def accounts_rules() -> tuple[re.Pattern[str], ...]:
    """Names of what is published beside the forms: budget, final accounts, their tables."""
    accounts: dict[str, list[str]] = word_file("titles.toml")["accounts"]  # type: ignore[assignment]
    return tuple(re.compile(pattern) for pattern in accounts["patterns"])


def field_label(text: str) -> Match | None:
    """The header field a cell's text is the label of."""
    return field_words().find(text)


def section_label(text: str) -> Match | None:
    """The block a cell's text opens."""
    return section_words().find(text)


def header_role(text: str) -> Match | None:
    """The column role a header cell's text names."""
    return role_words().find(text)


@cache
def framework_tiers() -> frozenset[str]:
    """First tiers under which any second tier may stand."""
    return frozenset(str(word) for e in _entries("tiers.toml", "framework") for word in e["words"])


@cache
def tier2_hints() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    """Standard second tier to patterns of what its indicators speak of; evidence, never proof."""
    return {str(e["name"]): tuple(re.compile(p) for p in e["patterns"]) for e in _entries("tiers.toml", "hint")}


@cache
def department_entries() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Standard names of departments with the words that stand for each."""
    return tuple((str(e["name"]), tuple(e["words"])) for e in _entries("departments.toml", "department"))
