"""Findings with their words: what a reader or rule saw, told in both languages."""

from __future__ import annotations

from jixiao_extract.messages.catalogue import Text, findings
from jixiao_extract.model import Finding, Place


def finding(key: str, *seen: object, places: tuple[Place, ...] = (), severity: str | None = None) -> Finding:
    """The finding of a code. key: the code, or code and variant (`missing_tier/second`); seen: what its text is filled with.

    severity: where it is not the usual one of the code. Raises KeyError for a code that the catalogue does not have.
    """
    code, _, variant = key.partition("/")
    entry = findings()[code]
    said = fill(entry.says[variant], seen)
    return Finding(code, severity or entry.severity or "warning", said.en, places, said.zh)


def said(key: str, *seen: object) -> Text:
    """What a code says in both languages, for outcomes that are no findings."""
    code, _, variant = key.partition("/")
    return fill(findings()[code].says[variant], seen)


def fill(text: Text, seen: tuple[object, ...]) -> Text:
    """A text with what was seen, which may itself be a Text; where nothing was, it ends before its last colon."""
    if not any(str(part) for part in seen):
        return Text(text.en.removesuffix(": {0}"), text.zh.removesuffix("：{0}"))
    english, chinese = ([getattr(part, tongue) if isinstance(part, Text) else part for part in seen] for tongue in ("en", "zh"))
    return Text(text.en.format(*english), text.zh.format(*chinese))
