"""A page of ink as a picture: characters, rules and shades of what only draws, as SVG."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from jixiao_extract.page import PageInk

# Of the height of a character's box: where its baseline stands above the bottom.
_BASELINE = 0.14
_RULE = 0.6  # points
_FONT = "SimSun, 'Noto Serif CJK SC', 'Songti SC', serif"


def ink_picture(ink: PageInk) -> str:
    """SVG in points of the page; it holds nothing but text, lines and rectangles."""
    drawn = "".join((*_shades(ink), *_rules(ink), *_words(ink)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {ink.width:.2f} {ink.height:.2f}" '
        f'font-family="{_FONT}" fill="#111"><rect width="100%" height="100%" fill="#fff"/>{drawn}</svg>'
    )


def _shades(ink: PageInk) -> Iterator[str]:
    for x0, top, x1, bottom in ink.shades.tolist():
        yield f'<rect x="{x0:.1f}" y="{top:.1f}" width="{x1 - x0:.1f}" height="{bottom - top:.1f}" fill="#eef1f4"/>'


def _rules(ink: PageInk) -> Iterator[str]:
    across = (f"M{x0:.1f} {y:.1f}H{x1:.1f}" for y, x0, x1 in ink.rulings.horizontal.tolist())
    down = (f"M{x:.1f} {top:.1f}V{bottom:.1f}" for x, top, bottom in ink.rulings.vertical.tolist())
    yield f'<path d="{"".join((*across, *down))}" stroke="#333" stroke-width="{_RULE}"/>'


def _words(ink: PageInk) -> Iterator[str]:
    """Each text in its box, turned as it is printed; a box tells the size, and the width where there are several signs."""
    for text, box, turn in zip(ink.words.texts, ink.words.boxes.tolist(), ink.words.turns.tolist(), strict=True):
        if not text.strip():
            continue
        x0, top, x1, bottom = box
        along, across = (bottom - top, x1 - x0) if turn in (1, 3) else (x1 - x0, bottom - top)
        start = {1: (x1, top), 2: (x1, bottom), 3: (x0, bottom)}.get(turn, (x0, top))
        fit = f' textLength="{along:.1f}" lengthAdjust="spacingAndGlyphs"' if len(text) > 1 else ""
        yield (
            f'<text transform="translate({start[0]:.1f} {start[1]:.1f}) rotate({90 * max(turn, 0)})" '
            f'y="{across * (1 - _BASELINE):.1f}" font-size="{across:.1f}"{fit}>{escape(text)}</text>'
        )
