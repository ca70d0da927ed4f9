"""Characters of symbol fonts as the Unicode signs that they show: check boxes and comparison signs.

Word writes them as a font and a code, or as the code in the private use area (U+F020 to U+F0FF).
"""

from __future__ import annotations

import re

_PRIVATE_USE = re.compile("[\uf020-\uf0ff]")
_CODES = re.compile("[\x21-\xff\uf020-\uf0ff]")
# Where no font is told, a comparison sign of Symbol is known by the number behind it.
_BOUND = re.compile(r"[\uf0a3\uf0b3\uf0b9\uf0b1](?=\s*[\d（(])")
# Code points of symbol fonts that stand in real forms: check boxes and comparison signs (low byte of the code).
_WINGDINGS = {
    **{0xFE: "☑", 0xFD: "☒", 0xA8: "□", 0x6F: "□", 0x71: "□", 0x72: "□", 0xFC: "√", 0xFB: "×", 0x6C: "●", 0x6E: "■"},
    **{0x77: "◆", 0x75: "◆", 0xD8: "➢", 0x81: "①", 0x82: "②", 0x83: "③", 0x84: "④", 0x85: "⑤"},
}
_WINGDINGS_2 = {0x52: "☑", 0x53: "☒", 0x54: "☒", 0x50: "√", 0x4F: "×", 0xA3: "□", 0x2A: "□", 0x30: "□", 0xA2: "■"}
_SYMBOL = {
    **{0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xBB: "≈", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB0: "°", 0xB7: "·", 0xA5: "∞"},
    **{0x3C: "<", 0x3E: ">", 0x3D: "=", 0x25: "%", 0x2B: "+", 0x2D: "-", 0x2F: "/", 0x7E: "~"},
}
_SYMBOL_FONTS = {"symbol": _SYMBOL, "wingdings 2": _WINGDINGS_2, "wingdings": _WINGDINGS}


def has_symbols(text: str) -> bool:
    """Whether the text holds characters of the private use area."""
    return _PRIVATE_USE.search(text) is not None


def symbols_as_text(text: str, font: str) -> str:
    """The text with characters of the private use area as the signs they show in this font."""
    if not font:
        text = _BOUND.sub(lambda match: symbol_text(ord(match[0]), "symbol"), text)
    return _PRIVATE_USE.sub(lambda match: symbol_text(ord(match[0]), font), text)


def set_in_font(text: str, font: str) -> str:
    """A run of text as this font shows it: letters of Latin-1 and of the private use area are signs in a symbol font."""
    known = font.lower().startswith(tuple(_SYMBOL_FONTS))
    return _CODES.sub(lambda match: symbol_text(ord(match[0]), font), text) if known else text


def symbol_text(code: int, font: str) -> str:
    """The sign for a symbol font's code, Wingdings where the font is unknown; nothing for codes beyond Unicode."""
    name = font.lower()
    known = next((table for prefix, table in _SYMBOL_FONTS.items() if name.startswith(prefix)), None)
    sign = chr(code) if 0 < code <= 0x10FFFF else ""
    if 0xF000 <= code <= 0xF0FF:
        return (known or _WINGDINGS).get(code & 0xFF, sign)
    return sign if known is None else known.get(code & 0xFF, sign)
