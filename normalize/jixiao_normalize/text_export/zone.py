"""The rows below an indicator header of a text export: their columns, found anew on every page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from jixiao_extract.model import Cell
from jixiao_normalize.columns import NAMES
from jixiao_normalize.fields import inline_pairs
from jixiao_normalize.header import SIDE, SKIP_COST, assign_columns, place_row
from jixiao_normalize.text_export.cut_rows import goes_on, is_rest, placed_rest
from jixiao_normalize.text_export.line import Line
from jixiao_normalize.vocabulary import Match, clean_tier, header_role, is_tier1, is_tier2, label_of, names_a_block
from jixiao_normalize.words import fold

# A row of heads has so many; a label with its value has fewer.
_FEWEST_HEADS = 3
# At least this share of a page's rows fills a column that counts.
_MOST_ROWS = 0.5


@dataclass(frozen=True, slots=True)
class Zone:
    """The rows below one header: roles of the canonical columns from column 1 on; column 0 is for side labels."""

    roles: tuple[str, ...]
    mapping: tuple[tuple[int, int], ...]
    page: int
    heads: tuple[str, ...] = ()


def zone_of(line: Line, below: Sequence[Line]) -> Zone:
    """Roles by the header row; a second row of heads under it gives the columns that a wide head leaves open."""
    blocks = line.header.blocks if line.header is not None else ()
    columns = {column.first: column.role for block in blocks for column in block.columns}
    columns |= {c.col: match.name for c in line.cells if c.col not in columns and (match := _listed_head(c)) is not None}
    # A head that no list knows keeps its column, or its cells would slip into the next one; one alone in front is a side label.
    first = min(columns, default=0)
    front = [cell.col for cell in line.cells if cell.col < first]
    columns |= dict.fromkeys(front, "other") if len(front) > 1 else {}
    columns |= {cell.col: "other" for cell in line.cells if cell.col > first and cell.col not in columns}
    under = below[0].cells if below and is_sub_header(below[0]) else ()
    for cell in under:
        wide = max((col for col in columns if col <= cell.col), default=cell.col)
        columns.pop(wide, None) if wide not in {c.col for c in under} and columns.get(wide) not in NAMES else None
    columns |= {cell.col: match.name for cell in under if (match := header_role(cell.text)) is not None}
    columns |= {col: "other" for col in _headless(line, below) if col > first and col not in columns}
    numbers = sorted(columns)
    mapping = {number: index + 1 for index, number in enumerate(numbers)}
    if numbers and numbers[0] > 0:
        mapping[numbers[0] - 1] = 0
    heads = tuple(fold(cell.text) for cell in line.cells)
    return Zone((SIDE, *(columns[n] for n in numbers)), tuple(mapping.items()), line.page, heads)


def _listed_head(cell: Cell) -> Match | None:
    """The role of a head that the row above has lent; a name would be that of the block it is wide over."""
    match = header_role(cell.text)
    return match if match is not None and match.name not in NAMES else None


def with_heads_above(line: Line, placed: Sequence[Line], before: Sequence[Line]) -> tuple[Line, list[Line]]:
    """A header row with the heads that stand only in the row above it, and the rows before without those.

    before: the lines above as they are printed; a row that is a header by itself has been moved to its columns.
    """
    if not placed or placed[-1].kind not in ("front", "header") or placed[-1].page != line.page:
        return line, list(placed)
    above = placed[-1] if placed[-1].kind == "front" else before[-1]
    heads = [cell for cell in above.cells if header_role(cell.text) is not None or _names_indicators(cell)]
    own = {cell.col for cell in line.cells}
    lent = [cell for cell in heads if cell.col not in own and _listed_head(cell) is not None]
    if len(above.cells) < _FEWEST_HEADS or len(heads) < len(above.cells) or not lent:
        return line, list(placed)
    texts = {cell.text for cell in lent}
    rest = replace(placed[-1], cells=tuple(cell for cell in placed[-1].cells if cell.text not in texts))
    both = tuple(sorted((*line.cells, *lent), key=lambda cell: cell.col))
    return replace(line, cells=both), [*placed[:-1], *([rest] if rest.cells else [])]


def _names_indicators(cell: Cell) -> bool:
    """`评价指标` over 一级指标, 二级指标 and 三级指标."""
    label = label_of(cell)
    return label is not None and label.kind == "section" and label.name == "indicators"


def repeats_header(line: Line, zone: Zone) -> bool:
    """Whether a header is the one above printed again on the next page."""
    return line.header is not None and line.page != zone.page and tuple(fold(c.text) for c in line.cells) == zone.heads


def is_sub_header(line: Line) -> bool:
    """A second header row: nothing but heads, none of which names a tier or the indicator."""
    roles = [header_role(cell.text) for cell in line.cells]
    return len(roles) >= 2 and all(role is not None and role.name not in NAMES for role in roles)


def turn_page(zone: Zone, line: Line, rest: Sequence[Line]) -> Zone:
    """On a new page the columns are found anew from all its rows."""
    if line.page == zone.page or line.grid is None:
        return zone
    columns: dict[int, list[str]] = {}
    for other in rest:
        if other.page == line.page and other.header is None and other.lone is None and not leaves_zone(other):
            for cell in other.cells:
                columns.setdefault(cell.col, []).append(cell.text)
    return replace(zone, mapping=tuple(assign_columns(columns, zone.roles, SKIP_COST).items()), page=line.page)


def header_line(line: Line, zone: Zone) -> Line:
    mapping = dict(zone.mapping)
    cells = [replace(cell, col=mapping[cell.col]) for cell in line.cells if cell.col in mapping]
    return replace(line, cells=tuple(_spread(cells)), kind="header", roles=zone.roles)


def data_line(line: Line, zone: Zone) -> Line:
    if _is_band(line, zone):
        return replace(line, cells=(replace(line.cells[0], col=1),), kind="data", roles=zone.roles)
    texts = [(cell.col, cell.text) for cell in line.cells]
    placed = place_row(texts, dict(zone.mapping), zone.roles)
    if placed is None:
        return replace(line, kind="front")
    cells = tuple(replace(cell, col=placed[cell.col]) for cell in line.cells)
    return replace(line, cells=cells, kind="data", roles=zone.roles)


def _is_band(line: Line, zone: Zone) -> bool:
    """A first tier in a row of its own, where no column in front of the names is for it."""
    lone = line.cells[0].text if len(line.cells) == 1 else ""
    inner = "content" in zone.roles[: zone.roles.index("tier1")] if "tier1" in zone.roles else "tier2" in zone.roles
    return inner and is_tier1(clean_tier(lone))


def rest_of(above: Line, line: Line, zone: Zone) -> Line | None:
    """A first row below a break that holds the rest of the row above, placed under it; None where it holds none."""
    if line.page == above.page or above.kind != "data":
        return None
    mapping = dict(zone.mapping)
    cells = tuple(replace(cell, col=mapping[cell.col]) for cell in line.cells if cell.col in mapping)
    by_page = replace(line, cells=cells, kind="data", roles=zone.roles)
    whole = len(cells) == len(line.cells)
    if whole and is_rest(above, by_page):
        return by_page
    is_row = whole and by_page.role("content") is not None and by_page.role("value") is not None
    pieces = placed_rest(above, line) if len(line.cells) <= len(above.cells) and not is_row else None
    return pieces or (by_page if whole and goes_on(above, by_page) else None)


def _spread(cells: Sequence[Cell]) -> list[Cell]:
    return sorted(cells, key=lambda cell: cell.col)


def _headless(line: Line, below: Sequence[Line]) -> list[int]:
    """Columns that most rows of the header's page fill, so that each keeps its place even where its head is blank."""
    rows = [other for other in below if other.page == line.page and other.header is None and other.lone is None]
    used = Counter(cell.col for row in rows for cell in row.cells)
    return [col for col, number in used.items() if number >= _MOST_ROWS * len(rows)]


def names_field(line: Line, zone: Zone) -> bool:
    """A label of the form with its text where a side label or a first tier would stand (`保障措施 │ 加强监管`)."""
    first = line.cells[0] if line.cells else None
    if first is None or line.page != zone.page or is_tier1(first.text) or is_tier2(first.text):
        return False
    label, at = label_of(first), dict(zone.mapping).get(first.col)
    return label is not None and label.kind == "field" and at is not None and zone.roles[at] in (SIDE, "tier1")


def leaves_zone(line: Line) -> bool:
    """A total, remark, or other labelled row below the indicators."""
    label = label_of(line.cells[0]) if line.cells else None
    if label is None and line.cells and (told := inline_pairs(line.cells[0].text, ())) and (told.notes or told.fields):
        return True
    if len(line.cells) == 1 and names_a_block(line.cells[0].text):
        return True
    # `年度目标1 │ 产出指标 │ 数量指标` names the goal that the rows measure.
    if label is None or any(is_tier1(cell.text) or is_tier2(cell.text) for cell in line.cells[:2]):
        return False
    return label.kind == "section" and label.name != "indicators"
