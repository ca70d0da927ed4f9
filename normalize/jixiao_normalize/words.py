"""Folding printed text into the keys that vocabularies are looked up by."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

SPACE = regex.compile(r"\s+")
# Decoration in front of a label: required-field stars, `一、` `(二)` `3.` `4、` numbering.
_FRONT = regex.compile(r"^(?:[*★☆※▲●■◆#]+|[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十\d]{1,2}\)|\d{1,2}[、.](?!\d))+")
_BACK = regex.compile(r"[:*;,、。]+$")
_BRACKETS = regex.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")
_MARKUP = regex.compile(r"</?(?:p|br|div|span|b|strong|font|u|i|em)\b[^<>]*>|&nbsp;", regex.IGNORECASE)
_BLANKS = regex.compile(r"[ \t\u00a0\u3000\u2002-\u200b\ufeff]+")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """NFKC with all white space removed."""
    return SPACE.sub("", unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=65536)
def key(text: str) -> str:
    """The form a label is looked up by: folded, without decoration in front and colons behind."""
    folded = _FRONT.sub("", fold(text))
    return _BACK.sub("", folded)


@lru_cache(maxsize=65536)
def bare(text: str) -> str:
    """The key without any bracketed part: `项目资金（万元）` gives `项目资金`."""
    folded, before = key(text), ""
    while before != folded:
        before, folded = folded, _BRACKETS.sub("", folded)
    return _BACK.sub("", folded)


@lru_cache(maxsize=65536)
def tidy(text: str) -> str:
    """Printed text with markup residue removed, runs of blanks made one space, and line ends trimmed."""
    plain = _MARKUP.sub("", text) if "<" in text or "&" in text else text
    lines = (_BLANKS.sub(" ", line).strip() for line in plain.splitlines())
    return "\n".join(line for line in lines if line)


@lru_cache(maxsize=65536)
def one_line(text: str) -> str:
    """Tidied text with its line breaks removed: a label or name broken by the width of its cell."""
    return tidy(text).replace("\n", "")
