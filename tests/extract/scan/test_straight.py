"""Pages laid straight, and the way back to where they are displayed."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from jixiao_extract.model import Box
from jixiao_extract.scan.recognizer import Grey
from jixiao_extract.scan.straight.flatten import Way, WayBack, find_bend, leaning_matrix, unbent
from jixiao_extract.scan.straight.ruling_lines import find_rulings, pieces_of_rules, pieces_that_meet
from jixiao_extract.scan.straight.walls import whole_walls

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


def in_tens(rules: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> set[tuple[int, int]]:
    """Place of each rule, and how much of it there is in all, in tens of pixels."""
    places = {round(place / 10) for place in rules[:, 0].tolist()}
    near = {place: rules[np.abs(rules[:, 0] / 10 - place) < 1] for place in places}
    return {(place, round(float((own[:, 2] - own[:, 1]).sum()) / 10)) for place, own in near.items()}


def lost_corner(ink: Grey) -> Grey:
    ink[90:160, 80:160] = 0
    return ink


def lost_middle(ink: Grey) -> Grey:
    """Gaps all over, and one piece of an upright rule gone from row to row."""
    ink[:, 190:240] = ink[330:350, :] = ink[470:500, :] = 0
    ink[253:400, 395:410] = 0
    return ink


def dotted(ink: Grey) -> Grey:
    ink[:, np.arange(1000) % 9 > 4] = 0
    ink[np.arange(900) % 9 > 4, :] = 0
    return ink


@pytest.mark.parametrize("worn", [lost_corner, lost_middle, dotted])
def test_walls_are_told_by_what_is_left_of_their_rules(worn: Callable[[Grey], Grey]) -> None:
    ink = worn(table())
    pieces = pieces_of_rules(ink, LETTER)
    flat, upright = whole_walls(pieces_that_meet(pieces, LETTER), pieces, ink, LETTER)
    assert in_tens(flat) == {(y, 80) for y in (10, 25, 40, 55, 70)}
    assert in_tens(upright) == {(x, 60) for x in (10, 40, 70, 90)}


def test_no_wall_is_drawn_through_a_merged_cell() -> None:
    ink = table()
    ink[253:400, 398:405] = 0
    pieces = pieces_of_rules(ink, LETTER)
    _, upright = whole_walls(pieces_that_meet(pieces, LETTER), pieces, ink, LETTER)
    assert in_tens(upright) == {(10, 60), (40, 45), (70, 60), (90, 60)}


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
