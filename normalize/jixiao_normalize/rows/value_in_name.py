"""Values printed in the cell of the indicator's own name, where a table has no column for them.

    机柜数量（≥77台）      巡检次数：365次      培训人次≥500人次      合格率100%
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from jixiao_normalize.columns import Block, Column
from jixiao_normalize.grid import Grid
from jixiao_normalize.rows.row import Row
from jixiao_normalize.values import looks_like_unit
from jixiao_normalize.words import fold

# A quantity at the end of a name: `验收合格率100%`, `改造小区12个`, `费用不超过30万元`.
_WORD = r"(?:不超过|不高于|不大于|不多于|不少于|不低于|不小于|大于|小于|高于|低于|超过|控制在|达到?|至少|约)?"
_TAIL = regex.compile(
    rf"(?P<name>.*?[\p{{Han}}A-Za-z][)）]?)\s*(?P<value>{_WORD}\d[\d.,]*\s*(?P<unit>(?:[%％‰]|\p{{Han}}{{1,4}}?)(?:/\p{{Han}}{{1,2}})?)(?:以[上内下])?)"
)
# Behind these a number is a day, not what an indicator counts.
_DATES = frozenset("年月日号")
_ITEM = (
    regex.compile(r"(?P<name>.+?)[（(](?P<value>[^（()）]+(?:[（(][^（()）]*[)）][^（()）]*)*)[)）][。.]?"),
    regex.compile(r"(?P<name>[^:：]+)[:：](?P<value>.+)"),
    regex.compile(r"(?P<name>.+?)(?P<value>(?:[≥≤=＝><＞＜≧≦]|不低于|不少于|不超过|大于|小于).+)"),
)
# A sign, or a number with what it counts behind the colon: the rest of a name may stand in brackets, too.
_TARGET = regex.compile(r"^[≥≤=＝><＞＜≧≦]|^(?:不[低少小]于|不超过|大于|小于)|\d")
# At least this share of the names holds a target where the table has no other.
_SHARE = 0.5
# A longer text behind a colon explains the name.
_LONGEST_WORDS = 12


def named_value(text: str) -> tuple[str, str] | None:
    """Name and value of an indicator told in one text, None where it tells no value."""
    found = [m for rule in _ITEM if (m := rule.fullmatch(text))]
    # What stands in brackets at the end may belong to the unit (`机具≥350台（套）`).
    match = next((m for m in found if named_target(m["value"])), None) or next(iter(found), None) or _with_tail(text)
    # `不超过12万元` is a value by itself.
    whole = match is not None and not match["name"].strip().endswith("不")
    return (match["name"].strip(), match["value"].strip()) if match is not None and whole else None


def _with_tail(text: str) -> regex.Match[str] | None:
    """`合格率100%`, but neither `改造3个小区` nor `验收时间2024年12月`."""
    match = _TAIL.fullmatch(text)
    return match if match is not None and match["unit"] not in _DATES and looks_like_unit(match["unit"]) else None


def named_target(value: str) -> bool:
    """Whether the value of a pair reads like a target, not like the rest of a name."""
    return _TARGET.search(value) is not None


def with_told_values(block: Block, grid: Grid, rows: Sequence[int]) -> Block:
    """A block without a column of values, marked as one whose names tell them where most of them do."""
    name = block.of("content")
    if name is None or block.readable:
        return block
    cells = dict.fromkeys(cell for row in rows if (cell := grid.at(row, name.first)) is not None and cell.text.strip())
    told = [cell for cell in cells if (pair := named_value(cell.text.strip())) is not None and named_target(pair[1])]
    if not told or len(told) < _SHARE * len(cells):
        return block
    return replace(block, columns=(*block.columns, replace(name, role="told")))


def with_named_value(row: Row) -> Row:
    """The row with the value that its name tells as a cell of its own, where its table prints none elsewhere."""
    name = row.cell("content") if row.cell("told") is not None else None
    pair = named_value(name.text.strip()) if name is not None else None
    if name is None or pair is None or not (named_target(pair[1]) or _is_said(name.text, pair)):
        return row
    value = (Column("value", name.col, name.col, name), replace(name, text=pair[1]))
    rest = ((c, replace(cell, text=pair[0]) if c.role == "content" else cell) for c, cell in row.cells)
    return replace(row, cells=(*rest, value))


def _is_said(text: str, pair: tuple[str, str]) -> bool:
    """Whether words behind a colon are the value (`通行能力：明显改善`)."""
    return fold(text) == fold(":".join(pair)) and len(pair[1]) <= _LONGEST_WORDS
