"""Text of one Word paragraph (ECMA-376 part 1, 17.3.3), with the text boxes anchored in it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jixiao_extract.raised import raised
from jixiao_extract.symbol_fonts import has_symbols, symbol_text, symbols_as_text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_T, _R, _SYM, _TAB, _BR = f"{W}t", f"{W}r", f"{W}sym", f"{W}tab", f"{W}br"
_FIELD_CHAR, _ALTERNATE, _TEXT_BOX = f"{W}fldChar", f"{MC}AlternateContent", f"{W}txbxContent"
_PARAGRAPH_PROPERTIES, _RUN_PROPERTIES, _VANISH, _RAISED = f"{W}pPr", f"{W}rPr", f"{W}vanish", f"{W}vertAlign"
# A power or the 2 of m², not a line of text that happens to be raised.
_LONGEST_RAISED = 6
_MATH = frozenset((f"{M}t", f"{M}f", f"{M}sSup"))
_FIXED = {
    _TAB: "\t",
    f"{W}ptab": "\t",
    _BR: "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
# Not shown: deleted or moved-away text, field codes, the reading beside ruby text, and all properties.
_SILENT = frozenset(
    W + name
    for name in (
        *("del", "moveFrom", "instrText", "delText", "delInstrText", "rt"),
        *("pPr", "rPr", "sdtPr", "rubyPr", "tblPr", "footnoteReference", "endnoteReference", "commentReference"),
    )
)


def plain_text(paragraph: etree._Element) -> str | None:
    """Text of a paragraph that holds nothing but runs of plain text, as most do; None for one to be read by its pieces.

    Property elements are most of a document: here they are passed over without a look at their content.
    """
    parts: list[str] = []
    for child in paragraph:
        tag = child.tag
        if tag == _R:
            for piece in child:
                tag = piece.tag
                if tag == _T:
                    parts.append(piece.text or "")
                elif tag != _RUN_PROPERTIES or next(piece.iterchildren(_VANISH, _RAISED), None) is not None:
                    return None
        elif tag != _PARAGRAPH_PROPERTIES:
            return None
    text = "".join(parts)
    return None if has_symbols(text) else text


def paragraph_pieces(element: etree._Element) -> Iterator[str | etree._Element]:
    """Shown text of a w:p piece by piece, and each text box (w:txbxContent) where it is anchored.

    Insertions count, deletions and hidden runs do not; tabs and breaks become `\\t` and `\\n`.
    """
    for child in element:
        tag = child.tag
        if tag == _T:
            yield _shown(child)
        elif tag in _MATH:
            yield from _math_pieces(child)
        elif tag in _SILENT or (tag == _R and is_hidden(child)):
            continue
        elif tag in _FIXED:
            yield _FIXED[tag]
        elif tag == _TEXT_BOX:
            yield child
        elif tag == _SYM:
            yield _symbol(child)
        elif tag == _FIELD_CHAR:
            yield _form_field(child)
        elif tag == _ALTERNATE:
            yield from _alternate_pieces(child)
        else:
            yield from paragraph_pieces(child)


def _math_pieces(element: etree._Element) -> Iterator[str | etree._Element]:
    """Text of an equation (22.1.2): `≥` as it stands, a fraction with a stroke, a power with a caret."""
    if element.tag == f"{M}t":
        yield element.text or ""
        return
    stroke = "/" if element.tag == f"{M}f" else "^"
    for at, part in enumerate(part for part in element if not part.tag.endswith("Pr")):
        if at:
            yield stroke
        yield from paragraph_pieces(part)


def is_hidden(run: etree._Element) -> bool:
    """Whether the run is formatted as hidden text (17.3.2.41)."""
    for child in run:
        if child.tag == _RUN_PROPERTIES:
            vanish = child.find(_VANISH) if len(child) else None
            return vanish is not None and is_on(vanish)
    return False


def _alternate_pieces(element: etree._Element) -> Iterator[str | etree._Element]:
    """One of the alternatives: the first that says something, Choice before Fallback."""
    for option in element:
        found = tuple(paragraph_pieces(option))
        if any(not isinstance(piece, str) or piece.strip() for piece in found):
            yield from found
            return


def is_on(toggle: etree._Element) -> bool:
    """Value of a CT_OnOff element; present without a value means on."""
    return toggle.get(f"{W}val", "true") not in ("0", "false", "off")


def _shown(text: etree._Element) -> str:
    printed = text.text or ""
    if len(printed) <= _LONGEST_RAISED and any(c.isdigit() for c in printed) and _is_raised(text):
        return raised(printed)
    if not has_symbols(printed):
        return printed
    fonts = text.find(f"../{W}rPr/{W}rFonts")
    font = "" if fonts is None else str(fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "")
    return symbols_as_text(printed, font)


def _is_raised(text: etree._Element) -> bool:
    """Whether the run is a superscript (17.3.2.42)."""
    align = text.find(f"../{_RUN_PROPERTIES}/{_RAISED}")
    return align is not None and align.get(f"{W}val") == "superscript"


def _symbol(element: etree._Element) -> str:
    """A w:sym: a character of a symbol font by its hexadecimal code (17.3.3.30)."""
    try:
        code = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    return symbol_text(code, element.get(f"{W}font", ""))


def _form_field(field: etree._Element) -> str:
    """A legacy check box (17.16.7) has no text of its own: its state is shown as ☑ or □."""
    box = field.find(f"{W}ffData/{W}checkBox")
    if box is None:
        return ""
    state = box.find(f"{W}checked")
    if state is None:
        state = box.find(f"{W}default")
    return "☑" if state is not None and is_on(state) else "□"
