"""Rules among path objects: lines, curves that bend nowhere, many in one path."""

from __future__ import annotations

import pytest

from jixiao_extract.ofd.geometry import IDENTITY
from jixiao_extract.ofd.paths import chains, corners

CHAINS = {
    "M 0 0 L 9 0": [[(0, 0), (9, 0)]],
    "S 0 0 L 9 0 C": [[(0, 0), (9, 0), (0, 0)]],
    "M0,0L9,0L9,5": [[(0, 0), (9, 0), (9, 5)]],
    "M 0 0 9 0 9 5": [[(0, 0), (9, 0), (9, 5)]],
    "M 0 0 L 9 0 M 0 5 L 9 5": [[(0, 0), (9, 0)], [(0, 5), (9, 5)]],
    "M 0 0 Q 5 0 9 0": [[(0, 0), (9, 0)]],
    "M 0 0 B 3 0 6 0 9 0": [[(0, 0), (9, 0)]],
    "M 0 0 A 9999 9999 0 0 1 160 0": [[(0, 0), (160, 0)]],
    "M 0 0 B 3 4 6 4 9 0": [],
    "M 0 0 A 2 2 0 0 1 2 2": [],
    "M 0 0 L 9 0 Q 11 0 11 2 L 11 9": [[(0, 0), (9, 0)], [(11, 2), (11, 9)]],
    "L 9 0": [],
    "nonsense": [],
    "M 0 0 L 9": [],
}


@pytest.mark.parametrize("data", CHAINS)
def test_straight_pieces_of_a_path(data: str) -> None:
    assert list(chains(data, IDENTITY)) == CHAINS[data]


def test_a_filled_shape_reaches_as_far_as_its_points() -> None:
    assert list(corners("M 0 0 L 9 0 L 9 0.2 L 0 0.2 C M 1 1 B 2 3 4 3 5 1 C", IDENTITY)) == [
        [(0, 0), (9, 0), (9, 0.2), (0, 0.2)],
        [(1, 1), (2, 3), (4, 3), (5, 1)],
    ]
