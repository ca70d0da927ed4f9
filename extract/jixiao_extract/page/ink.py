"""What is printed on one page, as every reader that draws hands it over: words, rulings, shades."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from jixiao_extract.page.rulings import Rulings, strokes_to_rulings
from jixiao_extract.page.words import Floats, Words, as_words


@dataclass(frozen=True, slots=True, eq=False)
class PagePicture:
    """A page that is a picture, as displayed. scale: points a pixel, None where the file does not tell.

    pixels: height x width (grey) or height x width x 3 (blue, green, red); None where nothing is installed to read them.
    """

    pixels: NDArray[np.uint8] | None
    scale: float | None


@dataclass(frozen=True, slots=True, eq=False)
class PageInk:
    """What is printed on one page. number: from 1; width, height: points as displayed.

    unmapped: characters whose font does not tell what they mean, misnamed: digits whose font draws others. pictures, text_objects: how many the
    page draws; hidden: how many texts it holds besides that nobody can see, and that are not read. shades: n x 4, the
    areas that it fills with a colour. picture: of a page that is one; what words it has besides are a text layer.
    """

    number: int
    width: float
    height: float
    words: Words
    rulings: Rulings
    unmapped: int = 0
    pictures: int = 0
    text_objects: int = 0
    damaged: bool = False
    hidden: int = 0
    shades: Floats = field(default_factory=lambda: np.empty((0, 4)))
    picture: PagePicture | None = None
    misnamed: int = 0


def blank_page(number: int) -> PageInk:
    """A page that cannot be read."""
    return PageInk(number, 0.0, 0.0, as_words((), ()), strokes_to_rulings(np.empty((0, 4))), damaged=True)
