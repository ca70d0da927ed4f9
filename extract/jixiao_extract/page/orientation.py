"""Pages whose text stands on its side: turned upright for reading, their places turned back afterwards.

    as displayed, turn 1      read as            as displayed, turn 3      read as
    ┌─────────┐               ┌───────────┐      ┌─────────┐               ┌───────────┐
    │    ┌──┐ │   90° to      │ title     │      │ ┌──┐    │   90° to      │ title     │
    │    │ti│ │   the left    │           │      │ │le│    │   the right   │           │
    │    │tl│ │       →       └───────────┘      │ │it│    │       →       └───────────┘
    │    │e │ │                                  │ │ t│    │
    └─────────┘                                  └─────────┘
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from jixiao_extract.model import Block, Box, Finding, Paragraph, Place
from jixiao_extract.page.rulings import Rulings
from jixiao_extract.page.words import Floats, Words

# A page is turned when more than this share of its words run the same other way.
_MOST = 0.6


# From a box of a page as it was read to the box as displayed, by page number.
Ways = Mapping[int, Callable[[Box], Box]]


@dataclass(frozen=True, slots=True)
class Turn:
    """Clockwise quarter turns of the text on a page of this width and height (points, as displayed)."""

    quarters: int
    width: float
    height: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as read."""
        return (self.height, self.width) if self.quarters % 2 else (self.width, self.height)

    def read(self, boxes: Floats) -> Floats:
        """Displayed boxes, n x 4, as they lie when the text is upright."""
        x0, top, x1, bottom = boxes.T
        width, height = self.width, self.height
        turned = {
            0: (x0, top, x1, bottom),
            1: (top, width - x1, bottom, width - x0),
            2: (width - x1, height - bottom, width - x0, height - top),
            3: (height - bottom, x0, height - top, x1),
        }
        return np.stack(turned[self.quarters], axis=1)

    def display(self, box: Box) -> Box:
        """A box as read, back where it is displayed."""
        back = Turn(-self.quarters % 4, *self.size)
        return Box(*back.read(np.array([[box.x0, box.top, box.x1, box.bottom]]))[0].tolist())


def find_turn(words: Words, width: float, height: float) -> Turn:
    """How most of the text of a page runs; 0 quarters where it does not agree."""
    counts = np.bincount(words.turns[words.turns >= 0], minlength=4)
    most = int(counts.argmax())
    return Turn(most if counts[most] > _MOST * len(words) else 0, width, height)


def upright(words: Words, rulings: Rulings, turn: Turn) -> tuple[Words, Rulings]:
    """Words and rulings of a page as they lie when the text is upright."""
    if not turn.quarters:
        return words, rulings
    points = turn.read(np.hstack([words.anchors, words.anchors]))[:, :2]
    turns = np.where(words.turns < 0, -1, (words.turns - turn.quarters) % 4)
    flat, standing = rulings.horizontal, rulings.vertical
    boxes = np.vstack([flat[:, [1, 0, 2, 0]], standing[:, [0, 1, 0, 2]]])
    edges = turn.read(boxes)
    level = edges[:, 1] == edges[:, 3]
    turned = Rulings(edges[level][:, [1, 0, 2]], edges[~level][:, [0, 1, 3]])
    return replace(words, boxes=turn.read(words.boxes), turns=turns, anchors=points), turned


def blocks_as_displayed(blocks: tuple[Block, ...], ways: Ways) -> tuple[Block, ...]:
    """Blocks with the places of pages that were turned or straightened where they are displayed; ways: by page number."""
    if not ways:
        return blocks
    return tuple(_block(block, ways) for block in blocks)


def notes_as_displayed(notes: tuple[Finding, ...], ways: Ways) -> tuple[Finding, ...]:
    """Findings with the places of such pages where they are displayed."""
    return tuple(replace(note, places=_places(note.places, ways)) for note in notes)


def _block(block: Block, ways: Ways) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, places=_places(block.places, ways))
    return replace(block, cells=tuple(replace(cell, places=_places(cell.places, ways)) for cell in block.cells))


def _places(places: tuple[Place, ...], ways: Ways) -> tuple[Place, ...]:
    return tuple(_place(place, ways) for place in places)


def _place(place: Place, ways: Ways) -> Place:
    way = ways.get(place.page or 0)
    if place.box is None or way is None:
        return place
    return replace(place, box=way(place.box))
