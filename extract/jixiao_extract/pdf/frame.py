"""The visible box of a page in PDF user space, and how it is displayed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from jixiao_extract.page import Floats


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible box of a page in PDF user space, and its clockwise quarter turns when displayed."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as displayed."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turns % 2 else (width, height)

    def display(self, boxes: Floats) -> Floats:
        """Boxes (left, bottom, right, top) in user space as (x0, top, x1, bottom) of the displayed page."""
        x0, y0, x1, y1 = boxes.T
        match self.turns:
            case 0:
                sides = (x0 - self.left, self.top - y1, x1 - self.left, self.top - y0)
            case 1:
                sides = (y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left)
            case 2:
                sides = (self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom)
            case _:
                sides = (self.top - y1, self.right - x1, self.top - y0, self.right - x0)
        return np.array(sides).T
