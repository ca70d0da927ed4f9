"""The table of confidences beside what was observed."""

from __future__ import annotations

import pytest

from jixiao.evaluation.reliability import Reliability, reliability, reliability_to_text

SURE, DOUBTED, CERTAIN = (0.995, True), (0.6, False), (1.0, True)


@pytest.mark.parametrize(
    ("judged", "error"),
    [
        ([], 0.0),
        ([CERTAIN], 0.0),
        ([(1.0, False)], 1.0),
        ([DOUBTED, (0.6, True), (0.6, True), (0.6, False), (0.6, True)], 0.0),
        ([SURE, DOUBTED], (0.005 + 0.6) / 2),
    ],
)
def test_the_calibration_error(judged: list[tuple[float, bool]], error: float) -> None:
    assert reliability(judged).calibration_error == pytest.approx(error)


def test_tables_add_up_and_are_told() -> None:
    whole = reliability([SURE, SURE]) + reliability([DOUBTED]) + Reliability()
    assert reliability_to_text(whole) == [
        "confidence       rows   right      said   observed",
        "0.00 – 0.70         1       0    60.00%      0.00%",
        "0.99 – 1.00         2       2    99.50%    100.00%",
        "expected calibration error 20.33%",
    ]
