"""年度主要任务: a table of tasks with their content and money inside a department form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import regex

from jixiao_extract.model import Cell
from jixiao_normalize.claims import Claim
from jixiao_normalize.grid import Grid, bottom, overlaps, places_of, right
from jixiao_normalize.model import Funding, Task
from jixiao_normalize.money import is_amount, is_source, source_name, unit_in
from jixiao_normalize.values import parse_amount
from jixiao_normalize.vocabulary import section_label
from jixiao_normalize.words import REMEMBERED, bare, fold, one_line, tidy

_ROLES = {
    "name": regex.compile(r"(?:重点|主要|工作|年度)*(?:任务|工作|项目)?名称|(?:主要|重点|年度)?(?:工作)?任务|工作任务"),
    "content": regex.compile(r"(?:任务)?(?:主要)?(?:实施|工作|任务|支出)?内容|任务(?:描述|说明|概述)|主要实施内容|内容概述"),
    "goal": regex.compile(r"期望达到的目标|预期(?:达到的)?目标|(?:预期|年度|绩效)?目标|完成(?:时限|情况|目标)|预期成果|完成时间"),
    "money": regex.compile(r"(?:拟投入的?|预算|资金|申请|安排|所需|投入|总|支出|涉及)*(?:资金|金额|预算数?|经费|总额|支出)(?:总额|安排|合计)?"),
}
_NUMBERED = regex.compile(r"(?:任务|工作|重点工作)(?:\d+|[一二三四五六七八九十]+)[:：、.]?")
_TOTAL = regex.compile(r"(?:金额|预算|资金)?(?:合计|总计|小计)")


@dataclass(frozen=True, slots=True)
class TaskHeader:
    """Header rows top..bottom of a task table; heads are (role or source, cell), most detailed row last."""

    top: int
    bottom: int
    heads: tuple[tuple[str, Cell], ...]
    unit: str | None


@dataclass(frozen=True, slots=True)
class TaskReading:
    """Tasks, the money of the table's total row, and what each cell was taken for."""

    tasks: tuple[Task, ...] = ()
    funding: tuple[Funding, ...] = ()
    claims: tuple[Claim, ...] = ()


def read_tasks(grid: Grid, rows: Sequence[int], taken: set[Cell], unit: str | None) -> TaskReading:
    """The task tables in the given rows."""
    found = TaskReading()
    for number in rows:
        header = _task_header(grid, number, taken)
        if header is not None:
            found = _join(found, _read_table(grid, rows, header, taken, unit))
        elif (numbered := _numbered_tasks(grid, number, taken)) is not None:
            found = _join(found, numbered)
    return found


def _numbered_tasks(grid: Grid, number: int, taken: set[Cell]) -> TaskReading | None:
    """`任务1 │ …` rows beside a block label, each the name of a task."""
    label = next((c for c in grid.starts(number)[:1] if c not in taken and (m := section_label(c.text)) and m.name == "tasks"), None)
    if label is None:
        return None
    rows = [[c for c in grid.starts(row) if c.col > right(label)] for row in range(number, _last_row(grid, label) + 1)]
    pairs = [cells for cells in rows if len(cells) == 2 and _NUMBERED.fullmatch(fold(cells[0].text))]
    tasks = (Task(seq, tidy(text.text), None, None, None, None, text.places) for seq, (_, text) in enumerate(pairs, 1))
    claims = [Claim(c, "task:name", "") for cells in pairs for c in cells]
    return TaskReading(tuple(tasks), (), (Claim(label, "section:tasks", label.text), *claims)) if pairs else None


def _join(a: TaskReading, b: TaskReading) -> TaskReading:
    return TaskReading((*a.tasks, *b.tasks), (*a.funding, *b.funding), (*a.claims, *b.claims))


def _task_header(grid: Grid, number: int, taken: set[Cell]) -> TaskHeader | None:
    cells = [c for c in grid.texts(number) if c not in taken and c.row == number]
    label = _side_label(cells)
    heads = [(role, c) for c in cells if c is not label and (role := _role(c)) is not None]
    roles = [role for role, _ in heads]
    told = "content" in roles or (label is not None and "money" in roles)
    if "name" not in roles or not told or 2 * len(heads) < len(cells):
        return None
    last = max((bottom(c) for _, c in heads), default=number)
    wide = [c for role, c in heads if role == "money"]
    below = _below(grid, number, heads, wide)
    sub = [("money" if _role(c) == "money" or _TOTAL.fullmatch(bare(c.text)) else "source", c) for c in below if not is_amount(c.text)]
    if sub:
        heads = [(role, c) for role, c in heads if c not in wide] + sub
        last = max(last, number + 1)
    unit = next((u for _, c in [*heads, *((("money"), w) for w in wide)] if (u := unit_in(c.text))), None)
    return TaskHeader(number, last, tuple(sorted(heads, key=lambda h: h[1].col)), unit)


def _below(grid: Grid, number: int, heads: Sequence[tuple[str, Cell]], wide: Sequence[Cell]) -> list[Cell]:
    """Texts of the next row under the money heads, where that row names no task yet."""
    if number + 1 not in grid.rows or not wide:
        return []
    starts = grid.starts(number + 1)
    named = any(overlaps(c, h.col, right(h)) for role, h in heads if role != "money" for c in starts)
    ends = {w: min((h.col for _, h in heads if h.col > w.col), default=grid.n_cols) - 1 for w in wide}
    return [] if named else [c for c in starts if any(overlaps(c, w.col, max(right(w), ends[w])) for w in wide)]


def _side_label(cells: Sequence[Cell]) -> Cell | None:
    """The label of the block left of the heads: it runs down, or another head names the tasks."""
    first = cells[0] if cells else None
    match = section_label(first.text) if first is not None else None
    if first is None or match is None or match.name != "tasks":
        return None
    return first if first.row_span > 1 or any(_role(c) == "name" for c in cells[1:]) else None


def _last_row(grid: Grid, label: Cell) -> int:
    """Last row of a block: that of its label, or of the rows below that leave the label's column empty."""
    last = bottom(label)
    while label.row_span == 1 and last + 1 in grid.rows:
        texts = grid.texts(last + 1)
        if not texts or texts[0].col <= right(label):
            break
        last += 1
    return last


def _role(cell: Cell) -> str | None:
    return _role_of(bare(cell.text))


@lru_cache(maxsize=REMEMBERED)
def _role_of(word: str) -> str | None:
    return next((role for role, rule in _ROLES.items() if rule.fullmatch(word)), None)


def _read_table(grid: Grid, rows: Sequence[int], header: TaskHeader, taken: set[Cell], unit: str | None) -> TaskReading:
    label = _side_label([c for c in grid.texts(header.top) if c not in taken])
    unit = header.unit or (unit_in(label.text) if label else None) or unit
    end = _last_row(grid, label) if label is not None else grid.last
    head_cells = {c for r in range(header.top, header.bottom + 1) for c in grid.starts(r) if c is not label}
    claims = [Claim(c, "header:task", "") for c in head_cells]
    claims += [Claim(label, "section:tasks", label.text)] if label else []
    tasks: list[Task] = []
    funding: list[Funding] = []
    for number in range(header.bottom + 1, end + 1):
        cells = _row(grid, header, number)
        name = next((c for role, _, c in cells if role == "name" and c.text.strip()), None)
        if number not in rows or (name is None and label is None) or (label is None and name and section_label(name.text)):
            break
        if name is None:
            continue
        if _TOTAL.fullmatch(bare(name.text)):
            funding += _total_lines(cells, name, unit)
        else:
            tasks.append(_task(len(tasks) + 1, cells, unit))
        claims += [Claim(c, f"task:{role}", one_line(head.text)) for role, head, c in cells if c.text.strip()]
        known = {c for _, _, c in cells}
        claims += [Claim(c, "task:detail", "") for c in grid.starts(number) if c not in known and c is not label and c not in taken]
    return TaskReading(tuple(tasks), tuple(funding), tuple(claims))


def _row(grid: Grid, header: TaskHeader, number: int) -> list[tuple[str, Cell, Cell]]:
    """(role, head, cell) of each headed column in a row."""
    found = []
    for role, head in header.heads:
        cell = next((c for col in range(head.col, right(head) + 1) if (c := grid.at(number, col)) and c.text.strip()), None)
        if cell is not None:
            found.append((role, head, cell))
    return found


def _task(seq: int, cells: Sequence[tuple[str, Cell, Cell]], unit: str | None) -> Task:
    def text(role: str) -> str | None:
        return next((tidy(c.text) for r, _, c in cells if r == role), None)

    def amount(test: regex.Pattern[str] | None, role: str) -> Decimal | None:
        return next(
            (parse_amount(one_line(c.text), unit_in(h.text) or unit)[0] for r, h, c in cells if r == role and (test is None or test.search(bare(h.text)))),
            None,
        )

    return Task(
        seq=seq,
        name=text("name") or "",
        content=text("content"),
        total=amount(None, "money"),
        fiscal=amount(regex.compile("财政|预算拨款"), "source"),
        other=amount(regex.compile("其[他它]|自有|自筹"), "source"),
        places=places_of(c for _, _, c in cells),
        printed=" / ".join(one_line(c.text) for role, _, c in cells if role in ("money", "source")) or None,
    )


def _total_lines(cells: Sequence[tuple[str, Cell, Cell]], name: Cell, unit: str | None) -> list[Funding]:
    """The total row as money lines: its own label for the whole, the heads for the parts."""
    lines: list[Funding] = []
    for role, head, cell in cells:
        if role not in ("money", "source") or not is_amount(cell.text) or cell is name:
            continue
        source = one_line(name.text) if role == "money" or not is_source(head.text) else source_name(head.text)
        yuan, printed_unit = parse_amount(one_line(cell.text), unit_in(head.text) or unit)
        lines.append(Funding(len(lines) + 1, source, None, yuan, one_line(cell.text), printed_unit, places=cell.places))
    return lines
