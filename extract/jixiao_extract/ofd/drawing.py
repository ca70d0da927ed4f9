"""What one page shows, gathered while its objects are walked: characters, thin boxes, shades and pictures, in millimetres.

Objects are drawn one over the other, so each has its turn in the order:

    text ─ opaque shape over it ────────► hidden        white text on paper ──► hidden
    text without colour over a picture ─► the text layer of a scan, kept; elsewhere hidden
"""

from __future__ import annotations

from dataclasses import dataclass, field

from jixiao_extract.errors import LimitExceeded
from jixiao_extract.ofd.geometry import POINTS_PER_MM, Point, Rect, hull
from jixiao_extract.ofd.text import Glyph
from jixiao_extract.page import MAX_THICKNESS

# A page of real forms draws a few thousand objects at most; a map or a chart some ten thousand.
MAX_OBJECTS = 300_000
MAX_CHARS = 400_000
# A line may lean by this much (millimetres) and still be a rule.
_SKEW = 0.35
_THIN = MAX_THICKNESS / POINTS_PER_MM
# A page that hides this share of its texts shows them some other way: as outlines, or as a scan.
_MOST_HIDDEN = 0.5


@dataclass(frozen=True, slots=True)
class Printed:
    """A character as drawn: window, where it is clipped; faint: without colour or white; turn: its place in the order."""

    glyph: Glyph
    window: Rect | None
    faint: bool
    order: int


@dataclass(frozen=True, slots=True)
class Picture:
    """An image object: its box on the page, and the member that holds its bytes, None where it is not in the package."""

    box: Rect
    member: str | None


@dataclass(slots=True)
class Drawing:
    """The page while it is walked. source: for messages; hidden: text objects that are not shown at all."""

    source: str
    printed: list[Printed] = field(default_factory=list)
    dark: list[Rect] = field(default_factory=list)
    white: list[Rect] = field(default_factory=list)
    shades: list[Rect] = field(default_factory=list)
    covers: list[tuple[int, Rect]] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    texts: int = 0
    hidden: int = 0
    objects: int = 0
    shapes: int = 0

    def next_order(self) -> int:
        """The place of one more object in the order. Raises LimitExceeded."""
        self.objects += 1
        if self.objects > MAX_OBJECTS:
            raise LimitExceeded(self.source, f"a page draws more than {MAX_OBJECTS} objects")
        if len(self.printed) > MAX_CHARS:
            raise LimitExceeded(self.source, f"a page has more than {MAX_CHARS} characters")
        return self.objects

    def add_fill(self, box: Rect, is_white: bool, opaque: bool) -> None:
        """A filled shape: a rule where it is thin, else a shade, and a cover of what was drawn before it."""
        if is_thin(box):
            (self.white if is_white else self.dark).append(box)
            return
        if not is_white:
            self.shades.append(box)
        if opaque:
            self.covers.append((self.objects, box))

    def add_line(self, one: Point, other: Point, is_white: bool) -> None:
        """A stroked piece of a path, where it is straight along the page."""
        box = hull((one, other))
        short, long = sorted((box[2] - box[0], box[3] - box[1]))
        if short <= _SKEW and long > 3 * short:
            (self.white if is_white else self.dark).append(box)


def is_thin(box: Rect) -> bool:
    """Whether a box is a rule rather than a shade."""
    return min(box[2] - box[0], box[3] - box[1]) <= _THIN


def seen_strokes(drawing: Drawing) -> list[Rect]:
    """The strokes that a reader can see: a white one counts only where it parts a shaded area."""
    return drawing.dark + [stroke for stroke in drawing.white if _lies_on(_middle(stroke), drawing.shades)]


def seen_characters(drawing: Drawing) -> tuple[list[Printed], int]:
    """The characters that a reader can see, and how many texts were left out."""
    covered = [p for p in drawing.printed if _is_covered(p, drawing.covers)]
    areas = [*drawing.shades, *(picture.box for picture in drawing.pictures)]
    faint = [p for p in drawing.printed if p.faint and not _lies_on(_middle(p.glyph.box), areas)]
    # Where most is faint, the page shows it some other way, and it is read all the same.
    unseen = {id(p) for p in covered} | ({id(p) for p in faint} if len(faint) < _MOST_HIDDEN * len(drawing.printed) else set())
    kept = [p for p in drawing.printed if id(p) not in unseen] if unseen else drawing.printed
    return kept, drawing.hidden + len({p.order for p in drawing.printed if id(p) in unseen})


def _is_covered(printed: Printed, covers: list[tuple[int, Rect]]) -> bool:
    x, y = _middle(printed.glyph.box)
    return any(order > printed.order and x0 <= x <= x1 and y0 <= y <= y1 for order, (x0, y0, x1, y1) in covers)


def _middle(box: Rect) -> Point:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _lies_on(point: Point, areas: list[Rect]) -> bool:
    x, y = point
    return any(x0 - _SKEW <= x <= x1 + _SKEW and y0 - _SKEW <= y <= y1 + _SKEW for x0, y0, x1, y1 in areas)
