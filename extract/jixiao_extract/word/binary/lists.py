"""Automatic numbers (MS-DOC 2.4.6.3): a paragraph names a use of a list (LFO), which names the list and may change its levels."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping

from jixiao_extract.word.binary.fib import Part, WordFile
from jixiao_extract.word.binary.records import long, short
from jixiao_extract.word.list_counts import CountedList, ListLevel

_LIST_BYTES, _USE_BYTES, _LEVEL_BYTES = 28, 16, 28
_FLAGS_OF_LIST_AT, _CHANGES_OF_USE_AT = 26, 12
_IS_SIMPLE, _CHANGES_START, _CHANGES_LEVEL = 1, 0x10, 0x20
_LEVELS = 9
# Names of the forms of numbers (MSONFC, MS-OSHARED 2.2.1.3) as ECMA-376 part 1, 17.18.59 has them, those that Chinese documents use.
_FORMS = {
    **dict(enumerate(("decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter"))),
    **{10: "ideographDigital", 11: "japaneseCounting", 16: "japaneseLegal", 17: "japaneseDigitalTenThousand"},
    **{18: "decimalEnclosedCircle", 23: "bullet", 28: "decimalEnclosedCircleChinese", 30: "ideographTraditional"},
    **{31: "ideographZodiac", 33: "taiwaneseCounting", 34: "ideographLegalTraditional", 35: "taiwaneseCountingThousand"},
    **{36: "taiwaneseDigital", 37: "chineseCounting", 38: "chineseLegalSimplified", 39: "chineseCountingThousand"},
    255: "none",
}

Levels = Mapping[int, ListLevel]


def read_lists(word: WordFile) -> dict[int, CountedList]:
    """Lists by the number that paragraphs give, from 1. Raises struct.error."""
    shared = {number: CountedList(levels) for number, levels in _lists(word)}
    uses = word.part(Part.LIST_USES)
    if not uses:
        return {}
    count = min(long(uses), len(uses) // _USE_BYTES)
    at = 4 + _USE_BYTES * count
    found: dict[int, CountedList] = {}
    for index in range(count):
        use = uses[4 + _USE_BYTES * index : 4 + _USE_BYTES * (index + 1)]
        base = shared.get(long(use))
        own, at = _changed_levels(uses, at + 4, use[_CHANGES_OF_USE_AT], base.levels if base else {})
        if base is not None:
            found[index + 1] = CountedList({**base.levels, **own}) if own else base
    return found


def _lists(word: WordFile) -> Iterator[tuple[int, Levels]]:
    """Each list by its identity; the levels of all of them stand behind the table, whose size does not count them."""
    table = word.part(Part.LISTS)
    start, size = word.place(Part.LISTS)
    at = start + size
    for index in range(short(table) if table else 0):
        entry = table[2 + _LIST_BYTES * index : 2 + _LIST_BYTES * (index + 1)]
        if len(entry) < _LIST_BYTES:
            return
        levels: dict[int, ListLevel] = {}
        for level in range(1 if entry[_FLAGS_OF_LIST_AT] & _IS_SIMPLE else _LEVELS):
            levels[level], at = _level(word.table, at)
        yield long(entry), levels


def _changed_levels(uses: bytes, at: int, count: int, levels: Levels) -> tuple[dict[int, ListLevel], int]:
    """Levels with a text or a start of their own (LFOLVL), and where they end."""
    changed: dict[int, ListLevel] = {}
    for _ in range(count):
        start, flags = struct.unpack_from("<iI", uses, at)
        number, at = flags & 0xF, at + 8
        level = levels.get(number)
        if flags & _CHANGES_LEVEL:
            level, at = _level(uses, at)
        if level is not None and flags & _CHANGES_START and not flags & _CHANGES_LEVEL:
            level = ListLevel(level.text, level.form, start)
        if level is not None:
            changed[number] = level
    return changed, at


def _level(data: bytes, at: int) -> tuple[ListLevel, int]:
    """A level (LVL) and where it ends: start, form, formatting of no consequence, and the text with its numbers.

    In the text the number of a level stands as a character of its count, from 0. Raises struct.error.
    """
    start, form = struct.unpack_from("<iB", data, at)
    runs, paragraphs = struct.unpack_from("<BB", data, at + 24)
    at += _LEVEL_BYTES + runs + paragraphs
    end = at + 2 + 2 * short(data, at)
    text = data[at + 2 : end].decode("utf-16-le", "replace")
    shown = "".join(f"%{ord(sign) + 1}" if ord(sign) < _LEVELS else sign for sign in text)
    return ListLevel(shown, _FORMS.get(form, "decimal"), start), end
