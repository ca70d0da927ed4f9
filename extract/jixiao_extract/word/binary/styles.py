"""What styles hide and number (STSH, MS-DOC 2.9.271)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jixiao_extract.word.binary.fib import Part, WordFile
from jixiao_extract.word.binary.records import modifiers, short

_LIST, _LEVEL, _VANISH = 0x460B, 0x260A, 0x083C
_PARAGRAPH, _CHARACTER = 1, 2
_NO_STYLE = 0xFFF
# Word allows eleven styles based on one another; longer chains are a loop.
_LONGEST_CHAIN = 12


@dataclass(frozen=True, slots=True)
class Style:
    """A style by itself: the style it is based on, the list and the level that number its paragraphs, and whether its
    text is hidden; None where it does not say.
    """

    base: int
    list_number: int | None = None
    level: int | None = None
    hidden: bool | None = None


Styles = Mapping[int, Style]


def read_styles(word: WordFile) -> dict[int, Style]:
    """Styles by their numbers. Raises struct.error."""
    sheet = word.part(Part.STYLES)
    if not sheet:
        return {}
    at = 2 + short(sheet)
    count, base_size = short(sheet, 2), short(sheet, 4)
    found: dict[int, Style] = {}
    for number in range(count):
        if at + 2 > len(sheet):
            break
        size = short(sheet, at)
        if size > base_size:
            found[number] = _own(_Style(sheet[at + 2 : at + 2 + size], base_size))
        at += 2 + size
    return found


def inherited(styles: Styles, number: int) -> Style:
    """A style with what it has from those that it is based on."""
    list_number = level = hidden = None
    for _ in range(_LONGEST_CHAIN):
        style = styles.get(number)
        if style is None:
            break
        list_number = style.list_number if list_number is None else list_number
        level = style.level if level is None else level
        hidden = style.hidden if hidden is None else hidden
        number = style.base
    return Style(_NO_STYLE, list_number, level, hidden)


@dataclass(frozen=True, slots=True)
class _Style:
    """The bytes of a style, and how many of them come before its name."""

    data: bytes
    base_size: int

    @property
    def kind(self) -> int:
        return short(self.data, 2) & 0xF

    @property
    def base(self) -> int:
        return short(self.data, 2) >> 4

    def lists(self) -> list[bytes]:
        """Its lists of modifiers (UPX), each at an even place behind the name."""
        at = self.base_size + 2 + 2 * short(self.data, self.base_size) + 2
        found = []
        for _ in range(short(self.data, 4) & 0xF):
            if at + 2 > len(self.data):
                break
            size = short(self.data, at)
            found.append(self.data[at + 2 : at + 2 + size])
            at += 2 + size + size % 2
        return found


def _own(style: _Style) -> Style:
    listed = style.lists()
    if style.kind == _PARAGRAPH and listed:
        told = {code: operand for part in (listed[0][2:], *listed[1:2]) for code, operand in modifiers(part)}
    elif style.kind == _CHARACTER and listed:
        told = dict(modifiers(listed[0]))
    else:
        told = {}
    number = short(told[_LIST]) if len(told.get(_LIST, b"")) == 2 else None
    level = told[_LEVEL][0] if told.get(_LEVEL) else None
    return Style(style.base, number, level, bool(told[_VANISH][0]) if told.get(_VANISH) else None)
