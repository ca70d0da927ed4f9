"""Tables of Markdown (GitHub Flavored Markdown 4.10): `| a | b |`, a line of dashes below the first row.

What programs write where Markdown has no word for it is taken back: `NaN` and `Unnamed: 3` of pandas for an empty
cell, `指标值.1` for a second head of the same name, and a merged cell that is said once for each column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jixiao_extract.exported.inline import plain
from jixiao_extract.model import Cell, Place, Table
from jixiao_extract.text import Numbered

_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_BAR = re.compile(r"(?<!\\)\|")
_NOTHING = frozenset({"NaN", "nan", "None", "NaT", "<NA>"})
_UNNAMED = re.compile(r"Unnamed: \d+(?:_level_\d+)?")
_AGAIN = re.compile(r"\.\d{1,3}$")
# Two equal figures side by side are two values; two equal texts are one merged cell said twice.
_WORDS = re.compile(r"[^\W\d_]{2}")
_MOST_COLUMNS = 200


def is_rule(line: str) -> bool:
    """Whether a line is the dashes below the head of a table."""
    return "|" in line and "-" in line and _RULE.fullmatch(line) is not None


def is_row(line: str) -> bool:
    """Whether a line may be a row of a table that has begun."""
    return _BAR.search(line) is not None and line.count("|") <= _MOST_COLUMNS


def pipes_to_table(lines: Sequence[Numbered]) -> Table | None:
    """One table from its lines, the dashes among them; None where no cell holds anything."""
    rows = [(line.number, split_row(line.text)) for line in lines if not is_rule(line.text)]
    is_pandas = any(_UNNAMED.fullmatch(text) for text in rows[0][1]) if rows else False
    cells: list[Cell] = []
    for row, (number, texts) in enumerate(rows):
        said = list(_head(texts)) if is_pandas and row == 0 else texts
        cells += _cells(row, ["" if text in _NOTHING else text for text in said], number)
    width = max((len(texts) for _, texts in rows), default=0)
    return Table(tuple(cells), len(rows), width) if cells else None


def split_row(line: str) -> list[str]:
    """The texts between the bars; those at both ends of the line are no borders of an empty cell."""
    cut = _BAR.split(line.strip())
    cut = cut[1:] if cut and not cut[0].strip() else cut
    cut = cut[:-1] if cut and not cut[-1].strip() and line.rstrip().endswith("|") else cut
    return [plain(text) for text in cut]


def _head(texts: Sequence[str]) -> Iterator[str]:
    for k, text in enumerate(texts):
        if _UNNAMED.fullmatch(text):
            yield ""
        else:
            base = _AGAIN.sub("", text)
            yield base if base != text and base in texts[:k] else text


def _cells(row: int, texts: Sequence[str], number: int) -> Iterator[Cell]:
    place = (Place(ref=f"line {number}"),)
    col = 0
    while col < len(texts):
        end = col + 1
        while end < len(texts) and texts[end] == texts[col] and _WORDS.search(texts[col]):
            end += 1
        if texts[col]:
            yield Cell(row, col, 1, end - col, texts[col], place)
        col = end
