"""What the engine said, kept by the very pixels it was shown: recognition is a stage of its own, with a version of its own.

    crop ─ hash ─► known? ─ yes ─► as it was read before
                        └─ no ──► recogniser ─► remembered

Whatever changes behind it (vocabulary, table builder, stitching) is paid without it; what changes before it shows the
engine other pixels, and is read anew. Readings are kept by whoever runs the reader, file by file.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np

from jixiao_extract.scan.recognizer import Floats, Grey, Reading, detect, recognize

_ENGINE = ("rapidocr", "openvino", "onnxruntime", "opencv-python-headless")
_FINE = 1000  # scores and places are kept in thousandths

Kept = dict[str, list[object]]


@dataclass(slots=True)
class Memory:
    """What the engine said of one file. load: gives what was kept before, None where nothing was; asked once, on need.

    on_page: told each time a page is begun, so that time is counted page by page.
    """

    load: Callable[[], bytes | None] = lambda: None
    on_page: Callable[[], None] = lambda: None
    said: Kept | None = None
    is_new: bool = False
    used: set[str] = field(default_factory=set)

    def of(self, key: str) -> list[object] | None:
        """What was said of these pixels."""
        if self.said is None:
            self.said = _unpacked(self.load())
        self.used.add(key)
        return self.said.get(key)

    def keep(self, key: str, what: list[object]) -> None:
        """Remember what was said."""
        if self.said is not None:
            self.said[key] = what
            self.is_new = True

    def packed(self) -> bytes:
        """All that was asked for in this reading, as bytes to be kept."""
        kept = {key: what for key, what in (self.said or {}).items() if key in self.used}
        return zlib.compress(json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode())


_MEMORY: ContextVar[Memory] = ContextVar("memory")


@contextmanager
def remembering(memory: Memory) -> Iterator[Memory]:
    """Recognise with this memory."""
    token = _MEMORY.set(memory)
    try:
        yield memory
    finally:
        _MEMORY.reset(token)


@cache
def engine_version() -> str:
    """Version of what the engine says: its source, its models, the libraries that run them."""
    digest = hashlib.sha256(Path(__file__).with_name("recognizer.py").read_bytes())
    for name in _ENGINE:
        digest.update(f"{name} {_release(name)}\n".encode())
    return digest.hexdigest()[:16]


def lines_of(page: Grey, letter: float) -> Floats:
    """As detect."""
    memory = _MEMORY.get(None)
    if memory is None:
        return detect(page, letter)
    memory.on_page()
    key = f"p{_key(page)}-{letter:.1f}"
    known = memory.of(key)
    boxes = detect(page, letter) if known is None else np.array(known, dtype=float).reshape(-1, 4)
    if known is None:
        memory.keep(key, np.round(boxes, 2).tolist())
    return boxes


def read_crops(crops: Sequence[Grey]) -> list[Reading]:
    """As recognize; equal crops are read once."""
    memory = _MEMORY.get(None)
    if memory is None:
        return recognize(crops)
    keys = [_key(crop) for crop in crops]
    new = {key: crop for key, crop in zip(keys, crops, strict=True) if memory.of(key) is None}
    for key, reading in zip(new, recognize(list(new.values())), strict=True):
        memory.keep(key, [reading.text, _in_steps(reading.scores), _in_steps(reading.middles)])
    return [_reading(memory.of(key)) for key in keys]


def _in_steps(shares: tuple[float, ...]) -> list[int]:
    return [int(share * _FINE) for share in shares]


def _reading(kept: list[object] | None) -> Reading:
    text, scores, middles = kept or ["", [], []]
    assert isinstance(scores, list) and isinstance(middles, list)
    return Reading(str(text), tuple(score / _FINE for score in scores), tuple(middle / _FINE for middle in middles))


def _unpacked(kept: bytes | None) -> Kept:
    try:
        said = json.loads(zlib.decompress(kept)) if kept else {}
    except (zlib.error, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def _key(pixels: Grey) -> str:
    digest = hashlib.blake2b(np.ascontiguousarray(pixels).data, digest_size=9)
    digest.update(repr(pixels.shape).encode())
    return digest.hexdigest()


def _release(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"
