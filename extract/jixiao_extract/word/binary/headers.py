"""What stands at the top and bottom of every page (PlcfHdd, MS-DOC 2.8.20): six texts a section, behind six for footnotes."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from jixiao_extract.word.binary.fib import Part, Story, WordFile
from jixiao_extract.word.binary.flow import ShownDocument

_OF_NOTES, _OF_SECTION = 6, 6
# Of the six of a section, those at the top: on even pages, on odd ones, on the first.
_AT_TOP = (0, 1, 4)


def header_texts(word: WordFile, document: ShownDocument) -> Iterator[tuple[str, str]]:
    """`header` or `footer` and its text, each once."""
    base, end = word.story(Story.HEADERS)
    table = word.part(Part.HEADERS)
    edges = [min(base + edge, end) for edge in struct.unpack_from(f"<{len(table) // 4}I", table)]
    told = set()
    for index in range(_OF_NOTES, len(edges) - 1):
        text = " ".join(document.text_between(edges[index], edges[index + 1]).split())
        kind = "header" if (index - _OF_NOTES) % _OF_SECTION in _AT_TOP else "footer"
        if text and (kind, text) not in told:
            told.add((kind, text))
            yield kind, text
