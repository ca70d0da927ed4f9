"""RTF as tokens: groups, control words, bytes of text (RTF 1.9.1, "RTF Syntax")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    rb"""
      (?P<open>\{) | (?P<close>\})
    | \\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})?[ ]?
    | \\'(?P<hex>[0-9A-Fa-f]{2})
    | \\(?P<symbol>[^A-Za-z])
    | (?P<text>[^\\{}\r\n]+)
    | [\r\n]+
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """kind: open, close, word, symbol or bytes. number: the parameter of a control word, None where it has none."""

    kind: str
    text: str = ""
    number: int | None = None
    data: bytes = b""


def rtf_tokens(data: bytes) -> Iterator[Token]:
    """Tokens in order; binary data (\\bin) is skipped, a backslash at the very end is dropped."""
    at = 0
    while match := _TOKEN.match(data, at):
        at = match.end()
        kind = match.lastgroup
        if kind in ("open", "close"):
            yield Token(str(kind))
        elif match["word"] is not None:
            word, number = match["word"].decode(), None if match["number"] is None else int(match["number"])
            at += max(number or 0, 0) if word == "bin" else 0
            yield Token("word", word, number)
        elif kind == "hex":
            yield Token("bytes", data=bytes.fromhex(match["hex"].decode()))
        elif kind == "symbol":
            yield Token("symbol", match["symbol"].decode("latin-1"))
        elif kind == "text":
            yield Token("bytes", data=match["text"])
