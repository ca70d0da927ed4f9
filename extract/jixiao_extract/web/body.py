"""The shown content of an HTML page as one flow of paragraphs and tables (HTML Living Standard, 4.9 and 15.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import cast

from lxml import etree

from jixiao_extract.flow import Piece, RawTable, SpanCell, raised, set_in_font, span_rows_to_table, symbols_as_text

# No text of the page: code, forms' machinery, frames, what only a browser without scripts would show.
_SILENT = frozenset({"script", "style", "head", "title", "template", "noscript", "object", "iframe", "svg", "datalist", "del"})
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset"}
    | {"figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav"}
    | {"ol", "p", "pre", "section", "tbody", "tfoot", "thead", "tr", "td", "th", "ul"}
)
_GROUPS = frozenset({"thead", "tbody", "tfoot"})
# What old pages put between a table and its rows.
_THROUGH = frozenset({"form", "center", "div", "font", "span", "b"})
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BLANKS = re.compile(" {2,}")
_LEADING_DIGITS = re.compile(r"\s*(\d{1,6})")
_WITH_STYLE = etree.XPath("descendant-or-self::*[@hidden or @style]")
# `font-family:Symbol`, but not Word's own `mso-ascii-font-family`.
_FAMILY = re.compile(r"(?<![-\w])font-family\s*:\s*[\"']?([\w ]+)", re.IGNORECASE)
_HIDDEN = re.compile(r"(display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
# A run of text, a table, or None where a block begins or ends.
_Part = str | RawTable | None
# Browsers clamp colspan to 1000 and rowspan to 65534 (4.9.11).
_MAX_COL_SPAN, _MAX_ROW_SPAN = 1000, 65534


def body_flow(root: etree._Element) -> Iterator[Piece]:
    """Texts between block borders, white space collapsed, `<br>` as line break; tables where they stand."""
    line: list[str] = []
    for piece in _pieces(root):
        if isinstance(piece, str):
            line.append(piece)
            continue
        if line:
            yield _joined(line)
            line = []
        if piece is not None:
            yield piece
    if line:
        yield _joined(line)


def hidden_elements(root: etree._Element) -> Iterator[etree._Element]:
    """Elements with text that the page does not show."""
    hidden = filter(_is_hidden, cast("list[etree._Element]", _WITH_STYLE(root)))
    return (element for element in hidden if "".join(map(str, element.itertext())).strip())


def _pieces(element: etree._Element) -> list[_Part]:
    pieces: list[_Part] = [_SPACE.sub(" ", element.text)] if element.text else []
    for child in element:
        pieces += _child_pieces(child)
        if child.tail:
            pieces.append(_SPACE.sub(" ", child.tail))
    return pieces


def _child_pieces(child: etree._Element) -> Iterable[_Part]:
    tag = child.tag
    if not isinstance(tag, str) or tag in _SILENT or _is_hidden(child):
        return ()
    if tag in _BLOCKS:
        return (None, *_pieces(child), None)
    if tag == "br":
        return ("\n",)
    if tag == "table":
        return _table_pieces(child)
    if tag == "sup":
        return (raised(piece) if isinstance(piece, str) else piece for piece in _pieces(child))
    if tag in _CONTROLS:
        return (_CONTROLS[tag](child),)
    font = _font(child)
    return (set_in_font(piece, font) if isinstance(piece, str) else piece for piece in _pieces(child)) if font else _pieces(child)


def _font(element: etree._Element) -> str:
    """The first font that an element names for its text, empty where it names none."""
    named = _FAMILY.search(element.get("style") or "")
    return named[1] if named is not None else element.get("face") or ""


def _joined(line: list[str]) -> str:
    return symbols_as_text(_BLANKS.sub(" ", "".join(line)), "")


def _input_text(element: etree._Element) -> str:
    """What a form control shows: check boxes and radio buttons their state, text fields their value."""
    kind = (element.get("type") or "text").lower()
    if kind in ("checkbox", "radio"):
        return "☑" if element.get("checked") is not None else "□"
    return "" if kind in _BUTTONS else element.get("value") or ""


def _select_text(element: etree._Element) -> str:
    """The chosen entries of a list, the first one where none is chosen (4.10.7)."""
    options = [option for option in element.iter("option") if option.get("disabled") is None] or list(element.iter("option"))
    chosen = [option for option in options if option.get("selected") is not None]
    if element.get("multiple") is None:
        chosen = chosen[-1:] or options[:1]
    texts = (option.get("label") or "".join(map(str, option.itertext())) for option in chosen)
    return "、".join(_SPACE.sub(" ", text).strip() for text in texts)


def _area_text(element: etree._Element) -> str:
    return "".join(map(str, element.itertext())).strip("\r\n")


_CONTROLS = {"input": _input_text, "select": _select_text, "textarea": _area_text}
# Inputs that show no value of the form.
_BUTTONS = frozenset({"hidden", "password", "submit", "reset", "button", "image", "file", "color", "range"})


def _is_hidden(element: etree._Element) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or (style is not None and _HIDDEN.search(style) is not None)


def _table_pieces(table: etree._Element) -> Iterator[_Part]:
    """The caption and what else stands outside the rows, then the grid; browsers show it in this order."""
    for element in _strays(table):
        yield None
        yield from _child_pieces(element)
        yield None
    grid = span_rows_to_table([[_row_cells(row) for row in rows] for rows in _row_groups(table)])
    if grid.cells:
        yield grid


def _strays(parent: etree._Element) -> Iterator[etree._Element]:
    """Elements of a table outside all rows."""
    for child in parent:
        if child.tag in _GROUPS or (child.tag != "tr" and _has_rows(child)):
            yield from _strays(child)
        elif child.tag not in ("tr", "col", "colgroup"):
            yield child


def _row_groups(table: etree._Element) -> Iterator[list[etree._Element]]:
    """Rows by row group; rows outside any group form groups of their own."""
    loose: list[etree._Element] = []
    for child in table:
        if child.tag in _GROUPS:
            yield loose
            loose = []
            yield list(_rows(child))
        else:
            loose.extend(_rows([child]))
    yield loose


def _rows(elements: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """Shown rows, also those in a form or font that stands between table and row in old pages."""
    for element in elements:
        if element.tag == "tr" and not _is_hidden(element):
            yield element
        elif element.tag not in ("tr", "caption", "table") and _has_rows(element) and not _is_hidden(element):
            yield from _rows(element)


def _has_rows(element: etree._Element) -> bool:
    """Whether rows of the table around it stand in this element, not of a table inside it."""
    return any(child.tag == "tr" or (child.tag in _GROUPS | _THROUGH and _has_rows(child)) for child in element)


def _row_cells(row: etree._Element) -> list[SpanCell]:
    return [_span_cell(cell) for cell in row if cell.tag in ("td", "th") and not _is_hidden(cell)]


def _span_cell(cell: etree._Element) -> SpanCell:
    height, width = _span(cell, "rowspan", 0, _MAX_ROW_SPAN), _span(cell, "colspan", 1, _MAX_COL_SPAN)
    return SpanCell(height, width, tuple(body_flow(cell)))


def _span(cell: etree._Element, name: str, least: int, most: int) -> int:
    """A span attribute as browsers take it: leading digits, 1 where there are none."""
    told = cell.get(name)
    digits = None if told is None else _LEADING_DIGITS.match(told)
    return min(max(int(digits[1]), least), most) if digits else 1
