"""Where text boxes stand: each is a part of a story of its own, and an anchor in the text names its shape.

    character 812 ─► shape 1026 (or a group that holds it) ─► text box 3 ─► characters 40 to 95 of that story
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from jixiao_extract.word.binary.fib import Part, Story, WordFile
from jixiao_extract.word.binary.records import between, long

_ANCHOR_BYTES, _BOX_BYTES = 26, 22
_SHAPE_OF_BOX_AT = 14
# Records of drawings (MS-ODRAW 2.2): a head of eight bytes; containers of a drawing, a group and a shape, and the shape.
_HEAD = 8
_DRAWING, _GROUP, _SHAPE, _SHAPE_HEAD = 0xF002, 0xF003, 0xF004, 0xF00A
_ALL_DRAWINGS = 0xF000
# Groups in groups: no program draws deeper ones.
_DEEPEST = 32

Boxes = Mapping[int, list[tuple[int, int]]]


def anchored_boxes(word: WordFile, end: int) -> Boxes:
    """Text boxes, as characters from and up to, by the character at which they are anchored.

    end: the last character of the main text, where those stand whose anchor is not found. Raises struct.error.
    """
    base, _ = word.story(Story.BOXES)
    positions, entries = between(word.part(Part.BOXES), _BOX_BYTES)
    anchors = _anchors(word)
    groups = dict(_members(word.part(Part.DRAWINGS))) if entries and any(_shape(entry) not in anchors for entry in entries) else {}
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    # The last entry stands for what is behind all boxes.
    behind = 0
    for start, stop, entry in zip(positions, positions[1:], entries[:-1], strict=False):
        shape = _shape(entry)
        if behind <= start < stop:
            behind = stop
            found[min(anchors.get(groups.get(shape, shape), end), end)].append((base + start, base + stop))
    return found


def _shape(entry: bytes) -> int:
    return long(entry, _SHAPE_OF_BOX_AT)


def _anchors(word: WordFile) -> dict[int, int]:
    """Characters by the shape that is anchored there."""
    positions, entries = between(word.part(Part.ANCHORS), _ANCHOR_BYTES)
    return {long(entry): at for at, entry in zip(positions, entries, strict=False)}


def _members(drawings: bytes) -> Iterator[tuple[int, int]]:
    """Each shape with the outermost group that it is in, of all drawings behind their common data."""
    at = 0
    while at + _HEAD <= len(drawings):
        kind, size = _head(drawings, at)
        if kind == _DRAWING:
            for inner, start, end in _records(drawings, at + _HEAD, at + _HEAD + size):
                if inner == _GROUP:
                    yield from _groups(drawings, start, end)
        elif kind != _ALL_DRAWINGS:
            # One byte before each drawing tells whether it belongs to the text or to the headers.
            at += 1
            continue
        at += _HEAD + size


def _groups(drawings: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    for kind, first, last in _records(drawings, start, end):
        if kind == _GROUP:
            own, *others = _shapes(drawings, first, last, 0) or [0]
            yield from ((other, own) for other in others)


def _shapes(drawings: bytes, start: int, end: int, depth: int) -> list[int]:
    """Numbers of all shapes between two bytes; that of a group comes before those in it."""
    found: list[int] = []
    for kind, first, last in _records(drawings, start, end):
        if kind == _SHAPE_HEAD:
            found.append(long(drawings, first))
        elif kind in (_GROUP, _SHAPE) and depth < _DEEPEST:
            found += _shapes(drawings, first, last, depth + 1)
    return found


def _records(data: bytes, at: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Kind of each record, and the bytes behind its head."""
    end = min(end, len(data))
    while at + _HEAD <= end:
        kind, size = _head(data, at)
        yield kind, at + _HEAD, min(at + _HEAD + size, end)
        at += _HEAD + size


def _head(data: bytes, at: int) -> tuple[int, int]:
    return int.from_bytes(data[at + 2 : at + 4], "little"), int.from_bytes(data[at + 4 : at + 8], "little")
