"""A line of Markdown without its marks: emphasis, escapes, line breaks, the formulas that recognition writes for ≥ 95%."""

from __future__ import annotations

import html
import re

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:u|b|i|em|strong|sup|sub|span|font|p|div|center|mark)(?:\s[^<>]*)?>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_PICTURE = re.compile(r"!\[([^\]\n]*)\]\([^)\n]*\)")
_LINK = re.compile(r"(?<!!)\[([^\]\n]+)\]\([^)\n]+\)")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~&$%])")
_FORMULA = re.compile(r"\$\$?([^$\n]{1,200})\$\$?|\\\(([^\n]{1,200}?)\\\)")
_SIGNS = {
    "geqslant": "≥", "leqslant": "≤", "geq": "≥", "leq": "≤", "ge": "≥", "le": "≤", "gt": ">", "lt": "<", "neq": "≠",
    "times": "×", "div": "÷", "pm": "±", "approx": "≈", "sim": "~", "cdot": "·", "circ": "°", "Delta": "Δ",
}  # fmt: skip
_COMMAND = re.compile(r"\\([A-Za-z]+)\s?")
_SILENT = frozenset({"mathrm", "text", "mathbf", "rm", "bf", "mathsf", "left", "right", "quad", "qquad", "textbf", "displaystyle"})
_SPACES = re.compile(r"(?<=[\d.,%≥≤=<>]) +(?=[\d.,%])")


def plain(text: str) -> str:
    """The text as it would be shown, `<br>` as a line break."""
    text = _FORMULA.sub(_formula, _BREAK.sub("\n", _COMMENT.sub("", text)))
    text = _LINK.sub(r"\1", _PICTURE.sub(r"\1", text))
    text = _EMPHASIS.sub(r"\2", _TAG.sub("", text))
    return html.unescape(_ESCAPE.sub(r"\1", text)).strip()


def without_formulas(text: str) -> str:
    """The text with signs and figures for the formulas in it; one that says more stays as it is."""
    return _FORMULA.sub(_formula, text)


def _formula(match: re.Match[str]) -> str:
    inner = match[1] or match[2] or ""
    text = _COMMAND.sub(lambda command: _SIGNS.get(command[1], "" if command[1] in _SILENT else command[0]), inner)
    text = text.replace("\\%", "%").replace("\\,", "").replace("\\ ", " ").replace("^", "").replace("~", " ")
    text = _SPACES.sub("", text.replace("{", "").replace("}", "")).strip()
    return match[0] if "\\" in text else text
