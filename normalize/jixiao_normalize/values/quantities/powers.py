"""Numbers written with a power of ten: `1.5×10⁴` is 15000."""

from __future__ import annotations

from decimal import Decimal

import regex

from jixiao_normalize.values.terms import plain

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
# 10 with a raised exponent or one behind a caret, perhaps times a number; an exponent of targets has one digit or two.
_POWER = regex.compile(r"(?<![\d.,，])(?:(\d+(?:\.\d+)?)\s*[×xX*✕·]\s*)?10(?:\^\s?([-−]?\d{1,2})|([⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))(?![\d.⁰¹²³⁴⁵⁶⁷⁸⁹])")


def without_powers(text: str) -> str:
    """The text with every such number written out."""
    return _POWER.sub(_written_out, text) if "10" in text else text


def _written_out(match: regex.Match[str]) -> str:
    exponent = int((match[2] or match[3].translate(_RAISED)).replace("−", "-"))
    return plain(Decimal(match[1] or 1).scaleb(exponent))
