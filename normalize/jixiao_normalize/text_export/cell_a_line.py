"""A form whose text prints one cell a line, put back into rows: the way word processors save a table as plain text.

    一级指标 ⏎ 二级指标 ⏎ 三级指标 ⏎ 指标值 ⏎        heads in a run tell the columns; below them every row is a
    产出指标 ⏎ 数量指标 ⏎ 甲次数 ⏎ 3次 ⏎ 乙次数 ⏎ …   subsequence of them, and the cut into rows is the one in which
                                                   all texts together fit their columns best
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, takewhile, zip_longest

from jixiao_extract.model import Cell, Paragraph, Table
from jixiao_normalize.columns import LISTED, TARGETS
from jixiao_normalize.header import assign_columns, fit
from jixiao_normalize.text_export.front import Row, front_rows
from jixiao_normalize.text_export.line import Line
from jixiao_normalize.text_export.zone import leaves_zone
from jixiao_normalize.vocabulary import header_role, label_of
from jixiao_normalize.words import fold

_TIERS = ("tier1", "tier2")
_MERGED = frozenset({*_TIERS, *LISTED, "midterm_goal", "number"})
_TOGETHER = ("value", "actual")
# Heads of one table stand in a run of at least so many lines; a sentence may well be one head by itself.
_FEWEST_HEADS = 3
# An unknown head is a few words; longer texts are names and values (characters).
_LONGEST_HEAD = 12
# The largest list seen has a twentieth of these cells; each line is tried in every row it may belong to.
_MOST_LINES = 20_000
# A cell that is empty leaves no line. How much a row loses by each that it lacks, so that few rows lack one.
_LACKS_TARGET, _LACKS_OTHER = 1.5, 0.7
# The names of a project fit the column of indicators as well; a row that fills all columns of a project begins one.
_BEGINS_PROJECT = 3.0
# Rows that lack a cell are told from their neighbours only by what the texts look like; this is how far that is trusted.
_GUESSED = 0.7


def cells_to_table(lines: Sequence[Paragraph]) -> Table | None:
    """The lines as one table that is not aligned, None where no run of them is the heads of an indicator table."""
    rows = _rows(lines) if len(lines) <= _MOST_LINES else None
    return None if rows is None else _table(rows)


def _rows(lines: Sequence[Paragraph]) -> list[tuple[Row, float]] | None:
    """Every row and how far it is trusted, of the first indicator table and of those below it."""
    heads = _heads(lines)
    if heads is None:
        return None
    start, end = heads
    columns = _in_order(list(zip(_roles(lines)[start:end], lines[start:end], strict=True)))
    roles = [role for role, _ in columns]
    data = _until_left(lines[end:], {fold(line.text) for line in lines[start:end]})
    rows = _cut([line for line in data if line is not None], roles)
    if rows is None:
        return None
    front, rest = front_rows(lines[:start]), lines[end + len(data) :]
    header: Row = [(col, line) for col, (_, line) in enumerate(columns, 1)]
    if front and len(front[-1]) == 1 and _is_side_label(front[-1][0][1].text):
        header = [(0, front.pop()[0][1]), *header]
    # Side by side, a row that one side lacks looks like a row of the other side, and in a list a project like an
    # indicator: nothing there is certain.
    most = _GUESSED if roles.count("content") + roles.count("project_name") > 1 else 1.0
    told = [(row, most) for row in (*front, header)]
    behind = _rows(rest) or [(row, most) for row in front_rows(rest)]
    return [*told, *((row, min(trust, most)) for row, trust in rows), *behind]


def _roles(lines: Sequence[Paragraph]) -> list[str]:
    """The role of each line as a head, empty where it is none; an unknown one between heads is one as well."""
    known = [match.name if (match := header_role(line.text)) is not None else "" for line in lines]
    between = [
        k >= _FEWEST_HEADS and all(known[k - _FEWEST_HEADS : k]) and any(known[k + 1 : k + 2]) and len(line.text) <= _LONGEST_HEAD
        for k, line in enumerate(lines)
    ]
    return [role or ("other" if is_head else "") for role, is_head in zip(known, between, strict=True)]


def _heads(lines: Sequence[Paragraph]) -> tuple[int, int] | None:
    """Start and end of the first run of heads that names tiers, indicators and what they aim at."""
    at = 0
    for is_head, run in groupby(_roles(lines), key=bool):
        roles = list(run)
        is_list = "project_name" in roles and is_head
        first = 0 if is_list else next((k for k, role in enumerate(roles) if role in _TIERS), len(roles))
        heads = set(roles[first:])
        if is_head and len(roles) - first >= _FEWEST_HEADS and "content" in heads and heads & set(TARGETS):
            return at + first, at + len(roles)
        at += len(roles)
    return None


def _in_order(heads: Sequence[tuple[str, Paragraph]]) -> list[tuple[str, Paragraph]]:
    """Heads by their columns: those of a second row (`指标值`, `实际完成值`) stand where the wide head above them does."""
    under = len(heads) - len(list(takewhile(lambda head: head[0] in _TOGETHER, reversed(heads))))
    wide = [k for k, (role, _) in enumerate(heads[:under]) if role in _TOGETHER]
    if len(heads) - under < 2 or len(wide) != 1:
        return list(heads)
    return [*heads[: wide[0]], *heads[under:], *heads[wide[0] + 1 : under]]


def _is_side_label(text: str) -> bool:
    label = label_of(Cell(0, 0, 1, 1, text))
    return label is not None and label.name == "indicators"


def _until_left(lines: Sequence[Paragraph], heads: set[str]) -> list[Paragraph | None]:
    """The lines up to the first that belongs below the indicators; None stands for a head that is printed again."""
    inside: list[Paragraph | None] = []
    for line, below in zip_longest(lines, lines[1:]):
        begins = below is not None and fold(below.text) in heads and _is_side_label(line.text)
        if begins or leaves_zone(Line(0, (Cell(0, 0, 1, 1, line.text, line.places),))):
            break
        inside.append(None if fold(line.text) in heads else line)
    return inside


# Every stretch of lines is tried against every choice of columns: forms of a hundred rows under ten heads stay far below
# this, and what lies beyond is a page with as many heads as cells.
_MOST_WORK = 4_000_000


def _cut(lines: Sequence[Paragraph], roles: Sequence[str]) -> list[tuple[Row, float]] | None:
    """The rows with the best total fit and how far each is trusted; None where some line fits into none.

    best[end] is (total, start of the last row, columns of its cells) over the first `end` lines.
    """
    texts = [line.text for line in lines]
    if len(texts) * len(roles) ** 3 > _MOST_WORK:
        return None
    best: list[tuple[float, int, tuple[int, ...]] | None] = [(0.0, 0, ())]
    for end in range(1, len(texts) + 1):
        options = []
        for start in range(max(0, end - len(roles)), end):
            before = best[start]
            columns = _columns(texts[start:end], roles)
            if before is not None and columns is not None:
                options.append((before[0] + _row_fit(texts[start:end], columns, roles), start, columns))
        best.append(max(options, default=None))
    rows: list[tuple[Row, float]] = []
    end = len(texts)
    while end > 0:
        step = best[end]
        if step is None:
            return None
        _, start, columns = step
        trust = _GUESSED if _lacking(columns, roles) else 1.0
        rows.append(([(col + 1, line) for col, line in zip(columns, lines[start:end], strict=True)], trust))
        end = start
    return rows[::-1]


def _columns(texts: Sequence[str], roles: Sequence[str]) -> tuple[int, ...] | None:
    """The columns of one row's texts, None where one fits nowhere or no indicator is named."""
    placed = assign_columns({n: [text] for n, text in enumerate(texts)}, roles)
    if len(placed) < len(texts) or not any(roles[col] == "content" for col in placed.values()):
        return None
    return tuple(placed[n] for n in range(len(texts)))


def _row_fit(texts: Sequence[str], columns: Sequence[int], roles: Sequence[str]) -> float:
    total = sum(fit(roles[col], text) for text, col in zip(texts, columns, strict=True))
    project = [role for role in roles if role in LISTED]
    begun = _BEGINS_PROJECT if project and {roles[col] for col in columns} >= set(project) else 0.0
    lacked = sum(_LACKS_TARGET if role in ("value", "content") else _LACKS_OTHER for role in _lacking(columns, roles))
    return total + begun - lacked


def _lacking(columns: Sequence[int], roles: Sequence[str]) -> list[str]:
    """Roles that a row has no text for, besides those whose cells are merged over rows."""
    return [role for col, role in enumerate(roles) if col not in columns and role not in _MERGED]


def _table(rows: Sequence[tuple[Row, float]]) -> Table:
    cells = [
        Cell(number, col, 1, 1, line.text, line.places, trust) for number, (row, trust) in enumerate(rows) for col, line in row
    ]
    return Table(tuple(cells), len(rows), max(cell.col for cell in cells) + 1, aligned=False)
