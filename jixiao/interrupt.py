"""Ctrl-C, once and twice."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

INTERRUPTED = 130  # 128 + SIGINT, as shells count


@dataclass(slots=True)
class _Hold:
    """Whether a piece of work is under way that is done whole, and whether Ctrl-C has come meanwhile."""

    depth: int = 0
    asked: bool = False


_HOLD = _Hold()


@contextmanager
def unbroken() -> Iterator[None]:
    """A first Ctrl-C inside waits for the end of the block, so that what is stored is also counted."""
    _HOLD.depth += 1
    try:
        yield
    finally:
        _HOLD.depth -= 1
        if _HOLD.asked and not _HOLD.depth:
            _HOLD.asked = False
            raise KeyboardInterrupt


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
    if _HOLD.depth:
        _HOLD.asked = True
        return
    raise KeyboardInterrupt


def _second(number: int, frame: FrameType | None) -> None:
    os._exit(INTERRUPTED)
