"""Forms in layouts of their own making are read as they are meant (`bench/unseen.py` reads them by the hundred)."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

from unseen import CONTAINERS, Judged, invent, judge

from jixiao.pipeline import process


@pytest.mark.parametrize("container", CONTAINERS)
@pytest.mark.parametrize("seed", [3, 150, 196])
def test_invented_forms_are_read_as_they_are_meant(seed: int, container: str) -> None:
    form = invent(seed)
    judged = judge(form, process(CONTAINERS[container](form.sample), f"a.{container}"))
    assert (judged.right, judged.wrong) == (len(form.rows), ())


def test_a_wrong_row_is_found() -> None:
    form, other = invent(3), invent(4)
    judged = judge(form, process(CONTAINERS["html"](other.sample), "a.html"))
    assert isinstance(judged, Judged)
    assert judged.wrong
