"""Ctrl-C, once and twice."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

INTERRUPTED = 130  # 128 + SIGINT, as shells count


@contextmanager
def interruptible() -> Iterator[None]:
    """The first SIGINT or SIGTERM raises KeyboardInterrupt, so that the run ends in order; the second ends it at once.

    Nothing is lost by the second: a document is stored as a whole or not at all, and workers die with their parent.
    """
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, _first) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


def _first(number: int, frame: FrameType | None) -> None:
    signal.signal(signal.SIGINT, _second)
    signal.signal(signal.SIGTERM, _second)
    raise KeyboardInterrupt


def _second(number: int, frame: FrameType | None) -> None:
    os._exit(INTERRUPTED)
