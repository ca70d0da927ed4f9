"""The catalogue: every code with its words, loaded once from the TOML files beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Text:
    """One text in both languages; {0}, {1} … are filled in."""

    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A code explained. severity: of findings, None elsewhere. says: what it says, by variant; the usual one is ``.

    confidence: how often an indicator that carries it is right all the same (0 to 1), as invented forms showed.
    """

    code: str
    meaning: Text
    advice: Text | None = None
    severity: str | None = None
    says: Mapping[str, Text] = field(default_factory=dict)
    confidence: float = 1.0


@cache
def findings() -> Mapping[str, Entry]:
    """Doubts by code."""
    return _entries("findings.toml")


@cache
def reasons() -> Mapping[str, Entry]:
    """Why an input is not `loaded`, by reason."""
    return _entries("reasons.toml")


@cache
def statuses() -> Mapping[str, Entry]:
    """How inputs end, and what rules end in."""
    return _entries("statuses.toml")


@cache
def column_codes() -> Mapping[str, Mapping[str, Entry]]:
    """What the other columns of a database hold, by kind of column and code."""
    raw = tomllib.loads((files(__package__) / "columns.toml").read_text(encoding="utf-8"))
    return {kind: {code: Entry(code, _text(pair)) for code, pair in told.items()} for kind, told in raw.items()}


def _entries(name: str) -> dict[str, Entry]:
    raw = tomllib.loads((files(__package__) / name).read_text(encoding="utf-8"))
    return {code: _entry(code, told) for code, told in raw.items()}


def _entry(code: str, told: Mapping[str, object]) -> Entry:
    says = {key.removeprefix("say").removeprefix("_"): _text(pair) for key, pair in told.items() if key.startswith("say")}
    advice, severity = told.get("advice"), told.get("severity")
    confidence = float(str(told.get("confidence", 1.0)))
    meaning, cure = _text(told["meaning"]), _text(advice) if advice else None
    return Entry(code, meaning, cure, str(severity) if severity else None, says, confidence)


def _text(pair: object) -> Text:
    if not isinstance(pair, list) or len(pair) != 2:
        raise TypeError(f"a text is English and Chinese, not {pair!r}")
    return Text(str(pair[0]), str(pair[1]))
