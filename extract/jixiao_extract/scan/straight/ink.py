"""From a picture to ink on white paper: colours taken away, light made even.

    red of a seal, blue of a pen      → paper, where most of the ink is black
    shadow, lamp, yellowed paper      → white: every point against the paper around it
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from jixiao_extract.scan.recognizer import Grey

# A point whose strongest and weakest colour differ by this much is coloured; JPEG blurs black into less (of 255).
_COLOURED = 48
# How much of its colour a point is lightened by: a dark blue pen needs more than its own brightness.
_LIGHTENED = 1.2
_INK = 0.6  # of the brightness of most points
# A page of which more than this share of the ink is coloured is printed in colour.
_PRINTED_IN_COLOUR = 0.93
# The paper around a point is looked for within this share of the page's longer side.
_NEAR = 1 / 40
_SMALL_SIDE = 600  # pixels of the picture on which the light is measured


def to_ink(pixels: NDArray[np.uint8]) -> Grey:
    """A grey picture of black ink on white paper; pixels: height x width, or height x width x 3 as blue, green, red."""
    return even_light(pixels if pixels.ndim == 2 else without_colours(pixels))


def without_colours(pixels: NDArray[np.uint8]) -> Grey:
    """Grey, with what is printed, stamped or written in colour over it as light as paper."""
    import cv2

    blue, green, red = cv2.split(pixels)
    strongest, weakest = cv2.max(cv2.max(blue, green), red), cv2.min(cv2.min(blue, green), red)
    colour = cv2.subtract(strongest, weakest)
    ink = weakest < np.median(weakest[::4, ::4]) * _INK
    coloured = colour > _COLOURED
    if not coloured.any():
        return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY))
    if not ink.any() or (ink & coloured).sum() > _PRINTED_IN_COLOUR * ink.sum():
        return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY))
    lightened = cv2.addWeighted(strongest, 1.0, colour, _LIGHTENED, 0.0)
    return np.where(coloured, lightened, cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY))


def even_light(grey: Grey) -> Grey:
    """Each point as a share of the paper around it."""
    import cv2

    height, width = grey.shape
    scale = min(1.0, _SMALL_SIDE / max(height, width))
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    near = max(3, int(max(small.shape) * _NEAR))
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((near, near), np.uint8)), 2 * near + 1)
    paper = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(grey, np.maximum(paper, 1), scale=255))
