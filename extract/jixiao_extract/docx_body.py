"""Body, cells and text boxes of a Word document: paragraphs and tables as one flow (ECMA-376 part 1, 17.2 to 17.5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from jixiao_extract.docx_columns import Extent, grid_columns
from jixiao_extract.docx_text import MC, W, paragraph_pieces, plain_text
from jixiao_extract.flow import Piece, RawTable
from jixiao_extract.spans import MarkedCell, marked_rows_to_table

Properties = Mapping[str, etree._Element]

_P, _TBL, _TR, _TC = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"
_HINT_2003 = "{http://schemas.microsoft.com/office/word/2003/auxHint}"
# Content controls, custom XML and tracked insertions may wrap paragraphs, tables, rows and cells alike.
_WRAPPERS = frozenset(
    {*(W + name for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")), f"{MC}AlternateContent"}
    | {_HINT_2003 + name for name in ("sect", "sub-section")}
)
_FLOWING, _ROWS, _CELLS = frozenset({_P, _TBL}), frozenset({_TR}), frozenset({_TC})
_DELETED = f"{W}trPr/{W}del"
_VALUE, _TYPE, _WIDTH = f"{W}val", f"{W}type", f"{W}w"
_ROW_PROPERTIES, _GRID_BEFORE, _WIDTH_BEFORE = f"{W}trPr", f"{W}gridBefore", f"{W}wBefore"
_CELL_PROPERTIES, _GRID_SPAN, _CELL_WIDTH = f"{W}tcPr", f"{W}gridSpan", f"{W}tcW"
_H_MERGE, _V_MERGE = f"{W}hMerge", f"{W}vMerge"
_OPTIONS = frozenset({f"{MC}Choice", f"{MC}Fallback"})


def body_flow(container: etree._Element) -> Iterator[Piece]:
    """Paragraph texts and tables of a body, cell or text box; a text box follows its paragraph."""
    for element in _children(container, _FLOWING):
        if element.tag == _TBL:
            yield _read_table(element)
        elif (plain := plain_text(element)) is not None:
            yield plain
        else:
            yield from _paragraph_flow(element)


def _paragraph_flow(paragraph: etree._Element) -> Iterator[Piece]:
    pieces = tuple(paragraph_pieces(paragraph))
    yield "".join(piece for piece in pieces if isinstance(piece, str))
    for piece in pieces:
        if not isinstance(piece, str):
            yield from body_flow(piece)


@dataclass(frozen=True, slots=True)
class _Slot:
    """One w:tc, or the empty grid before a row's first (flow None)."""

    extent: Extent
    merge: str = ""
    joins_left: bool = False
    flow: tuple[Piece, ...] | None = None


def _read_table(table: etree._Element) -> RawTable:
    rows = [_row_slots(row) for row in _children(table, _ROWS) if row.find(_DELETED) is None]
    columns = grid_columns([[slot.extent for slot in row] for row in rows])
    return marked_rows_to_table([_marked_cells(*pair) for pair in zip(rows, columns, strict=True)])


def _row_slots(row: etree._Element) -> list[_Slot]:
    properties = _properties(row, _ROW_PROPERTIES)
    before = Extent(_number(properties, _GRID_BEFORE, 0), _number(properties, _WIDTH_BEFORE, 0, _WIDTH))
    cells = [_cell_slot(cell) for cell in _children(row, _CELLS)]
    return [_Slot(before), *cells] if before.span else cells


def _cell_slot(cell: etree._Element) -> _Slot:
    properties = _properties(cell, _CELL_PROPERTIES)
    extent = Extent(max(_number(properties, _GRID_SPAN, 1), 1), _number(properties, _CELL_WIDTH, 0, _WIDTH))
    joins_left = _merge(properties, _H_MERGE) == "continue"
    return _Slot(extent, _merge(properties, _V_MERGE), joins_left, tuple(body_flow(cell)))


def _marked_cells(slots: Sequence[_Slot], columns: Sequence[tuple[int, int]]) -> list[MarkedCell]:
    """Cells at their grid columns (start, end); slots of a legacy w:hMerge join the cell before them."""
    cells: list[MarkedCell] = []
    for slot, (start, end) in zip(slots, columns, strict=True):
        if slot.flow is None:
            continue
        if cells and slot.joins_left:
            cells[-1] = replace(cells[-1], col_span=end - cells[-1].col)
        else:
            cells.append(MarkedCell(start, end - start, slot.merge, slot.flow))
    return cells


def _properties(element: etree._Element, tag: str) -> Properties:
    """The settings of a row or cell by their tag, the first of each; empty where it has none."""
    for child in element:
        if child.tag == tag:
            return {setting.tag: setting for setting in reversed(child)}
    return {}


def _merge(properties: Properties, name: str) -> str:
    """State of w:vMerge or w:hMerge; without a value it means continue (17.4.84)."""
    mark = properties.get(name)
    return "" if mark is None else str(mark.get(_VALUE, "continue"))


def _number(properties: Properties, name: str, default: int, attribute: str = _VALUE) -> int:
    element = properties.get(name)
    if element is None or element.get(_TYPE, "dxa") != "dxa":
        return default
    text = str(element.get(attribute, ""))
    return int(text[:6]) if text.isdecimal() else default


def _children(parent: etree._Element, wanted: frozenset[str]) -> Iterator[etree._Element]:
    """Children of these tags, seen through wrappers; of alternatives only the first that holds one."""
    for child in parent:
        if child.tag in wanted:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, wanted)
        elif child.tag in _OPTIONS and (inside := tuple(_children(child, wanted))):
            yield from inside
            return


