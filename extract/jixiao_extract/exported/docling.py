"""Blocks of a DoclingDocument (docling-core): texts and tables, in the order in which its body refers to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jixiao_extract.errors import LimitExceeded
from jixiao_extract.exported.inline import without_formulas
from jixiao_extract.model import Block, Box, Cell, Paragraph, Place, Table

Value = object
Node = Mapping[str, Value]
_MOST_SLOTS = 1_000_000


def is_docling(value: Value) -> bool:
    """Whether the JSON is such a document."""
    return isinstance(value, dict) and value.get("schema_name") == "DoclingDocument"


def docling_to_blocks(document: Node, source: str) -> tuple[Block, ...]:
    """Blocks in reading order; what the body does not refer to comes last. Raises LimitExceeded."""
    seen: set[str] = set()
    nodes = list(_walk(document, document.get("body"), seen))
    for kind in ("texts", "tables"):
        listed = document.get(kind)
        for node in listed if isinstance(listed, list) else ():
            if isinstance(node, dict) and node.get("content_layer", "body") == "body" and str(node.get("self_ref")) not in seen:
                nodes.append(node)
    return tuple(block for node in nodes for block in _block(node, document, source))


def _walk(document: Node, top: Value, seen: set[str]) -> Iterator[Node]:
    """Nodes below one, each once, whatever circles their references run in."""
    stack = [top]
    while stack:
        node = stack.pop()
        if not isinstance(node, dict):
            continue
        if "$ref" in node:
            ref = str(node["$ref"])
            if ref not in seen:
                seen.add(ref)
                stack.append(_referred(document, ref))
            continue
        yield node
        children = node.get("children")
        if isinstance(children, list) and "data" not in node:
            stack.extend(reversed(children))


def _referred(document: Node, ref: str) -> Value:
    found: Value = document
    for step in ref.removeprefix("#/").split("/"):
        if isinstance(found, dict):
            found = found.get(step)
        elif isinstance(found, list) and step.isdigit() and int(step) < len(found):
            found = found[int(step)]
        else:
            return None
    return found


def _block(node: Node, document: Node, source: str) -> Iterator[Block]:
    place = _place(node, document)
    data = node.get("data")
    if isinstance(data, dict):
        yield from _table(data, place, source)
    text = node.get("text")
    if isinstance(text, str) and text.strip():
        yield Paragraph(without_formulas(text).strip(), (place,))


def _table(data: Node, place: Place, source: str) -> Iterator[Block]:
    listed = data.get("table_cells")
    found = [cell for cell in listed if isinstance(cell, dict)] if isinstance(listed, list) else []
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    for told in found:
        top, left = _number(told, "start_row_offset_idx"), _number(told, "start_col_offset_idx")
        height, width = max(1, _number(told, "end_row_offset_idx") - top), max(1, _number(told, "end_col_offset_idx") - left)
        if len(taken) + height * width > _MOST_SLOTS:
            raise LimitExceeded(source, f"a table of more than {_MOST_SLOTS} cells")
        slots = {(row, col) for row in range(top, top + height) for col in range(left, left + width)}
        if taken.isdisjoint(slots):
            taken |= slots
            where = Place(page=place.page, ref=f"row {top + 1}, column {left + 1}")
            cells.append(Cell(top, left, height, width, without_formulas(str(told.get("text") or "")).strip(), (where,)))
    if cells:
        cells.sort(key=lambda cell: (cell.row, cell.col))
        yield Table(tuple(cells), max(row for row, _ in taken) + 1, max(col for _, col in taken) + 1)


def _number(node: Node, name: str) -> int:
    told = node.get(name)
    return told if isinstance(told, int) and told >= 0 else 0


def _place(node: Node, document: Node) -> Place:
    """Page and box; docling's boxes may have their origin at the bottom of the page."""
    prov = node.get("prov")
    first = prov[0] if isinstance(prov, list) and prov else None
    if not isinstance(first, dict) or not isinstance(first.get("page_no"), int):
        return Place(ref=str(node.get("self_ref") or ""))
    page = first["page_no"]
    size = _referred(document, f"#/pages/{page}/size")
    height = size.get("height") if isinstance(size, dict) else None
    return Place(page=page, box=_box(first.get("bbox"), height))


def _box(told: Value, height: Value) -> Box | None:
    if not isinstance(told, dict) or not all(isinstance(told.get(edge), int | float) for edge in "ltrb"):
        return None
    top, bottom = float(told["t"]), float(told["b"])
    if told.get("coord_origin") == "BOTTOMLEFT":
        if not isinstance(height, int | float):
            return None
        top, bottom = height - top, height - bottom
    return Box(float(told["l"]), top, float(told["r"]), bottom) if told["l"] <= told["r"] and top <= bottom else None
