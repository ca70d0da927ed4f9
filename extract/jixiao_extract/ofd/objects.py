"""The objects of a page, walked in the order in which they are drawn (GB/T 33190-2016, 7.7, 8, 9, 11, 13).

    Layer, PageBlock ─► their objects          CompositeObject ─► the objects of its unit, in a space of its own
    TextObject ─► characters                   PathObject ─► rules and shades             ImageObject ─► pictures
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from lxml import etree

from jixiao_extract.ofd.drawing import Drawing, Picture, Printed
from jixiao_extract.ofd.geometry import (
    Matrix,
    Rect,
    apply,
    hull,
    matrix_of,
    moved,
    moved_rect,
    overlap,
    rect_of,
    scale_of,
    times,
)
from jixiao_extract.ofd.package import child, children, local, text_of
from jixiao_extract.ofd.paths import chains, corners
from jixiao_extract.ofd.resources import Resources, Style, style_of
from jixiao_extract.ofd.text import Glyph, glyphs
from jixiao_extract.page import MAX_THICKNESS

# Units nested deeper than this are an endless loop.
_MAX_DEPTH = 12
_OPAQUE = 250
_POINTS_PER_MM = 72 / 25.4
# How far a character may reach over the border of its clip and still be meant to be seen (millimetres).
_CLIP_EDGE = 0.4


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an object stands in: the way to the page, its resources and drawing parameter, the page, how deep."""

    matrix: Matrix
    resources: Resources
    page: Rect
    param: str | None = None
    depth: int = 0


def draw(things: Iterable[etree._Element], around: Surroundings, drawing: Drawing) -> None:
    """Add what these objects show to the drawing. Raises LimitExceeded."""
    for thing in things:
        kind = local(thing)
        if kind in ("Layer", "PageBlock", "Content"):
            draw(thing, replace(around, param=thing.get("DrawParam") or around.param), drawing)
        elif kind in _DRAWN:
            drawing.next_order()
            _DRAWN[kind](thing, around, drawing)


def _is_shown(thing: etree._Element) -> bool:
    return (thing.get("Visible") or "").strip().lower() not in ("false", "0")


def _own_matrix(thing: etree._Element, around: Surroundings) -> tuple[Matrix, Rect | None]:
    """From the object's space to the page; and its boundary as given."""
    boundary = rect_of(thing.get("Boundary"))
    corner = boundary[:2] if boundary else (0.0, 0.0)
    return times(moved(matrix_of(thing.get("CTM")), *corner), around.matrix), boundary


def _draw_text(thing: etree._Element, around: Surroundings, drawing: Drawing) -> None:
    matrix, boundary = _own_matrix(thing, around)
    style = style_of(thing, around.param, around.resources, is_text=True)
    found = glyphs(thing, matrix, boundary, moved_rect(around.matrix, boundary) if boundary else None)
    drawing.texts += 1
    window = _clip(thing, around, boundary)
    kept = [glyph for glyph in found if _is_inside(glyph, window, around.page)] if _is_shown(thing) else []
    drawing.hidden += bool(found) and not kept
    faint = style.alpha <= 0 or (style.white_fill and style.filled) or not (style.filled or style.stroked)
    drawing.printed += [Printed(glyph, window, faint, drawing.objects) for glyph in kept]


def _is_inside(glyph: Glyph, window: Rect | None, page: Rect) -> bool:
    x, y = (glyph.box[0] + glyph.box[2]) / 2, (glyph.box[1] + glyph.box[3]) / 2
    on_page = page[0] <= x <= page[2] and page[1] <= y <= page[3]
    return on_page and (window is None or overlap(_shrunk(glyph.box), window) is not None)


def _shrunk(box: Rect) -> Rect:
    """A box without its edges, which a clip may touch without showing anything."""
    inset_x, inset_y = min(_CLIP_EDGE, (box[2] - box[0]) / 4), min(_CLIP_EDGE, (box[3] - box[1]) / 4)
    return (box[0] + inset_x, box[1] + inset_y, box[2] - inset_x, box[3] - inset_y)


def _clip(thing: etree._Element, around: Surroundings, boundary: Rect | None) -> Rect | None:
    """The window of an object's clips on the page, None where nothing clips it.

    The standard leaves open whether a clip lies in the object's own space or in that of its boundary (8.4): the one in
    which it meets the boundary is meant.
    """
    areas = [area for clips in children(thing, "Clips") for clip in children(clips, "Clip") for area in children(clip, "Area")]
    shapes = [(area, path) for area in areas for path in children(area, "Path")]
    if not shapes or boundary is None:
        return None
    to_boundary = moved((1.0, 0.0, 0.0, 1.0, 0.0, 0.0), *boundary[:2])
    own = matrix_of(thing.get("CTM"))
    windows = []
    for inner in (own, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)):
        boxes = [box for area, path in shapes if (box := _clip_box(area, path, inner)) is not None]
        if boxes:
            windows.append(hull([(box[i], box[j]) for box in boxes for i, j in ((0, 1), (2, 3))]))
    size = (0.0, 0.0, boundary[2] - boundary[0], boundary[3] - boundary[1])
    meant = next((window for window in windows if overlap(window, size)), windows[0] if windows else None)
    return None if meant is None else moved_rect(times(to_boundary, around.matrix), meant)


def _clip_box(area: etree._Element, path: etree._Element, inner: Matrix) -> Rect | None:
    boundary = rect_of(path.get("Boundary"))
    corner = boundary[:2] if boundary else (0.0, 0.0)
    matrix = times(moved(matrix_of(path.get("CTM")), *corner), times(matrix_of(area.get("CTM")), inner))
    points = [point for chain in corners(text_of(child(path, "AbbreviatedData")) or "", matrix) for point in chain]
    return hull(points) if points else None


def _draw_path(thing: etree._Element, around: Surroundings, drawing: Drawing) -> None:
    data = text_of(child(thing, "AbbreviatedData"))
    if data is None or not _is_shown(thing):
        return
    matrix, _ = _own_matrix(thing, around)
    style = style_of(thing, around.param, around.resources, is_text=False)
    if style.alpha <= 0:
        return
    drawing.shapes += 1
    if style.filled:
        for shape in corners(data, matrix):
            drawing.add_fill(hull(shape), style.white_fill, style.alpha >= _OPAQUE and len(shape) <= 6)
    if style.stroked and _is_rule(style, matrix):
        for chain in chains(data, matrix):
            for one, other in pairwise(chain):
                drawing.add_line(one, other, style.white_stroke)


def _is_rule(style: Style, matrix: Matrix) -> bool:
    return style.line_width * scale_of(matrix) * _POINTS_PER_MM <= MAX_THICKNESS


def _draw_image(thing: etree._Element, around: Surroundings, drawing: Drawing) -> None:
    if not _is_shown(thing):
        return
    matrix, boundary = _own_matrix(thing, around)
    # An image fills the unit square of its space (10); its boundary tells the same where the matrix is left out.
    unit = hull((apply(matrix, 0, 0), apply(matrix, 1, 1), apply(matrix, 0, 1), apply(matrix, 1, 0)))
    box = unit if thing.get("CTM") or boundary is None else moved_rect(around.matrix, boundary)
    drawing.pictures.append(Picture(box, around.resources.media.get(thing.get("ResourceID", ""))))


def _draw_composite(thing: etree._Element, around: Surroundings, drawing: Drawing) -> None:
    unit = around.resources.composites.get(thing.get("ResourceID", ""))
    if not _is_shown(thing) or around.depth >= _MAX_DEPTH:
        return
    matrix, _ = _own_matrix(thing, around)
    inner = replace(around, matrix=matrix, depth=around.depth + 1)
    draw((), inner, drawing) if unit is None else draw(unit, inner, drawing)
    # A unit may also be written where it is used.
    draw(children(thing, "Content"), inner, drawing)


_DRAWN = {"TextObject": _draw_text, "PathObject": _draw_path, "ImageObject": _draw_image, "CompositeObject": _draw_composite}
