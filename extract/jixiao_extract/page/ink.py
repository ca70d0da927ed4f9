"""What is printed on one page, as every reader that draws hands it over: words, rulings, shades."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from jixiao_extract.page.rulings import Rulings, strokes_to_rulings
from jixiao_extract.page.words import Floats, Words, as_words


@dataclass(frozen=True, slots=True, eq=False)
class PageInk:
    """What is printed on one page. number: from 1; width, height: points as displayed.

    unmapped: characters whose font does not tell what they mean. pictures, text_objects: how many the
    page draws; hidden: how many texts it holds besides that nobody can see, and that are not read. shades: n x 4, the
    areas that it fills with a colour.
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


def blank_page(number: int) -> PageInk:
    """A page that cannot be read."""
    return PageInk(number, 0.0, 0.0, as_words((), ()), strokes_to_rulings(np.empty((0, 4))), damaged=True)
