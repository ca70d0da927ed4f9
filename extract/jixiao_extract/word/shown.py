"""A Word document as it is shown: every sign becomes text, and what is only stored leaves the tree.

Afterwards the text of a paragraph is that of the w:t in it, in their order (ECMA-376 part 1, 17.3.3), so that the
many documents with nothing but plain text are read without a look at the rest:

    <w:t>完成率</w:t><w:del>…</w:del><w:sym w:char="F0FE"/>   →   <w:t>完成率</w:t><w:del/><w:t>☑</w:t>
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import etree

from jixiao_extract.flow import has_symbols, raised, symbol_text, symbols_as_text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

TEXT, PARAGRAPH, TABLE, ROW, CELL = f"{W}t", f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"
ROW_PROPERTIES, TEXT_BOX = f"{W}trPr", f"{W}txbxContent"
_RUN, _RUN_PROPERTIES, _VALUE = f"{W}r", f"{W}rPr", f"{W}val"
# A power or the 2 of m², not a line of text that happens to be raised.
_LONGEST_RAISED = 6
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_STROKES = {f"{M}f": "/", f"{M}sSup": "^"}


def as_shown(root: etree._Element) -> etree._Element:
    """The same tree, changed in place.

    Insertions count, deletions and hidden runs do not; tabs and breaks become `\\t` and `\\n`; of alternatives the
    first that says something stays; text boxes stand behind the paragraph in which they are anchored.
    """
    met: dict[str, list[etree._Element]] = {}
    for element in root.iter(*_CHANGES):
        met.setdefault(element.tag, []).append(element)
    for tag, change in _CHANGES.items():
        for element in reversed(met.get(tag, ())):
            change(element)
    if has_symbols(all_text(root)):
        for text in root.iter(TEXT):
            _show_symbols(text)
    return root


def all_text(root: etree._Element) -> str:
    """Every text below the root, shown or not, in one piece."""
    return str(etree.tostring(root, method="text", encoding="unicode"))


def hidden_run(vanish: etree._Element) -> etree._Element | None:
    """The run formatted as hidden text by this w:vanish (17.3.2.41)."""
    return _formatted_run(vanish) if _is_on(vanish) else None


def _formatted_run(setting: etree._Element) -> etree._Element | None:
    properties = setting.getparent()
    run = None if properties is None or properties.tag != _RUN_PROPERTIES else properties.getparent()
    return None if run is None or run.tag != _RUN else run


def _is_on(toggle: etree._Element) -> bool:
    """Value of a CT_OnOff element; present without a value means on."""
    return toggle.get(_VALUE, "true") not in ("0", "false", "off")


def _become(element: etree._Element, text: str) -> None:
    element.tag, element.text = TEXT, text


def _empty(element: etree._Element) -> None:
    element.clear()


def _delete(mark: etree._Element) -> None:
    """Deleted text, or the mark of a deleted row (17.13.5.12)."""
    properties = mark.getparent()
    row = None if properties is None or properties.tag != ROW_PROPERTIES else properties.getparent()
    table = None if row is None else row.getparent()
    if row is not None and table is not None:
        table.remove(row)
    mark.clear()


def _hide(vanish: etree._Element) -> None:
    if (run := hidden_run(vanish)) is not None:
        run.clear()


def _raise(align: etree._Element) -> None:
    """Digits of a superscript (17.3.2.42)."""
    run = _formatted_run(align)
    if run is None or align.get(_VALUE) != "superscript":
        return
    for text in run.iterchildren(TEXT):
        printed = text.text or ""
        if len(printed) <= _LONGEST_RAISED and any(c.isdigit() for c in printed):
            text.text = raised(printed)


def _show_sign(element: etree._Element) -> None:
    """A tab or break of a run; a w:tab among a paragraph's w:tabs is a setting."""
    parent = element.getparent()
    if parent is None or parent.tag != f"{W}tabs":
        _become(element, _SIGNS[element.tag])


def _show_symbol(element: etree._Element) -> None:
    """A w:sym: a character of a symbol font by its hexadecimal code (17.3.3.30)."""
    try:
        code = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return
    _become(element, symbol_text(code, element.get(f"{W}font", "")))


def _show_field(field: etree._Element) -> None:
    """A legacy form field has no text of its own: a check box (17.16.7) is shown as ☑ or □, a list (17.16.9) as its entry."""
    box = field.find(f"{W}ffData/{W}checkBox")
    if box is None:
        _show_entry(field)
        return
    state = box.find(f"{W}checked")
    if state is None:
        state = box.find(f"{W}default")
    _become(field, "☑" if state is not None and _is_on(state) else "□")


def _show_entry(field: etree._Element) -> None:
    """The chosen entry of a drop-down list, by default the first."""
    entries = field.find(f"{W}ffData/{W}ddList")
    if entries is None:
        return
    told = next((found.get(_VALUE, "") for name in ("result", "default") for found in entries.iterchildren(f"{W}{name}")), "0")
    texts = [entry.get(_VALUE, "") for entry in entries.iterchildren(f"{W}listEntry")]
    place = int(told) if told.isdecimal() else 0
    if place < len(texts):
        _become(field, texts[place])


def _show_formula(element: etree._Element) -> None:
    """The text of an equation (22.1.2), `≥` as it stands."""
    _become(element, element.text or "")


def _show_stroke(element: etree._Element) -> None:
    """A fraction of an equation with a stroke between its parts, a power with a caret."""
    parts = [part for part in element if not part.tag.endswith("Pr")]
    for part in parts[1:]:
        stroke = etree.Element(TEXT)
        stroke.text = _STROKES[element.tag]
        part.addprevious(stroke)


def _choose(alternates: etree._Element) -> None:
    """Keep the first of the alternatives that says something, Choice before Fallback."""
    chosen = next(filter(_says_something, alternates), None)
    for option in tuple(alternates):
        if option is not chosen:
            alternates.remove(option)


def _says_something(option: etree._Element) -> bool:
    parts = option.iter(TEXT, PARAGRAPH, TABLE, ROW, CELL, TEXT_BOX)
    return any(part.tag != TEXT or (part.text or "").strip() for part in parts)


def _set_behind(box: etree._Element) -> None:
    """A text box behind its paragraph."""
    paragraph = next(box.iterancestors(PARAGRAPH), None)
    if paragraph is not None:
        paragraph.addnext(box)


def _show_symbols(text: etree._Element) -> None:
    """Characters of a symbol font that stand in the text itself."""
    printed = text.text or ""
    if has_symbols(printed):
        fonts = text.find(f"../{_RUN_PROPERTIES}/{W}rFonts")
        font = "" if fonts is None else str(fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "")
        text.text = symbols_as_text(printed, font)


# In this order. Not shown are text moved away, the reading beside ruby text, and the settings before a tracked change.
_CHANGES: Mapping[str, Callable[[etree._Element], None]] = {
    **{W + name: _empty for name in ("moveFrom", "rt", "tcPrChange", "trPrChange")},
    f"{W}del": _delete,
    f"{W}vanish": _hide,
    f"{W}vertAlign": _raise,
    **dict.fromkeys(_SIGNS, _show_sign),
    f"{W}sym": _show_symbol,
    f"{W}fldChar": _show_field,
    **dict.fromkeys(_STROKES, _show_stroke),
    f"{M}t": _show_formula,
    f"{MC}AlternateContent": _choose,
    TEXT_BOX: _set_behind,
}
