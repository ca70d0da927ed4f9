"""A page laid straight: turned upright, rotated, and flattened where its rules are curved.

    photographed           straight          Every rule of the page tells how far the paper leans there: one smooth
    ╭──╌╌╌╌╌──╮            ┌─────────┐       surface through all of them (a polynomial of third degree) takes lean,
    │ ╭──╌──╮ │            │ ┌─────┐ │       perspective and curl away at once.
    ╰─┴──╌──┴─╯            └─┴─────┴─┘

What is kept is the way back, so that every place is told on the page as it is displayed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from jixiao_extract.model import Box
from jixiao_extract.scan.recognizer import Floats, Grey

# Terms x^i·y^j of the surface by which rows are moved; those of y alone would change no row's straightness.
_ROW_TERMS = ((1, 0), (1, 1), (2, 0), (2, 1), (3, 0), (1, 2), (3, 1), (2, 2))
# Rules shorter than this share of the page's width tell nothing about how it lies.
_TELLING = 0.12
_FEWEST = 3  # rules from which a surface is laid through them
_STRAIGHT = 1.6  # pixels: a page that bends by no more is left as it is
_RIDGE = 1e-3
_COARSE = 32  # pixels between the points at which the surface is computed
_ROUNDS = 8  # of looking up where a point came from


@dataclass(frozen=True, slots=True, eq=False)
class Bend:
    """The surface of a page of this size (pixels): down, right: weights of the terms for rows and for columns."""

    width: float
    height: float
    down: Floats
    right: Floats

    def shift(self, points: Floats) -> Floats:
        """How far points, n x 2 (x, y), have to be moved for the page to be flat."""
        x, y = 2 * points[:, 0] / self.width - 1, 2 * points[:, 1] / self.height - 1
        return np.stack([_terms(y, x) @ self.right, _terms(x, y) @ self.down], axis=1)

    def source(self, flat: Floats) -> Floats:
        """Where points of the flat page stand on the bent one."""
        points = flat.copy()
        for _ in range(_ROUNDS):
            points = flat - self.shift(points)
        return points


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """From a straight page back to the picture: bend, then matrix (2 x 3), then clockwise quarters turned.

    size: (width, height) of the picture as displayed, in pixels.
    """

    size: tuple[int, int]
    quarters: int
    matrix: Floats
    bend: Bend | None = None

    def back(self, points: Floats) -> Floats:
        """Points of the straight page, n x 2 in pixels, on the picture as displayed."""
        points = points if self.bend is None else self.bend.source(points)
        x, y = (points @ self.matrix[:, :2].T + self.matrix[:, 2]).T
        width, height = self.size
        turned = {0: (x, y), 1: (width - y, x), 2: (width - x, height - y), 3: (y, height - x)}
        return np.stack(turned[self.quarters], axis=1)


@dataclass(frozen=True, slots=True, eq=False)
class WayBack:
    """From boxes of a straight page to the page as displayed, both in points.

    scale: points a pixel of the straight page, shown: of the picture as displayed.
    """

    way: Way
    scale: float
    shown: float

    def __call__(self, box: Box) -> Box:
        """The box around a box of the straight page, on the page as displayed."""
        corners = np.array([(box.x0, box.top), (box.x1, box.top), (box.x0, box.bottom), (box.x1, box.bottom)])
        points = self.way.back(corners / self.scale)
        low = np.clip(points.min(axis=0), 0, self.way.size)
        high = np.clip(points.max(axis=0), low, self.way.size)
        return Box(*(round(float(side) * self.shown, 2) for side in (*low, *high)))


def turn(grey: Grey, quarters: int) -> Grey:
    """The page turned counter-clockwise by quarters, so that text which runs clockwise by as many is upright."""
    return np.ascontiguousarray(np.rot90(grey, quarters))


def leaning_matrix(size: tuple[int, int], slope: float, scale: float) -> tuple[Floats, tuple[int, int]]:
    """Matrix from the straight page to the leaning one of this size (width, height), and the straight one's size."""
    width, height = size
    angle = float(np.arctan(slope))
    cos, sin = np.cos(angle) / scale, np.sin(angle) / scale
    straight = (round(width * scale), round(height * scale))
    middle = np.array([width / 2, height / 2])
    turning = np.array([[cos, -sin], [sin, cos]])
    offset = middle - turning @ np.array([straight[0] / 2, straight[1] / 2])
    return np.hstack([turning, offset[:, None]]), straight


def straightened(grey: Grey, matrix: Floats, size: tuple[int, int]) -> Grey:
    """The page without its lean; matrix as leaning_matrix gives it."""
    import cv2

    shrinks = abs(matrix[0, 0]) > 1.3
    if shrinks:
        factor = 1 / float(np.hypot(*matrix[:, 0]))
        grey = np.asarray(cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA))
        matrix = matrix * factor
    flags = (cv2.INTER_LINEAR if shrinks else cv2.INTER_CUBIC) | cv2.WARP_INVERSE_MAP
    return np.asarray(cv2.warpAffine(grey, matrix, size, flags=flags, borderValue=255))


def find_bend(ink: Grey, letter: float) -> Bend | None:
    """The surface through the rules of a page, None where they are straight or too few."""
    height, width = ink.shape
    flat = _rule_points(ink, letter)
    upright = [rule[:, ::-1] for rule in _rule_points(np.ascontiguousarray(ink.T), letter)]
    if len(flat) < _FEWEST and len(upright) < _FEWEST:
        return None
    size = np.array([width, height])
    down = _surface([2 * rule / size - 1 for rule in flat], [rule[:, 1] for rule in flat])
    right = _surface([(2 * rule / size - 1)[:, ::-1] for rule in upright], [rule[:, 0] for rule in upright])
    bend = Bend(width, height, down, right)
    telling = np.vstack([*flat, *upright])
    moved = bend.shift(telling)
    return bend if float(np.percentile(np.abs(moved - np.median(moved, axis=0)), 98)) > _STRAIGHT else None


def unbent(page: Grey, bend: Bend) -> Grey:
    """The page as it lies flat."""
    import cv2

    height, width = page.shape
    xs, ys = np.arange(0, width + _COARSE, _COARSE), np.arange(0, height + _COARSE, _COARSE)
    grid = np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2).astype(float)
    source = bend.source(grid).reshape(len(ys), len(xs), 2).astype(np.float32)
    x, y = np.meshgrid(np.arange(width, dtype=np.float32) / _COARSE, np.arange(height, dtype=np.float32) / _COARSE)
    from_x, from_y = (cv2.remap(np.ascontiguousarray(source[..., side]), x, y, cv2.INTER_LINEAR) for side in (0, 1))
    return np.asarray(cv2.remap(page, from_x, from_y, cv2.INTER_CUBIC, borderValue=255))


def _terms(x: Floats, y: Floats) -> Floats:
    return np.stack([x**i * y**j for i, j in _ROW_TERMS], axis=1)


def _surface(rules: list[Floats], positions: list[Floats]) -> Floats:
    """Weights of the terms that make every rule level: least squares of what each differs from its own middle."""
    if len(rules) < _FEWEST:
        return np.zeros(len(_ROW_TERMS))
    terms, heights = [], []
    for rule, position in zip(rules, positions, strict=True):
        term = _terms(*rule.T)
        terms.append(term - term.mean(axis=0))
        heights.append(position - position.mean())
    matrix, wanted = np.vstack(terms), -np.concatenate(heights)
    weights = np.ones(len(wanted))
    for _ in range(3):
        weighted = matrix * weights[:, None]
        solved = np.linalg.solve(
            weighted.T @ matrix + _RIDGE * len(matrix) * np.eye(matrix.shape[1]), weighted.T @ wanted
        )
        off = np.abs(matrix @ solved - wanted)
        weights = 1 / np.maximum(off, max(1.0, float(np.median(off))))
    return np.asarray(solved)


def _rule_points(ink: Grey, letter: float) -> list[Floats]:
    """Points (x, y) along each long rule that runs along the rows."""
    import cv2

    length = max(12, int(1.3 * letter))
    runs = cv2.morphologyEx(cv2.dilate(ink, np.ones((3, 1), np.uint8)), cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    runs = cv2.morphologyEx(runs, cv2.MORPH_CLOSE, np.ones((3, length // 2), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    found = []
    for k in range(1, count):
        x, y, width, height, area = stats[k].tolist()
        if width < _TELLING * ink.shape[1] or area > 0.4 * letter * width + 4 * width or height > width / 4:
            continue
        column = np.arange(0, width, max(1, int(letter / 2)))
        part = labels[y : y + height, x : x + width][:, column] == k
        held = part.any(axis=0)
        middle = (part * np.arange(height)[:, None]).sum(axis=0)[held] / part.sum(axis=0)[held]
        found.append(np.stack([column[held] + x, middle + y], axis=1).astype(float))
    return found
