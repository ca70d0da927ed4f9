"""What the modifiers of a paragraph say: how deep in tables it stands, whether it ends a cell or a row, which list numbers it."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass

from jixiao_extract.word.binary.records import long, modifiers, short
from jixiao_extract.word.binary.styles import Styles, inherited

_IN_TABLE, _ROW_END, _DEPTH, _DEEPER = 0x2416, 0x2417, 0x6649, 0x664A
_INNER_CELL_END, _INNER_ROW_END = 0x244B, 0x244C
_LIST, _LEVEL = 0x460B, 0x260A
# Higher numbers of lists are none: paragraphs whose numbers were taken away (MS-DOC 2.6.2, sprmPIlfo).
_LAST_LIST = 0x7FE
# Tables of a form are two deep; no program lays out deeper ones than this.
_DEEPEST = 32


class DeepError(ValueError):
    """Tables are nested too deeply."""


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """depth: tables around the paragraph. ends_cell: an inner cell (those of outer tables end with a mark of their own).

    list_number: from 1, 0 for none. level: from 0. listed: all modifiers.
    """

    depth: int = 0
    ends_cell: bool = False
    ends_row: bool = False
    list_number: int = 0
    level: int = 0
    listed: bytes = b""


def paragraph_format(format_: bytes, styles: Styles) -> ParagraphFormat:
    """The meaning of style and modifiers (istd, grpprl). Raises DeepError."""
    if not format_:
        return ParagraphFormat()
    told = dict(modifiers(format_[2:]))
    style = inherited(styles, short(format_)) if styles else None
    number = _number(told, _LIST, (style.list_number if style else None) or 0)
    level = _number(told, _LEVEL, (style.level if style else None) or 0)
    return ParagraphFormat(
        depth=_depth(told),
        ends_cell=_is_on(told, _INNER_CELL_END),
        ends_row=_is_on(told, _ROW_END) or _is_on(told, _INNER_ROW_END),
        list_number=number if number <= _LAST_LIST else 0,
        level=level,
        listed=format_[2:],
    )


def _depth(told: Mapping[int, bytes]) -> int:
    try:
        depth = long(told[_DEPTH]) if _DEPTH in told else 0
        depth += long(told[_DEEPER]) if _DEEPER in told else 0
    except struct.error:
        depth = 0
    if depth > _DEEPEST:
        raise DeepError("tables are nested too deeply")
    return max(depth, int(_is_on(told, _IN_TABLE)))


def _is_on(told: Mapping[int, bytes], code: int) -> bool:
    return any(told.get(code, b""))


def _number(told: Mapping[int, bytes], code: int, default: int) -> int:
    return int.from_bytes(told[code], "little") if code in told else default
