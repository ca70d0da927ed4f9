"""Body and cells of a Word document as shown: paragraphs and tables as one flow (ECMA-376 part 1, 17.2 to 17.5).

Content controls, custom XML and tracked insertions may wrap paragraphs, tables, rows and cells alike; what counts is
the order in which these begin, so that each table is read in one pass over its elements.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from jixiao_extract.flow import MarkedCell, Piece, RawTable, grid_columns, marked_rows_to_table
from jixiao_extract.word.shown import CELL, PARAGRAPH, ROW, ROW_PROPERTIES, TABLE, TEXT, W

_GRID_BEFORE, _GRID_SPAN, _H_MERGE, _V_MERGE = f"{W}gridBefore", f"{W}gridSpan", f"{W}hMerge", f"{W}vMerge"
_WIDTH_BEFORE, _CELL_WIDTH = f"{W}wBefore", f"{W}tcPr/{W}tcW"
_VALUE, _TYPE, _WIDTH = f"{W}val", f"{W}type", f"{W}w"
_PARTS = (TEXT, PARAGRAPH, CELL, _GRID_SPAN, _V_MERGE, _H_MERGE, ROW, _GRID_BEFORE, TABLE)

Tables = Mapping[etree._Element, RawTable]


@dataclass(slots=True)
class _Slot:
    """One w:tc, or the empty grid before a row's first, told by its w:trPr; filled as its parts are met."""

    element: etree._Element
    flow: list[Piece]
    span: int = 1
    merge: str = ""
    joins_left: bool = False


def body_flow(body: etree._Element) -> Iterator[Piece]:
    """Paragraph texts and tables of the body of a document as shown; its tables are emptied on the way."""
    tables: dict[etree._Element, RawTable] = {}
    # Tables inside others begin after them, and are read before them.
    for table in reversed(tuple(body.iterdescendants(TABLE))):
        tables[table] = _read_table(table, tables)
        table.clear()
    yield from _slots(body, tables)[0][0].flow


def _read_table(table: etree._Element, tables: Tables) -> RawTable:
    _, *rows = _slots(table, tables)
    spans = [[slot.span for slot in row] for row in rows]
    columns = grid_columns(spans, lambda: [[_width(slot.element) for slot in row] for row in rows])
    return marked_rows_to_table(list(map(_marked_cells, rows, columns)))


def _slots(container: etree._Element, tables: Tables) -> list[list[_Slot]]:
    """A slot for what stands outside all rows, then the slots of each row."""
    slot = _Slot(container, [])
    rows = [[slot]]
    flow = slot.flow
    for node in container.iterdescendants(*_PARTS):
        tag = node.tag
        if tag == TEXT:
            text = node.text or ""
            if flow and isinstance(before := flow[-1], str):
                flow[-1] = before + text
            else:
                flow.append(text)
        elif tag == PARAGRAPH:
            flow.append("")
        elif tag == CELL:
            flow = []
            slot = _Slot(node, flow)
            rows[-1].append(slot)
        elif tag == _V_MERGE:
            slot.merge = _merge(node)
        elif tag == _GRID_SPAN:
            slot.span = max(_number(node, 1), 1)
        elif tag == ROW:
            rows.append([])
        elif tag == TABLE:
            flow.append(tables[node])
        elif tag == _H_MERGE:
            slot.joins_left = _merge(node) == "continue"
        else:
            rows[-1] += _slots_before(node)
    return rows


def _slots_before(grid_before: etree._Element) -> list[_Slot]:
    span, properties = _number(grid_before, 0), grid_before.getparent()
    return [_Slot(properties, [], span)] if span and properties is not None else []


def _marked_cells(slots: Sequence[_Slot], columns: Sequence[tuple[int, int]]) -> list[MarkedCell]:
    """Cells at their grid columns (start, end); slots of a legacy w:hMerge join the cell before them."""
    cells: list[MarkedCell] = []
    for slot, (start, end) in zip(slots, columns, strict=True):
        if cells and slot.joins_left:
            cells[-1] = cells[-1]._replace(col_span=end - cells[-1].col)
        elif slot.element.tag == CELL:
            cells.append(MarkedCell(start, end - start, slot.merge, tuple(slot.flow)))
    return cells


def _merge(mark: etree._Element) -> str:
    """State of w:vMerge or w:hMerge; without a value it means continue (17.4.84)."""
    return str(mark.get(_VALUE, "continue"))


def _width(element: etree._Element) -> int:
    """Twips of a slot, 0 where it tells none."""
    told = element.find(_WIDTH_BEFORE if element.tag == ROW_PROPERTIES else _CELL_WIDTH)
    return 0 if told is None else _number(told, 0, _WIDTH)


def _number(element: etree._Element, default: int, attribute: str = _VALUE) -> int:
    if element.get(_TYPE, "dxa") != "dxa":
        return default
    text = str(element.get(attribute, ""))
    return int(text[:6]) if text.isdecimal() else default
