"""The text as the page shows it, character by character: what is hidden or deleted is gone, symbols are signs.

Every character keeps its position, so that paragraphs are still found by it; a sign may take more than one letter.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from jixiao_extract.flow import has_symbols, raised, symbol_text, symbols_as_text
from jixiao_extract.word.binary.fib import Part, WordFile
from jixiao_extract.word.binary.fields import BEGIN, Field, fields
from jixiao_extract.word.binary.form_fields import state_of
from jixiao_extract.word.binary.pages import ParagraphPages, run_pages
from jixiao_extract.word.binary.pieces import Pieces
from jixiao_extract.word.binary.records import long, modifiers, short
from jixiao_extract.word.binary.styles import Styles, inherited

_DELETED, _HIDDEN, _DATA, _PLACE, _SYMBOL, _RAISED, _STYLE = 0x0800, 0x083C, 0x0806, 0x6A03, 0x6A09, 0x2A48, 0x4A30
_FONTS = (0x4A4F, 0x4A50, 0x4A51)
_SUPERSCRIPT = 1
# The opposite of what the style says; 0x80 is the same as it (ToggleOperand, MS-DOC 2.9.327).
_NOT_OF_STYLE = 0x81
_AS_THE_PARAGRAPH = (0, 1)
# A power or the 2 of m², not a line of text that happens to be raised.
_LONGEST_RAISED = 6
# Where the name stands in the description of a font.
_FONT_NAME_AT = 39
_STRUCTURE = "\r\x07\x0c"
# Anchors, marks of fields and blanks, which nobody misses.
_UNSHOWN = _STRUCTURE + "\x01\x08\x13\x14\x15 "
_HIDDEN_RUN = re.compile(b"\1+")
# Instructions of form fields begin with it: FORMTEXT, FORMCHECKBOX, FORMDROPDOWN.
_FORM = "FORM"


@dataclass(frozen=True, slots=True)
class _Look:
    """What the modifiers of a run change: shown or not, a symbol, raised, its font, the place of its data."""

    deleted: bool = False
    hidden: int | None = None
    style: int = 0
    symbol: tuple[int, int] | None = None
    is_raised: bool = False
    font: int | None = None
    place: int | None = None
    has_data: bool = False


@dataclass(slots=True)
class Characters:
    """The characters of a document as shown, an empty text for each that is not; whether text is hidden by its format;
    places of the data of form fields by their characters.
    """

    shown: list[str]
    has_hidden: bool = False
    places: dict[int, int] = field(default_factory=dict)


def shown_characters(word: WordFile, pieces: Pieces, pages: ParagraphPages, styles: Styles) -> Characters:
    """All characters of all stories. Raises struct.error, IndexError."""
    text = pieces.text
    found = Characters(list(text))
    fonts = _fonts(word.part(Part.FONTS)) if "(" in text or has_symbols(text) else {}
    of_style = _hidden_by_style(pieces, pages, styles)
    hidden = bytearray(of_style)
    for start, end, look in _looks(word, pieces):
        _apply(look, range(start, end), found, fonts)
        if (hiding := _hiding(look, styles)) != _AS_THE_PARAGRAPH:
            hidden[start:end] = map(hiding.__getitem__, of_style[start:end])
    _hide(hidden, text, found)
    for each in fields(text) if BEGIN in text else ():
        _show_field(each, text, found, word.data)
    return found


def _hidden_by_style(pieces: Pieces, pages: ParagraphPages, styles: Styles) -> bytearray:
    """1 for each character that the style of its paragraph hides."""
    of_style = bytearray(len(pieces.text))
    hiding = {number for number in styles if inherited(styles, number).hidden}
    for start, end, format_ in zip(pages.starts, pages.ends, pages.formats, strict=True) if hiding else ():
        if len(format_) > 1 and short(format_) in hiding:
            for first, last in pieces.characters(start, end):
                of_style[first:last] = b"\1" * (last - first)
    return of_style


def _hiding(look: _Look, styles: Styles) -> tuple[int, int]:
    """Whether a run is hidden in a paragraph whose style does not hide it, and in one whose style does."""
    if look.hidden in (0, 1):
        return look.hidden, look.hidden
    opposite = look.hidden == _NOT_OF_STYLE
    if look.style and inherited(styles, look.style).hidden:
        opposite = not opposite
    return int(opposite), int(not opposite)


def _hide(hidden: bytearray, text: str, found: Characters) -> None:
    for match in _HIDDEN_RUN.finditer(hidden):
        start, end = match.span()
        found.has_hidden |= bool(text[start:end].strip(_UNSHOWN))
        found.shown[start:end] = [""] * (end - start)


def _looks(word: WordFile, pieces: Pieces) -> Iterator[tuple[int, int, _Look]]:
    """Characters from and up to that look otherwise than plain text, by run and by piece."""
    for run in run_pages(word):
        if (look := _look(run.modifiers)) is not None:
            for start, end in pieces.characters(run.start, run.end):
                yield start, end, look
    for piece in pieces.pieces:
        if piece.modifiers and (look := _look(piece.modifiers)) is not None:
            yield piece.first, piece.end, look


@lru_cache(maxsize=1024)
def _look(listed: bytes) -> _Look | None:
    told = dict(modifiers(listed))
    try:
        look = _Look(
            deleted=bool(_byte(told, _DELETED)),
            hidden=_byte(told, _HIDDEN) if _HIDDEN in told else None,
            style=short(told[_STYLE]) if _STYLE in told else 0,
            symbol=(short(told[_SYMBOL]), short(told[_SYMBOL], 2)) if _SYMBOL in told else None,
            is_raised=_byte(told, _RAISED) == _SUPERSCRIPT,
            font=next((short(told[code]) for code in _FONTS if code in told), None),
            place=long(told[_PLACE]) if _PLACE in told else None,
            has_data=bool(_byte(told, _DATA)),
        )
    except struct.error:
        return None
    return None if look == _Look() else look


def _byte(told: Mapping[int, bytes], code: int) -> int:
    operand = told.get(code)
    return operand[0] if operand else 0


def _apply(look: _Look, run: range, found: Characters, fonts: Mapping[int, str]) -> None:
    """The changes of one run, in place: each position is written once or twice, and the text is long."""
    shown = found.shown
    if look.deleted:
        shown[run.start : run.stop] = [""] * len(run)
    elif look.symbol is not None:
        font, code = look.symbol
        for at in run:
            shown[at] = symbol_text(code, fonts.get(font, "")) if shown[at] == "(" else shown[at]
    elif look.is_raised and len(run) <= _LONGEST_RAISED:
        _raise(shown, run)
    elif look.font is not None and has_symbols("".join(shown[run.start : run.stop])):
        shown[run.start : run.stop] = [symbols_as_text(sign, fonts.get(look.font, "")) for sign in shown[run.start : run.stop]]
    if look.has_data and look.place is not None:
        found.places[run.start] = look.place


def _raise(shown: list[str], run: range) -> None:
    if any(shown[at].isdigit() for at in run):
        shown[run.start : run.stop] = map(raised, shown[run.start : run.stop])


def _show_field(each: Field, text: str, found: Characters, data: bytes) -> None:
    """The result of a field without its instruction; the state of a check box or list in the place of its end."""
    shown, marks = found.shown, range(each.begin, each.separator + 1)
    place = next((found.places[at] for at in marks if at in found.places), None)
    is_form = place is not None and _FORM in text[each.begin : each.separator]
    for at in marks:
        if text[at] not in _STRUCTURE:
            shown[at] = ""
    shown[each.end] = ""
    if is_form and place is not None and not "".join(shown[each.separator : each.end]).strip(_UNSHOWN):
        shown[each.end] = state_of(data, place)


def _fonts(table: bytes) -> dict[int, str]:
    """Names of fonts by their numbers (SttbfFfn, MS-DOC 2.9.286)."""
    found: dict[int, str] = {}
    at, count = 4, short(table) if table else 0
    for number in range(count):
        if at >= len(table):
            break
        entry = table[at + 1 : at + 1 + table[at]]
        found[number] = entry[_FONT_NAME_AT:].decode("utf-16-le", "replace").partition("\0")[0]
        at += 1 + table[at]
    return found
