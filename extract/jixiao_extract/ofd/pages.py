"""The pages of an OFD: document by document, each page with its templates, layers and annotations, as ink.

    OFD.xml ─ DocBody ─► Document.xml ─ Pages ─► Content.xml ─┬ templates behind   ┐
                              │                                ├ layers, by their z  ├─► ink of the page
                              └ resources, page area           ├ templates in front  │
                                                               └ annotations         ┘
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from lxml import etree

from jixiao_extract.errors import DamagedFile, EncryptedFile, ExtractError, LimitExceeded
from jixiao_extract.ofd.drawing import Drawing, Printed, seen_characters, seen_strokes
from jixiao_extract.ofd.geometry import IDENTITY, POINTS_PER_MM, Rect, moved, rect_of
from jixiao_extract.ofd.objects import Surroundings, draw
from jixiao_extract.ofd.package import ROOT, Parts, child, children, find_part, read_xml, text_of
from jixiao_extract.ofd.resources import Resources, read_resources
from jixiao_extract.page import Floats, PageInk, Words, blank_page, middles, strokes_to_rulings

# No honest form has more pages; a file of more is an accident or an attack.
MAX_PAGES = 3000
# A page whose area nobody gives is an A4 sheet (millimetres).
_A4: Rect = (0.0, 0.0, 210.0, 297.0)
_LAYERS = ("Background", "Body", "Foreground")
# Annotations that are no part of what the form says.
_ASIDE = frozenset({"watermark", "link"})
# A window may reach over the border of its cell by half a rule and a rounding (points).
_INSET = 2.0


@dataclass(frozen=True, slots=True)
class _Body:
    """One document of the package. annotations: pages' members by page ID."""

    parts: Parts
    member: str
    root: etree._Element
    area: Rect
    resources: Resources
    templates: Mapping[str, tuple[str, str]]
    annotations: Mapping[str, str]


def read_pages(parts: Parts) -> Iterator[PageInk]:
    """Pages of all documents one after the other, numbered from 1. Raises EncryptedFile, DamagedFile, LimitExceeded."""
    number = 0
    for body in _bodies(parts):
        for page in children(child(body.root, "Pages"), "Page"):
            number += 1
            if number > MAX_PAGES:
                raise LimitExceeded(parts.source, f"the OFD has more than {MAX_PAGES} pages")
            yield _read_page(body, page, number)


def _bodies(parts: Parts) -> Iterator[_Body]:
    root = read_xml(parts, parts.names[ROOT.lower()])
    if any(children(root, "Encryptions")) or find_part(parts, "Encryptions.xml") is not None:
        raise EncryptedFile(parts.source, "the OFD is encrypted")
    found = [body for entry in children(root, "DocBody") if (body := _body(parts, entry)) is not None]
    if not found:
        raise DamagedFile(parts.source, "the OFD names no document that is in it")
    yield from found


def _body(parts: Parts, entry: etree._Element) -> _Body | None:
    if text_of(child(entry, "Encryptions")) or child(entry, "Encrypt") is not None:
        raise EncryptedFile(parts.source, "the OFD is encrypted")
    member = find_part(parts, text_of(child(entry, "DocRoot")) or _current_version(parts, entry))
    if member is None:
        return None
    root = read_xml(parts, member)
    common = child(root, "CommonData")
    named = [*children(common, "PublicRes"), *children(common, "DocumentRes")]
    templates = {
        page.get("ID", ""): (location, page.get("ZOrder", ""))
        for page in children(common, "TemplatePage")
        if (location := find_part(parts, page.get("BaseLoc"), member)) is not None
    }
    area = _area(child(common, "PageArea")) or _A4
    annotations = _annotations(parts, text_of(child(root, "Annotations")), member)
    return _Body(parts, member, root, area, read_resources(parts, named, member), templates, annotations)


def _current_version(parts: Parts, entry: etree._Element) -> str | None:
    """The document of the version that is in force, where the entry names none itself (7.4, Versions)."""
    versions = list(children(child(entry, "Versions"), "Version"))
    current = next((v for v in versions if (v.get("Current") or "").lower() in ("true", "1")), versions[-1] if versions else None)
    member = find_part(parts, current.get("BaseLoc")) if current is not None else None
    return text_of(child(read_xml(parts, member), "DocRoot")) if member is not None else None


def _annotations(parts: Parts, location: str | None, base: str) -> dict[str, str]:
    member = find_part(parts, location, base)
    if member is None:
        return {}
    try:
        root = read_xml(parts, member)
    except ExtractError:
        return {}
    found = {}
    for page in children(root, "Page"):
        target = find_part(parts, text_of(child(page, "FileLoc")), member)
        if target is not None:
            found[page.get("PageID", "")] = target
    return found


def _area(area: etree._Element | None) -> Rect | None:
    box = rect_of(text_of(child(area, "PhysicalBox")))
    return box if box is not None and box[2] > box[0] and box[3] > box[1] else None


def _read_page(body: _Body, entry: etree._Element, number: int) -> PageInk:
    member = find_part(body.parts, entry.get("BaseLoc"), body.member)
    if member is None:
        return blank_page(number)
    try:
        page = read_xml(body.parts, member)
    except DamagedFile:
        return blank_page(number)
    resources = body.resources.joined(read_resources(body.parts, children(page, "PageRes"), member))
    area = _area(child(page, "Area")) or body.area
    around = Surroundings(moved(IDENTITY, -area[0], -area[1]), resources, (0.0, 0.0, area[2] - area[0], area[3] - area[1]))
    drawing = Drawing(body.parts.source)
    before, after = _templates(body, page)
    for things in (*before, _layers(page), *after):
        draw(things, around, drawing)
    _draw_annotations(body, entry.get("ID", ""), around, drawing)
    return _ink(drawing, number, around.page)


def _templates(body: _Body, page: etree._Element) -> tuple[list[list[etree._Element]], list[list[etree._Element]]]:
    """Layers of the page's templates that lie behind it, and of those that lie in front."""
    behind: list[list[etree._Element]] = []
    front: list[list[etree._Element]] = []
    for use in children(page, "Template"):
        location, order = body.templates.get(use.get("TemplateID", ""), (None, ""))
        if location is None:
            continue
        try:
            layers = _layers(read_xml(body.parts, location))
        except DamagedFile:
            continue
        (front if (use.get("ZOrder") or order) == "Foreground" else behind).append(layers)
    return behind, front


def _layers(page: etree._Element) -> list[etree._Element]:
    """Layers from the back to the front; objects beside them are drawn where they stand."""
    content = child(page, "Content")
    things = [] if content is None else list(content)
    return sorted(things, key=lambda layer: _LAYERS.index(kind) if (kind := layer.get("Type", "Body")) in _LAYERS else 1)


def _draw_annotations(body: _Body, page: str, around: Surroundings, drawing: Drawing) -> None:
    member = body.annotations.get(page)
    if member is None:
        return
    try:
        root = read_xml(body.parts, member)
    except DamagedFile:
        return
    for note in children(root, "Annot"):
        shown = (note.get("Visible") or "").lower() not in ("false", "0")
        if not shown or (note.get("Type") or "").lower() in _ASIDE:
            continue
        for look in children(note, "Appearance"):
            corner = rect_of(look.get("Boundary")) or _A4
            matrix = moved(around.matrix, corner[0], corner[1])
            draw(look, Surroundings(matrix, around.resources, around.page), drawing)


def _ink(drawing: Drawing, number: int, page: Rect) -> PageInk:
    kept, hidden = seen_characters(drawing)
    strokes = _points(seen_strokes(drawing))
    return PageInk(
        number,
        page[2] * POINTS_PER_MM,
        page[3] * POINTS_PER_MM,
        _words(kept),
        strokes_to_rulings(strokes),
        pictures=len(drawing.pictures),
        text_objects=drawing.texts - hidden,
        hidden=hidden,
        shades=_points(drawing.shades),
    )


def _points(boxes: list[Rect]) -> Floats:
    return np.array(boxes, dtype=float).reshape(-1, 4) * POINTS_PER_MM


def _words(printed: list[Printed]) -> Words:
    boxes = _points([p.glyph.box for p in printed])
    turns = np.array([p.glyph.turn for p in printed], dtype=np.int64)
    spaced = np.array([p.glyph.spaced for p in printed], dtype=bool)
    return Words(tuple(p.glyph.char for p in printed), boxes, turns, _anchors(printed, boxes), spaced)


def _anchors(printed: list[Printed], boxes: Floats) -> Floats:
    """Middle of each character, moved into the window through which it is seen."""
    anchors = middles(boxes)
    clipped = [i for i, p in enumerate(printed) if p.window is not None]
    if not clipped:
        return anchors
    seen = _points([window for i in clipped if (window := printed[i].window) is not None])
    inset = np.minimum(_INSET, (seen[:, 2:] - seen[:, :2]) / 4)
    anchors[clipped] = np.clip(anchors[clipped], seen[:, :2] + inset, seen[:, 2:] - inset)
    return anchors
