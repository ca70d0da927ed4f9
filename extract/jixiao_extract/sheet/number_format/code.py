"""A number format code taken apart into sections of tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

# Codes by which Excel asks for the system's own long date and time; shown as a Chinese system shows them.
_SYSTEM_CODES = {"[$-F800]": 'yyyy"年"m"月"d"日"', "[$-F400]": "h:mm:ss"}
_TOKEN = re.compile(
    r"""
      "(?P<quoted>[^"]*)"?
    | [\\!](?P<escaped>.)
    | _(?P<space>.) | \*(?P<fill>.)
    | \[(?P<bracket>[^\]]*)\]
    | (?P<general>General|G/通用格式|常规)
    | (?P<ampm>AM/PM|A/P|上午/下午)
    | (?P<exponent>E[+-])
    | (?P<date>y+|m+|d+|h+|s+|aaaa?|e+)
    | (?P<digit>[0#?]) | (?P<point>\.) | (?P<comma>,) | (?P<percent>%) | (?P<slash>/) | (?P<at>@)
    | (?P<literal>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_SECTION = re.compile(r'"[^"]*"?|[\\!_*].|\[[^\]]*\]|;|.', re.DOTALL)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?[\d.]+)")
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a section.

    kind: literal, digit, point, comma, percent, exponent, slash, at, general, date, elapsed or ampm.
    """

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """One of up to four sections. condition: (sign, bound). numerals: 1 to 3 for [DBNum1] to [DBNum3], else 0."""

    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None = None
    numerals: int = 0
    chinese: bool = False

    @property
    def is_date(self) -> bool:
        """Whether it has date or time tokens."""
        return any(token.kind in ("date", "elapsed") for token in self.tokens)

    @property
    def is_text(self) -> bool:
        """Whether it shows text values (`@`)."""
        return any(token.kind == "at" for token in self.tokens)

    @property
    def is_general(self) -> bool:
        """Whether the number stands in it as General."""
        return any(token.kind == "general" for token in self.tokens)


def parse_code(code: str) -> tuple[Section, ...]:
    """Sections of a format code; a broken code gives literals, never an error."""
    system = next((usual for mark, usual in _SYSTEM_CODES.items() if mark in code.upper()), None)
    return tuple(_parse_section(part) for part in _split(system or code))


def _split(code: str) -> list[str]:
    parts = [""]
    for match in _SECTION.finditer(code):
        if match[0] == ";":
            parts.append("")
        else:
            parts[-1] += match[0]
    return parts


def _parse_section(part: str) -> Section:
    brackets = tuple(match["bracket"] for match in _TOKEN.finditer(part) if match["bracket"] is not None)
    marks = tuple(bracket.lower() for bracket in brackets)
    return Section(
        tokens=tuple(token for match in _TOKEN.finditer(part) if (token := _token(match)) is not None),
        condition=next((found for bracket in brackets if (found := _condition(bracket)) is not None), None),
        numerals=next((int(mark[5]) for mark in marks if re.fullmatch(r"dbnum[123]", mark)), 0),
        chinese=any(mark.startswith("$-") and mark.endswith(("804", "404")) for mark in marks),
    )


def _token(match: re.Match[str]) -> Token | None:
    kind = str(match.lastgroup)
    if kind in ("quoted", "escaped"):
        return Token("literal", match[kind])
    if kind == "space":
        return Token("literal", " ")
    if kind == "bracket":
        return _bracket_token(match["bracket"])
    return None if kind == "fill" else Token(kind, match[kind])


def _bracket_token(bracket: str) -> Token | None:
    """`[h]` counts elapsed hours; `[$¥-804]` shows its currency sign; colours and locales show nothing."""
    if _ELAPSED.fullmatch(bracket):
        return Token("elapsed", bracket.lower())
    if bracket.startswith("$") and (sign := bracket[1:].split("-", maxsplit=1)[0]):
        return Token("literal", sign)
    return None


def _condition(bracket: str) -> tuple[str, Decimal] | None:
    match = _CONDITION.fullmatch(bracket)
    if match is None:
        return None
    try:
        return match[1], Decimal(match[2])
    except InvalidOperation:
        return None
