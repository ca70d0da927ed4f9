"""RTF tokens as events: text runs in Unicode, ends of paragraphs, cells and rows, and the cells each row defines."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from jixiao_extract.flow import raised, symbols_as_text
from jixiao_extract.rich_text.tokens import Token

# Groups that hold no text of the body. Any group that begins with \* and is not named here is skipped too.
_SKIPPED = frozenset(
    {"fonttbl", "colortbl", "stylesheet", "info", "pict", "nonshppict", "header", "headerl", "headerr", "headerf"}
    | {"footer", "footerl", "footerr", "footerf", "footnote", "fldinst", "objdata", "sp", "nonesttables", "listtext"}
    | {"pntext", "xe", "tc", "rxe", "filetbl", "revtbl", "template", "bkmkstart", "bkmkend", "annotation"}
)
_READ_THOUGH_STARRED = frozenset({"shpinst", "nesttableprops", "shptxt"})
_CODECS_BY_CHARSET = {
    **{128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5", 161: "cp1253", 162: "cp1254", 204: "cp1251"},
}
_CHARACTERS = {
    **{"tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’"},
    **{"ldblquote": "“", "rdblquote": "”", "emspace": " ", "enspace": " ", "qmspace": " "},
}
_SYMBOLS = {"~": " ", "_": "-", "-": "", "\\": "\\", "{": "{", "}": "}"}
_CODECS_BY_PAGE = {936: "gb18030", 54936: "gb18030", 950: "big5", 932: "cp932", 949: "cp949", 65001: "utf-8"}
_MERGES = {
    **{"clvmgf": ("down", "restart"), "clvmrg": ("down", "continue")},
    **{"clmgf": ("across", "restart"), "clmrg": ("across", "continue")},
}
# Tables within tables within … deeper than this are no document.
_MAX_LEVEL = 50


@dataclass(frozen=True, slots=True)
class CellEdge:
    """The right edge of a defined cell in twips, and its merge marks `` or `restart` or `continue`."""

    right: int
    down: str = ""
    across: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """kind: text, par, cell or row. level: depth of table nesting, 0 outside tables. edges: of a row's cells."""

    kind: str
    level: int
    text: str = ""
    left: int = 0
    edges: tuple[CellEdge, ...] = ()


@dataclass(frozen=True, slots=True)
class _State:
    """What a group inherits: where it is, how its bytes are decoded, and whether its text is shown or superscript."""

    skipped: bool = False
    hidden: bool = False
    level: int = 0
    codec: str = ""
    fallback_length: int = 1
    raised: bool = False


@dataclass(frozen=True, slots=True)
class _RowDefinition:
    """Cells defined so far since the last trowd, and marks for the next one."""

    left: int = 0
    edges: tuple[CellEdge, ...] = ()
    down: str = ""
    across: str = ""


@dataclass(frozen=True, slots=True)
class _Raw:
    """An event, or bytes still to be decoded where a codec is given."""

    event: Event
    codec: str = ""
    data: bytes = b""
    raised: bool = False


def font_codecs(tokens: Iterable[Token], default: str) -> Mapping[int, str]:
    """Codec of each font number by its \\fcharset in the font table."""
    found: dict[int, str] = {}
    font = -1
    for token in tokens:
        if token.kind == "word" and token.text == "f" and token.number is not None:
            font = token.number
        elif token.kind == "word" and token.text == "fcharset":
            found.setdefault(font, _CODECS_BY_CHARSET.get(token.number or 0, default))
    return found


def default_codec(tokens: Iterable[Token]) -> str:
    """Codec of the document's code page; Chinese where it names none that is known."""
    page = next((t.number for t in tokens if t.kind == "word" and t.text == "ansicpg"), None)
    try:
        return _CODECS_BY_PAGE.get(page or 936) or codecs.lookup(f"cp{page}").name
    except LookupError:
        return "gb18030"


def rtf_events(tokens: Sequence[Token]) -> Iterator[Event]:
    """Events with neighbouring bytes decoded together, for one character may be spelled in two tokens."""
    kinds = groupby(_raw_events(tokens), key=lambda raw: (raw.codec, raw.event.level, raw.raised))
    for (codec, level, is_raised), run in kinds:
        if codec:
            text = symbols_as_text(b"".join(raw.data for raw in run).decode(codec, "replace"), "")
            yield Event("text", level, raised(text) if is_raised else text)
        else:
            yield from (raw.event for raw in run)


def _raw_events(tokens: Sequence[Token]) -> Iterator[_Raw]:
    default = default_codec(tokens)
    fonts = font_codecs(tokens, default)
    stack = [_State(codec=default)]
    row = _RowDefinition()
    to_skip = 0
    before = Token("none")
    for token in tokens:
        state = stack[-1]
        if token.kind == "open":
            stack.append(state)
        elif token.kind == "close":
            stack = stack[:-1] or [state]
        elif token.kind == "bytes":
            if shown := token.data[to_skip:]:
                yield from _decodable(state, state.codec, shown)
            to_skip = max(to_skip - len(token.data), 0)
        elif _begins_skipped_group(before, token):
            stack[-1] = replace(state, skipped=True)
        elif token.text == "u" and token.number is not None:
            yield from _decodable(state, "utf-16-le", (token.number & 0xFFFF).to_bytes(2, "little"))
            to_skip = state.fallback_length
        else:
            row = _defined(row, token)
            stack[-1] = _formatted(state, token, fonts, default)
            yield from (_Raw(event) for event in _events(token, state, row))
        before = token


def _decodable(state: _State, codec: str, data: bytes) -> Iterator[_Raw]:
    if not state.skipped and not state.hidden:
        yield _Raw(Event("text", state.level), codec, data, state.raised)


def _begins_skipped_group(before: Token, token: Token) -> bool:
    """A destination that holds no text of the body; an unknown one announces itself by \\*."""
    if before.kind == "symbol" and before.text == "*":
        return token.text not in _READ_THOUGH_STARRED
    return before.kind == "open" and token.kind == "word" and token.text in _SKIPPED


def _formatted(state: _State, token: Token, fonts: Mapping[int, str], default: str) -> _State:
    """The state behind a formatting word."""
    number = token.number
    if token.text == "pard":
        return replace(state, level=0)
    if token.text == "plain":
        return replace(state, hidden=False, codec=default, raised=False)
    if token.text == "intbl":
        return replace(state, level=max(state.level, 1))
    if token.text == "itap":
        return replace(state, level=min(max(number or 0, 0), _MAX_LEVEL))
    if token.text == "f" and number is not None:
        return replace(state, codec=fonts.get(number, default))
    if token.text in ("super", "sub", "nosupersub"):
        return replace(state, raised=token.text == "super" and number != 0)
    if token.text in ("v", "deleted"):
        return replace(state, hidden=number != 0)
    return replace(state, fallback_length=max(number or 0, 0)) if token.text == "uc" else state


def _defined(row: _RowDefinition, token: Token) -> _RowDefinition:
    """The row definition behind a table word (RTF 1.9.1, "Table Definitions")."""
    if token.text == "trowd":
        return _RowDefinition()
    if token.text == "trleft":
        return replace(row, left=token.number or 0)
    if token.text in _MERGES:
        field, state = _MERGES[token.text]
        return replace(row, down=state) if field == "down" else replace(row, across=state)
    if token.text == "cellx":
        edge = CellEdge(token.number or 0, row.down, row.across)
        return _RowDefinition(row.left, (*row.edges, edge))
    return row


def _events(token: Token, state: _State, row: _RowDefinition) -> Iterator[Event]:
    if state.skipped:
        return
    text = _CHARACTERS.get(token.text) if token.kind == "word" else _SYMBOLS.get(token.text)
    if text is not None:
        yield Event("text", state.level, "" if state.hidden else text)
    elif token.text in ("par", "sect", "page"):
        yield Event("par", state.level)
    elif token.text in ("cell", "nestcell"):
        yield Event("cell", 1 if token.text == "cell" else max(state.level, 2))
    elif token.text in ("row", "nestrow"):
        level = 1 if token.text == "row" else max(state.level, 2)
        yield Event("row", level, left=row.left, edges=row.edges)
