"""What stands in front of the indicators where a text prints one cell a line: labels, each with what follows it.

    项目名称 ⏎ 甲项目 ⏎                       a label and its value
    项目资金 ⏎ 资金总额 ⏎ 10 ⏎ 其中：财政拨款 ⏎ …   a block label, then a row for each source
    总体目标 ⏎ 中期目标 ⏎ 年度目标 ⏎ 甲 ⏎ 乙        as many texts as labels: one row of labels, one of texts
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

import regex

from jixiao_extract.model import Cell, Paragraph
from jixiao_normalize.money import is_level, is_source, source_name
from jixiao_normalize.vocabulary import GOAL_SECTIONS, Label, label_of
from jixiao_normalize.words import fold

Row = list[tuple[int, Paragraph]]

_NUMBERED = regex.compile(r"^(?:职能|职责|目标|任务|绩效目标)\d+$")
_PERIOD = regex.compile(r"^(?:中期|年度|当年|本年|全年|实施期)")


def front_rows(lines: Sequence[Paragraph]) -> list[Row]:
    """The lines as rows of (column from 0, line)."""
    rows: list[Row] = []
    at = 0
    while at < len(lines):
        heads = _goal_heads(lines[at:])
        if heads:
            texts = lines[at + len(heads) : at + 2 * len(heads) - 1]
            rows += [list(enumerate(heads)), list(enumerate(texts, 1))]
            at += 2 * len(heads) - 1
        else:
            _add(rows, lines[at])
            at += 1
    return rows


def _goal_heads(lines: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """A label of goals and the two or more below it, where as many texts follow; empty where there are none."""
    heads = list(takewhile(lambda line: (label := _label(line.text)) is not None and label.name in GOAL_SECTIONS, lines))
    texts = lines[len(heads) : 2 * len(heads) - 1]
    follow = len(texts) == len(heads) - 1 and not any(_begins_row(line.text) for line in texts)
    return heads if len(heads) > 2 and follow else ()


def _add(rows: list[Row], line: Paragraph) -> None:
    """The line put into the last row or into one of its own."""
    last = rows[-1] if rows else []
    label = _label(last[0][1].text) if len(last) == 1 else None
    if label is not None and (label.kind == "section" or not _begins_row(line.text)):
        # Heads of amounts stand over a column of sources, whose own head may be empty and leave no line.
        skip = label.name == "funding" and not _is_money(line.text) and _label(line.text) is None
        last.append((2 if skip else 1, line))
    elif last and (not _begins_row(line.text) or _is_other_period(last, line) or _is_first_level(last, line)):
        last.append((last[-1][0] + 1, line))
    else:
        # A level stands right of its source, whose cell runs on above it.
        rows.append([(2 if is_level(line.text) else 0, line)])


def _is_other_period(row: Row, line: Paragraph) -> bool:
    """Whether a source is the one of the row again, for the year beside the whole term."""
    sources = [_PERIOD.sub("", source_name(other.text)) for _, other in row if _is_money(other.text)]
    return is_source(line.text) and sources[-1:] == [_PERIOD.sub("", source_name(line.text))]


def _is_first_level(row: Row, line: Paragraph) -> bool:
    """Whether a level (`其中：上级`) stands right behind its source."""
    return is_level(line.text) and is_source(row[-1][1].text)


def _label(text: str) -> Label | None:
    return label_of(Cell(0, 0, 1, 1, text))


def _begins_row(text: str) -> bool:
    return _label(text) is not None or _is_money(text) or _NUMBERED.match(fold(text)) is not None


def _is_money(text: str) -> bool:
    return is_source(text) or is_level(text)
