"""The marks of a page: its letters, how high they are, and the lines they run in.

    ink ─ black or white ─► marks ─ of a letter's size ─► letter height
                                 └─ smeared along ─► lines: ━━━━━━ ━━━━ (long where the text runs that way)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from jixiao_extract.scan.recognizer import Floats, Grey

# A point this much darker than the paper around it is ink (of 255).
_DARKER = 28
# Sides of a mark that may be a letter, in pixels; Chinese characters are as wide as high.
_SMALLEST, _LARGEST = 7, 160
_SQUARE = 0.6
# The gap between letters of a line is less than this share of their height, that between lines more.
_GAP = 0.3
# A smeared line says how it runs from this length on, in letter heights.
_LONG = 6.0


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """Ink as 0 or 255; boxes: n x 4 (x, y, width, height) of its connected parts in pixels."""

    ink: Grey
    boxes: Floats

    @property
    def letter_height(self) -> float:
        """Pixels from top to bottom of a usual Chinese character, 0 where there is hardly any text."""
        width, height = self.boxes[:, 2], self.boxes[:, 3]
        square = (np.minimum(width, height) > _SQUARE * np.maximum(width, height)) & (height >= _SMALLEST) & (height <= _LARGEST)
        if square.sum() < 8:
            return 0.0
        # Strokes that stand alone are smaller than their character: the upper part of the sizes is that of whole ones.
        return float(np.percentile(np.maximum(width, height)[square], 70))


def find_marks(grey: Grey, letter: float = 30.0) -> Marks:
    """What is ink on an evenly lit page; letter: its letter height in pixels, roughly."""
    import cv2

    window = int(max(15, 1.5 * letter)) | 1
    ink = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, window, _DARKER)
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    return Marks(np.asarray(ink), stats[1:, :4].astype(float))


def text_lines(marks: Marks, letter: float) -> tuple[Floats, Floats]:
    """Boxes (x, y, width, height) of the marks smeared along the rows, and along the columns; rules are left out."""
    return _smeared(marks, letter, along=1), _smeared(marks, letter, along=0)


def lean(marks: Marks, letter: float) -> float:
    """By how much the lines of text fall to the right, as a slope; 0 where there are none."""
    import cv2

    letters = _letters_only(marks, letter)
    reach = max(3, int(_GAP * 2.5 * letter))
    smeared = cv2.morphologyEx(letters, cv2.MORPH_CLOSE, np.ones((1, reach), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(smeared, connectivity=8)
    slopes, weights = [], []
    for k in range(1, count):
        x, y, width, height, _ = stats[k].tolist()
        if width < _LONG * letter or height > width / 3:
            continue
        rows, cols = np.nonzero(labels[y : y + height, x : x + width] == k)
        slopes.append(float(np.polyfit(cols, rows, 1)[0]))
        weights.append(width)
    return _weighted_median(np.array(slopes), np.array(weights)) if slopes else 0.0


def _smeared(marks: Marks, letter: float, along: int) -> Floats:
    import cv2

    letters = _letters_only(marks, letter)
    reach = max(2, int(_GAP * letter))
    kernel = np.ones((1, reach) if along else (reach, 1), np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(cv2.morphologyEx(letters, cv2.MORPH_CLOSE, kernel), connectivity=8)
    return np.asarray(stats[1:, :4].astype(float))


def _letters_only(marks: Marks, letter: float) -> Grey:
    """The ink without rules and frames: marks much longer than a letter, and dust."""
    import cv2

    count, labels, stats, _ = cv2.connectedComponentsWithStats(marks.ink, connectivity=8)
    longer = stats[:, 2:4].max(axis=1)
    kept = (longer <= 2.5 * letter) & (longer >= 0.3 * letter)
    kept[0] = False
    return np.asarray((kept[labels] * 255).astype(np.uint8)) if count > 1 else np.zeros_like(marks.ink)


def _weighted_median(values: Floats, weights: Floats) -> float:
    order = np.argsort(values)
    reached = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(reached, reached[-1] / 2)])
