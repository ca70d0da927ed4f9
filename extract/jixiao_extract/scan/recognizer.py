"""The recogniser: PP-OCRv6 as rapidocr brings it inside its wheel, loaded once a process, on one thread.

    page ─ detector ─► boxes of lines        crops of lines ─ recogniser ─► characters, each with a score and a place

OpenVINO runs the models where it has a wheel, ONNX Runtime elsewhere: same text, twice the time. Nothing is fetched.
"""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from jixiao_extract.errors import NeedsRecognition

Grey = NDArray[np.uint8]
Floats = NDArray[np.float64]

# What the models were trained on: lines of this height in pixels.
LINE_HEIGHT = 48
# Lines are found on a page whose letters are no higher than this (pixels): finding takes less than reading.
_DETECTED = 26.0
_BAND_PIXELS = 850_000
# Crops are padded to widths of this step, so that equal shapes are run together and few shapes are compiled.
_WIDTH_STEP = 64
_BATCH_PIXELS = 64 * 40  # width times lines in one run: more wins nothing and costs memory
_MAX_WIDTH = 3200  # pixels; a longer line is squeezed
_MODULES = ("rapidocr", "cv2")
_ENGINES = {"openvino": "openvino", "onnxruntime": "onnxruntime"}


class Session(Protocol):
    """A loaded network."""

    def __call__(self, batch: NDArray[np.float32]) -> NDArray[np.float32]: ...


@dataclass(frozen=True, slots=True)
class Reading:
    """One line as recognised. scores: of each character, 0 to 1; middles: where each stands, 0 to 1 along the crop."""

    text: str
    scores: tuple[float, ...] = ()
    middles: tuple[float, ...] = ()

    @property
    def worst(self) -> float:
        """Score of the most doubtful character; 0 where nothing was read."""
        return min(self.scores, default=0.0)


def require(source: str) -> None:
    """Raises NeedsRecognition where the extra is not installed."""
    if not is_installed():
        raise NeedsRecognition(source)


@cache
def is_installed() -> bool:
    """Whether pictures can be read here; asks for the packages without loading them."""
    return all(find_spec(name) for name in _MODULES) and _engine_name() is not None


def detect(page: Grey, letter: float) -> Floats:
    """Boxes of the lines on a page, n x 4 (x0, top, x1, bottom) in pixels; letter: height of its letters.

    The page goes through in bands, cut where they hold least ink: the detector's memory grows with what it sees at once.
    """
    import cv2

    scale = min(1.0, _DETECTED / letter)
    small: Grey = page if scale == 1 else np.asarray(cv2.resize(page, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    found = [_detect_band(small[top:bottom]) + np.array([0, top, 0, top]) for top, bottom in _bands(small)]
    return np.vstack(found) / scale


def _bands(page: Grey) -> list[tuple[int, int]]:
    height, width = page.shape
    count = max(1, round(height * width / _BAND_PIXELS))
    dark = (page < 160).sum(axis=1)
    reach = max(1, int(2 * _DETECTED))
    cuts = [0]
    for k in range(1, count):
        start = max(cuts[-1] + 1, height * k // count - reach)
        cuts.append(start + int(dark[start : start + 2 * reach].argmin()))
    return list(zip(cuts, [*cuts[1:], height], strict=True))


def _detect_band(band: Grey) -> Floats:
    import cv2

    found = _models().text_det(cv2.cvtColor(np.ascontiguousarray(band), cv2.COLOR_GRAY2BGR)).boxes
    if found is None or not len(found):
        return np.empty((0, 4))
    quads = np.asarray(found, dtype=float)
    return np.hstack([quads.min(axis=1), quads.max(axis=1)])


def recognize(crops: Sequence[Grey]) -> list[Reading]:
    """Each crop, a line of text, as read; in the order given."""
    readings = [Reading("")] * len(crops)
    widths = [padded_width(crop.shape[1], crop.shape[0]) for crop in crops]
    order = sorted(range(len(crops)), key=lambda k: widths[k])
    start = 0
    while start < len(order):
        width = widths[order[start]]
        same = [k for k in order[start : start + max(1, _BATCH_PIXELS // width)] if widths[k] == width]
        batch = np.stack([_as_input(crops[k], width) for k in same])
        for k, reading in zip(same, _decode(_models().text_rec.session(batch)), strict=True):
            readings[k] = reading
        start += len(same)
    return readings


def padded_width(width: int, height: int) -> int:
    """Width in pixels of the input into which a crop of this size is put."""
    steps = -(-LINE_HEIGHT * int(width) // max(1, int(height)) // _WIDTH_STEP)
    return min(_MAX_WIDTH, max(1, steps) * _WIDTH_STEP)


def _as_input(crop: Grey, width: int) -> NDArray[np.float32]:
    import cv2

    own = max(1, min(width, -(-LINE_HEIGHT * crop.shape[1] // max(1, crop.shape[0]))))
    line = cv2.resize(crop, (own, LINE_HEIGHT), interpolation=cv2.INTER_AREA if crop.shape[0] > LINE_HEIGHT else cv2.INTER_LINEAR)
    padded = np.zeros((LINE_HEIGHT, width), dtype=np.float32)
    padded[:, :own] = line.astype(np.float32) / 127.5 - 1
    return np.broadcast_to(padded, (3, LINE_HEIGHT, width))


def _decode(scores: NDArray[np.float32]) -> list[Reading]:
    """Connectionist temporal classification: the best character of each step, repeats and blanks (0) left out."""
    characters = _models().text_rec.postprocess_op.character
    best, steps = scores.argmax(axis=2), scores.shape[1]
    readings = []
    for line, probabilities in zip(best, scores.max(axis=2), strict=True):
        kept = np.flatnonzero((line != 0) & np.append(True, line[1:] != line[:-1]))
        ends = [_run_end(line, k) for k in kept.tolist()]
        score = tuple(float(probabilities[k:end].max()) for k, end in zip(kept.tolist(), ends, strict=True))
        middle = tuple((k + end) / 2 / steps for k, end in zip(kept.tolist(), ends, strict=True))
        readings.append(Reading("".join(characters[line[k]] for k in kept.tolist()), score, middle))
    return readings


def _run_end(line: NDArray[np.int64], start: int) -> int:
    end = start + 1
    while end < len(line) and line[end] == line[start]:
        end += 1
    return end


@cache
def _engine_name() -> str | None:
    return next((name for name in _ENGINES if find_spec(name)), None)


def bare_engine() -> Any:
    """The engine as it comes, with our settings: a whole page in, texts out; for benchmarks."""
    return _models()


@cache
def _models() -> Any:
    """Detector and recogniser of one RapidOCR."""
    import cv2

    os.environ.setdefault("OPENVINO_TELEMETRY_ENABLE", "0")
    # Workers share the cores; threads of one that wait for those of another are time lost to both.
    cv2.setNumThreads(1)
    with contextlib.redirect_stdout(None):
        from rapidocr import EngineType, RapidOCR

        engine = EngineType(_ENGINES[_engine_name() or "onnxruntime"])
        models: Any = RapidOCR(params=_settings(engine))
        logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
        models.text_det = models._load_det_model()
        models.text_rec = models._load_rec_model()
    return models


def _settings(engine: object) -> dict[str, object]:
    return {
        "Det.engine_type": engine,
        "Rec.engine_type": engine,
        "EngineConfig.openvino.inference_num_threads": 1,
        "EngineConfig.onnxruntime.intra_op_num_threads": 1,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        # Without this, lines that stand close are merged, and one of them is lost.
        "Det.use_dilation": False,
        "Det.limit_side_len": 2600,
        "Det.limit_type": "max",
        "Global.max_side_len": 4000,
        "Global.use_cls": False,
        "Global.log_level": "critical",
    }
