"""Workbook-wide parts of an XLSX: the sheets' names and parts, number formats and shared strings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from jixiao_extract.flow import raised, set_in_font, tidy
from jixiao_extract.packages import Package, Relation, has_member, main_part, parse_xml, read_member, relations
from jixiao_extract.sheet.number_format import BUILTIN_FORMATS

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_TEXT = f"{S}t"
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# Characters that XML cannot hold are written `_x000D_` (ECMA-376 part 1, 22.9.2.19).
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One worksheet of the workbook in tab order."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Workbook:
    """What all sheets share. formats: code by the cell style's number (`s`) as it is written; strings are tidy."""

    sheets: tuple[SheetPart, ...]
    formats: Mapping[str, str]
    strings: tuple[str, ...]
    date_1904: bool


def read_workbook(package: Package) -> Workbook:
    """Read workbook.xml, styles and shared strings; missing styles or strings are none."""
    part = main_part(package, "xl/workbook.xml")
    root = parse_xml(read_member(package, part), package.source)
    related = relations(package, part)
    properties = root.find(f"{S}workbookPr")
    return Workbook(
        sheets=_sheets(root, related),
        formats=_formats(_related_root(package, related, "styles")),
        strings=_strings(_related_root(package, related, "sharedStrings")),
        date_1904=properties is not None and properties.get("date1904") in ("1", "true", "on"),
    )


def string_text(item: etree._Element) -> str:
    """Text of a string item (18.4.8): plain or rich runs, without the phonetic reading (rPh)."""
    if len(item) == 1 and item[0].tag == _TEXT:
        return unescape(item[0].text or "")
    texts = (child.text or "" if child.tag == _TEXT else _run_text(child) for child in item if child.tag in (_TEXT, f"{S}r"))
    return unescape("".join(texts))


def _run_text(run: etree._Element) -> str:
    """Text of a rich run (18.4.4) as its font (18.4.5) shows it, raised where its vertAlign (18.4.14) says so."""
    text = "".join(t.text or "" for t in run.iter(_TEXT))
    font = run.find(f"{S}rPr/{S}rFont")
    if font is not None:
        text = set_in_font(text, font.get("val", ""))
    align = run.find(f"{S}rPr/{S}vertAlign")
    return raised(text) if align is not None and align.get("val") == "superscript" else text


def unescape(text: str) -> str:
    """Text with `_xHHHH_` as the character it stands for."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _sheets(root: etree._Element, related: tuple[Relation, ...]) -> tuple[SheetPart, ...]:
    """Worksheets; a sheet whose relationship is missing is looked for under the usual name."""
    targets = {relation.id: relation for relation in related}
    numbered = enumerate(root.iter(f"{S}sheet"), 1)
    usual = ((sheet, Relation("", "worksheet", f"xl/worksheets/sheet{number}.xml")) for number, sheet in numbered)
    found = ((sheet, targets.get(sheet.get(_RELATION_ID, ""), default)) for sheet, default in usual)
    named = [
        SheetPart(sheet.get("name", ""), relation.target, sheet.get("state", "visible") != "visible")
        for sheet, relation in found
        if relation.kind == "worksheet"
    ]
    # Each sheet has a part of its own; a file that names one part a thousand times is broken, or made to be slow.
    return tuple({sheet.part: sheet for sheet in reversed(named)}.values())[::-1]


def _related_root(package: Package, related: tuple[Relation, ...], kind: str) -> etree._Element | None:
    part = next((relation.target for relation in related if relation.kind == kind), f"xl/{kind}.xml")
    if not has_member(package, part):
        return None
    return parse_xml(read_member(package, part), package.source)


def _formats(styles: etree._Element | None) -> dict[str, str]:
    if styles is None:
        return {}
    custom = {_int(item.get("numFmtId")): item.get("formatCode", "") for item in styles.iter(f"{S}numFmt")}
    used = (_int(xf.get("numFmtId")) for xf in styles.iterfind(f"{S}cellXfs/{S}xf"))
    codes = (custom.get(number, BUILTIN_FORMATS.get(number, "General")) for number in used)
    return {str(style): code for style, code in enumerate(codes)}


def _strings(root: etree._Element | None) -> tuple[str, ...]:
    return () if root is None else tuple(tidy(string_text(item)) for item in root.iterfind(f"{S}si"))


def _int(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() else 0
