"""Text boxes of a sheet (ECMA-376 part 1, 20.5): what is typed into one that lies over an empty cell is the cell's value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from jixiao_extract.flow import tidy
from jixiao_extract.packages import Package, has_member, parse_xml, read_member, relations

_XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_ANCHORS = (f"{_XDR}twoCellAnchor", f"{_XDR}oneCellAnchor")

Texts = dict[tuple[int, int], str]


def text_boxes(package: Package, part: str) -> Texts:
    """Texts of the boxes of a sheet by the cell, from 0, over which the middle of each lies."""
    found: Texts = {}
    for relation in relations(package, part):
        if relation.kind == "drawing" and has_member(package, relation.target):
            root = parse_xml(read_member(package, relation.target), package.source)
            for at, text in _boxes(root):
                found[at] = f"{found[at]}\n{text}" if at in found else text
    return found


def _boxes(root: etree._Element) -> Iterator[tuple[tuple[int, int], str]]:
    for anchor in root.iter(*_ANCHORS):
        lines = ("".join(run.text or "" for run in line.iter(f"{_A}t")) for line in anchor.iter(f"{_A}p"))
        text = tidy("\n".join(lines))
        start = _cell(anchor.find(f"{_XDR}from"))
        if text and start is not None:
            yield _middle(start, _cell(anchor.find(f"{_XDR}to")) or start), text


def _cell(corner: etree._Element | None) -> tuple[int, int] | None:
    if corner is None:
        return None
    row, col = corner.findtext(f"{_XDR}row", ""), corner.findtext(f"{_XDR}col", "")
    return (int(row), int(col)) if row.strip().isdecimal() and col.strip().isdecimal() else None


def _middle(start: tuple[int, int], end: tuple[int, int]) -> tuple[int, int]:
    """The cell half way between the corners; of two, the first, for a box ends on the edge of the next cell."""
    return (start[0] + end[0]) // 2, (start[1] + end[1]) // 2


def with_boxes(texts: Mapping[tuple[int, int], str], boxes: Texts) -> tuple[Texts, Texts]:
    """Texts of the sheet with the boxes over its empty cells, and the boxes that lie over filled ones."""
    over = {at: text for at, text in boxes.items() if at in texts}
    return {**boxes, **texts}, over
