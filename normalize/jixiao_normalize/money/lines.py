"""Money lines as read, settled into Funding: which one is the budget, which a 中期 amount, which said twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from jixiao_extract.messages import finding
from jixiao_extract.model import Cell, Finding
from jixiao_normalize.model import Funding
from jixiao_normalize.money.heads import ANNUAL
from jixiao_normalize.money.text import is_level, is_source, is_total, source_name, told_money
from jixiao_normalize.values import parse_amount
from jixiao_normalize.words import fold, one_line

# A head figure of the form (`项目总预算 890  项目当年预算 890`) that the list of sources says again.
_SUMMARY = regex.compile(r"(?:项目)?(?:总|当年|年度|本年)预算(?:资金|金额|数)?")
_YEAR = regex.compile(r"(20\d\d)年")
_WHOLE_PROJECT = regex.compile(r"项目|总")

# A longer text outside a money block is prose that mentions money.
_LONGEST_TOLD = 80


@dataclass(frozen=True, slots=True)
class Line:
    """A source with an optional level and one amount, texts as printed; col: of the source; unit: beside the amount.

    year: that the row is for, where it says so.
    """

    source: str
    level: str | None
    amount: str
    measure: str
    unit: str | None
    cells: tuple[Cell, ...]
    col: int
    row: int
    year: int | None = None


def side_by_side(lines: Sequence[Line]) -> list[Line]:
    """Two totals in one row, one of the year and one of the whole project: the latter is a 中期 amount."""
    totals = [line for line in lines if is_total(line.source) and line.measure in ("budget", "midterm")]
    annual = [line for line in totals if ANNUAL.search(fold(line.source))]
    if len({line.col for line in totals}) < 2 or not annual:
        return list(lines)
    whole = [line for line in totals if line not in annual and _WHOLE_PROJECT.search(fold(line.source))]
    return [replace(line, measure="midterm") if line in whole else line for line in lines]


def of_year(lines: Sequence[Line], year: int | None) -> list[Line]:
    """The lines without those of another year than the form's (`2023年预算 │ 900 │ 2024年预算 │ 950`)."""
    return [line for line in lines if (own := _year(line)) is None or year in (None, own)]


def _year(line: Line) -> int | None:
    named = _YEAR.match(source_name(line.source))
    return int(named.group(1)) if named is not None else line.year


def settle_lines(lines: Sequence[Line], unit: str | None) -> tuple[Funding, ...]:
    """Number the lines; where no column is the budget proper, the initial budget is what analysts ask for."""
    lines = _under_sources(lines)
    measures = {line.measure for line in lines}
    promote = "budget" not in measures and "initial_budget" in measures
    promoted = [replace(x, measure="budget") if promote and x.measure == "initial_budget" else x for x in lines]
    return tuple(_funding(seq, line, unit) for seq, line in enumerate(_of_whole(_summed_up(promoted), unit), 1))


def _of_whole(lines: Sequence[Line], unit: str | None) -> list[Line]:
    """Sources without a total of the year that make up the whole project's money are parts of that."""
    whole = [line for line in lines if line.measure == "midterm"]
    parts = [line for line in lines if line.measure == "budget"]
    annual = any(is_total(line.source) or ANNUAL.search(fold(line.source)) for line in parts)
    if len(whole) != 1 or len(parts) < 2 or annual:
        return list(lines)
    amounts = [_funding(1, line, unit).yuan for line in (*whole, *parts)]
    known = [amount for amount in amounts if amount is not None]
    if len(known) < len(amounts) or known[0] != sum(known[1:]):
        return list(lines)
    return [replace(line, measure="midterm") if line in parts else line for line in lines]


def _under_sources(lines: Sequence[Line]) -> list[Line]:
    """The lines with a lone level given the source of the level above it: where spans are not told, its cell is empty."""
    found: list[Line] = []
    for line in lines:
        above = found[-1] if found else None
        if above is not None and line.level is None and is_level(line.source) and _divides(above, line):
            found.append(replace(line, source=above.source, level=line.source))
        else:
            found.append(line)
    return found


def _divides(above: Line, line: Line) -> bool:
    """Whether a lone level divides the source above: another level of it stands there, or `其中` says so of a total."""
    if above.level:
        return above.col < line.col or not is_source(line.source)
    # Right of the total it divides a source between them, whose label is lost.
    return is_total(above.source) and "其中" in line.source and line.col <= above.col and not is_source(line.source)


def unit_conflicts(lines: Sequence[Line], unit: str | None) -> tuple[Finding, ...]:
    """A doubt where the block names another unit than the line over the form, and the amount none of its own.

    The nearer unit is taken; unit: that of the title line.
    """
    found = {line.unit: line for line in reversed(lines) if line.unit and unit and line.unit != unit and _is_bare(line)}
    return tuple(
        finding("money_unit_conflict", named, unit, places=line.cells[-1].places)
        for named, line in found.items()
    )


def _is_bare(line: Line) -> bool:
    """Whether an amount that is not zero prints no unit of its own."""
    yuan, own = parse_amount(one_line(line.amount), None)
    return own is None and yuan != 0


def _summed_up(lines: Sequence[Line]) -> list[Line]:
    """A head figure is a line of its own kind where another total heads the list of sources."""
    listed = any(is_total(x.source) and x.measure == "budget" and not _is_summary(x) for x in lines)
    return [replace(x, measure="summary") if listed and x.measure == "budget" and _is_summary(x) else x for x in lines]


def _is_summary(line: Line) -> bool:
    return _SUMMARY.fullmatch(source_name(line.source)) is not None


def _funding(seq: int, line: Line, unit: str | None) -> Funding:
    printed = one_line(line.amount)
    yuan, printed_unit = parse_amount(printed, line.unit or unit)
    return Funding(
        seq=seq,
        source=source_name(line.source),
        level=source_name(line.level) if line.level else None,
        yuan=yuan,
        printed=printed,
        printed_unit=printed_unit,
        measure=line.measure,
        places=line.cells[-1].places,
        confidence=min(cell.confidence for cell in line.cells),
    )


def inline_money(cell: Cell, unit: str | None) -> tuple[Funding, ...]:
    """Lines of money printed as running text in one cell; empty where the cell holds no known source."""
    if len(cell.text) > _LONGEST_TOLD:
        return ()
    lines = [Line(told.source, None, told.amount, "budget", None, (cell,), cell.col, cell.row) for told in told_money(cell.text)]
    return tuple(_funding(seq, line, unit) for seq, line in enumerate(lines, 1))
