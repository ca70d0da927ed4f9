"""Folding printed text into the keys that vocabularies are looked up by."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

# Decoration in front of a label: required-field stars, `一、` `(二)` `3.` `4、` numbering.
_FRONT = regex.compile(r"(?:[*★☆※▲●■◆#]+|[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十\d]{1,2}\)|\d{1,2}[、.](?!\d))+")
_BACK = ":*;,、。"
# How many texts each of the functions that are asked again and again remembers: those of some hundred forms.
REMEMBERED = 16384
_BRACKETS = regex.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")
_MARKUP = regex.compile(r"</?(?:p|br|div|span|b|strong|font|u|i|em)\b[^<>]*>|&nbsp;", regex.IGNORECASE)
_BLANKS = regex.compile(r"[ \t\u00a0\u3000\u2002-\u200b\ufeff]+")


def unspaced(text: str) -> str:
    """Text with all white space removed."""
    return "".join(text.split())


def without_front(rule: regex.Pattern[str], text: str) -> str:
    """Text without what a rule matches at its very beginning."""
    match = rule.match(text)
    return text[match.end() :] if match is not None else text


@lru_cache(maxsize=REMEMBERED)
def fold(text: str) -> str:
    """NFKC with all white space removed."""
    return unspaced(unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=REMEMBERED)
def key(text: str) -> str:
    """The form a label is looked up by: folded, without decoration in front and colons behind."""
    return without_front(_FRONT, fold(text)).rstrip(_BACK)


@lru_cache(maxsize=REMEMBERED)
def bare(text: str) -> str:
    """The key without any bracketed part: `项目资金（万元）` gives `项目资金`."""
    folded, before = key(text), ""
    while before != folded and ("(" in folded or "[" in folded or "【" in folded):
        before, folded = folded, _BRACKETS.sub("", folded)
    return folded.rstrip(_BACK)


@lru_cache(maxsize=REMEMBERED)
def tidy(text: str) -> str:
    """Printed text with markup residue removed, runs of blanks made one space, and line ends trimmed."""
    plain = _MARKUP.sub("", text) if "<" in text or "&" in text else text
    if plain.isprintable() and "  " not in plain:
        return plain.strip()
    lines = (_BLANKS.sub(" ", line).strip() for line in plain.splitlines())
    return "\n".join(line for line in lines if line)


@lru_cache(maxsize=REMEMBERED)
def one_line(text: str) -> str:
    """Tidied text with its line breaks removed: a label or name broken by the width of its cell."""
    return tidy(text).replace("\n", "")
