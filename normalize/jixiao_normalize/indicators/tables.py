"""Indicator tables inside the grids of a form: each header with the rows below it that hold data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jixiao_extract.messages import finding
from jixiao_extract.model import Finding
from jixiao_normalize.claims import Claim
from jixiao_normalize.columns import Header
from jixiao_normalize.fields import inline_pairs
from jixiao_normalize.grid import Grid, overlaps, places_of
from jixiao_normalize.header import cross_check, find_header, guessed_header, lacks_names, settle, under_bands
from jixiao_normalize.indicators.reading import header_claims, is_data_row, read_rows
from jixiao_normalize.model import Indicator
from jixiao_normalize.rows import band_cell
from jixiao_normalize.vocabulary import Tiers, header_role, is_tier1, is_tier2, label_of, names_a_table, section_label
from jixiao_normalize.words import fold

# A lone text longer than any tier name is a remark between the rows.
_LONGEST_TIER = 30
# A label down the side of a table is short, or the only one.
_LONGEST_SIDE = 4
# Heads that a page repeats stand in its first rows.
_FIRST_ROWS = 3
_ASIDES = ("remark", "person", "total", "annual_goal", "midterm_goal", "actual_goal", "duties", "funding", "tasks")
_OTHER_BLOCKS = ("annual_goal", "midterm_goal", "duties", "funding", "tasks")


@dataclass(frozen=True, slots=True)
class Area:
    """An indicator table inside a grid: its header and the rows below that hold data."""

    grid: Grid
    header: Header
    rows: tuple[int, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...] = ()


def all_areas(grids: Sequence[Grid]) -> list[Area]:
    """Indicator tables of a form's grids in order; a grid without a header may go on with the table before it."""
    found: list[Area] = []
    for grid in grids:
        own = find_areas(grid)
        ended = bool(found) and not own and found[-1].rows[-1:] == (found[-1].grid.last,)
        found += _continued(found[-1], grid) if ended else own
    return found or _guessed(grids)


def _guessed(grids: Sequence[Grid]) -> list[Area]:
    """The tables that the tiers of grids tell where no header is known, with the doubt about them.

    A page with too few rows to tell has the columns of another that has the same heads.
    """
    headers = [guessed_header(grid) for grid in grids]
    models = [header for header in headers if header is not None and header.cells]
    told = (header or next((own for model in models if (own := _with_heads_of(model, grid))), None) for grid, header in zip(grids, headers, strict=True))
    return [_doubted(_area(grid, header)) for grid, header in zip(grids, told, strict=True) if header is not None]


def _with_heads_of(model: Header, grid: Grid) -> Header | None:
    """The header of a grid that begins with the same heads in the same columns as another, None where it does not."""
    wanted = {(cell.col, fold(cell.text)) for cell in model.cells}
    for row in (row for row in grid.rows[:_FIRST_ROWS] if wanted <= {(cell.col, fold(cell.text)) for cell in grid.texts(row)}):
        heads = tuple(cell for cell in grid.texts(row) if (cell.col, fold(cell.text)) in wanted)
        return replace(model, top=row, bottom=row, cells=heads)
    return None


def _doubted(area: Area) -> Area:
    places = places_of(column.cell for column in area.header.blocks[0].columns)
    return replace(area, findings=(finding("guessed_header", places=places),))


def _continued(above: Area, grid: Grid) -> list[Area]:
    """The rows of a grid cut like the table before it, with known names in its tier columns."""
    columns = [c for block in above.header.blocks for c in block.columns if c.role in ("tier1", "tier2")]
    tiers = [cell.text for row in grid.rows for c in columns if (cell := grid.at(row, c.first)) and cell.col == c.first]
    if grid.n_cols != above.grid.n_cols or not any(is_tier1(text) or is_tier2(text) for text in tiers):
        return []
    header = replace(above.header, top=grid.first, bottom=grid.first - 1, cells=())
    return [_settled(_area(grid, header))]


def find_areas(grid: Grid) -> list[Area]:
    """Every header of a grid with its data rows, up to the next header."""
    found: list[Area] = []
    row = grid.first
    while row <= grid.last:
        header = find_header(grid, row)
        if header is None:
            row += 1
            continue
        area = _area(grid, header)
        if found and _same_header(found[-1].header, header):
            found[-1] = _merge(found[-1], area)
        else:
            found.append(area)
        row = max([header.bottom, *area.rows]) + 1
    return [_settled(area) for area in found]


def _settled(area: Area) -> Area:
    """The area with every role decided by word and content, and what is doubtful about its heads."""
    header = settle(area.header, area.grid, area.rows)
    data = [row for row in area.rows if is_data_row(area.grid, header, row)]
    checked = [cross_check(block, area.grid, data) for block in header.blocks]
    if len(checked) == 1 and lacks_names(checked[0][0], area.grid, data):
        guess = guessed_header(area.grid)
        if guess is not None and guess.bottom == header.bottom:
            return _doubted(_area(area.grid, guess))
    blocks = tuple(under_bands(block, area.grid, area.rows) for block, _ in checked)
    return replace(area, header=replace(header, blocks=blocks), findings=tuple(f for _, found in checked for f in found))


def _same_header(a: Header, b: Header) -> bool:
    return a.words == b.words and [x.period for x in a.blocks] == [x.period for x in b.blocks]


def _merge(above: Area, again: Area) -> Area:
    """A header repeated further down, as at the top of a page, goes on with the table above."""
    return replace(above, rows=(*above.rows, *again.rows), claims=(*above.claims, *again.claims))


def _area(grid: Grid, header: Header) -> Area:
    # A band over the heads names the first tier of the rows below them.
    above = header.top - 1
    banded = above in grid.rows and any(band_cell(grid, block, above) is not None for block in header.blocks)
    rows: list[int] = [above] if banded else []
    claims = list(header_claims(header))
    for row in range(header.bottom + 1, grid.last + 1):
        if find_header(grid, row) is not None or _leaves_table(grid, header, row):
            break
        if _repeats_header(grid, row) or (row == header.bottom + 1 and _numbers_columns(grid, row)):
            claims += [Claim(cell, "header", "repeated") for cell in grid.starts(row)]
        elif not _is_aside(grid, header, row):
            rows.append(row)
    return Area(grid, header, tuple(rows), tuple(claims))


def _repeats_header(grid: Grid, number: int) -> bool:
    """Whether a row holds nothing but header words, as at the top of a new page."""
    cells = grid.starts(number)
    return len(cells) >= 3 and all(header_role(cell.text) for cell in cells)


def _numbers_columns(grid: Grid, number: int) -> bool:
    """Whether a row does nothing but number the columns (`1 │ 2 │ 3`, `栏次 │ 1 │ 2`)."""
    texts = [fold(cell.text) for cell in grid.starts(number)]
    counted = texts[1:] if texts and not texts[0].isdigit() else texts
    return len(counted) >= 3 and counted == [str(at) for at in range(1, len(counted) + 1)]


def _leaves_table(grid: Grid, header: Header, row: int) -> bool:
    """A row opened by a label of another block, in cells cut otherwise than the header's columns."""
    cells = grid.starts(row)
    label = label_of(cells[0]) if cells else None
    if len(grid.texts(row)) == 1 and cells and names_a_table(cells[0].text):
        return True
    if label is None or cells[0].col > header.first_col:
        return False
    section = label.kind == "section" and label.name in _OTHER_BLOCKS
    in_tier = any((c := block.of("tier1")) is not None and c.first <= cells[0].col <= c.last for block in header.blocks)
    # 项目名称 where a first tier stands opens another block, whatever fills the columns beside it.
    foreign = in_tier and cells[0].row_span == 1 and not is_tier1(cells[0].text) and not is_tier2(cells[0].text)
    return (section or label.kind == "field") and (foreign or not is_data_row(grid, header, row))


def _is_aside(grid: Grid, header: Header, row: int) -> bool:
    """A total, signature or remark row among or below the indicators."""
    cells = grid.starts(row)
    label = label_of(cells[0]) if cells else None
    if any(band_cell(grid, block, row) is not None for block in header.blocks):
        return False
    if _is_banner(grid, header, row) or (cells and all(inline_pairs(c.text, ()).told for c in cells)):
        return True
    if label is None or cells[0].col > header.first_col or label.name not in _ASIDES:
        return False
    if not is_data_row(grid, header, row) or label.name in ("total", "person"):
        return True
    return label.name == "remark" and len(cells) <= 2


def _is_banner(grid: Grid, header: Header, row: int) -> bool:
    """A line over the whole table, or a lone remark that stands where a tier label would."""
    for block in header.blocks:
        name, value = block.of("content"), block.of("value")
        over = (c for c in grid.texts(row) if name and overlaps(c, name.first, name.last))
        if value and any(overlaps(c, value.first, value.last) for c in over):
            return True
    cells = grid.starts(row)
    if len(cells) != 1 or len(grid.texts(row)) != 1:
        return False
    text = fold(cells[0].text)
    return text.startswith("注") or len(text) > _LONGEST_TIER or ":" in text


def read_areas(areas: Sequence[Area], year: int | None) -> tuple[list[Indicator], list[Claim]]:
    """Indicators of all tables of one form, numbered on within each period."""
    indicators: list[Indicator] = []
    claims: list[Claim] = []
    before: Area | None = None
    for area in areas:
        claims += area.claims
        above = _tiers_above(indicators) if before is not None and _goes_on(before, area) else None
        before = area
        for block in area.header.blocks:
            found, used = read_rows(area.grid, block, area.rows, year, above)
            done = sum(1 for indicator in indicators if indicator.period == block.period)
            indicators += [replace(indicator, seq=indicator.seq + done) for indicator in found] if done else found
            claims += used
        claims += _side_claims(area)
    return indicators, claims


def _goes_on(above: Area, area: Area) -> bool:
    """Whether a table goes on with the one before, whose heads it repeats: that ends with its grid, this begins its own."""
    ends = above.rows[-1:] == (above.grid.last,) and area.grid is not above.grid
    begins = area.header.top <= area.grid.first + 1
    heads = [[fold(cell.text) for cell in header.cells if cell.row_span == 1] for header in (above.header, area.header)]
    return ends and begins and len(area.header.blocks) == 1 and heads[0] == heads[1]


def _tiers_above(indicators: Sequence[Indicator]) -> Tiers | None:
    last = indicators[-1] if indicators else None
    return Tiers(last.tier1, last.tier2, doubt="turned_page") if last is not None else None


def _side_claims(area: Area) -> list[Claim]:
    """Block labels left of the first column of roles (`绩效指标`, down the side)."""
    rows, first = (area.header.bottom, *area.rows), area.header.first_col
    beside = {c: None for row in rows for c in area.grid.texts(row) if c.col + c.col_span <= first}
    # Long texts of several kinds are a column whose head is lost, and to be told.
    long = {fold(c.text) for c in beside if len(fold(c.text)) > _LONGEST_SIDE and section_label(c.text) is None}
    return [Claim(c, "section:indicators", "") for c in beside if len(long) < 2 or fold(c.text) not in long]


def label_rows(grid: Grid, areas: Sequence[Area]) -> list[int]:
    """Rows of a grid that are no part of an indicator table."""
    inside: set[int] = set()
    for area in areas:
        if area.grid is grid:
            inside |= {*range(area.header.top, area.header.bottom + 1), *area.rows}
    return [row for row in grid.rows if row not in inside]
