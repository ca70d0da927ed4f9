"""The number that a printed weight, score or value is."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from jixiao_normalize.words import REMEMBERED, fold

# What the value of a target looks like where it is one number.
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?")
# `10`, `10分`, `10.00`, `12%`, `(5分)`; a span such as `0-20分` or a sum such as `5+5` is no one number.
_FIGURE = re.compile(r"[(\[]?([-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[-+]?\d+(?:\.\d+)?|[-+]?\.\d+)(?:分|%)?[)\]]?")


@lru_cache(maxsize=REMEMBERED)
def figure(printed: str | None) -> Decimal | None:
    """The number of a text that holds one and nothing else but 分 or %, whose number it stays (`12%` is 12); else None."""
    match = _FIGURE.fullmatch(fold(printed)) if printed else None
    return Decimal(match.group(1).replace(",", "")) if match is not None else None


def plain_number(value: str | None) -> float | None:
    """The number of a target's value where it is one: `95`, but neither `3-5` nor words."""
    return float(value) if value is not None and _PLAIN.fullmatch(value) else None


def exact(amount: Decimal | None) -> str | None:
    """Plain decimal text without an exponent and without trailing zeros: `134290804.99`, `0`."""
    if amount is None:
        return None
    text = format(amount, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text
