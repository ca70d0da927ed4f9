"""How many lines a text takes in a column."""

from __future__ import annotations

import unicodedata

# Points of one size for all text: small enough for six columns on A4.
FONT_SIZE = 9.0
# Points between the rule and the text, on each side.
PADDING = 3.0


def wrap(text: str, width: float) -> list[str]:
    """Lines of at most the width in points; a Chinese character is as wide as the font size, others half of it."""
    return [line for part in text.split("\n") for line in _wrap_one(part, width - 2 * PADDING)]


def _wrap_one(text: str, room: float) -> list[str]:
    lines = [""]
    used = 0.0
    for character in text:
        advance = width_of(character)
        if used + advance > room and lines[-1]:
            lines.append("")
            used = 0.0
        lines[-1] += character
        used += advance
    return lines


def width_of(text: str) -> float:
    """Points that the text takes on one line."""
    wide = sum(unicodedata.east_asian_width(character) in "FWA" for character in text)
    return FONT_SIZE * (wide + (len(text) - wide) * 0.6)
