"""Folding of printed values: half width, one spelling a sign, no separators inside a number.

`halfwidth` keeps every character at its index, so that words can be cut out of the printed text by the
places found in the folded one; `fold` may shorten the text.
"""

from __future__ import annotations

import sys
import unicodedata

import regex

# NFKC would turn these into digits or letters of another meaning: ① is no 1, m² no m2, ½ no 1/2.
_KEPT_TAGS = ("<circle>", "<super>", "<sub>", "<fraction>", "<square>", "<font>")
# Beyond NFKC: what Chinese input methods and exporters print for the same character.
_SAME = {"−": "-", "﹣": "-", "∶": ":", "╱": "/", "∕": "/", "〔": "(", "〕": ")", "﹝": "(", "﹞": ")", "︹": "(", "︺": ")", "〜": "~", "∼": "~", "‐": "-", "‑": "-", "─": "—", "━": "—", "﹘": "—"}
_INVISIBLE = regex.compile(r"[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b\x0e-\x1f]+")
_WRAP = regex.compile(r"[ \t]*(?:\r\n?|\n|\x0b|\x0c|\u0085)\s*")
_BLANKS = regex.compile(r"[^\S\n]+")
# A word spread over its cell (`不 低 于`); 无 is a cell of its own among cells that were run together (`无 优 无`).
_SPREAD = regex.compile(r"(?<!\p{Han} ?)(?!无)\p{Han}(?: (?!无)\p{Han})+(?!\p{Han}| 无)")
_HAN_EDGE = regex.compile(r"[\p{Han}\p{P}\p{S}]")


def _one_to_one() -> dict[int, str]:
    """Code point to its NFKC form, where that is a single character of the same meaning."""
    table = {}
    for code in range(0x80, min(0x30000, sys.maxunicode)):
        # Hangul and the unified ideographs are their own NFKC form.
        if 0x3400 <= code < 0xF900 or 0x10000 <= code < 0x2F800:
            continue
        letter = chr(code)
        folded = unicodedata.normalize("NFKC", letter)
        if folded != letter and len(folded) == 1 and not unicodedata.decomposition(letter).startswith(_KEPT_TAGS):
            table[code] = folded
    return table | {ord(a): b for a, b in _SAME.items()}


_HALFWIDTH = _one_to_one()


def halfwidth(text: str) -> str:
    """Text of the same length with full-width and compatibility characters replaced by their plain form."""
    return text if text.isascii() else text.translate(_HALFWIDTH)


def clean(printed: str) -> str:
    """Printed text without invisible characters and without the line breaks that only the cell's width made."""
    text = _INVISIBLE.sub("", printed) if not printed.isprintable() else printed
    text = text.strip()
    if "\n" in text or "\r" in text or "\x0b" in text or "\x0c" in text or "\u0085" in text:
        text = _WRAP.sub(_joint, text)
    text = _BLANKS.sub(" ", text) if "  " in text or not text.isprintable() else text
    return _SPREAD.sub(lambda word: word[0].replace(" ", ""), text) if " " in text else text


def _joint(wrap: regex.Match[str]) -> str:
    """What stands for a line break: nothing beside Chinese text or inside a number, else a space."""
    before, after = wrap.string[wrap.start() - 1], wrap.string[wrap.end()]
    both = _HAN_EDGE.match(before) and _HAN_EDGE.match(after)
    number = (before.isdigit() or before in ".,") and (after.isdigit() or after in ".,%)")
    return "" if both or number else " "


def wraps_number(printed: str) -> bool:
    """Whether a line break stands between two digits, so that one number or two may be meant."""
    return bool(_DIGIT_WRAP.search(printed)) if "\n" in printed or "\r" in printed else False


_DIGIT_WRAP = regex.compile(r"\d\s*[\r\n]\s*\d")
_SEPARATORS = regex.compile(r"(?<=\d)\s*,\s*(?=\d{3}(?!\d))|(?<=\d) (?=\d{3}(?!\d))|(?<=\d) ?\. ?(?=\d)")
_SIGNS = {
    "≥": regex.compile(r">\s*[=≥]|=\s*[>≥]|[≧⩾≮›»≫]|≥\s*[=≥]+"),
    "≤": regex.compile(r"<\s*[=≤]|=\s*[<≤]|[≦⩽≯‹«≪]|≤\s*[=≤]+"),
    "=": regex.compile(r"═|=\s*=+"),
}


def fold(text: str) -> str:
    """Text in the one spelling that values are compared in: half width, ≥ ≤ = once, plain numbers.

    Idempotent. Source: rule of the field that a sign has one meaning however it is typed (`≧ >= ⩾`).
    """
    before, folded = "", halfwidth(clean(text))
    while before != folded:
        before, folded = folded, _fold_once(folded)
    return folded


def _fold_once(text: str) -> str:
    for sign, spellings in _SIGNS.items():
        text = spellings.sub(sign, text)
    text = _SEPARATORS.sub(lambda m: "." if "." in m[0] else "", text)
    return text.replace("(%)", "%").strip()
