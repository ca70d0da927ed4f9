"""Telling live formulas from honest texts that a careless exporter wrote as formulas.

A person types `= 1801批次` or `=100%` as an indicator's value; an exporter that takes every text with a leading
`=` for a formula writes `<f> 1801批次</f>`, which no program can compute.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"""
      "(?:[^"]|"")*"                                            # text
    | (?:'[^']+'|[^\W\d][\w.]*)!                                # sheet
    | \$?[A-Z]{1,3}\$?\d{1,7}(?![\w]) | \$?[A-Z]{1,3}:\$?[A-Z]{1,3}(?![\w])   # cell, columns
    | [A-Z_][A-Z0-9._]*\(                                       # function
    | \#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!)
    | (?:TRUE|FALSE)\b
    | \d+(?:\.\d*)?(?:E[+-]?\d+)?(?![^\W\d_]) | \.\d+           # number, no word behind it
    | \[[^\]]*\]                                               # table, other workbook, OpenFormula reference
    | [-+*/^&=<>:,;(){}%\s]
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CONSTANT = re.compile(r"\s*[-+]?[\d,]*\.?\d+\s*%?\s*")
_NUMBER = r"[-+]?\(*[-+]?(?:\d+\.?\d*|\.\d+)(?:E[-+]?\d+)?%*\)*%*"
_ARITHMETIC = re.compile(rf"\s*{_NUMBER}(?:\s*[-+*/^]\s*{_NUMBER})+\s*", re.IGNORECASE)
# Without one of these a formula computes from its own numbers only.
_REACHING = re.compile(r"[A-Za-z\"\[]")

# WPS puts a picture into a cell by a formula, and stores that formula as its result.
_PICTURE = re.compile(r"=?\s*(?:_xlfn\.)?DISPIMG\(", re.IGNORECASE)


def is_cell_picture(text: str) -> bool:
    """Whether a formula, or its stored result, stands for a picture in the cell."""
    return _PICTURE.match(text) is not None


def is_text_as_formula(formula: str) -> bool:
    """Whether the formula (without its `=`) is a plain constant or nothing a spreadsheet can compute."""
    if not formula.strip():
        return False
    if _REACHING.search(formula) is None:
        return _ARITHMETIC.fullmatch(formula) is None
    end = 0
    while end < len(formula) and (match := _TOKEN.match(formula, end)) is not None:
        end = match.end()
    return end < len(formula)


def is_percent_constant(formula: str) -> bool:
    """Whether the formula is a lone percentage, which a cell shows as such whatever it stores."""
    return formula.rstrip().endswith("%") and _CONSTANT.fullmatch(formula) is not None
