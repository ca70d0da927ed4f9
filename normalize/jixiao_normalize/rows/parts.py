"""Several indicators in the cells of one row.

    │ 三级指标          │ 指标值     │        │ 三级指标       │ 指标值 │
    ├───────────────────┼────────────┤        ├────────────────┼────────┤
    │ 1.培训合格率      │ ≥95%       │        │ 购置消防车数量 │ 2辆    │    as many names as values in one
    │ 2.示范点达标率    │ 100%       │        │ 购置防护服数量 │ ≥150套 │    cell each, numbered or line by line
    └───────────────────┴────────────┘        └────────────────┴────────┘
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from jixiao_extract.model import Cell
from jixiao_normalize.rows.row import Row
from jixiao_normalize.values import looks_like_value
from jixiao_normalize.words import fold, tidy

_INNER_NUMBER = regex.compile(r"(?<=\S)(?=指标\s*\d+\s*[:：]|[①-⑳])")
_NUMBERED = regex.compile(r"^(?:指标\s*(?:\d+|[一二三四五六七八九十])\s*[:：、.．]|\d{1,2}\s*[、.．](?!\d)|[（(]\d{1,2}[)）]|[①-⑳])\s*")
# A shorter line is the end of a name that the cell's width broke.
_SHORTEST_NAME = 3
_OPEN, _CLOSE = "（(【[《", "）)】]》"
# A year alone is the first half of a date that the cell's width broke (`2023年 / 12月底前`).
_YEAR_ALONE = regex.compile(r"20\d\d年")


def single_rows(row: Row) -> list[Row]:
    """The row, or one for each indicator where its name and value cells hold several."""
    name, value = row.cell("content"), row.cell("value")
    if name is None or value is None or name is value:
        return [row]
    pairs = several_in(name.text, value.text)
    lined = [] if pairs else lines_in(name.text, value.text)
    if not pairs and not lined:
        return [row]
    parts = [{name: a, value: b} for a, b in pairs or lined]
    for cell in (cell for _, cell in row.cells if cell not in (name, value)):
        lines = tidy(cell.text).splitlines()
        if len(lines) == len(parts):
            parts = [{**part, cell: line} for part, line in zip(parts, lines, strict=True)]
    doubt = "split_cell" if lined else None
    return [replace(row, cells=tuple((c, _part(cell, part)) for c, cell in row.cells), doubt=doubt) for part in parts]


def _part(cell: Cell, part: dict[Cell, str]) -> Cell:
    return replace(cell, text=part[cell]) if cell in part else cell


def lines_in(names: str, values: str) -> list[tuple[str, str]]:
    """(name, value) of each line of a pair of cells, where every line reads like a whole one; else empty."""
    listed, told = tidy(names).splitlines(), tidy(values).splitlines()
    if len(listed) < 2 or len(listed) != len(told) or _NUMBERED.match(listed[0]) or not any(looks_like_value(line) for line in told):
        return []
    whole = all(map(_is_whole_name, listed)) and all(map(_is_whole_value, told))
    return list(zip(listed, told, strict=True)) if whole else []


def _is_whole_name(line: str) -> bool:
    balanced = sum(line.count(c) for c in _OPEN) == sum(line.count(c) for c in _CLOSE)
    return balanced and len(fold(line)) >= _SHORTEST_NAME


def _is_whole_value(line: str) -> bool:
    text = fold(line)
    if not looks_like_value(line):
        return len(text) > 1 and not any(c.isdigit() for c in text) and text[0].isalpha() and text[-1].isalpha()
    return _YEAR_ALONE.fullmatch(text) is None


def several_in(names: str, values: str) -> list[tuple[str, str]]:
    """(name, value) of each indicator in one pair of cells; empty where they hold one, or names and values differ."""
    listed = _listed(_with_breaks(names).splitlines())
    if len(listed) < 2:
        return []
    lines = tidy(_with_breaks(values)).splitlines()
    told = _without_numbers(lines) or _listed(lines) or lines
    return list(zip(listed, told, strict=True)) if len(told) == len(listed) else []


def _without_numbers(lines: Sequence[str]) -> list[str]:
    """Lines numbered 1. 2. … without their numbers (`2.4座` beside `1.86公里` is 4座); empty where one is not."""
    marks = [regex.match(rf"\s*{number}\s*[、.．:：]\s*", line) for number, line in enumerate(lines, 1)]
    return [line[mark.end() :].strip() for mark, line in zip(marks, lines, strict=True) if mark] if all(marks) else []


def _with_breaks(text: str) -> str:
    """The text with a line break in front of every `指标2：` and `②`, which a container may have lost."""
    return _INNER_NUMBER.sub("\n", text)


def _listed(lines: Sequence[str]) -> list[str]:
    """Numbered lines without their numbers, wrapped ones joined; empty where the first line has no number."""
    found: list[str] = []
    for line in (line.strip() for line in lines if line.strip()):
        match = _NUMBERED.match(line)
        if match is not None:
            found.append(line[match.end() :].strip())
        elif found:
            found[-1] += line
        else:
            return []
    return found
