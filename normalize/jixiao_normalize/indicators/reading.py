"""Rows under an indicator header, read into Indicators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from jixiao_extract.model import Cell
from jixiao_normalize.claims import Claim
from jixiao_normalize.columns import Block, Header
from jixiao_normalize.grid import Grid, overlaps, places_of, right
from jixiao_normalize.indicators.doubts import believed, doubts_of
from jixiao_normalize.indicators.items import rows_told
from jixiao_normalize.model import Indicator, Target
from jixiao_normalize.rows import (
    Row,
    band_cell,
    clean_content,
    continues,
    doubting_centred,
    doubting_shared,
    is_empty,
    merged_tiers,
    own_tiers,
    printed_value,
    row_cells,
    single_rows,
    under_band,
    with_named_tier,
    with_named_value,
)
from jixiao_normalize.values import looks_like_unit, parse_split_target, parse_target
from jixiao_normalize.vocabulary import (
    Tiers,
    carry,
    tier1_standard,
    tier2_standard,
)
from jixiao_normalize.words import fold, one_line, tidy

_BARE_NUMBER = regex.compile(r"[≥≤><=≧≦＞＜＝\s]*\d[\d,，.]*\s*")
_HEAD_UNIT = regex.compile(r"[（(]\s*(?:单位[:：])?([^（()）A-Za-z]{1,6})\s*[)）]\s*$")
# Roles whose text has a column of its own in the result.
_STORED = frozenset(
    ["tier1", "tier2", "content", "told", "value", "operator", "unit", "weight", "score", "actual", "direction", "explanation", "standard", "deviation", "note", "project_name", "project_code", "unit_name", "unit_code", "department_name", "budget", "executed", "annual_goal", "midterm_goal", "project_attribute", "budget_year"]
)


def read_rows(
    grid: Grid, block: Block, rows: Sequence[int], year: int | None, above: Tiers | None = None
) -> tuple[list[Indicator], list[Claim]]:
    """Indicators of one block in printed order, numbered from 1, with what each cell was taken for.

    above: the tiers in force where the block goes on with a table of the page before.
    """
    kept: list[Row] = []
    claims: list[Claim] = []
    if not block.readable:
        return [], claims
    tiers, before, outer = above or Tiers(), None, None
    merged = merged_tiers(grid, block, rows)
    for number in rows:
        band = band_cell(grid, block, number)
        if band is not None:
            tiers, before = under_band(tiers, band, outer), None
            outer = band if tiers.tier2 is None else outer
            claims.append(Claim(band, "indicator:tier", band.text))
            continue
        row = Row(number, row_cells(grid, block, number), tiers)
        named = with_named_value(with_named_tier(row))
        tiers = carry(tiers, own_tiers(named, merged))
        shown = Row(number, named.cells, tiers, named.doubt)
        row = shown if named is row else Row(number, row.cells, tiers)
        if is_empty(row):
            claims += _claims(row, "template")
            before = row
            continue
        if continues(row, before):
            claims += [*_claims(before, "indicator"), *_claims(row, "detail")] if before else []
            continue
        claims += _claims(row, "indicator")
        before = row
        kept += rows_told(row) or single_rows(shown)
    kept = doubting_centred(kept)
    indicators = [indicator_of(row, block.period, seq, year) for seq, row in enumerate(kept, 1)]
    return doubting_shared(indicators, kept), claims


def is_data_row(grid: Grid, header: Header, number: int) -> bool:
    """Whether a row below the header holds an indicator in any block, not a heading, a total or another header."""
    return any(_block_has_data(grid, block, number) for block in header.blocks)


def _block_has_data(grid: Grid, block: Block, number: int) -> bool:
    name = block.of("content")
    cell = grid.at(number, name.first) if name else None
    if name is None or cell is None or not cell.text.strip():
        return _has_target(grid, block, number) and name is not None and (cell is None or right(cell) <= name.last)
    value = block.of("value")
    wide = value is not None and overlaps(cell, value.first, value.last)
    tiers = [c for role in ("tier1", "tier2") if (c := block.of(role)) is not None]
    swallows = any(overlaps(cell, c.first, c.last) for c in tiers)
    return not wide and not (swallows and _names_itself(grid, block, number, cell))


def _names_itself(grid: Grid, block: Block, number: int, cell: Cell) -> bool:
    """A cell that runs from a tier column over the name is a heading unless a value stands beside it."""
    return not _has_target(grid, block, number)


def _has_target(grid: Grid, block: Block, number: int) -> bool:
    columns = [c for role in ("value", "actual") if (c := block.of(role)) is not None]
    cells = [grid.at(number, c.first) for c in columns]
    return any(cell is not None and cell.text.strip() and right(cell) <= max(c.last for c in block.columns) for cell in cells)


def indicator_of(row: Row, period: str, seq: int, year: int | None) -> Indicator:
    """The indicator that a row of named cells says."""
    content = clean_content(row.text("content"))
    target = _target(row, content, year)
    actual = row.text("actual") or None
    actual_target = _actual_target(row, actual, content, year)
    tiers = row.tiers
    indicator = Indicator(
        seq=seq,
        period=period,
        tier1=tiers.tier1,
        tier2=tiers.tier2,
        tier1_std=tier1_standard(tiers.tier1),
        tier2_std=_standard2(tiers),
        content=content,
        printed=printed_value(row) or None,
        target=target,
        places=places_of(row.cell(role) for role in ("content", "operator", "value", "unit")),
        confidence=min((cell.confidence for _, cell in row.cells), default=1.0),
        actual=actual,
        actual_target=actual_target,
        weight=_extra(row, "weight"),
        score=_extra(row, "score"),
        direction=_extra(row, "direction"),
        explanation=_extra(row, "explanation"),
        standard=_extra(row, "standard"),
        deviation=_extra(row, "deviation"),
        note=_note(row),
    )
    findings = doubts_of(row, indicator)
    return replace(indicator, findings=findings, confidence=believed(indicator.confidence, findings)) if findings else indicator


def _standard2(tiers: Tiers) -> str | None:
    """Standard second tier; a lone tier column names none."""
    return tier2_standard(tiers.tier2)


def _extra(row: Row, role: str) -> str | None:
    cell = row.cell(role)
    return tidy(cell.text) or None if cell is not None else None


def _note(row: Row) -> str | None:
    """The printed note, and what stands in columns that have no place of their own, under their head."""
    others = [
        f"{one_line(column.cell.text)}：{tidy(cell.text)}"
        for column, cell in row.cells
        if column.role not in _STORED and cell.text.strip()
    ]
    return "；".join(part for part in (_extra(row, "note"), *others) if part) or None


def _target(row: Row, content: str, year: int | None) -> Target:
    sign = _sign(row)
    unit = row.text("unit") or _head_unit(row)
    if row.cell("operator") is None and not unit and row.cell("unit") is None and row.cell("nature") is None:
        return parse_target(row.text("value"), content, year)
    target = parse_split_target(sign, row.text("value"), unit, content, year)
    # A head names the unit of bare numbers; a cell with its own unit contradicts nothing.
    own = tuple(f for f in target.findings if f.code != "unit_conflict")
    return target if row.text("unit") or len(own) == len(target.findings) else replace(target, findings=own)


def _sign(row: Row) -> str:
    """The printed operator, or what the indicator is called where it has none or an export puts `=` before words."""
    sign, nature = row.text("operator"), row.text("nature")
    filler = fold(sign) == "=" and nature.startswith("定性") and parse_target(row.text("value")).operator == "定性"
    return nature if filler else sign or nature


def _head_unit(row: Row) -> str:
    """The unit in a value column's head (`指标值（%）`), for the numbers below it that print none; empty where it has none."""
    head = next((column.cell.text for column, _ in row.cells if column.role == "value"), "")
    match = _HEAD_UNIT.search(one_line(head))
    bare = match is not None and _BARE_NUMBER.fullmatch(row.text("value")) is not None
    return match.group(1) if match is not None and bare and looks_like_unit(match.group(1)) else ""


def _actual_target(row: Row, actual: str | None, content: str, year: int | None) -> Target | None:
    if actual is None:
        return None
    if row.cell("unit") is None:
        return parse_target(actual, content, year)
    return parse_split_target("", actual, row.text("unit"), content, year)


def _claims(row: Row, taken_as: str) -> list[Claim]:
    return [Claim(cell, f"{taken_as}:{column.role}", column.word) for column, cell in row.cells if cell.text.strip()]


def header_claims(header: Header) -> list[Claim]:
    """The cells of a header as what they named."""
    words = {column.cell: (column.role, column.word) for block in header.blocks for column in block.columns}
    return [Claim(cell, f"header:{words[cell][0]}", words[cell][1]) if cell in words else Claim(cell, "header", "") for cell in header.cells]
