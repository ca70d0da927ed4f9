"""Path objects as chains of corners: a rule is drawn as a line, a thin box, a curve that bends nowhere, many in one path.

    M x y   S x y   L x y   Q x1 y1 x y   B x1 y1 x2 y2 x y   A rx ry turn large sweep x y   C      (8.3, table 36)
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from jixiao_extract.ofd.geometry import Matrix, Point, apply, scale_of

_TOKEN = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_OPERANDS = {"M": 2, "S": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
# A control point this near to the chord bends nothing that is seen: millimetres, or a share of the chord.
_FLAT, _FLAT_SHARE = 0.2, 0.004
# Tokens of the longest honest path (a map); beyond them the rest is left.
_MOST_TOKENS = 400_000


def chains(data: str, matrix: Matrix) -> Iterator[list[Point]]:
    """Corner points of each subpath on the page, in millimetres; a bend ends the chain and begins a new one."""
    chain: list[Point] = []
    first: Point | None = None
    for operator, operands in _operations(data):
        if operator == "C":
            if chain and first is not None and chain[-1] != first:
                chain.append(first)
            continue
        end = apply(matrix, operands[-2], operands[-1])
        if operator in "MS":
            if len(chain) > 1:
                yield chain
            chain, first = [end], end
        elif chain and _is_straight(operator, operands, (chain[-1], end), matrix):
            chain.append(end)
        else:
            if len(chain) > 1:
                yield chain
            chain = [end]
    if len(chain) > 1:
        yield chain


def corners(data: str, matrix: Matrix) -> Iterator[list[Point]]:
    """All points of each subpath, those that bend it included: what a filled shape reaches."""
    points: list[Point] = []
    for operator, operands in _operations(data):
        if operator in "MS" and len(points) > 1:
            yield points
        if operator in "MS":
            points = []
        if operator == "A":
            points.append(apply(matrix, operands[-2], operands[-1]))
        elif operator != "C":
            points += [apply(matrix, x, y) for x, y in zip(operands[::2], operands[1::2], strict=True)]
    if len(points) > 1:
        yield points


def _operations(data: str) -> Iterator[tuple[str, list[float]]]:
    operator = ""
    operands: list[float] = []
    tokens = _TOKEN.finditer(data)
    for _, token in zip(range(_MOST_TOKENS), tokens, strict=False):
        text = token[0]
        if text[0].isalpha():
            operator, operands = text.upper(), []
            if operator == "C":
                yield operator, []
            continue
        operands.append(float(text))
        if len(operands) == _OPERANDS.get(operator, 0):
            yield operator, operands
            # Further operands without an operator go on with lines.
            operator, operands = "L" if operator in "MS" else operator, []


def _is_straight(operator: str, operands: list[float], chord: tuple[Point, Point], matrix: Matrix) -> bool:
    if operator == "L":
        return True
    most = max(_FLAT, _FLAT_SHARE * math.dist(*chord))
    if operator == "A":
        return _sagitta(min(abs(operands[0]), abs(operands[1])) * scale_of(matrix), chord) <= most
    between = zip(operands[:-2:2], operands[1:-2:2], strict=True)
    return all(_distance(apply(matrix, x, y), chord) <= most for x, y in between)


def _sagitta(radius: float, chord: tuple[Point, Point]) -> float:
    """How far an arc of that radius rises over its chord; none without a radius (SVG 1.1, F.6.6)."""
    half = math.dist(*chord) / 2
    return radius - math.sqrt(radius * radius - half * half) if radius > half else half * bool(radius)


def _distance(point: Point, chord: tuple[Point, Point]) -> float:
    (x0, y0), (x1, y1) = chord
    length = math.dist(*chord)
    if not length:
        return math.dist(point, chord[0])
    return abs((x1 - x0) * (y0 - point[1]) - (x0 - point[0]) * (y1 - y0)) / length
