"""Pages laid straight, and the way back to where they are displayed."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from jixiao_extract.model import Box
from jixiao_extract.scan.recognizer import Grey
from jixiao_extract.scan.straight.flatten import Way, WayBack, find_bend, leaning_matrix, unbent
from jixiao_extract.scan.straight.ruling_lines import find_rulings

LETTER = 30.0


def table(bow: float = 0.0, gap: int = 0) -> Grey:
    """White ink lines on black: a table of 4 rows and 3 columns. bow: pixels by which its rows sag; gap: of each rule."""
    ink = np.zeros((900, 1000), np.uint8)
    for y in (100, 250, 400, 550, 700):
        x = np.arange(100, 901)
        sag = y + bow * np.sin((x - 100) / 800 * np.pi)
        for a, b in zip(x, np.rint(sag).astype(int), strict=True):
            if not gap or a % 200 > gap:
                ink[b : b + 3, a] = 255
    for x0 in (100, 400, 700, 900):
        ink[100:701, x0 : x0 + 3] = 255
    return ink


@pytest.mark.parametrize("gap", [0, 40])
def test_rules_are_found_and_bridged(gap: int) -> None:
    flat, upright = find_rulings(table(gap=gap), LETTER)
    assert [[round(side / 10) * 10 for side in rule] for rule in sorted(flat.tolist())] == [
        [y, 100, 900] for y in (100, 250, 400, 550, 700)
    ]
    assert [[round(side / 10) * 10 for side in rule] for rule in sorted(upright.tolist())] == [
        [x, 100, 700] for x in (100, 400, 700, 900)
    ]


def test_strokes_of_characters_are_no_rules() -> None:
    ink = table()
    # The stem of 十 above 十, three times over: long, thin, and ending nowhere.
    ink[125:205, 250:253] = 255
    _, upright = find_rulings(ink, LETTER)
    assert len(upright) == 4


def test_a_bent_page_is_laid_flat() -> None:
    bent = table(bow=25.0)
    bend = find_bend(bent, LETTER)
    assert bend is not None
    flat, _ = find_rulings(np.where(unbent(255 - bent, bend) < 128, 255, 0).astype(np.uint8), LETTER)
    assert len(flat) == 5
    assert find_bend(table(), LETTER) is None


@pytest.mark.parametrize(
    ("quarters", "shown"),
    [(0, (10, 20, 30, 60)), (1, (140, 10, 180, 30)), (2, (270, 140, 290, 180)), (3, (20, 270, 60, 290))],
)
def test_the_way_back_of_turned_pages(quarters: int, shown: tuple[int, ...]) -> None:
    """Text that runs down the displayed page (quarters 1) is read turned to the left."""
    size = (200, 300) if quarters % 2 else (300, 200)
    way = Way(size, quarters, np.array([[1.0, 0, 0], [0, 1.0, 0]]))
    assert WayBack(way, 1.0, 1.0)(Box(10, 20, 30, 60)) == Box(*map(float, shown))


def test_the_way_back_of_a_leaning_page() -> None:
    page = np.full((400, 600), 255, np.uint8)
    cv2.line(page, (100, 100), (500, 120), 0, 3)
    matrix, size = leaning_matrix((600, 400), 0.05, 2.0)
    way = Way((600, 400), 0, matrix)
    ends = way.back(np.array([[way_x, way_y] for way_x, way_y in _forth(matrix, [(100, 100), (500, 120)])]))
    assert np.allclose(ends, [(100, 100), (500, 120)])
    (_, y0), (_, y1) = _forth(matrix, [(100, 100), (500, 120)])
    assert size == (1200, 800)
    assert abs(y0 - y1) < 1e-6


def _forth(matrix: np.ndarray[tuple[int, ...], np.dtype[np.float64]], points: list[tuple[int, int]]) -> list[tuple[float, float]]:
    inverse = np.linalg.inv(matrix[:, :2])
    return [tuple(inverse @ (np.array(point) - matrix[:, 2])) for point in points]
