"""What the engine said is asked for once, and is known again from what was kept."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from jixiao_extract.scan import remembered
from jixiao_extract.scan.recognizer import Grey, Reading
from jixiao_extract.scan.remembered import Memory, lines_of, read_crops, remembering


def crop(shade: int) -> Grey:
    return np.full((48, 100), shade, np.uint8)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many crops and pages the engine is shown, call by call."""
    counts: list[int] = []

    def recognize(crops: list[Grey]) -> list[Reading]:
        counts.append(len(crops))
        return [Reading(f"<{one[0, 0]}>", (0.5, 0.25, 1.0), (0.1, 0.5, 0.9)) for one in crops]

    def detect(page: Grey, letter: float) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
        counts.append(1)
        return np.array([[1.0, 2.0, 3.0, 4.0]])

    monkeypatch.setattr(remembered, "recognize", recognize)
    monkeypatch.setattr(remembered, "detect", detect)
    return counts


def test_equal_crops_are_read_once_and_kept(asked: list[int]) -> None:
    with remembering(Memory()) as memory:
        first = read_crops([crop(1), crop(2), crop(1)])
        boxes = lines_of(crop(3), 30.0)
    with remembering(Memory(memory.packed)) as again:
        second = read_crops([crop(1), crop(2), crop(1)])
        assert lines_of(crop(3), 30.0).tolist() == boxes.tolist() == [[1.0, 2.0, 3.0, 4.0]]
    assert [reading.text for reading in first] == ["<1>", "<2>", "<1>"]
    assert first == second
    assert (asked[:2], sum(asked[2:]), again.is_new) == ([2, 1], 0, False)


@pytest.mark.parametrize("kept", [None, b"", b"no zlib", b"x\x9c\x03\x00\x00\x00\x00\x01"])
def test_what_is_not_whole_is_read_again(kept: bytes | None, asked: list[int]) -> None:
    with remembering(Memory(lambda: kept)) as memory:
        assert read_crops([crop(1)])[0].text == "<1>"
    assert (asked, memory.is_new) == ([1], True)


def test_pages_are_told(asked: list[int]) -> None:
    begun: list[str] = []
    with remembering(Memory(on_page=lambda: begun.append("page"))):
        lines_of(crop(1), 30.0)
        lines_of(crop(2), 30.0)
    assert begun == ["page", "page"]


def test_a_digital_file_loads_nothing_of_it() -> None:
    code = "import sys, jixiao_extract.readers; print({'cv2', 'PIL', 'rapidocr', 'openvino', 'onnxruntime'} & set(sys.modules))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "set()"
