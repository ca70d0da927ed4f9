"""Automatic numbers of Word paragraphs (ECMA-376 part 1, 17.9), written in front of their text as the page shows them.

    w:p/w:pPr/w:numPr, or that of its style  →  w:num  →  w:abstractNum  →  w:lvl: `%1.`, `（%1）`, `目标%1：`
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from jixiao_extract.packages import Package, has_member, parse_xml, read_member, relations
from jixiao_extract.word.list_counts import CountedList, ListLevel
from jixiao_extract.word.shown import W

_NUMBERING, _STYLES = "numbering", "styles"
_PROPERTIES, _NUM_PR, _STYLE = f"{W}pPr", f"{W}numPr", f"{W}pStyle"
_VALUE, _NUM_ID, _LEVEL_ID, _LEVEL = f"{W}val", f"{W}numId", f"{W}ilvl", f"{W}lvl"
_ABSTRACT_ID, _STYLE_ID = f"{W}abstractNumId", f"{W}styleId"
# Deeper chains of styles are a loop.
_LONGEST_CHAIN = 12


def write_numbers(root: etree._Element, package: Package, part: str) -> None:
    """Puts a run with its number at the beginning of each numbered paragraph of a document.

    Raises DamagedFile, LimitExceeded.
    """
    used = {str(style.get(_VALUE)) for style in root.iter(_STYLE)}
    own = next(root.iter(_NUM_PR), None) is not None
    # The cheap question first: most documents number by hand, and plain ones use no style.
    if not own and not used:
        return
    targets = {relation.kind: relation.target for relation in relations(package, part)}
    numbering = targets.get(_NUMBERING, "")
    if not has_member(package, numbering):
        return
    styles = {name: pair for name, pair in _style_numbers(package, targets.get(_STYLES, "")).items() if name in used}
    if not own and not styles:
        return
    lists = _lists(parse_xml(read_member(package, numbering), package.source))
    for paragraph in root.iter(f"{W}p"):
        told = _told_number(paragraph.find(_PROPERTIES), styles)
        if told is not None and told[0] in lists and (number := lists[told[0]].next(told[1])):
            _put_in_front(paragraph, number)


def _put_in_front(paragraph: etree._Element, number: str) -> None:
    run = etree.Element(f"{W}r")
    text = etree.SubElement(run, f"{W}t")
    text.text = number
    paragraph.insert(0 if paragraph.find(_PROPERTIES) is None else 1, run)


def _told_number(properties: etree._Element | None, styles: Mapping[str, tuple[str, int]]) -> tuple[str, int] | None:
    """The list and the level of a paragraph, its own or those of its style; list 0 is none (17.9.18)."""
    if properties is None:
        return None
    style = properties.find(_STYLE)
    inherited = styles.get(str(style.get(_VALUE))) if style is not None else None
    own = properties.find(_NUM_PR)
    if own is None:
        return inherited
    number, level = _values(own)
    return number or (inherited[0] if inherited else ""), level


def _values(numbered: etree._Element) -> tuple[str, int]:
    number, level = numbered.find(_NUM_ID), numbered.find(_LEVEL_ID)
    deep = "0" if level is None else str(level.get(_VALUE, "0"))
    return "" if number is None else str(number.get(_VALUE, "")), int(deep) if deep.isdecimal() else 0


def _style_numbers(package: Package, styles: str) -> dict[str, tuple[str, int]]:
    """List and level of each style that has them, or whose ancestor has."""
    data = read_member(package, styles) if has_member(package, styles) else b""
    if b"numPr" not in data:
        return {}
    found = {str(style.get(_STYLE_ID)): style for style in parse_xml(data, package.source).iter(f"{W}style")}
    numbers = {name: next((pair for pair in map(_own_number, _ancestry(style, found)) if pair), None) for name, style in found.items()}
    return {name: pair for name, pair in numbers.items() if pair is not None}


def _own_number(style: etree._Element) -> tuple[str, int] | None:
    numbered = style.find(f"{_PROPERTIES}/{_NUM_PR}")
    return None if numbered is None else _values(numbered)


def _ancestry(style: etree._Element, found: Mapping[str, etree._Element]) -> Iterator[etree._Element]:
    for _ in range(_LONGEST_CHAIN):
        yield style
        based = style.find(f"{W}basedOn")
        parent = found.get(str(based.get(_VALUE))) if based is not None else None
        if parent is None:
            return
        style = parent


def _lists(root: etree._Element) -> dict[str, CountedList]:
    """Lists by w:numId; a number with levels of its own (w:lvlOverride) counts by itself."""
    shared = {str(item.get(_ABSTRACT_ID)): CountedList(_levels(item)) for item in root.iterchildren(f"{W}abstractNum")}
    found: dict[str, CountedList] = {}
    for item in root.iterchildren(f"{W}num"):
        link = item.find(_ABSTRACT_ID)
        base = shared.get(str(link.get(_VALUE))) if link is not None else None
        if base is not None:
            own = dict(_overrides(item, base.levels))
            found[str(item.get(_NUM_ID))] = CountedList({**base.levels, **own}) if own else base
    return found


def _levels(parent: etree._Element) -> dict[int, ListLevel]:
    return {_number(level.get(_LEVEL_ID), 0): _level(level) for level in parent.iterchildren(_LEVEL)}


def _level(level: etree._Element) -> ListLevel:
    values = {str(child.tag).removeprefix(W): child.get(_VALUE) for child in level}
    form = next((str(child.get(_VALUE)) for child in level.iter(f"{W}numFmt")), "decimal")
    return ListLevel(str(values.get("lvlText") or ""), form, _number(values.get("start"), 1))


def _overrides(item: etree._Element, levels: Mapping[int, ListLevel]) -> Iterator[tuple[int, ListLevel]]:
    for override in item.iterchildren(f"{W}lvlOverride"):
        at = _number(override.get(_LEVEL_ID), 0)
        level = override.find(_LEVEL)
        whole = _level(level) if level is not None else levels.get(at)
        start = override.find(f"{W}startOverride")
        if whole is not None:
            yield at, ListLevel(whole.text, whole.form, whole.start if start is None else _number(start.get(_VALUE), 1))


def _number(text: object, default: int) -> int:
    digits = str(text)
    return int(digits[:6]) if digits.isdecimal() else default
