"""What pages refer to by number: fonts, drawing parameters, pictures, composite units (GB/T 33190-2016, 7.9 and 8.2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from jixiao_extract.errors import ExtractError
from jixiao_extract.ofd.geometry import numbers
from jixiao_extract.ofd.package import Parts, child, children, find_part, local, read_xml, text_of

# Drawing parameters refer to one another; a longer chain than this is a loop.
_MOST_RELATIVES = 16


@dataclass(frozen=True, slots=True)
class Resources:
    """Elements by their ID; fonts, media: also the member that holds their bytes, None where it is not in the package."""

    params: Mapping[str, etree._Element] = field(default_factory=dict)
    composites: Mapping[str, etree._Element] = field(default_factory=dict)
    spaces: Mapping[str, str] = field(default_factory=dict)
    fonts: Mapping[str, str | None] = field(default_factory=dict)
    media: Mapping[str, str | None] = field(default_factory=dict)

    def joined(self, other: Resources) -> Resources:
        """These with the other's on top."""
        return Resources(
            {**self.params, **other.params},
            {**self.composites, **other.composites},
            {**self.spaces, **other.spaces},
            {**self.fonts, **other.fonts},
            {**self.media, **other.media},
        )


def read_resources(parts: Parts, locations: Iterable[etree._Element], base: str) -> Resources:
    """All resources that these elements (PublicRes, DocumentRes, PageRes) name; broken files give none."""
    found = Resources()
    for location in locations:
        member = find_part(parts, text_of(location), base)
        if member is None:
            continue
        try:
            found = found.joined(_resources(parts, read_xml(parts, member), member))
        except ExtractError:
            continue  # what refers to it is drawn with the defaults
    return found


def _resources(parts: Parts, root: etree._Element, member: str) -> Resources:
    folder = root.get("BaseLoc") or ""
    things = [thing for group in root for thing in group if thing.get("ID")]

    def located(name: str, tag: str) -> dict[str, str | None]:
        return {
            thing.get("ID", ""): _located(parts, folder, text_of(child(thing, tag)), member)
            for thing in things
            if local(thing) == name
        }

    return Resources(
        {thing.get("ID", ""): thing for thing in things if local(thing) == "DrawParam"},
        {thing.get("ID", ""): thing for thing in things if local(thing) in ("CompositeGraphicUnit", "CompositeGraphicsUnit")},
        {thing.get("ID", ""): thing.get("Type", "RGB") for thing in things if local(thing) == "ColorSpace"},
        located("Font", "FontFile"),
        located("MultiMedia", "MediaFile"),
    )


def _located(parts: Parts, folder: str, location: str | None, base: str) -> str | None:
    if location is None:
        return None
    inside = location if location.startswith("/") or not folder else f"{folder.rstrip('/')}/{location}"
    return find_part(parts, inside, base) or find_part(parts, location, base)


@dataclass(frozen=True, slots=True)
class Style:
    """How an object is drawn, as far as it is seen. line_width: millimetres in object space; alpha: 0 to 255."""

    filled: bool
    stroked: bool
    white_fill: bool
    white_stroke: bool
    line_width: float
    alpha: float


_DEFAULT_WIDTH = 0.353  # 8.2, LineWidth
_WHITE = 250  # a colour channel from here up is white on paper
# White in colour spaces of 1, 3 and 4 channels; the last is ink.
_GREY, _RGB, _CMYK = 1, 3, 4


def style_of(thing: etree._Element, param: str | None, resources: Resources, is_text: bool) -> Style:
    """The style of an object: its own attributes, then its drawing parameters and those they refer to, then the defaults."""
    sources = [thing, *_params(thing.get("DrawParam") or param, resources)]
    fill, stroke = _colour(sources, "FillColor"), _colour(sources, "StrokeColor")
    alpha = min((float(value) for value in numbers(thing.get("Alpha"))[:1]), default=255.0)
    shown = fill if is_text or _is_on(thing, "Fill", is_text) else stroke
    if shown is not None:
        alpha = min(alpha, min(numbers(shown.get("Alpha"))[:1], default=255.0))
    widths = (numbers(source.get("LineWidth"))[:1] for source in sources)
    return Style(
        _is_on(thing, "Fill", is_text),
        _is_on(thing, "Stroke", not is_text),
        _is_white(fill, resources),
        _is_white(stroke, resources),
        next((width[0] for width in widths if width), _DEFAULT_WIDTH),
        alpha,
    )


def _is_on(thing: etree._Element, name: str, otherwise: bool) -> bool:
    value = (thing.get(name) or "").strip().lower()
    return value in ("true", "1") if value else otherwise


def _params(number: str | None, resources: Resources) -> Iterator[etree._Element]:
    for _ in range(_MOST_RELATIVES):
        param = resources.params.get(number or "")
        if param is None:
            return
        yield param
        number = param.get("Relative")


def _colour(sources: list[etree._Element], name: str) -> etree._Element | None:
    return next((found for source in sources for found in children(source, name)), None)


def _is_white(colour: etree._Element | None, resources: Resources) -> bool:
    """Whether a colour is white; a missing one is black, one of a pattern or of a palette is seen."""
    if colour is None or len(colour):
        return False
    value = colour.get("Value") or ""
    channels = [float(int(c[1:], 16)) if c.startswith("#") else n for c in value.split() for n in numbers(c.lstrip("#"))[:1] or [0.0]]
    if len(channels) == _CMYK and resources.spaces.get(colour.get("ColorSpace", ""), "CMYK").upper() == "CMYK":
        return max(channels) <= 255 - _WHITE
    return len(channels) in (_GREY, _RGB) and min(channels) >= _WHITE
